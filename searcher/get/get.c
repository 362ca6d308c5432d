/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/get/get.h"
#include "searcher/search/search_run.h"

#define ID_LEN      (HASH_TEXT - 1)
#define NAMED_MAX   4 /* ids that begin alike, in an error */
#define ELLIPSIS    "\xE2\x80\xA6"
#define ARTICLE_MAX 5000 /* passages of an article that are looked through */

struct resolving {
	struct search *search;
	struct span typed;                /* how the id begins */
	char terms[NAMED_MAX][HASH_TEXT]; /* that may be its, without Q */
	size_t term_count;
	char ids[NAMED_MAX][HASH_TEXT]; /* that do begin so */
	size_t count;
	uint32_t docid; /* of the first */
};

static bool take_term(void *context, struct span term, uint64_t count)
{
	struct resolving *resolving = context;
	char *to = resolving->terms[resolving->term_count];

	(void)count;
	if (term.len < 2 || term.len > HASH_TEXT)
		return true;
	memcpy(to, term.ptr + 1, term.len - 1);
	to[term.len - 1] = '\0';
	return ++resolving->term_count < NAMED_MAX;
}

/* Several indexes may have the same passage. */
static void take_id(struct resolving *resolving, struct hash id, uint32_t docid)
{
	char text[HASH_TEXT];
	size_t i;

	hash_text(id, text);
	if (strncmp(text, resolving->typed.ptr, resolving->typed.len) != 0 ||
	    resolving->count == NAMED_MAX)
		return;
	for (i = 0; i < resolving->count; i++)
		if (!strcmp(resolving->ids[i], text))
			return;
	if (!resolving->count)
		resolving->docid = docid;
	memcpy(resolving->ids[resolving->count++], text, sizeof(text));
}

/* 'Q' and the id, in lower case. */
static enum status read_id(const char *text, struct buf *term, struct err *err)
{
	size_t i, len = strlen(text), cut = strlen(ELLIPSIS);

	if (len > cut && !strcmp(text + len - cut, ELLIPSIS))
		len -= cut; /* as '{id:8}' of --format cuts it */
	buf_add_char(term, 'Q');
	for (i = 0; i < len && i <= ID_LEN; i++) {
		char c = text[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + ('a' - 'A'));
		if (!strchr("0123456789abcdefghjkmnpqrstvwxyz", c))
			break;
		buf_add_char(term, c);
	}
	if (i < len || len > ID_LEN)
		return err_set(err, ST_USAGE,
			       "'%s' is not a passage id; give one that "
			       "'llmsearch --json' prints",
			       text);
	if (len < ID_LEAST)
		return err_set(err, ST_USAGE,
			       "passage id '%s' is too short; give %d "
			       "characters or more",
			       text, ID_LEAST);
	return ST_OK;
}

static enum status is_ambiguous(const char *text, const struct resolving *found,
				struct err *err)
{
	struct buf ids = BUF_INIT;
	size_t i;

	for (i = 0; i < found->count; i++)
		buf_addf(&ids, "%s%s", i ? ", " : "", found->ids[i]);
	err_set(err, ST_USAGE, "passage id '%s' is ambiguous: it matches %s%s",
		text, buf_str(&ids), found->count == NAMED_MAX ? ", ..." : "");
	buf_release(&ids);
	return ST_USAGE;
}

/* The term has but the first half of an id: the passages have all of it. */
static enum status take_passages(struct resolving *resolving, const char *text,
				 struct err *err)
{
	struct index_reader *reader = resolving->search->reader;
	struct xc_docids docids = {NULL, 0};
	struct buf bytes = BUF_INIT;
	struct passage passage;
	enum status status;
	size_t i;

