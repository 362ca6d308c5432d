/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/language/maker/lexicon_draft.h"
#include "analysis/language/lexicon.h"
#include "base/hash.h"

#include <stdlib.h>

void lexicon_die(const char *what, const char *subject)
{
	fprintf(stderr, "lexicon_maker: %s '%s'\n", what, subject);
	exit(1);
}

void lexicon_lines(const char *path,
		   void (*take)(void *context, struct span line), void *context)
{
	FILE *file = fopen(path, "r");
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;

	if (!file)
		lexicon_die("cannot read", path);
	while ((len = getline(&line, &cap, file)) >= 0) {
		while (len && (line[len - 1] == '\n' || line[len - 1] == '\r'))
			len--;
		take(context, span_of(line, (size_t)len));
	}
	if (ferror(file))
		lexicon_die("cannot read", path);
	free(line);
	fclose(file);
}

void lexicon_draft_release(struct lexicon_draft *draft)
{
	free(draft->items);
	buf_release(&draft->texts);
	*draft = (struct lexicon_draft)LEXICON_DRAFT_INIT;
}

void lexicon_draft_add(struct lexicon_draft *draft, struct span word,
		       unsigned flags)
{
	MEM_PUSH_ROOM(draft->items, draft->count, draft->cap);
	draft->items[draft->count] =
		(struct lexicon_item){.hash = hash64(word),
				      .order = (uint32_t)draft->count,
				      .flags = flags};
	draft->count++;
}

bool lexicon_draft_has(const struct lexicon_draft *draft, struct span word)
{
	uint64_t hash = hash64(word);
	size_t i;

	for (i = 0; i < draft->count; i++)
		if (draft->items[i].hash == hash)
			return true;
	return false;
}

void lexicon_draft_map(struct lexicon_draft *draft, struct span word,
		       struct span text)
{
	lexicon_draft_add(draft, word, 1);
	if (draft->texts.len && span_is(text, draft->texts.ptr + draft->last)) {
		draft->items[draft->count - 1].place = draft->last;
		return;
	}
	draft->last = (uint32_t)draft->texts.len;
	draft->items[draft->count - 1].place = draft->last;
	buf_add_span(&draft->texts, text);
	buf_add_char(&draft->texts, '\0');
}

/* By bucket and entry, then as they were added. */
static int compare_items(const void *a, const void *b)
{
	const struct lexicon_item *x = a, *y = b;
	uint32_t p = lexicon_bucket(x->hash), q = lexicon_bucket(y->hash);

	if (p == q) {
		p = lexicon_entry(x->hash);
		q = lexicon_entry(y->hash);
	}
	if (p == q) {
		p = x->order;
		q = y->order;
	}
	return p < q ? -1 : p > q;
}

static bool are_alike(const struct lexicon_item *a,
		      const struct lexicon_item *b)
{
	return lexicon_bucket(a->hash) == lexicon_bucket(b->hash) &&
	       lexicon_entry(a->hash) == lexicon_entry(b->hash);
}

static void merge(struct lexicon_draft *draft)
{
	size_t i, kept = 0;

	qsort(draft->items, draft->count, sizeof(*draft->items), compare_items);
	for (i = 0; i < draft->count; i++) {
		struct lexicon_item *item = &draft->items[i];

		if (!kept || !are_alike(&draft->items[kept - 1], item)) {
			draft->items[kept++] = *item;
			continue;
		}
		if (draft->items[kept - 1].hash != item->hash)
			lexicon_die("two words with one entry, raise",
				    "LEXICON_BITS");
		draft->items[kept - 1].flags |= item->flags;
	}
	draft->count = kept;
}

static void write_buckets(const struct lexicon_draft *draft, const char *name,
			  FILE *out)
{
	uint32_t bucket;
	size_t i = 0;

	fprintf(out, "static const uint32_t %s_buckets[] = {\n", name);
	for (bucket = 0; bucket < LEXICON_BUCKETS; bucket++) {
		while (i < draft->count &&
		       lexicon_bucket(draft->items[i].hash) < bucket)
			i++;
		fprintf(out, "%zu,\n", i);
	}
	fprintf(out, "%zu};\n", draft->count);
}

static void write_entries(const struct lexicon_draft *draft, const char *name,
			  FILE *out)
{
	size_t i;

	fprintf(out, "static const uint32_t %s_entries[] = {\n", name);
	for (i = 0; i < draft->count; i++)
		fprintf(out, "0x%X,\n",
			lexicon_entry(draft->items[i].hash) |
				draft->items[i].flags);
	fputs("};\n", out);
}

void lexicon_write_bytes(struct span bytes, const char *name, FILE *out)
{
	size_t i;

	fprintf(out, "static const char %s[] = {\n", name);
	for (i = 0; i < bytes.len; i++)
		fprintf(out, "%d,%s", bytes.ptr[i], bytes.ptr[i] ? "" : "\n");
	fputs("0};\n", out);
}

static void write_texts(const struct lexicon_draft *draft, const char *name,
			FILE *out)
{
	struct buf texts = BUF_INIT;
	size_t i;

	fprintf(out, "static const uint32_t %s_places[] = {\n", name);
	for (i = 0; i < draft->count; i++)
		fprintf(out, "%u,\n", draft->items[i].place);
	fputs("};\n", out);
	buf_addf(&texts, "%s_texts", name);
	lexicon_write_bytes(buf_span(&draft->texts), buf_str(&texts), out);
	buf_release(&texts);
}

void lexicon_draft_write(struct lexicon_draft *draft, const char *name,
			 FILE *out)
{
	bool maps = draft->texts.len > 0;

	merge(draft);
	if (!draft->count)
		lexicon_die("no words for", name);
	write_buckets(draft, name, out);
	write_entries(draft, name, out);
	if (maps)
		write_texts(draft, name, out);
	fprintf(out,
		"static const struct lexicon %s = {%s_buckets, %s_entries, "
		"%s%s, %s%s};\n",
		name, name, name, maps ? name : "NULL", maps ? "_places" : "",
		maps ? name : "NULL", maps ? "_texts" : "");
}
