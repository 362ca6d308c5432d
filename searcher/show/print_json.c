/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Hits as JSON. */
#include "searcher/layout/facts.h"
#include "searcher/show/differs.h"
#include "base/day.h"
#include "base/out.h"
#include "base/utf8.h"

#include <math.h>

/* Every member but the first of an object begins so. */
static void add_key(struct buf *to, const char *key)
{
	buf_addf(to, ",\"%s\":", key);
}

static void add_string(struct buf *to, const char *key, struct span text)
{
	add_key(to, key);
	if (text.len)
		out_json(to, text);
	else
		buf_add_str(to, "null");
}

static void add_number(struct buf *to, const char *key, uint64_t number)
{
	add_key(to, key);
	buf_addf(to, "%llu", (unsigned long long)number);
}

static void add_date(struct buf *to, const char *key, uint32_t date)
{
	add_key(to, key);
	buf_add_str(to, date ? "\"" : "null");
	day_text(date, to);
	buf_add_str(to, date ? "\"" : "");
}

static void add_path(struct buf *to, struct span path)
{
	buf_add_char(to, ',');
	out_json_path(to, path);
}

static void add_id(struct buf *to, struct hash id)
{
	char text[HASH_TEXT];

	hash_text(id, text);
	buf_addf(to, "\"id\":\"%s\"", text);
}

static void add_hash(struct buf *to, const char *key, uint64_t hash)
{
	char text[HASH64_TEXT];

	hash64_text(hash, text);
	add_string(to, key, span_str(text));
}

/* Numbers from 1: pages, per cent. */
static void add_count(struct buf *to, const char *key, uint32_t count)
{
	if (count)
		add_number(to, key, count);
	else
		add_string(to, key, span_str(NULL));
}

static void add_flags(struct buf *to, uint32_t flags)
{
	const char *name, *mark = "";

	add_key(to, "flags");
	buf_add_char(to, '[');
	while ((name = passage_flag_name(&flags))) {
		buf_addf(to, "%s\"%s\"", mark, name);
		mark = ",";
	}
	buf_add_char(to, ']');
}

static void add_topics(struct buf *to, struct span topics)
{
	add_key(to, "topics");
	passage_topics_json(topics, to);
}

static void add_score(struct buf *to, double score)
{
	add_key(to, "score");
	buf_addf(to, "%.4f", isfinite(score) ? score : 0.0);
}

static void add_marks(struct buf *to, const struct hit *hit)
{
	size_t i;

	add_key(to, "marks");
	buf_add_char(to, '[');
	for (i = 0; i < hit->mark_count; i++)
		buf_addf(to, "%s[%zu,%zu]", i ? "," : "", hit->marks[i].start,
			 hit->marks[i].end);
	buf_add_char(to, ']');
}

static void add_reasons(struct buf *to, const struct hit *hit)
{
	size_t i;

	add_key(to, "translations");
	buf_add_char(to, '[');
	for (i = 0; i < hit->reason_count; i++) {
		buf_add_str(to, i ? ",{\"from\":" : "{\"from\":");
		out_json(to, span_str(hit->reasons[i].from));
		buf_add_str(to, ",\"to\":");
		out_json(to, span_str(hit->reasons[i].to));
		buf_add_char(to, '}');
	}
	buf_add_char(to, ']');
}

/* The same in characters, by one walk over the text. */
static void add_mark_chars(struct buf *to, const struct hit *hit)
{
	struct span text = hit->passage.text;
	size_t i, at = 0, chars = 0, start = 0;

	add_key(to, "mark_chars");
	buf_add_char(to, '[');
	for (i = 0; i < hit->mark_count; i++) {
		for (; at < hit->marks[i].start && at < text.len; chars++)
			utf8_next(text, &at);
		start = chars;
		for (; at < hit->marks[i].end && at < text.len; chars++)
			utf8_next(text, &at);
		buf_addf(to, "%s[%zu,%zu]", i ? "," : "", start, chars);
	}
	buf_add_char(to, ']');
}

static void add_also(struct buf *to, const struct hit *hit)
{
	size_t i;

	add_key(to, "also");
	buf_add_char(to, '[');
	for (i = 0; i < hit->also_count; i++) {
		const struct passage *also = &hit->also[i];

		buf_add_str(to, i ? ",{" : "{");
		add_id(to, passage_id(also));
		add_path(to, also->path);
		add_string(to, "title", also->title);
		add_string(to, "url", also->url);
		add_date(to, "date", also->date);
		add_string(to, "source", also->source);
		add_key(to, "differs");
		differs_json(hit, i, to);
		buf_add_char(to, '}');
	}
	buf_add_char(to, ']');
}

static void add_origin(struct buf *to, const struct passage *passage)
{
	add_string(to, "record", passage->record);
	add_path(to, passage->path);
	add_string(to, "title", passage->title);
	add_string(to, "url", passage->url);
	add_string(to, "lang", passage->lang);
	add_count(to, "lang_confidence", passage->confidence);
	add_string(to, "script", passage->script);
	add_date(to, "date", passage->date);
	add_string(to, "date_source", passage->date_source);
	add_date(to, "captured", passage->captured);
	add_string(to, "source", passage->source);
	add_string(to, "author", passage->author);
	add_topics(to, passage->topics);
	add_string(to, "type", passage->type);
	add_string(to, "heading", passage->heading);
	add_count(to, "page", passage->page);
	add_count(to, "last_page", passage->last_page);
	add_flags(to, passage->flags);
	add_count(to, "ocr_confidence", PASSAGE_OCR_SURE(passage->flags));
	add_number(to, "ordinal", passage->ordinal);
	add_hash(to, "article", passage->article);
	add_hash(to, "cluster", passage_cluster(passage));
}

void health_json(const struct index_health *health, struct buf *to)
{
	buf_addf(to, "{\"count\":%zu,\"missing\":%zu,\"passages\":%llu}",
		 health->shards, health->missing,
		 (unsigned long long)health->passages);
}

void print_json(const struct hit *hit, struct buf *to)
{
	const struct passage *passage = &hit->passage;

	buf_addf(to, "{\"schema\":%d,", JSON_SCHEMA);
	add_id(to, passage_id(passage));
	add_origin(to, passage);
	add_score(to, hit->score);
	add_string(to, "text", passage->text);
	add_marks(to, hit);
	add_mark_chars(to, hit);
	add_reasons(to, hit);
	add_number(to, "byte_start", passage->byte_start);
	add_number(to, "byte_end", passage->byte_end);
	add_number(to, "more", hit->more);
	add_also(to, hit);
	add_string(to, "state", span_str(presence_name(hit->presence)));
	if (hit->slips && hit->slips->count) {
		add_key(to, "near");
		slips_json(hit->slips, to);
	}
	if (hit->explanation.len)
		add_string(to, "explain", buf_span(&hit->explanation));
	buf_add_char(to, '}');
}
