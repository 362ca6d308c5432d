/* SPDX-License-Identifier: GPL-2.0-or-later */
/* References that people read, too: BibTeX and Markdown. */
#include "searcher/cite/cite.h"
#include "searcher/layout/facts.h"
#include "base/day.h"
#include "base/out.h"

/* Controls neutralised, one line; then each character of special is written
 * as escape has it. */
typedef const char *escape(char c);

static void add_escaped(struct buf *to, struct span text, escape *special)
{
	struct buf safe = BUF_INIT;
	const char *instead;
	size_t i;

	out_safe(&safe, text, OUT_LINE);
	for (i = 0; i < safe.len; i++) {
		instead = special(safe.ptr[i]);
		if (instead)
			buf_add_str(to, instead);
		else
			buf_add_char(to, safe.ptr[i]);
	}
	buf_release(&safe);
}

static const char *tex(char c)
{
	switch (c) {
	case '\\':
		return "\\textbackslash{}";
	case '{':
		return "\\{";
	case '}':
		return "\\}";
	case '%':
		return "\\%";
	case '&':
		return "\\&";
	case '#':
		return "\\#";
	case '_':
		return "\\_";
	case '$':
		return "\\$";
	case '^':
		return "\\textasciicircum{}";
	case '~':
		return "\\textasciitilde{}";
	default:
		return NULL;
	}
}

/* What would end the braces round a URL, or the pointed brackets (RFC 3986
 * has none of these in a URL). */
static const char *url(char c)
{
	switch (c) {
	case '\\':
		return "%5C";
	case '{':
		return "%7B";
	case '}':
		return "%7D";
	case '<':
		return "%3C";
	case '>':
		return "%3E";
	case ' ':
		return "%20";
	default:
		return NULL;
	}
}

static const char *markdown(char c)
{
	static const char special[] = "\\`*_[]<>#|!~&$";
	static const char *const escaped[] = {
		"\\\\", "\\`", "\\*", "\\_", "\\[", "\\]", "\\<",
		"\\>",  "\\#", "\\|", "\\!", "\\~", "\\&", "\\$",
	};
	const char *at = c ? strchr(special, c) : NULL;

	return at ? escaped[at - special] : NULL;
}

static void add_id(struct buf *to, const struct hit *hit)
{
	char id[HASH_TEXT];

	hash_text(passage_id(&hit->passage), id);
	buf_add_str(to, id);
}

/* --- BibTeX --- */

static void add_field(struct buf *to, const char *name, struct span text,
		      escape *special)
{
	if (!text.len)
		return;
	buf_addf(to, ",\n  %s = {", name);
	add_escaped(to, text, special);
	buf_add_char(to, '}');
}

/* BibTeX has "and" between names; braces keep one in a name from parting it. */
static void add_authors(struct buf *to, struct span authors)
{
	const char *mark = ",\n  author = {";
	struct span author;
	bool several = authors.len && memmem(authors.ptr, authors.len, "; ", 2);

	if (!authors.len)
		return;
	while (cite_author_next(&authors, &author)) {
		buf_add_str(to, mark);
		buf_add_str(to, several ? "{" : "");
		add_escaped(to, author, tex);
		buf_add_str(to, several ? "}" : "");
		mark = " and ";
	}
	buf_add_char(to, '}');
}

static void add_issued(struct buf *to, uint32_t date)
{
	if (!date)
		return;
	buf_addf(to, ",\n  date = {");
	day_text(date, to);
	buf_addf(to, "},\n  year = {%u},\n  month = %u",
		 (unsigned)(date / 10000), (unsigned)(date / 100 % 100));
}

static void add_note(struct buf *to, const struct hit *hit,
		     const struct provenance *provenance)
{
	buf_add_str(to, ",\n  note = {passage ");
	add_id(to, hit);
	if (provenance->sha256[0])
		buf_addf(to, "; SHA-256 %s", provenance->sha256);
	if (cite_state(hit)[0])
		buf_addf(to, "; file %s", cite_state(hit));
	buf_add_char(to, '}');
}

