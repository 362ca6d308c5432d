/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a page says of its article: by its elements, scripts and headings. */
#include "base/array.h"
#include "base/ascii.h"
#include "formats/article/authors.h"
#include "formats/article/byline.h"
#include "formats/date/date.h"
#include "formats/date/date_text.h"
#include "formats/xml/document_meta.h"
#include "formats/page/json_ld.h"
#include "formats/page/page.h"
#include "formats/text/topics.h"

#include <strings.h>
#include <time.h>

#define TIMES_MOST 256
#define HEAD_MOST  12 /* blocks between title and text that are looked at */
#define EAST       ((time_t)8 * 3600) /* Beijing's time of day */

static const struct {
	const char *name;
	size_t field; /* of struct article */
} metas[] = {
	{"og:site_name", offsetof(struct article, source)},
	{"contentsource", offsetof(struct article, source)}, /* gov.cn */
	{"dc.publisher", offsetof(struct article, source)},
	{"dcterms.publisher", offsetof(struct article, source)},
	{"og:url", offsetof(struct article, url)},
	{"content-language", offsetof(struct article, lang)},
};

static const char *const dates[] = {
	"article:published_time",
	"datepublished",
	"date",
	"pubdate",
	"publishdate",
	"publish-date",
	"publish_date",
	"publish_time",
	"publication_date",
	"parsely-pub-date",
	"sailthru.date",
	"citation_publication_date",
	"citation_date",
	"dc.date",
	"dc.date.issued",
	"dcterms.date",
	"dcterms.issued",
	"dcterms.created",
};

static void take_date(struct article *article, const char *name,
		      struct span value)
{
	size_t i;

	for (i = 0; !article->date && i < COUNT_OF(dates); i++)
		if (!strcasecmp(name, dates[i]))
			article->date = date_field(value, article->lang);
	if (article->date)
		article->date_source = "metadata";
}

/* Keywords are written for search engines: what tells more of the article
 * itself comes first, and there is room for few. */
static void take_topics(struct page *page, const char *name, struct span value)
{
	static const char *const keywords[] = {"keywords", "news_keywords",
					       "dc.subject", "dcterms.subject"};
	size_t i;

	if (!strcasecmp(name, "article:tag") ||
	    !strcasecmp(name, "article:section"))
		topics_add_list(&page->draft->topics, value);
	for (i = 0; i < COUNT_OF(keywords); i++)
		if (!strcasecmp(name, keywords[i]))
			topics_add_list(&page->keywords, value);
}

/* An element an author; the same ones under another name are not taken. */
static void take_author(struct page *page, const char *name, struct span value)
{
	static const char *const names[] = {"author", "dc.creator",
					    "dcterms.creator", "parsely-author",
					    "citation_author"};
	struct span *authors = &page->draft->article.author;
	size_t i;

	for (i = 0; i < COUNT_OF(names); i++) {
		if (strcasecmp(name, names[i]) != 0 ||
		    (authors->len && page->authors_by != names[i]))
			continue;
		authors_add(page->draft, authors, value);
		page->authors_by = names[i];
	}
}

static void take_meta(struct page *page, const unsigned char **attributes)
{
	static const char *const keys[] = {"name", "property", "itemprop",
					   "http-equiv"};
	struct article *article = &page->draft->article;
	struct span value = span_str(html_attribute(attributes, "content"));
	const char *name = NULL;
	size_t i;

	for (i = 0; !name && i < COUNT_OF(keys); i++)
		name = html_attribute(attributes, keys[i]);
	if (!name)
		return;
	for (i = 0; i < COUNT_OF(metas); i++)
		if (!strcasecmp(name, metas[i].name))
			draft_field(page->draft,
				    (struct span *)((char *)article +
						    metas[i].field),
				    value);
	take_author(page, name, value);
	if (!strcasecmp(name, "og:title") ||
	    !strcasecmp(name, "articletitle") || /* gov.cn */
	    !strcasecmp(name, "citation_title"))
		draft_field(page->draft, &page->og_title, value);
	if (!strcasecmp(name, "generator") && value.len)
		page->docbook |= strcasestr(value.ptr, "docbook") ||
				 strcasestr(value.ptr, "publican");
	take_date(article, name, value);
	take_topics(page, name, value);
}

