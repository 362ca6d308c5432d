/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/show/template.h"
#include "searcher/layout/facts.h"
#include "base/array.h"
#include "base/day.h"
#include "base/option/option.h"
#include "base/out.h"
#include "base/utf8.h"

#define WIDTH_MAX 1000 /* columns */

struct filling {
	const struct hit *hit;
	long number;
	bool raw;
};

/* Each appends its field, safe to print. */
typedef void field_adder(const struct filling *filling, struct buf *to);

#define TEXT_FIELD(name)                                                       \
	static void add_##name(const struct filling *filling, struct buf *to)  \
	{                                                                      \
		out_safe(to, filling->hit->passage.name, OUT_LINE);            \
	}
TEXT_FIELD(title)
TEXT_FIELD(url)
TEXT_FIELD(lang)
TEXT_FIELD(script)
TEXT_FIELD(source)
TEXT_FIELD(author)
TEXT_FIELD(type)
TEXT_FIELD(heading)
TEXT_FIELD(record)
TEXT_FIELD(text)

static void add_topics(const struct filling *filling, struct buf *to)
{
	struct buf text = BUF_INIT;

	passage_topics_text(filling->hit->passage.topics, &text);
	out_safe(to, buf_span(&text), OUT_LINE);
	buf_release(&text);
}

#define NUMBER_FIELD(name, number)                                             \
	static void add_##name(const struct filling *filling, struct buf *to)  \
	{                                                                      \
		buf_addf(to, "%llu",                                           \
			 (unsigned long long)filling->hit->number);            \
	}
NUMBER_FIELD(start, passage.byte_start)
NUMBER_FIELD(end, passage.byte_end)
NUMBER_FIELD(ordinal, passage.ordinal)
NUMBER_FIELD(more, more)

static void add_page(const struct filling *filling, struct buf *to)
{
	if (filling->hit->passage.page)
		buf_addf(to, "%u", (unsigned)filling->hit->passage.page);
}

static void add_number(const struct filling *filling, struct buf *to)
{
	buf_addf(to, "%ld", filling->number);
}

static void add_score(const struct filling *filling, struct buf *to)
{
	buf_addf(to, "%.4f", filling->hit->score);
}

static void add_path(const struct filling *filling, struct buf *to)
{
	if (filling->raw)
		buf_add_span(to, filling->hit->passage.path);
	else
		out_safe(to, filling->hit->passage.path, OUT_LINE);
}

static void add_name(const struct filling *filling, struct buf *to)
{
	out_safe(to, facts_title(&filling->hit->passage), OUT_LINE);
}

static void add_date(const struct filling *filling, struct buf *to)
{
	day_text(filling->hit->passage.date, to);
}

static void add_captured(const struct filling *filling, struct buf *to)
{
	day_text(filling->hit->passage.captured, to);
}

static void add_id(const struct filling *filling, struct buf *to)
{
	char text[HASH_TEXT];

	hash_text(passage_id(&filling->hit->passage), text);
	buf_add_str(to, text);
}

static void add_hash(uint64_t hash, struct buf *to)
{
	char text[HASH64_TEXT];

	hash64_text(hash, text);
	buf_add_str(to, text);
}

static void add_article(const struct filling *filling, struct buf *to)
{
	add_hash(filling->hit->passage.article, to);
}

static void add_cluster(const struct filling *filling, struct buf *to)
{
	add_hash(passage_cluster(&filling->hit->passage), to);
}

static void add_state(const struct filling *filling, struct buf *to)
{
	const char *name = presence_name(filling->hit->presence);

	buf_add_str(to, name ? name : "");
}

static void add_excerpt(const struct filling *filling, struct buf *to)
{
	const struct hit *hit = filling->hit;
	struct span text = hit->passage.text;
	struct excerpt cut = excerpt_choose(text, hit->marks, hit->mark_count,
					    EXCERPT_COLUMNS);

	buf_add_str(to, cut.more_before ? "\u2026" : "");
	out_safe(to, span_of(text.ptr + cut.start, cut.end - cut.start),
		 OUT_LINE);
	buf_add_str(to, cut.more_behind ? "\u2026" : "");
}

#define FIELD(name)                                                            \
	{                                                                      \
#name, add_##name                                              \
	}
static const struct template_field {
	const char *name;
	field_adder *add;
} fields[] = {
	FIELD(id),      FIELD(path),     FIELD(page),    FIELD(title),
	FIELD(name),    FIELD(url),      FIELD(date),    FIELD(lang),
	FIELD(script),  FIELD(source),   FIELD(author),  FIELD(type),
	FIELD(heading), FIELD(record),   FIELD(text),    FIELD(excerpt),
	FIELD(start),   FIELD(end),      FIELD(ordinal), FIELD(more),
	FIELD(score),   FIELD(number),   FIELD(state),   FIELD(article),
	FIELD(cluster), FIELD(captured), FIELD(topics),
};
#define FIELDS COUNT_OF(fields)

/* What is between the brackets. */
struct slot_text {
	struct span name;
	bool right;
	size_t width; /* columns; 0: as it is */
};

