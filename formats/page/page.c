/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/page/page.h"
#include "base/ascii.h"
#include "formats/page/furniture.h"
#include "formats/page/html_names.h"
#include "formats/page/page_choice.h"
#include "formats/text/repair_han.h"

#define JSON_MOST    ((size_t)1 << 20) /* bytes of one script */
#define INDENT_LEAST 4                 /* bytes of wide spaces */
#define SCRIPT_MOST  ((size_t)1 << 18)

void page_init(struct page *page, struct draft *draft)
{
	memset(page, 0, sizeof(*page));
	page->draft = draft;
	MEM_PUSH_ROOM(page->nodes, page->node_count, page->node_cap);
	page->nodes[page->node_count++] = (struct page_node){.parent = 0};
}

void page_release(struct page *page)
{
	free(page->frames);
	free(page->nodes);
	free(page->blocks);
	free(page->times);
	buf_release(&page->pens[0].text);
	buf_release(&page->pens[1].text);
	buf_release(&page->title);
	buf_release(&page->json);
	buf_release(&page->body);
	buf_release(&page->script);
	buf_release(&page->keywords);
}

static struct page_frame top(const struct page *page)
{
	if (!page->depth)
		return (struct page_frame){.lang = {"", 0}};
	return page->frames[page->depth - 1];
}

static struct page_pen *pen_of(struct page *page, unsigned area)
{
	return &page->pens[area & IN_HIDDEN ? 1 : 0];
}

/* Ends the block at hand. */
static void flush(struct page *page, struct page_pen *pen)
{
	struct page_frame frame = top(page);
	struct page_block block = {.area = frame.area & ~(unsigned)IN_HIDDEN,
				   .level = frame.level,
				   .kind = frame.kind,
				   .node = frame.node,
				   .lang = frame.lang,
				   .linked = pen->linked};

	pen->space = pen->wrapped = false;
	pen->breaks = 0;
	pen->linked = 0;
	if (!pen->text.len)
		return;
	if (pen != page->pens)
		block.area |= IN_HIDDEN;
	block.text = draft_own(page->draft, buf_span(&pen->text));
	buf_clear(&pen->text);
	if (!text_trim(block.text).len)
		return;
	MEM_PUSH_ROOM(page->blocks, page->count, page->cap);
	page->blocks[page->count++] = block;
}

static bool is_json_ld(const struct html_tag *tag,
		       const unsigned char **attributes)
{
	const char *type = html_attribute(attributes, "type");

	return (tag->meaning & TAG_SCRIPT) && type &&
	       !strcasecmp(type, "application/ld+json");
}

/* A shadow tree, which is what a browser shows in its host's place. */
static bool is_shadow(const struct html_tag *tag,
		      const unsigned char **attributes)
{
	return !strcmp(tag->name, "template") &&
	       (html_attribute(attributes, "shadowrootmode") ||
		html_attribute(attributes, "shadowroot"));
}

static unsigned area_of(const struct page *page, const struct html_tag *tag,
			const unsigned char **attributes)
{
	unsigned meaning = tag->meaning, area = top(page).area;

	if (meaning & TAG_TITLE)
		area |= IN_TITLE;
	if (meaning & TAG_ANCHOR)
		area |= IN_LINK;
	if (meaning & TAG_READING)
		area |= IN_READING;
	if (meaning & TAG_BASE)
		area &= ~(unsigned)IN_READING;
	if ((meaning & TAG_SKIP) && !is_shadow(tag, attributes))
		area |= IN_SKIPPED;
	if (!page->raw && html_is_handle(attributes))
		area |= IN_SKIPPED;
	if ((meaning & TAG_HIDDEN) || html_is_hidden(attributes))
		area |= IN_HIDDEN;
	if ((meaning | html_area(attributes)) & (TAG_ARTICLE | TAG_MAIN))
		area |= IN_ARTICLE;
	if (meaning & TAG_SCRIPT)
		area |= is_json_ld(tag, attributes) ? IN_JSON : IN_SCRIPT;
	return area;
}

