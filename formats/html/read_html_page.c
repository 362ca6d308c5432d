/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/ascii.h"
#include "formats/date/date.h"
#include "formats/date/date_text.h"
#include "formats/html/read_html_page.h"
#include "formats/text/repair_han.h"
#include "formats/html/furniture.h"
#include "formats/html/json_ld.h"
#include "formats/xml/document_meta.h"
#include "formats/text/topics.h"

#include <strings.h>

#define JSON_MOST ((size_t)1 << 20) /* bytes of one script */

void page_init(struct page *page, struct draft *draft, bool raw)
{
	memset(page, 0, sizeof(*page));
	page->draft = draft;
	page->raw = raw;
}

void page_release(struct page *page)
{
	free(page->frames);
	free(page->blocks);
	buf_release(&page->text);
	buf_release(&page->title);
	buf_release(&page->json);
	buf_release(&page->keywords);
}

static struct page_frame top(const struct page *page)
{
	if (!page->depth)
		return (struct page_frame){0, 0};
	return page->frames[page->depth - 1];
}

/* Ends the block at hand. */
static void flush(struct page *page)
{
	struct page_frame frame = top(page);
	struct page_block block = {.area = frame.area,
				   .level = frame.level,
				   .linked = page->linked};

	page->space = page->wrapped = page->cell = false;
	page->breaks = 0;
	page->linked = 0;
	if (!page->text.len)
		return;
	block.text = draft_own(page->draft, buf_span(&page->text));
	buf_clear(&page->text);
	if (frame.level == 1 && !page->h1.len)
		page->h1 = block.text;
	MEM_PUSH_ROOM(page->blocks, page->count, page->cap);
	page->blocks[page->count++] = block;
}

static const struct {
	const char *name;
	size_t field; /* of struct article */
} metas[] = {
	{"author", offsetof(struct article, author)},
	{"dc.creator", offsetof(struct article, author)},
	{"dcterms.creator", offsetof(struct article, author)},
	{"parsely-author", offsetof(struct article, author)},
	{"citation_author", offsetof(struct article, author)},
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

	for (i = 0; !article->date && i < sizeof(dates) / sizeof(dates[0]); i++)
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
	for (i = 0; i < sizeof(keywords) / sizeof(keywords[0]); i++)
		if (!strcasecmp(name, keywords[i]))
			topics_add_list(&page->keywords, value);
}

static void take_meta(struct page *page, const unsigned char **attributes)
{
	static const char *const keys[] = {"name", "property", "itemprop",
					   "http-equiv"};
	struct article *article = &page->draft->article;
	struct span value = span_str(html_attribute(attributes, "content"));
	const char *name = NULL;
	size_t i;

	for (i = 0; !name && i < sizeof(keys) / sizeof(keys[0]); i++)
		name = html_attribute(attributes, keys[i]);
	if (!name)
		return;
	for (i = 0; i < sizeof(metas) / sizeof(metas[0]); i++)
		if (!strcasecmp(name, metas[i].name))
			draft_field(page->draft,
				    (struct span *)((char *)article +
						    metas[i].field),
				    value);
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
	struct span day = span_str(html_attribute(attributes, "datetime"));

	if (!page->time && !(top(page).area & IN_FURNITURE))
		page->time = date_parse(day);
}

static void take_attributes(struct page *page, unsigned meaning,
			    const unsigned char **attributes)
{
	if (meaning & TAG_META)
		take_meta(page, attributes);
	if (meaning & TAG_LINK)
		take_link(page, attributes);
	if (meaning & TAG_HTML)
		take_lang(page, attributes);
	if (meaning & TAG_TIME)
		take_time(page, attributes);
}

static bool is_json_ld(const struct html_tag *tag,
		       const unsigned char **attributes)
{
	const char *type = html_attribute(attributes, "type");

	return (tag->meaning & TAG_SCRIPT) && type &&
	       !strcasecmp(type, "application/ld+json");
}

/* What is round the whole page, or the article, is called many things. */
static bool is_furniture(const struct page *page, const struct html_tag *tag,
			 const unsigned char **attributes)
{
	bool inside = top(page).area & (IN_ARTICLE | IN_MAIN);
	unsigned round = TAG_HTML | TAG_ARTICLE | TAG_MAIN;
	const char *class = html_attribute(attributes, "class");

	if (tag->meaning & TAG_FURNITURE)
		return strcmp(tag->name, "aside") || !html_is_note(attributes);
	/* Boxes of the text, by DocBook's name for them. */
	if (page->docbook && class && !strcmp(class, "sidebar"))
		return false;
	if ((tag->meaning & TAG_HEADER) && !inside)
		return true;
	return (tag->meaning & TAG_BLOCK) && !(tag->meaning & round) &&
	       strcmp(tag->name, "body") && html_is_furniture(attributes);
}

static struct page_frame frame_of(const struct page *page,
				  const struct html_tag *tag,
				  const unsigned char **attributes)
{
	struct page_frame frame = top(page);
	unsigned meaning = tag->meaning | html_area(attributes);

	if (is_furniture(page, tag, attributes))
		frame.area |= IN_FURNITURE;
	if (meaning & TAG_ARTICLE)
		frame.area |= IN_ARTICLE;
	if (meaning & TAG_MAIN)
		frame.area |= IN_MAIN;
	if (meaning & TAG_TITLE)
		frame.area |= IN_TITLE;
	if (meaning & TAG_ANCHOR)
		frame.area |= IN_LINK;
	if ((meaning & TAG_SKIP) || html_is_hidden(attributes) ||
	    (!page->raw && html_is_handle(attributes)))
		frame.area |= IN_SKIPPED;
	if (is_json_ld(tag, attributes))
		frame.area |= IN_JSON;
	if (tag->level)
		frame.level = tag->level;
	return frame;
}