	buf_addf(&bytes, "Q%s", text);
	status = xc_term_documents(index_database(reader), buf_span(&bytes), 0,
				   &docids, err);
	for (i = 0; i < docids.count && !status; i++) {
		status = index_passage(reader, docids.items[i], &bytes,
				       &passage, err);
		if (!status)
			take_id(resolving, passage_id(&passage),
				docids.items[i]);
	}
	free(docids.items);
	buf_release(&bytes);
	return status;
}

static enum status resolve(struct search *search, const char *text,
			   struct buf *term, uint32_t *docid, struct err *err)
{
	struct span all = buf_span(term), prefix = all;
	struct resolving found = {.search = search};
	struct xc_term_sink sink = {take_term, &found};
	enum status status;
	size_t i;

	found.typed = span_of(all.ptr + 1, all.len - 1);
	if (prefix.len > 1 + ID_TERM_TEXT)
		prefix.len = 1 + ID_TERM_TEXT;
	status = xc_terms(index_database(search->reader), prefix, &sink, err);
	for (i = 0; i < found.term_count && !status; i++)
		status = take_passages(&found, found.terms[i], err);
	if (status)
		return status;
	if (!found.count)
		return err_set(err, ST_NOT_FOUND,
			       "no passage '%s' in the index", text);
	if (found.count > 1)
		return is_ambiguous(text, &found, err);
	*docid = found.docid;
	return ST_OK;
}

enum status search_resolve(struct search *search, const char *text,
			   uint32_t *docid, struct err *err)
{
	struct buf term = BUF_INIT;
	enum status status = read_id(text, &term, err);

	if (!status)
		status = resolve(search, text, &term, docid, err);
	buf_release(&term);
	return status;
}

static enum status add(struct search *search, uint32_t docid, struct hits *hits,
		       struct err *err)
{
	struct hit *hit;
	enum status status;

	MEM_PUSH_ROOM(hits->items, hits->count, hits->cap);
	hit = &hits->items[hits->count++];
	*hit = (struct hit){.docid = docid};
	status = index_passage(search->reader, docid, &hit->record,
			       &hit->passage, err);
	if (!status)
		hit->presence = index_presence(search->reader, docid,
					       hit->passage.path);
	return status;
}

/* Of the passages of an article, those beside one. */
struct beside {
	uint32_t here;           /* its ordinal */
	uint32_t before, behind; /* documents; 0: none */
	uint32_t count;          /* of all */
};

static void look_beside(void *context, uint32_t docid, struct buf *record,
			const struct passage *passage)
{
	struct beside *beside = context;

	(void)record;
	beside->count++;
	if (beside->here && passage->ordinal == beside->here - 1 &&
	    !beside->before)
		beside->before = docid;
	else if (passage->ordinal == beside->here + 1 && !beside->behind)
		beside->behind = docid;
}

static enum status find_neighbours(struct search *search, struct got *got,
				   struct err *err)
{
	const struct passage *passage = &got->hits.items[0].passage;
	struct beside beside = {.here = passage->ordinal};
	enum status status;

	status = index_article(search->reader, passage->article, ARTICLE_MAX,
			       look_beside, &beside, err);
	got->passages = beside.count;
	if (!status && beside.before)
		status = add(search, beside.before, &got->before, err);
	if (!status && beside.behind)
		status = add(search, beside.behind, &got->behind, err);
	return status;
}

static enum status get_once(struct search *search, const char *text,
			    struct got *got, struct err *err)
{
	uint32_t docid;
	enum status status = search_resolve(search, text, &docid, err);

	got_release(got);
	if (!status)
		status = add(search, docid, &got->hits, err);
	return status ? status : find_neighbours(search, got, err);
}

enum status search_get(struct search *search, const char *text, struct got *got,
		       struct err *err)
{
	enum status status = get_once(search, text, got, err);

	while (status && status != ST_NOT_FOUND &&
	       search_step_back(search, status, err))
		status = get_once(search, text, got, err);
	return status;
}

void got_release(struct got *got)
{
	hits_release(&got->hits);
	hits_release(&got->before);
	hits_release(&got->behind);
}