static enum page_kind kind_of(enum page_kind outer, unsigned meaning)
{
	if (meaning & TAG_CODE)
		return KIND_CODE;
	if (meaning & TAG_CAPTION)
		return KIND_CAPTION;
	if (meaning & TAG_ITEM)
		return KIND_ITEM;
	if (meaning & TAG_CELL)
		return KIND_ROW;
	return outer;
}

static struct page_frame frame_of(const struct page *page,
				  const struct html_tag *tag,
				  const unsigned char **attributes)
{
	const char *lang = html_attribute(attributes, "lang");
	struct page_frame frame = top(page);

	if (!lang)
		lang = html_attribute(attributes, "xml:lang");
	if (lang && page->depth && strcmp(tag->name, "body") != 0)
		frame.lang = draft_own(page->draft, span_str(lang));
	frame.area = area_of(page, tag, attributes);
	frame.kind = kind_of(frame.kind, tag->meaning);
	if (frame.kind == KIND_PLAIN && (tag->meaning & TAG_BLOCK) &&
	    html_is_note(attributes))
		frame.kind = KIND_ITEM;
	if (tag->level) {
		frame.level = tag->level;
		frame.kind = KIND_HEADING;
	}
	frame.block = (tag->meaning & TAG_BLOCK) || is_shadow(tag, attributes);
	return frame;
}

static uint16_t span_of_cell(const unsigned char **attributes, const char *name)
{
	const char *value = html_attribute(attributes, name);
	unsigned long number = value ? strtoul(value, NULL, 10) : 1;

	return (uint16_t)(number < 1 ? 1 : number > 1000 ? 1000 : number);
}

static uint32_t add_node(struct page *page, const struct html_tag *tag,
			 const unsigned char **attributes)
{
	struct page_node node = {
		.parent = top(page).node,
		.first = (uint32_t)page->count,
		.alike = html_alike(tag, attributes),
		.meaning = tag->meaning | html_area(attributes),
		.charges = html_charges(tag, attributes, page->docbook),
	};

	if (node.charges & CHARGE_BY_ID)
		node.id = draft_own(page->draft,
				    span_str(html_attribute(attributes, "id")))
				  .ptr;
	/* That of a page holds its name and menus, that of an article its own
	 * headline. */
	if (top(page).area & IN_ARTICLE)
		node.charges &= ~(unsigned)CHARGE_HEADER;
	if (tag->meaning & TAG_CELL) {
		node.rows = span_of_cell(attributes, "rowspan");
		node.columns = span_of_cell(attributes, "colspan");
	}
	MEM_PUSH_ROOM(page->nodes, page->node_count, page->node_cap);
	page->nodes[page->node_count] = node;
	return (uint32_t)page->node_count++;
}

static void note_break(struct page *page)
{
	struct page_pen *pen = pen_of(page, top(page).area);

	if ((top(page).area & (IN_SKIPPED | IN_READING)) || !pen->text.len)
		return;
	if (++pen->breaks > 1)
		flush(page, pen);
}

void page_open(struct page *page, const struct html_tag *tag,
	       const unsigned char **attributes)
{
	struct page_frame frame = frame_of(page, tag, attributes);

	page_take_attributes(page, tag, attributes);
	if (frame.block) {
		flush(page, pen_of(page, frame.area));
		frame.node = add_node(page, tag, attributes);
	}
	if (tag->meaning & TAG_BREAK)
		note_break(page);
	MEM_PUSH_ROOM(page->frames, page->depth, page->frame_cap);
	page->frames[page->depth++] = frame;
}

static void close_node(struct page *page, uint32_t node)
{
	page->nodes[node].end = (uint32_t)page->node_count;
	page->nodes[node].last = (uint32_t)page->count;
}

void page_close(struct page *page, const struct html_tag *tag)
{
	struct page_frame frame = top(page);
	unsigned outer;

	if (tag->meaning & TAG_SCRIPT)
		page_take_script(page);
	if (frame.block)
		flush(page, pen_of(page, frame.area));
	outer = page->depth > 1 ? page->frames[page->depth - 2].area : 0;
	if (frame.area & ~outer & IN_HIDDEN)
		flush(page, &page->pens[1]);
	if (frame.block)
		close_node(page, frame.node);
	if (page->depth)
		page->depth--;
}

