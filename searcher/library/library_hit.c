/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/library/library.h"
#include "searcher/cite/cite.h"
#include "searcher/layout/print.h"
#include "searcher/show/differs.h"
#include "base/day.h"

void hit_wrap(struct llmsearch_hit *to, const struct hit *hit)
{
	size_t i;

	*to = (struct llmsearch_hit){.hit = hit, .passage = &hit->passage};
	if (hit->also_count)
		to->also = mem_alloc(hit->also_count * sizeof(*to->also));
	for (i = 0; i < hit->also_count; i++)
		to->also[i] = (struct llmsearch_hit){.hit = hit,
						     .passage = &hit->also[i],
						     .also_at = i,
						     .is_also = true};
}

static void release_texts(struct llmsearch_hit *hit)
{
	size_t i;

	for (i = 0; i < HIT_FIELDS; i++)
		buf_release(&hit->texts[i]);
}

void hit_unwrap(struct llmsearch_hit *hit)
{
	size_t i;

	for (i = 0; hit->also && i < hit->hit->also_count; i++)
		release_texts(&hit->also[i]);
	free(hit->also);
	release_texts(hit);
}

static void add_hash64(uint64_t hash, struct buf *to)
{
	char text[HASH64_TEXT];

	hash64_text(hash, text);
	buf_add_str(to, text);
}

static void add_id(const struct passage *passage, struct buf *to)
{
	char text[HASH_TEXT];

	hash_text(passage_id(passage), text);
	buf_add_str(to, text);
}

/* Those that are made of a passage as it was stored. */
static struct span stored(const struct passage *passage,
			  enum llmsearch_field field)
{
	switch (field) {
	case LLMSEARCH_PATH:
		return passage->path;
	case LLMSEARCH_RECORD:
		return passage->record;
	case LLMSEARCH_TITLE:
		return passage->title;
	case LLMSEARCH_HEADING:
		return passage->heading;
	case LLMSEARCH_URL:
		return passage->url;
	case LLMSEARCH_SAFE_URL:
		return cite_url(passage);
	case LLMSEARCH_SOURCE:
		return passage->source;
	case LLMSEARCH_AUTHOR:
		return passage->author;
	case LLMSEARCH_DATE_SOURCE:
		return passage->date_source;
	case LLMSEARCH_LANGUAGE:
		return passage->lang;
	case LLMSEARCH_SCRIPT:
		return passage->script;
	case LLMSEARCH_TYPE:
		return passage->type;
	case LLMSEARCH_TOPICS:
		return passage->topics;
	case LLMSEARCH_TEXT:
		return passage->text;
	default:
		return span_of("", 0);
	}
}

static void make_form(const struct llmsearch_hit *hit,
		      enum llmsearch_field field, struct buf *to)
{
	struct hit copy = *hit->hit;
	struct hits one = {.items = &copy, .count = 1, .cap = 1};

	if (hit->is_also) {
		copy.passage = *hit->passage;
		copy.presence = PRESENCE_UNKNOWN;
		copy.mark_count = copy.reason_count = copy.also_count = 0;
		copy.more = 0;
	}
	if (field == LLMSEARCH_JSON)
		print_json(&copy, to);
	else if (field == LLMSEARCH_CSL)
		cite_csl(&one, to);
	else if (field == LLMSEARCH_BIBTEX)
		cite_bibtex(&one, to);
	else
		cite_markdown(&one, to);
}

static void make(const struct llmsearch_hit *hit, enum llmsearch_field field,
		 struct buf *to)
{
	const struct passage *passage = hit->passage;

