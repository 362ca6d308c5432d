/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The feed of a query (RFC 4287), and what a browser needs to add us to its
 * search engines (OpenSearch 1.1). */
#include "searcher/web/html.h"
#include "searcher/web/web.h"

static void add_base(const struct asked *asked, struct buf *to)
{
	buf_add_str(to, "http://");
	html_text(to, span_str(asked->host));
}

/* What has no date is as old as can be. */
static void add_time(struct llmsearch_hit *hit, struct buf *to)
{
	const char *date =
		hit ? llmsearch_hit_text(hit, LLMSEARCH_DATE, NULL) : NULL;

	buf_addf(to, "<updated>%sT00:00:00Z</updated>\n",
		 date ? date : "1970-01-01");
}

static void add_author(struct llmsearch_hit *hit, struct buf *to)
{
	const char *name = llmsearch_hit_text(hit, LLMSEARCH_AUTHOR, NULL);

	if (!name)
		name = llmsearch_hit_text(hit, LLMSEARCH_SOURCE, NULL);
	buf_add_str(to, "<author><name>");
	html_text(to, span_str(name ? name : "llmsearch"));
	buf_add_str(to, "</name></author>\n");
}

static void add_entry(const struct asked *asked, struct llmsearch_hit *hit,
		      struct buf *to)
{
	const char *id = llmsearch_hit_text(hit, LLMSEARCH_ID, NULL);
	size_t len;
	const char *text = llmsearch_hit_text(hit, LLMSEARCH_TEXT, &len);

	buf_add_str(to, "<entry>\n<title>");
	hit_title(hit, to);
	buf_addf(to, "</title>\n<id>urn:llmsearch:%s</id>\n<link href=\"", id);
	add_base(asked, to);
	buf_addf(to, "/passage/%s\"/>\n", id);
	add_time(hit, to);
	add_author(hit, to);
	buf_add_str(to, "<content type=\"text\">");
	html_text(to, span_of(text ? text : "", len));
	buf_add_str(to, "</content>\n</entry>\n");
}

static void add_self(const struct asked *asked, const char *path,
		     const char *rel, struct buf *to)
{
	buf_addf(to, "<link rel=\"%s\" href=\"", rel);
	add_base(asked, to);
	page_href(asked, path, NULL, 0, to);
	buf_add_str(to, "\"/>\n");
}

void web_feed(struct llmsearch *handle, const struct asked *asked,
	      struct answer *answer)
{
	struct asked latest = *asked;
	struct llmsearch_results *results;
	struct buf *to = &answer->body;
	size_t i;

	latest.latest = true;
	results = web_run(handle, &latest, NULL, answer);
	if (!results)
		return;
	answer->type = "application/atom+xml; charset=utf-8";
	buf_add_str(to, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
			"<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
			"<title>");
	html_text(to, span_str(asked->saved ? asked->saved : asked->query));
	buf_add_str(to, "</title>\n<id>");
	add_base(asked, to);
	page_href(&latest, "/search.atom", NULL, 0, to);
	buf_add_str(to, "</id>\n");
	add_self(&latest, "/search.atom", "self", to);
	add_self(&latest, "/", "alternate", to);
	add_time(llmsearch_results_hit(results, 0), to);
	for (i = 0; llmsearch_results_hit(results, i); i++)
		add_entry(asked, llmsearch_results_hit(results, i), to);
	buf_add_str(to, "</feed>\n");
	llmsearch_results_free(results);
}

void web_opensearch(const struct asked *asked, struct answer *answer)
{
	struct buf *to = &answer->body;

	answer->type = "application/opensearchdescription+xml; charset=utf-8";
	buf_add_str(to, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
			"<OpenSearchDescription "
			"xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
			"<ShortName>llmsearch</ShortName>\n<Description>");
	page_word(asked, WORD_TITLE, to);
	buf_add_str(to, "</Description>\n<InputEncoding>UTF-8</InputEncoding>\n"
			"<Url type=\"text/html\" template=\"");
	add_base(asked, to);
	buf_add_str(to, "/?q={searchTerms}\"/>\n"
			"<Url type=\"application/atom+xml\" template=\"");
	add_base(asked, to);
	buf_add_str(to, "/search.atom?q={searchTerms}\"/>\n"
			"<Url type=\"application/x-suggestions+json\" "
			"template=\"");
	add_base(asked, to);
	buf_add_str(to, "/complete.json?q={searchTerms}\"/>\n"
			"</OpenSearchDescription>\n");
}