/* A line end between two of Han's is not a space (CSS Text 3, 4.1.2). */
static bool is_void(const struct page_pen *pen, const struct buf *to,
		    struct span text)
{
	return pen->wrapped && han_is(han_last(buf_span(to))) &&
	       han_is(han_first(text));
}

static void add_due_space(struct page_pen *pen, struct buf *to,
			  struct span text)
{
	if (to->len && pen->breaks)
		buf_add_char(to, '\n');
	else if (to->len && pen->space && !is_void(pen, to, text))
		buf_add_char(to, ' ');
	pen->breaks = 0;
	pen->space = pen->wrapped = false;
}

/* Bytes of the wide spaces (U+00A0, U+3000) in front of text. */
static size_t indent_of(struct span text)
{
	size_t at = 0;

	for (;;) {
		struct span left = span_of(text.ptr + at, text.len - at);

		if (span_starts(left, "\u00A0"))
			at += 2;
		else if (span_starts(left, "\u3000"))
			at += 3;
		else
			return at;
	}
}

/* After a <br> an indent begins a paragraph, and a line of nothing else is
 * an empty one. */
static struct span take_indent(struct page *page, struct page_pen *pen,
			       struct span text)
{
	size_t indent = pen->breaks || !pen->text.len ? indent_of(text) : 0;

	pen->indent += indent;
	if (indent == text.len)
		return span_of("", 0);
	if (pen->indent >= INDENT_LEAST && pen->breaks)
		flush(page, pen);
	pen->indent = 0;
	return span_of(text.ptr + indent, text.len - indent);
}

static struct span next_word(struct page_pen *pen, struct span text, size_t *at)
{
	size_t from = *at;

	while (*at < text.len && ascii_is_space(text.ptr[*at]))
		++*at;
	pen->space |= *at > from;
	pen->wrapped |= *at > from && memchr(text.ptr + from, '\n', *at - from);
	for (from = *at; *at < text.len && !ascii_is_space(text.ptr[*at]);)
		++*at;
	return span_of(text.ptr + from, *at - from);
}

static void add_folded(struct page *page, struct page_pen *pen, struct buf *to,
		       struct span text)
{
	size_t at = 0;

	while (at < text.len) {
		struct span word = next_word(pen, text, &at);

		if (to == &pen->text)
			word = take_indent(page, pen, word);
		if (!word.len)
			continue;
		add_due_space(pen, to, word);
		buf_add_span(to, word);
	}
}

static void add_script(struct buf *to, struct span text, size_t most)
{
	if (to->len + text.len <= most)
		buf_add_span(to, text);
}

void page_text(struct page *page, struct span text)
{
	unsigned area = top(page).area;
	struct page_pen *pen = pen_of(page, area);
	struct buf *to = area & IN_TITLE ? &page->title : &pen->text;

	if (area & IN_JSON)
		add_script(&page->json, text, JSON_MOST);
	else if (area & IN_SCRIPT)
		add_script(&page->script, text, SCRIPT_MOST);
	if (area & (IN_SKIPPED | IN_READING))
		return;
	if (area & IN_LINK)
		pen->linked += text.len;
	add_folded(page, pen, to, text);
}

static void close_all(struct page *page)
{
	flush(page, &page->pens[0]);
	flush(page, &page->pens[1]);
	while (page->depth) {
		struct page_frame frame = page->frames[--page->depth];

		if (frame.block)
			close_node(page, frame.node);
	}
	close_node(page, 0);
}

/* The heading that is the title is told by it already. */
static void add_blocks(struct page *page, size_t file_len)
{
	struct span title = page->draft->article.title;
	size_t i;

	for (i = 0; i < page->count; i++) {
		const struct page_block *from = page->blocks + i;
		struct block block = {.text = from->text,
				      .lang = from->lang,
				      .end = file_len};

		if (from->level && span_equal(from->text, title))
			continue;
		block.kind = from->level ? BLOCK_HEADING : BLOCK_TEXT;
		block.level = from->level;
		draft_add(page->draft, block);
	}
}

void page_end(struct page *page, size_t file_len)
{
	close_all(page);
	page_join_rows(page);
	page_choose(page);
	add_blocks(page, file_len);
	if (!page->raw)
		furniture_drop(page->draft, true);
}