static void take_link(struct page *page, const unsigned char **attributes)
{
	const char *rel = html_attribute(attributes, "rel");

	if (rel && !strcasecmp(rel, "canonical"))
		draft_field(page->draft, &page->draft->article.url,
			    span_str(html_attribute(attributes, "href")));
}

static void take_lang(struct page *page, const unsigned char **attributes)
{
	struct span *lang = &page->draft->article.lang;

	draft_field(page->draft, lang,
		    span_str(html_attribute(attributes, "lang")));
	draft_field(page->draft, lang,
		    span_str(html_attribute(attributes, "xml:lang")));
}

static void take_time(struct page *page, const unsigned char **attributes)
{
	struct page_time found = {
		date_parse(span_str(html_attribute(attributes, "datetime"))),
		(uint32_t)page->count};

	if (!found.date || page->time_count >= TIMES_MOST)
		return;
	MEM_PUSH_ROOM(page->times, page->time_count, page->time_cap);
	page->times[page->time_count++] = found;
}

void page_take_attributes(struct page *page, const struct html_tag *tag,
			  const unsigned char **attributes)
{
	if (tag->meaning & TAG_META)
		take_meta(page, attributes);
	if (tag->meaning & TAG_LINK)
		take_link(page, attributes);
	if (tag->meaning & TAG_HTML)
		take_lang(page, attributes);
	if (tag->meaning & TAG_TIME)
		take_time(page, attributes);
}

static uint32_t day_of_seconds(struct span digits)
{
	time_t seconds = 0;
	struct tm day;
	size_t i;

	for (i = 0; i < digits.len; i++)
		seconds = seconds * 10 + (digits.ptr[i] - '0');
	seconds += EAST;
	if (!gmtime_r(&seconds, &day))
		return 0;
	return (uint32_t)((day.tm_year + 1900) * 10000 +
			  (day.tm_mon + 1) * 100 + day.tm_mday);
}

/* The value of a variable of a script: var ct = "1700000000". */
static struct span value_of(struct span script, const char *name)
{
	size_t at = 0, len = strlen(name), from;
	const char *found;

	while ((found = memmem(script.ptr + at, script.len - at, name, len))) {
		at = (size_t)(found - script.ptr) + len;
		while (at < script.len && strchr(" =\t", script.ptr[at]))
			at++;
		if (at < script.len && strchr("\"'", script.ptr[at])) {
			from = ++at;
			while (at < script.len && script.ptr[at] != '"' &&
			       script.ptr[at] != '\'')
				at++;
			return span_of(script.ptr + from, at - from);
		}
	}
	return span_of("", 0);
}

/* WeChat's pages have their day nowhere else. */
static uint32_t day_of_script(struct span script)
{
	struct span value = value_of(script, "var ct ");
	size_t i;

	if (!value.len)
		value = value_of(script, "var ct=");
	if (!value.len)
		return date_parse(value_of(script, "var createTime "));
	for (i = 0; i < value.len; i++)
		if (!ascii_is_digit(value.ptr[i]))
			return 0;
	return value.len == 10 ? day_of_seconds(value) : 0;
}

void page_take_script(struct page *page)
{
	if (page->json.len)
		json_ld_read(page->draft, &page->facts, &page->body,
			     buf_span(&page->json));
	if (page->script.len && !page->script_day)
		page->script_day = day_of_script(buf_span(&page->script));
	buf_clear(&page->json);
	buf_clear(&page->script);
}

/* Ends text in front of tail, if it ends so. */
static bool cut_tail(struct span *text, struct span tail)
{
	if (tail.len >= text->len ||
	    memcmp(text->ptr + text->len - tail.len, tail.ptr, tail.len))
		return false;
	text->len -= tail.len;
	return true;
}

/* "Headline | The Paper" without the name of its source. */
static void drop_source(struct article *article)
{
	/* Dashes, the middle dot, the bar of full width. */
	static const char *const marks[] = {
		"-", "|", "_", "\u2013", "\u2014", "\u00B7", "\uFF5C"};
	struct span title = article->title;
	size_t i;

	if (!article->source.len || !cut_tail(&title, article->source))
		return;
	title = text_trim(title);
	for (i = 0; i < COUNT_OF(marks); i++)
		if (cut_tail(&title, span_str(marks[i]))) {
			article->title = text_trim(title);
			return;
		}
}

