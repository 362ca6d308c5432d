/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/draft.h"
#include "analysis/detect/language.h"
#include "base/hash.h"

struct draft_key {
	uint64_t key;
	uint32_t concept;
};

struct draft_pair {
	uint32_t first, second;
};

struct glossary_draft {
	struct analyzer *analyzer;
	struct units units;
	char langs[GLOSSARY_LANGS][GLOSSARY_LANG];
	size_t lang_count;
	struct draft_key *keys;
	size_t key_count, key_cap;
	struct draft_pair *concepts; /* first word; topic and flags */
	size_t concept_count, concept_cap;
	struct draft_pair *words; /* offset of text; len and lang */
	size_t word_count, word_cap;
	struct buf texts;
};

#define TEXTS_MAX UINT32_C(0x40000000)

struct glossary_draft *glossary_draft_new(void)
{
	struct glossary_draft *draft = mem_alloc(sizeof(*draft));

	draft->analyzer = analyzer_new();
	return draft;
}

void glossary_draft_free(struct glossary_draft *draft)
{
	if (!draft)
		return;
	analyzer_free(draft->analyzer);
	units_release(&draft->units);
	free(draft->keys);
	free(draft->concepts);
	free(draft->words);
	buf_release(&draft->texts);
	free(draft);
}

void glossary_draft_concept(struct glossary_draft *draft, unsigned topic,
			    unsigned flags)
{
	MEM_PUSH_ROOM(draft->concepts, draft->concept_count,
		      draft->concept_cap);
	draft->concepts[draft->concept_count++] = (struct draft_pair){
		(uint32_t)draft->word_count, topic << 16 | flags};
}

static size_t lang_number(struct glossary_draft *draft, const char *lang)
{
	size_t i;

	for (i = 0; i < draft->lang_count; i++)
		if (!strcmp(draft->langs[i], lang))
			return i;
	if (i < GLOSSARY_LANGS) {
		snprintf(draft->langs[i], GLOSSARY_LANG, "%s", lang);
		draft->lang_count++;
	}
	return i;
}

static void add_key(struct glossary_draft *draft, uint64_t key)
{
	MEM_PUSH_ROOM(draft->keys, draft->key_count, draft->key_cap);
	draft->keys[draft->key_count++] =
		(struct draft_key){key, (uint32_t)draft->concept_count - 1};
}

static bool is_kept(const struct glossary_draft *draft, size_t lang,
		    struct span text)
{
	size_t i = draft->concepts[draft->concept_count - 1].first;

	for (; i < draft->word_count; i++) {
		const struct draft_pair *word = &draft->words[i];

		if ((word->second & 0x7FFFFFFFu) ==
			    ((uint32_t)lang << 16 | text.len) &&
		    !memcmp(draft->texts.ptr + word->first, text.ptr, text.len))
			return true;
	}
	return false;
}

bool glossary_draft_word(struct glossary_draft *draft, const char *lang,
			 struct span text)
{
	char primary[LANG_MAX];
	uint32_t regional;
	size_t number;

	language_primary(lang, primary);
	number = lang_number(draft, primary);
	regional = strcmp(lang, primary) != 0;
	if (number == GLOSSARY_LANGS || text.len > 0xFFFF ||
	    draft->texts.len + text.len > TEXTS_MAX)
		return false;
	if (is_kept(draft, number, text))
		return true;
	MEM_PUSH_ROOM(draft->words, draft->word_count, draft->word_cap);
	draft->words[draft->word_count++] = (struct draft_pair){
		(uint32_t)draft->texts.len,
		regional << 31 | (uint32_t)(number << 16 | text.len)};
	buf_add_span(&draft->texts, text);
	analyzer_query(draft->analyzer, text, primary, &draft->units);
	if (!draft->units.count || draft->units.count > GLOSSARY_UNITS)
		return true;
	add_key(draft, glossary_key(&draft->units, 0, draft->units.count,
				    primary, false));
	add_key(draft, glossary_key(&draft->units, 0, draft->units.count,
				    primary, true));
	return true;
}

static int compare_keys(const void *a, const void *b)
{
	const struct draft_key *x = a, *y = b;

	if (x->key != y->key)
		return x->key > y->key ? 1 : -1;
	return (x->concept > y->concept) - (x->concept < y->concept);
}

static void settle_keys(struct glossary_draft *draft)
{
	size_t i, kept = 0;

	if (draft->key_count)
		qsort(draft->keys, draft->key_count, sizeof(*draft->keys),
		      compare_keys);
	for (i = 0; i < draft->key_count; i++)
		if (!kept ||
		    compare_keys(&draft->keys[kept - 1], &draft->keys[i]) != 0)
			draft->keys[kept++] = draft->keys[i];
	draft->key_count = kept;
}

static void add_number(struct buf *bytes, uint32_t number)
{
	buf_add(bytes, (const char *)&number, sizeof(number));
}

static void add_pairs(struct buf *bytes, const struct draft_pair *pairs,
		      size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		add_number(bytes, pairs[i].first);
		add_number(bytes, pairs[i].second);
	}
}

static void add_header(struct glossary_draft *draft, struct buf *bytes)
{
	uint64_t made = hash64(span_str(analyzer_fingerprint()));

	add_number(bytes, GLOSSARY_MAGIC);
	add_number(bytes, (uint32_t)made);
	add_number(bytes, (uint32_t)(made >> 32));
	add_number(bytes, (uint32_t)draft->key_count);
	add_number(bytes, (uint32_t)draft->concept_count);
	add_number(bytes, (uint32_t)draft->word_count);
	add_number(bytes, (uint32_t)draft->texts.len);
	add_number(bytes, 0);
	buf_add(bytes, draft->langs[0], sizeof(draft->langs));
}

void glossary_draft_finish(struct glossary_draft *draft, struct buf *bytes)
{
	struct draft_pair end = {(uint32_t)draft->word_count, 0};
	size_t i;

	settle_keys(draft);
	add_header(draft, bytes);
	for (i = 0; i < draft->key_count; i++) {
		add_number(bytes, (uint32_t)draft->keys[i].key);
		add_number(bytes, (uint32_t)(draft->keys[i].key >> 32));
		add_number(bytes, draft->keys[i].concept);
	}
	add_pairs(bytes, draft->concepts, draft->concept_count);
	add_pairs(bytes, &end, 1);
	add_pairs(bytes, draft->words, draft->word_count);
	buf_add_span(bytes, buf_span(&draft->texts));
	while (bytes->len % sizeof(uint32_t))
		buf_add_char(bytes, '\0');
}