	switch (field) {
	case LLMSEARCH_ID:
		add_id(passage, to);
		break;
	case LLMSEARCH_DATE:
		day_text(passage->date, to);
		break;
	case LLMSEARCH_CAPTURED:
		day_text(passage->captured, to);
		break;
	case LLMSEARCH_ARTICLE:
		add_hash64(passage->article, to);
		break;
	case LLMSEARCH_CLUSTER:
		add_hash64(passage_cluster(passage), to);
		break;
	case LLMSEARCH_STATE:
		if (!hit->is_also)
			buf_add_span(to, span_str(presence_name(
						 hit->hit->presence)));
		break;
	case LLMSEARCH_EXPLANATION:
		if (!hit->is_also)
			buf_add_span(to, buf_span(&hit->hit->explanation));
		break;
	case LLMSEARCH_DIFFERS:
		if (hit->is_also)
			differs_json(hit->hit, hit->also_at, to);
		break;
	case LLMSEARCH_JSON:
	case LLMSEARCH_CSL:
	case LLMSEARCH_BIBTEX:
	case LLMSEARCH_MARKDOWN:
		make_form(hit, field, to);
		break;
	default:
		buf_add_span(to, stored(passage, field));
	}
}

const char *llmsearch_hit_text(struct llmsearch_hit *hit,
			       enum llmsearch_field field, size_t *len)
{
	struct buf *text;

	if (len)
		*len = 0;
	if ((size_t)field >= HIT_FIELDS)
		return NULL;
	text = &hit->texts[field];
	if (!hit->made[field])
		make(hit, field, text);
	hit->made[field] = true;
	if (len)
		*len = text->len;
	return text->len ? text->ptr : NULL;
}

/* Of the hit itself, not of one that it is also in. */
static uint64_t own_figure(const struct hit *hit, enum llmsearch_figure figure)
{
	switch (figure) {
	case LLMSEARCH_MORE:
		return hit->more;
	case LLMSEARCH_MARKS:
		return hit->mark_count;
	case LLMSEARCH_REASONS:
		return hit->reason_count;
	case LLMSEARCH_ALSO:
		return hit->also_count;
	default:
		return 0;
	}
}

uint64_t llmsearch_hit_figure(const struct llmsearch_hit *hit,
			      enum llmsearch_figure figure)
{
	const struct passage *passage = hit->passage;

	switch (figure) {
	case LLMSEARCH_PAGE:
		return passage->page;
	case LLMSEARCH_LAST_PAGE:
		return passage->last_page;
	case LLMSEARCH_ORDINAL:
		return passage->ordinal;
	case LLMSEARCH_BYTE_START:
		return passage->byte_start;
	case LLMSEARCH_BYTE_END:
		return passage->byte_end;
	case LLMSEARCH_CONFIDENCE:
		return passage->confidence;
	case LLMSEARCH_OCR_CONFIDENCE:
		return PASSAGE_OCR_SURE(passage->flags);
	default:
		return hit->is_also ? 0 : own_figure(hit->hit, figure);
	}
}

double llmsearch_hit_score(const struct llmsearch_hit *hit)
{
	return hit->is_also ? 0 : hit->hit->score;
}

bool llmsearch_hit_mark(const struct llmsearch_hit *hit, size_t at,
			size_t *start, size_t *end)
{
	if (hit->is_also || at >= hit->hit->mark_count)
		return false;
	*start = hit->hit->marks[at].start;
	*end = hit->hit->marks[at].end;
	return true;
}

bool llmsearch_hit_reason(const struct llmsearch_hit *hit, size_t at,
			  const char **from, const char **to)
{
	if (hit->is_also || at >= hit->hit->reason_count)
		return false;
	*from = hit->hit->reasons[at].from;
	*to = hit->hit->reasons[at].to;
	return true;
}

struct llmsearch_hit *llmsearch_hit_also(struct llmsearch_hit *hit, size_t at)
{
	return !hit->is_also && at < hit->hit->also_count ? &hit->also[at]
							  : NULL;
}

void llmsearch_hit_excerpt(const struct llmsearch_hit *hit, unsigned columns,
			   size_t *start, size_t *end)
{
	const struct hit *own = hit->hit;
	struct excerpt excerpt = excerpt_choose(
		hit->passage->text, hit->is_also ? NULL : own->marks,
		hit->is_also ? 0 : own->mark_count, columns);

	*start = excerpt.start;
	*end = excerpt.end;
}