/* A value that its own quote cut short, as in content="The "new" way". */
static bool is_cut(struct span value, struct span whole)
{
	struct span left;

	if (!value.len || value.len >= whole.len ||
	    memcmp(value.ptr, whole.ptr, value.len))
		return false;
	left = text_trim(span_of(whole.ptr + value.len, whole.len - value.len));
	return left.len &&
	       (*left.ptr == '"' || *left.ptr == '\'' ||
		span_starts(left, "\u201C") || span_starts(left, "\u201D") ||
		span_starts(left, "\u2019"));
}

/* "Headline - The Paper" by the name of <title>, where the page has the
 * headline by itself. */
static void set_title(struct page *page, struct span h1)
{
	struct span *title = &page->draft->article.title;
	struct span head = text_trim(buf_span(&page->title));

	draft_field(page->draft, title, page->facts.title);
	if (!is_cut(page->og_title, head) && !is_cut(page->og_title, h1))
		draft_field(page->draft, title, page->og_title);
	if (h1.len && h1.len < head.len && !memcmp(h1.ptr, head.ptr, h1.len))
		draft_field(page->draft, title, h1);
	if (!title_is_junk(head))
		draft_field(page->draft, title, head);
	draft_field(page->draft, title, h1);
	draft_field(page->draft, title, head);
}

static uint32_t first_time(const struct page *page, size_t first, size_t last)
{
	size_t i;

	for (i = 0; i < page->time_count; i++)
		if (page->times[i].block >= first &&
		    page->times[i].block <= last &&
		    !page_is_out(page, page->times[i].block))
			return page->times[i].date;
	return 0;
}

static void set_facts(struct page *page, uint32_t time)
{
	struct article *article = &page->draft->article;
	const struct article *facts = &page->facts;

	draft_field(page->draft, &article->author, facts->author);
	draft_field(page->draft, &article->source, facts->source);
	draft_field(page->draft, &article->url, facts->url);
	draft_field(page->draft, &article->lang, facts->lang);
	topics_add_list(&page->draft->topics, buf_span(&page->keywords));
	if (!article->date)
		article->date = facts->date        ? facts->date
				: page->script_day ? page->script_day
						   : time;
	if (article->date)
		article->date_source = "metadata";
}

/* The lines between title and text are not the text; yet author and day may
 * be told nowhere else. */
static void read_byline(struct page *page, size_t from, size_t first)
{
	struct block lines[HEAD_MOST];
	struct article head = page->draft->article;
	size_t i, count = 0;

	if (first - from > HEAD_MOST)
		from = first - HEAD_MOST;
	for (i = from; i < first; i++)
		if (!(page->blocks[i].area & IN_HIDDEN) &&
		    !page->blocks[i].level)
			lines[count++] =
				(struct block){.text = page->blocks[i].text};
	if (!count)
		return;
	head.blocks = lines;
	head.block_count = count;
	date_article(&head);
	page->draft->article.author = head.author;
	page->draft->article.source = head.source;
	if (!page->draft->article.date) {
		page->draft->article.date = head.date;
		page->draft->article.date_source =
			head.date ? head.date_source : "";
	}
}

/* The first heading in the article, else the last above it. */
static size_t find_h1(const struct page *page, size_t first, size_t last)
{
	size_t i, found = page->count;

	for (i = first; i < last; i++) {
		if (page->blocks[i].level != 1)
			continue;
		if (!page_is_out(page, i))
			return i;
		if (found == page->count)
			found = i;
	}
	for (i = first; i-- > 0 && found == page->count;)
		if (page->blocks[i].level == 1 &&
		    !(page->blocks[i].area & IN_HIDDEN))
			found = i;
	return found;
}

void page_set_facts(struct page *page, size_t first, size_t last)
{
	size_t h1 = find_h1(page, first, last);
	size_t head = h1 < first ? h1 : first;

	set_title(page,
		  h1 < page->count ? page->blocks[h1].text : span_of("", 0));
	set_facts(page, first_time(page, head, last));
	drop_source(&page->draft->article);
	while (first < last &&
	       (page_is_out(page, first) || page->blocks[first].level))
		first++;
	if (!page->whole && !page->raw && first > head)
		read_byline(page, head, first);
}