static bool read_slot(struct span inside, struct slot_text *slot)
{
	const char *colon = memchr(inside.ptr, ':', inside.len);
	size_t at;

	*slot = (struct slot_text){inside, false, 0};
	if (!colon)
		return true;
	slot->name.len = (size_t)(colon - inside.ptr);
	at = slot->name.len + 1;
	if (at < inside.len && strchr("<>", inside.ptr[at]))
		slot->right = inside.ptr[at++] == '>';
	for (; at < inside.len; at++) {
		if (inside.ptr[at] < '0' || inside.ptr[at] > '9' ||
		    slot->width > WIDTH_MAX)
			return false;
		slot->width = slot->width * 10 + (size_t)(inside.ptr[at] - '0');
	}
	return slot->width >= 1 && slot->width <= WIDTH_MAX;
}

static const struct template_field *find_field(struct span name)
{
	size_t i;

	for (i = 0; i < FIELDS; i++)
		if (span_is(name, fields[i].name))
			return &fields[i];
	return NULL;
}

static enum status unknown_field(struct span name, struct err *err)
{
	const char *names[FIELDS], *nearest;
	char *copy = mem_span(name);
	size_t i;

	for (i = 0; i < FIELDS; i++)
		names[i] = fields[i].name;
	nearest = nearest_word(copy, names, FIELDS);
	if (nearest)
		err_set(err, ST_USAGE,
			"no field '{%s}' for '--format'; did you mean '{%s}'?",
			copy, nearest);
	else
		err_set(err, ST_USAGE,
			"no field '{%s}' for '--format'; see llmsearch(1), or "
			"write '{{' for a bracket",
			copy);
	free(copy);
	return ST_USAGE;
}

static enum status check_slot(const char *text, size_t len, struct err *err)
{
	struct span inside = span_of(text, len);
	struct slot_text slot;

	if (!read_slot(inside, &slot))
		return err_set(err, ST_USAGE,
			       "bad width in '{%.*s}'; write {%.*s:20} or "
			       "{%.*s:>20}",
			       (int)len, text, (int)slot.name.len,
			       slot.name.ptr, (int)slot.name.len,
			       slot.name.ptr);
	return find_field(slot.name) ? ST_OK : unknown_field(slot.name, err);
}

enum status template_check(const char *text, struct err *err)
{
	enum status status = ST_OK;
	size_t len;

	while (*text && !status) {
		if (text[0] == '\\' && !(text[1] && strchr("tn0\\", text[1])))
			return err_set(err, ST_USAGE,
				       "bad escape in '--format'; there are "
				       "\\t \\n \\0 and \\\\");
		if (text[0] == '\\' ||
		    (strchr("{}", text[0]) && text[1] == text[0])) {
			text += 2;
		} else if (*text == '{') {
			len = strcspn(text, "}");
			if (!text[len])
				return err_set(err, ST_USAGE,
					       "'{' is not closed in "
					       "'--format'; write '{{' for a "
					       "bracket");
			status = check_slot(text + 1, len - 1, err);
			text += len + 1;
		} else {
			text++;
		}
	}
	return status;
}

/* As much of text as fits, its end marked by an ellipsis. */
static void cut_text(struct span text, size_t width, struct buf *to)
{
	buf_add(to, text.ptr, facts_fit(text, width ? (unsigned)width - 1 : 0));
	buf_add_str(to, "\u2026");
}

static void add_padded(const struct slot_text *slot, struct span value,
		       struct buf *to)
{
	struct buf cut = BUF_INIT;
	size_t columns = facts_columns(value), pad;

	if (columns > slot->width) {
		cut_text(value, slot->width, &cut);
		value = buf_span(&cut);
		columns = facts_columns(value);
	}
	pad = columns < slot->width ? slot->width - columns : 0;
	if (slot->right)
		buf_addf(to, "%*s", (int)pad, "");
	buf_add_span(to, value);
	if (!slot->right)
		buf_addf(to, "%*s", (int)pad, "");
	buf_release(&cut);
}

static void add_slot(const struct filling *filling, struct span inside,
		     struct buf *to)
{
	const struct template_field *field;
	struct buf value = BUF_INIT;
	struct slot_text slot;

	read_slot(inside, &slot);
	field = find_field(slot.name);
	if (!field)
		return;
	field->add(filling, &value);
	if (slot.width)
		add_padded(&slot, buf_span(&value), to);
	else
		buf_add_span(to, buf_span(&value));
	buf_release(&value);
}

static void add_escape(char c, struct buf *to)
{
	buf_add_char(to, c == 't'   ? '\t'
			 : c == 'n' ? '\n'
			 : c == '0' ? '\0'
				    : c);
}

void template_print(const char *text, const struct hit *hit, long number,
		    bool raw, struct buf *to)
{
	const struct filling filling = {hit, number, raw};
	size_t start = to->len, len;

	while (*text) {
		if (text[0] == '\\') {
			add_escape(text[1], to);
			text += 2;
		} else if (strchr("{}", text[0]) && text[1] == text[0]) {
			buf_add_char(to, text[0]);
			text += 2;
		} else if (text[0] == '{') {
			len = strcspn(text, "}");
			add_slot(&filling, span_of(text + 1, len - 1), to);
			text += len + 1;
		} else {
			buf_add_char(to, *text++);
		}
	}
	if (to->len == start ||
	    (to->ptr[to->len - 1] != '\n' && to->ptr[to->len - 1]))
		buf_add_char(to, '\n');
}

void template_fields(struct buf *to)
{
	size_t i;

	for (i = 0; i < FIELDS; i++)
		buf_addf(to, "%s\n", fields[i].name);
}
