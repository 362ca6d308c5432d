/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/cli/trec.h"
#include "base/utf8.h"

void trec_topics_begin(struct trec_topics *topics, struct span text,
		       const char *name)
{
	if (span_starts(text, "\xEF\xBB\xBF"))
		text = span_of(text.ptr + 3, text.len - 3);
	*topics = (struct trec_topics){text, name, 0};
}

static struct span take_line(struct span *rest)
{
	const char *end = memchr(rest->ptr, '\n', rest->len);
	size_t len = end ? (size_t)(end - rest->ptr) : rest->len;
	struct span line = span_of(rest->ptr, len);

	len += end != NULL;
	*rest = span_of(rest->ptr + len, rest->len - len);
	if (line.len && line.ptr[line.len - 1] == '\r')
		line.len--;
	return line;
}

/* Blanks and controls, which would end a field of the run. */
static bool parts_fields(char c)
{
	return (unsigned char)c <= ' ' || c == 0x7F;
}

static bool is_field(struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		if (parts_fields(text.ptr[i]))
			return false;
	return text.len > 0;
}

enum status trec_topics_next(struct trec_topics *topics,
			     struct trec_topic *topic, bool *more,
			     struct err *err)
{
	struct span line;
	const char *tab;

	*more = topics->rest.len > 0;
	if (!*more)
		return ST_OK;
	line = take_line(&topics->rest);
	topics->line++;
	tab = line.len ? memchr(line.ptr, '\t', line.len) : NULL;
	topic->qid = span_of(line.ptr, tab ? (size_t)(tab - line.ptr) : 0);
	if (!is_field(topic->qid))
		return err_set(err, ST_USAGE,
			       "%s:%zu: no topic in this line; write a name "
			       "without blanks, a tab, then the question",
			       topics->name, topics->line);
	topic->question =
		span_trim(span_of(tab + 1, line.len - topic->qid.len - 1));
	return ST_OK;
}

/* A field may be anything from outside: what would end it becomes '_'. */
static void add_field(struct buf *to, struct span text)
{
	size_t start = to->len, i;

	utf8_repair(to, text);
	for (i = start; i < to->len; i++)
		if (parts_fields(to->ptr[i]))
			to->ptr[i] = '_';
}

static void add_id(struct buf *to, const struct passage *passage)
{
	char text[HASH_TEXT];

	if (passage->record.len) {
		add_field(to, passage->record);
	} else {
		hash_text(passage_id(passage), text);
		buf_add_str(to, text);
	}
}

/* Ids seen, by their hash: an open table that is never over half full. */
struct seen {
	struct hash *slots;
	size_t mask;
};

static void seen_init(struct seen *seen, size_t count)
{
	size_t size = 16;

	while (size < count * 2)
		size *= 2;
	seen->slots = mem_alloc(size * sizeof(*seen->slots));
	seen->mask = size - 1;
}

/* False when it was there already. */
static bool seen_add(struct seen *seen, struct span id)
{
	static const struct hash none = {0, 0};
	struct hash hash = hash128(id);
	size_t at = hash.low & seen->mask;

	while (!hash_equal(seen->slots[at], none)) {
		if (hash_equal(seen->slots[at], hash))
			return false;
		at = (at + 1) & seen->mask;
	}
	seen->slots[at] = hash;
	return true;
}

void trec_each(const struct hits *hits, trec_sink *sink, void *context)
{
	struct buf id = BUF_INIT;
	struct seen seen;
	size_t i;

	seen_init(&seen, hits->count);
	for (i = 0; i < hits->count; i++) {
		buf_clear(&id);
		add_id(&id, &hits->items[i].passage);
		if (seen_add(&seen, buf_span(&id)))
			sink(context, buf_span(&id), hits->items[i].score);
	}
	free(seen.slots);
	buf_release(&id);
}

struct printer {
	struct span qid;
	const char *tag;
	size_t rank;
	struct buf *to;
};

static void print_one(void *context, struct span id, double score)
{
	struct printer *printer = context;
	struct buf *to = printer->to;

	add_field(to, printer->qid);
	buf_add_str(to, " Q0 ");
	buf_add_span(to, id);
	buf_addf(to, " %zu %.6f ", ++printer->rank, score);
	add_field(to, span_str(printer->tag));
	buf_add_char(to, '\n');
}

void trec_print(struct span qid, const struct hits *hits, const char *tag,
		struct buf *to)
{
	struct printer printer = {qid, tag, 0, to};

	trec_each(hits, print_one, &printer);
}
