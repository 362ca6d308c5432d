/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/export/bulk.h"

#include "base/array.h"
#include "base/day.h"
#include "base/out.h"

#define TERMS                                                                  \
	"{\"type\":\"text\",\"analyzer\":\"whitespace\","                      \
	"\"similarity\":\"llmsearch\",\"index_options\":\"freqs\"}"
#define SHOWN "{\"type\":\"text\",\"index\":false}"
/* Lucene refuses longer ones than 32,766 bytes. */
#define WORD "{\"type\":\"keyword\",\"ignore_above\":8191}"
#define DAY                                                                    \
	"{\"type\":\"date\",\"format\":\"yyyy-MM-dd\",\"ignore_malformed\":"   \
	"true}"
#define NUMBER "{\"type\":\"integer\"}"

/* The fields of a document, as bulk_passage writes them. */
static const struct {
	const char *name, *mapping;
} fields[] = {
	{"terms", TERMS},     {"text", SHOWN},   {"title", SHOWN},
	{"heading", SHOWN},   {"record", WORD},  {"path", WORD},
	{"path_bytes", WORD}, {"url", WORD},     {"author", WORD},
	{"source", WORD},     {"topics", WORD},  {"lang", WORD},
	{"script", WORD},     {"type", WORD},    {"date", DAY},
	{"captured", DAY},    {"page", NUMBER},  {"last_page", NUMBER},
	{"ordinal", NUMBER},  {"article", WORD}, {"cluster", WORD},
};

static void add_meta(const struct config *config, struct buf *to)
{
	buf_addf(to,
		 "\"_meta\":{\"made_by\":\"llmindex %s\",\"min_length\":%g,"
		 "\"note\":\"ranking.min_length has no twin in Lucene, which "
		 "keeps lengths in one byte and has another idf: ranks are "
		 "nearly those of llmsearch's first stage\"}",
		 LLMSEARCH_VERSION, config->ranking.min_length);
}

void bulk_mapping(const struct config *config, struct buf *to)
{
	size_t i;

	buf_addf(to,
		 "{\"settings\":{\"index\":{\"similarity\":{\"llmsearch\":{"
		 "\"type\":\"BM25\",\"k1\":%g,\"b\":%g}}}},\"mappings\":{"
		 "\"dynamic\":\"strict\",",
		 config->ranking.k1, config->ranking.b);
	add_meta(config, to);
	buf_add_str(to, ",\"properties\":{");
	for (i = 0; i < COUNT_OF(fields); i++)
		buf_addf(to, "%s\"%s\":%s", i ? "," : "", fields[i].name,
			 fields[i].mapping);
	buf_add_str(to, "}}}\n");
}

static void add_action(struct hash id, struct buf *to)
{
	char text[HASH_TEXT];

	hash_text(id, text);
	buf_addf(to, "{\"index\":{\"_id\":\"%s\"}}\n", text);
}

/* The whole string is made first: its escapes are JSON's. */
static void add_terms(const struct passage_terms *terms, struct buf *to)
{
	struct buf text = BUF_INIT;
	size_t i;
	uint32_t k;

	for (i = 0; i < terms->posting_count; i++)
		for (k = 0; k < terms->postings[i].count; k++) {
			if (text.len)
				buf_add_char(&text, ' ');
			buf_add_span(&text, terms->postings[i].term);
		}
	buf_add_str(to, "{\"terms\":");
	out_json(to, buf_span(&text));
	buf_release(&text);
}

/* What is not known is left out. */
static void add_text(struct buf *to, const char *key, struct span text)
{
	if (!text.len)
		return;
	buf_addf(to, ",\"%s\":", key);
	out_json(to, text);
}

static void add_number(struct buf *to, const char *key, uint32_t number)
{
	if (number)
		buf_addf(to, ",\"%s\":%u", key, (unsigned)number);
}

static void add_day(struct buf *to, const char *key, uint32_t day)
{
	struct buf text = BUF_INIT;

	day_text(day, &text);
	add_text(to, key, buf_span(&text));
	buf_release(&text);
}

static void add_hash(struct buf *to, const char *key, uint64_t hash)
{
	char text[HASH64_TEXT];

	hash64_text(hash, text);
	add_text(to, key, span_str(text));
}

static void add_path(struct buf *to, struct span path)
{
	if (!path.len)
		return;
	buf_add_char(to, ',');
	out_json_path(to, path);
}

static void add_topics(struct buf *to, struct span topics)
{
	if (!topics.len)
		return;
	buf_add_str(to, ",\"topics\":");
	passage_topics_json(topics, to);
}

static void add_place(const struct passage *passage, struct buf *to)
{
	add_number(to, "page", passage->page);
	add_number(to, "last_page", passage->last_page);
	buf_addf(to, ",\"ordinal\":%u", (unsigned)passage->ordinal);
	add_hash(to, "article", passage->article);
	add_hash(to, "cluster", passage_cluster(passage));
}

void bulk_passage(const struct passage *passage,
		  const struct passage_terms *terms, struct buf *to)
{
	add_action(passage_id(passage), to);
	add_terms(terms, to);
	add_text(to, "text", passage->text);
	add_text(to, "title", passage->title);
	add_text(to, "heading", passage->heading);
	add_text(to, "record", passage->record);
	add_path(to, passage->path);
	add_text(to, "url", passage->url);
	add_text(to, "author", passage->author);
	add_text(to, "source", passage->source);
	add_topics(to, passage->topics);
	add_text(to, "lang", passage->lang);
	add_text(to, "script", passage->script);
	add_text(to, "type", passage->type);
	add_day(to, "date", passage->date);
	add_day(to, "captured", passage->captured);
	add_place(passage, to);
	buf_add_str(to, "}\n");
}