static void note_break(struct page *page)
{
	if ((top(page).area & IN_SKIPPED) || !page->text.len)
		return;
	if (++page->breaks > 1)
		flush(page);
}

void page_open(struct page *page, const struct html_tag *tag,
	       const unsigned char **attributes)
{
	struct page_frame frame = frame_of(page, tag, attributes);

	take_attributes(page, tag->meaning, attributes);
	if (tag->meaning & TAG_BLOCK)
		flush(page);
	if (tag->meaning & TAG_CELL)
		page->space = page->cell = true;
	if (tag->meaning & TAG_BREAK)
		note_break(page);
	MEM_PUSH_ROOM(page->frames, page->depth, page->frame_cap);
	page->frames[page->depth++] = frame;
}

static void take_json(struct page *page)
{
	if (!page->json.len)
		return;
	json_ld_read(page->draft, &page->facts, buf_span(&page->json));
	buf_clear(&page->json);
}

void page_close(struct page *page, const struct html_tag *tag)
{
	if (tag->meaning & TAG_SCRIPT)
		take_json(page);
	if (tag->meaning & TAG_BLOCK)
		flush(page);
	if (tag->meaning & TAG_CELL)
		page->space = page->cell = true;
	if (page->depth)
		page->depth--;
}

/* A line end between two of Han's is no space (CSS Text 3, 4.1.2), unless it
 * parts cells. */
static bool is_void(const struct page *page, const struct buf *to,
		    struct span text)
{
	return page->wrapped && !page->cell && han_is(han_last(buf_span(to))) &&
	       han_is(han_first(text));
}

static void add_due_space(struct page *page, struct buf *to, struct span text)
{
	if (to->len && page->breaks)
		buf_add_char(to, '\n');
	else if (to->len && page->space && !is_void(page, to, text))
		buf_add_char(to, ' ');
	page->breaks = 0;
	page->space = page->wrapped = page->cell = false;
}

void page_text(struct page *page, struct span text)
{
	unsigned area = top(page).area;
	struct buf *to = area & IN_TITLE ? &page->title : &page->text;
	size_t at = 0, from;

	if ((area & IN_JSON) && page->json.len + text.len <= JSON_MOST)
		buf_add_span(&page->json, text);
	if (area & IN_SKIPPED)
		return;
	if (area & IN_LINK)
		page->linked += text.len;
	while (at < text.len) {
		for (from = at; at < text.len && ascii_is_space(text.ptr[at]);
		     at++)
			;
		page->space |= at > from;
		page->wrapped |=
			at > from && memchr(text.ptr + from, '\n', at - from);
		for (from = at; at < text.len && !ascii_is_space(text.ptr[at]);
		     at++)
			;
		if (at == from)
			return;
		add_due_space(page, to,
			      span_of(text.ptr + from, text.len - from));
		buf_add(to, text.ptr + from, at - from);
	}
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
	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (cut_tail(&title, span_str(marks[i]))) {
			article->title = text_trim(title);
			return;
		}
}

/* "Headline - The Paper" by the name of <title>, where the page has the
 * headline by itself. */
static void set_title(struct page *page)
{
	struct span *title = &page->draft->article.title;
	struct span head = text_trim(buf_span(&page->title));

	draft_field(page->draft, title, page->facts.title);
	draft_field(page->draft, title, page->og_title);
	if (page->h1.len && page->h1.len < head.len &&
	    !memcmp(page->h1.ptr, head.ptr, page->h1.len))
		draft_field(page->draft, title, page->h1);
	if (!title_is_junk(head))
		draft_field(page->draft, title, head);
	draft_field(page->draft, title, page->h1);
	draft_field(page->draft, title, head);
}

static void set_facts(struct page *page)
{
	struct article *article = &page->draft->article;
	const struct article *facts = &page->facts;

	draft_field(page->draft, &article->author, facts->author);
	draft_field(page->draft, &article->source, facts->source);
	draft_field(page->draft, &article->url, facts->url);
	draft_field(page->draft, &article->lang, facts->lang);
	topics_add_list(&page->draft->topics, buf_span(&page->keywords));
	if (!article->date)
		article->date = facts->date ? facts->date : page->time;
	if (article->date)
		article->date_source = "metadata";
}

static void add_blocks(struct page *page, size_t file_len)
{
	struct span title = page->draft->article.title;
	size_t i;

	for (i = 0; i < page->count; i++) {
		const struct page_block *from = page->blocks + i;
		struct block block = {.text = from->text, .end = file_len};

		if (from->level && span_equal(from->text, title))
			continue;
		block.kind = from->level ? BLOCK_HEADING : BLOCK_TEXT;
		block.level = from->level;
		draft_add(page->draft, block);
	}
}

void page_end(struct page *page, size_t file_len)
{
	flush(page);
	if (!page->raw)
		page_choose(page);
	set_title(page);
	set_facts(page);
	drop_source(&page->draft->article);
	add_blocks(page, file_len);
	if (!page->raw)
		furniture_drop(page->draft, true);
}
