/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/cite/cite.h"
#include "searcher/layout/facts.h"
#include "base/array.h"
#include "base/out.h"

void cite_key(const struct hit *hit, struct buf *to)
{
	char text[HASH_TEXT];

	hash_text(passage_id(&hit->passage), text);
	buf_addf(to, "llm-%.12s", text);
}

const char *cite_state(const struct hit *hit)
{
	if (hit->presence == PRESENCE_CHANGED)
		return "changed since it was indexed";
	return hit->presence == PRESENCE_GONE ? "gone" : "";
}

uint32_t cite_issued(const struct hit *hit)
{
	return span_is(hit->passage.date_source, "mtime") ? 0
							  : hit->passage.date;
}

uint32_t cite_accessed(const struct hit *hit,
		       const struct provenance *provenance)
{
	return hit->passage.captured ? hit->passage.captured
				     : provenance->mtime;
}

#include <strings.h>

/* --- CSL-JSON --- */

static void add_string(struct buf *to, const char *key, struct span text)
{
	if (!text.len)
		return;
	buf_addf(to, ",\"%s\":", key);
	out_json(to, text);
}

static void add_date(struct buf *to, const char *key, uint32_t date)
{
	if (date)
		buf_addf(to, ",\"%s\":{\"date-parts\":[[%u,%u,%u]]}", key,
			 (unsigned)(date / 10000), (unsigned)(date / 100 % 100),
			 (unsigned)(date % 100));
}

static void add_custom(const struct hit *hit,
		       const struct provenance *provenance, struct buf *to)
{
	char id[HASH_TEXT];

	hash_text(passage_id(&hit->passage), id);
	buf_addf(to, ",\"custom\":{\"passage\":\"%s\",", id);
	out_json_path(to, hit->passage.path);
	add_string(to, "sha256", span_str(provenance->sha256));
	add_string(to, "state", span_str(presence_name(hit->presence)));
	buf_add_char(to, '}');
}

static bool is_safe_scheme(struct span scheme)
{
	static const char *const safe[] = {"http", "https", "doi", "file"};
	size_t i;

	for (i = 0; i < COUNT_OF(safe); i++)
		if (strlen(safe[i]) == scheme.len &&
		    !strncasecmp(safe[i], scheme.ptr, scheme.len))
			return true;
	return false;
}

/* What a browser would strip before it looks for a scheme is not a part of a
 * safe one either. */
struct span cite_url(const struct passage *passage)
{
	struct span url = passage->url;
	size_t i;

	for (i = 0; i < url.len && !strchr(":/?#", url.ptr[i]); i++)
		;
	if (i < url.len && url.ptr[i] == ':' &&
	    !is_safe_scheme(span_of(url.ptr, i)))
		return span_of("", 0);
	return url;
}

bool cite_author_next(struct span *authors, struct span *author)
{
	const char *end = authors->len
				  ? memmem(authors->ptr, authors->len, "; ", 2)
				  : NULL;
	size_t len = end ? (size_t)(end - authors->ptr) : authors->len;
	size_t skip = len + (end ? 2 : 0);

	*author = *authors;
	if (!authors->len)
		return false;
	*author = span_of(authors->ptr, len);
	*authors = span_of(authors->ptr + skip, authors->len - skip);
	return true;
}

static void add_authors(struct buf *to, struct span authors)
{
	const char *mark = ",\"author\":[";
	struct span author;

	if (!authors.len)
		return;
	while (cite_author_next(&authors, &author)) {
		buf_add_str(to, mark);
		buf_add_str(to, "{\"literal\":");
		out_json(to, author);
		buf_add_char(to, '}');
		mark = ",";
	}
	buf_add_char(to, ']');
}

static void add_csl(const struct hit *hit, struct provenance *provenance,
		    struct buf *to)
{
	const struct passage *passage = &hit->passage;
	struct buf page = BUF_INIT;

	provenance_of(passage->path, provenance);
	buf_add_str(to, "{\"id\":\"");
	cite_key(hit, to);
	buf_addf(to, "\",\"type\":\"%s\"",
		 cite_url(passage).len ? "webpage" : "document");
	add_string(to, "title", facts_title(passage));
	add_authors(to, passage->author);
	add_string(to, "container-title", passage->source);
	add_string(to, "URL", cite_url(passage));
	add_date(to, "issued", cite_issued(hit));
	add_date(to, "accessed", cite_accessed(hit, provenance));
	passage_pages_text(passage, "-", &page);
	add_string(to, "page", buf_span(&page));
	if (!span_is(passage->lang, "und"))
		add_string(to, "language", passage->lang);
	add_custom(hit, provenance, to);
	buf_add_char(to, '}');
	buf_release(&page);
}

void cite_csl(const struct hits *hits, struct buf *to)
{
	struct provenance provenance = {.mtime = 0};
	size_t i;

	buf_add_char(to, '[');
	for (i = 0; i < hits->count; i++) {
		buf_add_str(to, i ? ",\n" : "\n");
		add_csl(&hits->items[i], &provenance, to);
	}
	buf_add_str(to, hits->count ? "\n]\n" : "]\n");
}