static void add_bibtex(const struct hit *hit, struct provenance *provenance,
		       struct buf *to)
{
	const struct passage *passage = &hit->passage;
	uint32_t accessed;

	provenance_of(passage->path, provenance);
	accessed = cite_accessed(hit, provenance);
	buf_add_str(to, "@misc{");
	cite_key(hit, to);
	add_authors(to, passage->author);
	add_field(to, "title", facts_title(passage), tex);
	add_field(to, "howpublished", passage->source, tex);
	add_issued(to, cite_issued(hit));
	add_field(to, "url", cite_url(passage), url);
	if (accessed) {
		buf_add_str(to, ",\n  urldate = {");
		day_text(accessed, to);
		buf_add_char(to, '}');
	}
	if (passage->page) {
		buf_add_str(to, ",\n  pages = {");
		passage_pages_text(passage, "--", to);
		buf_add_char(to, '}');
	}
	if (!span_is(passage->lang, "und"))
		add_field(to, "langid", passage->lang, tex);
	add_field(to, "file", passage->path, tex);
	add_note(to, hit, provenance);
	buf_add_str(to, "\n}\n");
}

void cite_bibtex(const struct hits *hits, struct buf *to)
{
	struct provenance provenance = {.mtime = 0};
	size_t i;

	for (i = 0; i < hits->count; i++) {
		buf_add_str(to, i ? "\n" : "");
		add_bibtex(&hits->items[i], &provenance, to);
	}
}

/* --- Markdown --- */

static void add_title(const struct hit *hit, struct buf *to)
{
	const struct passage *passage = &hit->passage;
	struct span link = cite_url(passage);

	if (passage->author.len) {
		add_escaped(to, passage->author, markdown);
		buf_add_str(to, ". ");
	}
	buf_add_str(to, link.len ? "[" : "");
	add_escaped(to, facts_title(passage), markdown);
	if (link.len) {
		buf_add_str(to, "](<");
		add_escaped(to, link, url);
		buf_add_str(to, ">)");
	}
	buf_add_str(to, ". ");
}

static void add_origin(const struct hit *hit, struct buf *to)
{
	const struct passage *passage = &hit->passage;
	uint32_t issued = cite_issued(hit);

	if (passage->source.len) {
		buf_add_char(to, '*');
		add_escaped(to, passage->source, markdown);
		buf_add_char(to, '*');
	}
	if (issued) {
		buf_add_str(to, passage->source.len ? ", " : "");
		day_text(issued, to);
	}
	if (passage->page && (issued || passage->source.len))
		buf_add_str(to, ", ");
	facts_pages_text(passage, to);
	if (issued || passage->source.len || passage->page)
		buf_add_str(to, ". ");
}

static void add_markdown(const struct hit *hit, struct provenance *provenance,
			 struct buf *to)
{
	uint32_t accessed;

	provenance_of(hit->passage.path, provenance);
	accessed = cite_accessed(hit, provenance);
	buf_add_str(to, "- ");
	add_title(hit, to);
	add_origin(hit, to);
	if (accessed) {
		buf_add_str(to, "Accessed ");
		day_text(accessed, to);
		buf_add_str(to, ". ");
	}
	buf_add_str(to, "Passage `");
	add_id(to, hit);
	buf_add_char(to, '`');
	if (provenance->sha256[0])
		buf_addf(to, ", SHA-256 `%s`", provenance->sha256);
	if (cite_state(hit)[0])
		buf_addf(to, ", file %s", cite_state(hit));
	buf_add_str(to, ".\n");
}

void cite_markdown(const struct hits *hits, struct buf *to)
{
	struct provenance provenance = {.mtime = 0};
	size_t i;

	for (i = 0; i < hits->count; i++)
		add_markdown(&hits->items[i], &provenance, to);
}
