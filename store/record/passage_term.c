/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The index terms of a passage's fields. */
#include "store/record/passage.h"

#include "analysis/cut/fold_name.h"
#include "analysis/detect/language.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/file/path_words.h"
#include "base/out.h"
#include "base/utf8.h"

#include <unicode/uchar.h>

void passage_old_id_term(struct hash id, struct buf *term)
{
	char text[HASH_TEXT];

	hash_text(id, text);
	buf_clear(term);
	buf_add_char(term, 'Q');
	buf_add_str(term, text);
}

void passage_id_term(struct hash id, struct buf *term)
{
	passage_old_id_term(id, term);
	buf_cut(term, 1 + ID_TERM_TEXT);
}

static void hash_term(const char *prefix, uint64_t hash, struct buf *term)
{
	char text[HASH64_TEXT];

	hash64_text(hash, text);
	buf_clear(term);
	buf_add_str(term, prefix);
	buf_add_str(term, text);
}

static void bits_term(uint64_t article, int bits, struct buf *term)
{
	buf_clear(term);
	buf_addf(term, "XA%04x", (unsigned)(article >> (64 - bits)));
}

void passage_article_term(uint64_t article, struct buf *term)
{
	bits_term(article, ARTICLE_TERM_BITS, term);
}

void passage_shorter_article_term(uint64_t article, struct buf *term)
{
	bits_term(article, ARTICLE_TERM_BITS - 2, term);
}

void passage_old_article_term(uint64_t article, struct buf *term)
{
	hash_term("XA", article, term);
}

void passage_file_term(uint64_t file, struct buf *term)
{
	hash_term("XF", file, term);
}

/* NUL counts as space: Xapian takes terms with NULs for longer than they
 * are, and may refuse them as late as at commit. */
static bool is_blank(uint32_t c)
{
	return !c || u_isUWhiteSpace((UChar32)c);
}

static void text_term(const char *prefix, struct span text, struct buf *term)
{
	size_t at = 0, start = strlen(prefix);
	bool gap = false;

	buf_clear(term);
	buf_add_str(term, prefix);
	while (at < text.len && term->len < start + TERM_TEXT_MAX) {
		uint32_t c = utf8_next(text, &at);

		if (is_blank(c)) {
			gap = term->len > start;
			continue;
		}
		if (gap)
			buf_add_char(term, ' ');
		gap = false;
		buf_add_code(term, (uint32_t)u_foldCase((UChar32)c,
							U_FOLD_CASE_DEFAULT));
	}
	if (term->len > start + TERM_TEXT_MAX)
		buf_cut(term,
			utf8_floor(buf_span(term), start + TERM_TEXT_MAX));
	if (term->len == start)
		buf_clear(term);
}

void passage_lang_term(struct span lang, struct buf *term)
{
	text_term("L", lang, term);
}

void passage_bare_lang_term(struct span lang, struct buf *term)
{
	text_term("XL", lang, term);
}

void passage_script_term(struct span script, struct buf *term)
{
	text_term("XS", script, term);
}

void passage_type_term(struct span type, struct buf *term)
{
	text_term("T", type, term);
}

void passage_source_term(struct span source, struct buf *term)
{
	text_term("XO", source, term);
}

/* text up to the first byte that is one of stops. */
static struct span up_to(struct span text, const char *stops)
{
	size_t len = 0;

	while (len < text.len && text.ptr[len] && !strchr(stops, text.ptr[len]))
		len++;
	return span_of(text.ptr, len);
}

static struct span behind(struct span text, size_t len)
{
	return len ? span_of(text.ptr + len, text.len - len) : text;
}

/* Longer texts are not topics; they are not folded to their end. */
#define TOPIC_READ ((size_t)4096)

void passage_topic_term(struct span topic, struct buf *term)
{
	struct buf folded = BUF_INIT;
	size_t i, from = 0;

	if (topic.len > TOPIC_READ)
		topic.len = utf8_floor(topic, TOPIC_READ);
	fold_name(topic, &folded);
	for (i = 0; i < folded.len; i++)
		if (folded.ptr[i] == '-' || folded.ptr[i] == '_')
			folded.ptr[i] = ' ';
	while (from < folded.len &&
	       (folded.ptr[from] == '#' || folded.ptr[from] == ' '))
		from++;
	text_term("K", behind(buf_span(&folded), from), term);
	buf_release(&folded);
}

bool passage_topic_next(struct span *topics, struct span *topic)
{
	*topic = up_to(*topics, "\n");
	*topics = behind(*topics, topic->len);
	if (topics->len)
		*topics = behind(*topics, 1);
	return topic->len > 0;
}

void passage_topics_text(struct span topics, struct buf *to)
{
	const char *mark = "";
	struct span topic;

	while (passage_topic_next(&topics, &topic)) {
		buf_add_str(to, mark);
		buf_add_span(to, topic);
		mark = ", ";
	}
}

void passage_topics_json(struct span topics, struct buf *to)
{
	const char *mark = "";
	struct span topic;

	buf_add_char(to, '[');
	while (passage_topic_next(&topics, &topic)) {
		buf_add_str(to, mark);
		out_json(to, topic);
		mark = ",";
	}
	buf_add_char(to, ']');
}

/* RFC 3986: scheme "://" [userinfo "@"] host [":" port] */
static struct span url_host(struct span url)
{
	struct span scheme = up_to(url, ":/?#@"), rest, user;

	rest = behind(url, scheme.len);
	if (!scheme.len || !span_starts(rest, "://"))
		return span_of("", 0);
	rest = up_to(behind(rest, 3), "/?#\\");
	while (user = up_to(rest, "@"), user.len < rest.len)
		rest = behind(rest, user.len + 1);
	if (span_starts(rest, "["))
		return up_to(behind(rest, 1), "]");
	return up_to(rest, ":");
}

void passage_host_term(struct span url, struct buf *term)
{
	struct span host = url_host(url.len ? span_trim(url) : span_str(""));

	while (host.len && host.ptr[host.len - 1] == '.')
		host.len--;
	text_term("H", host, term);
}

static void push(struct buf *term, term_sink *sink, void *context)
{
	if (term->len)
		sink(context, buf_span(term));
}

void passage_name_words(const struct passage *passage, struct buf *to)
{
	static const char *const many[] = {"jsonl", "feed", "mail", "warc"};
	bool alone = true;
	size_t i;

	for (i = 0; i < COUNT_OF(many); i++)
		alone = alone && !span_is(passage->type, many[i]);
	if (alone)
		path_words(passage->path, to);
	if (passage->heading.len) {
		buf_add_char(to, '\n');
		buf_add_span(to, passage->heading);
	}
}

void passage_primary_lang(struct span lang, char primary[LANG_MAX])
{
	size_t len = lang.len < 64 ? lang.len : 63;
	char tag[64] = "";

	if (len)
		memcpy(tag, lang.ptr, len);
	language_primary(tag, primary);
	if (!primary[0])
		snprintf(primary, LANG_MAX, "und");
}

static void push_lang(struct span lang, struct buf *term, term_sink *sink,
		      void *context)
{
	char primary[LANG_MAX];

	passage_primary_lang(lang, primary);
	passage_lang_term(span_str(primary), term);
	push(term, sink, context);
	if (!lang.len || ascii_is(lang, primary)) {
		passage_bare_lang_term(span_str(primary), term);
		push(term, sink, context);
		return;
	}
	passage_lang_term(lang, term);
	push(term, sink, context);
}

/* Days are asked for by their slot. */
static void push_date(uint32_t date, struct buf *term, term_sink *sink,
		      void *context)
{
	buf_clear(term);
	if (!date) {
		buf_add_str(term, TERM_UNDATED);
		push(term, sink, context);
		return;
	}
	buf_addf(term, "M%06u", (unsigned)date / 100);
	push(term, sink, context);
	buf_clear(term);
	buf_addf(term, "Y%04u", (unsigned)date / 10000);
	push(term, sink, context);
}

static void push_hashes(const struct passage *passage, struct buf *term,
			term_sink *sink, void *context)
{
	passage_id_term(passage_id(passage), term);
	push(term, sink, context);
	passage_file_term(hash64(passage->path), term);
	push(term, sink, context);
	passage_article_term(passage->article, term);
	push(term, sink, context);
}

#define PARENTS_MAX 8 /* domains of one host */

/* RFC 1123: a host whose last label is a number is an address. */
static bool is_address(struct span host)
{
	size_t i = host.len;

	while (i && host.ptr[i - 1] != '.')
		i--;
	return memchr(host.ptr, ':', host.len) ||
	       (i < host.len && host.ptr[i] >= '0' && host.ptr[i] <= '9');
}

/* The host and the domains it is in, without the topmost, so that asking for
 * loom.org finds www.loom.org. */
static void push_hosts(struct span url, struct buf *term, term_sink *sink,
		       void *context)
{
	struct buf part = BUF_INIT;
	struct span host;
	const char *dot;
	int i;

	passage_host_term(url, term);
	push(term, sink, context);
	if (!term->len || is_address(behind(buf_span(term), 1)))
		return;
	host = behind(buf_span(term), 1);
	for (i = 0; i < PARENTS_MAX; i++) {
		dot = memchr(host.ptr, '.', host.len);
		if (!dot)
			break;
		host = behind(host, (size_t)(dot - host.ptr) + 1);
		if (!memchr(host.ptr, '.', host.len))
			break;
		buf_clear(&part);
		buf_add_char(&part, 'H');
		buf_add_span(&part, host);
		push(&part, sink, context);
	}
	buf_release(&part);
}

static void push_topics(struct span topics, struct buf *term, term_sink *sink,
			void *context)
{
	struct span topic;

	while (passage_topic_next(&topics, &topic)) {
		passage_topic_term(topic, term);
		push(term, sink, context);
	}
}

void passage_boolean_terms(const struct passage *passage, term_sink *sink,
			   void *context)
{
	struct buf term = BUF_INIT;

	push_hashes(passage, &term, sink, context);
	push_lang(passage->lang, &term, sink, context);
	push_date(passage->date, &term, sink, context);
	passage_script_term(passage->script, &term);
	push(&term, sink, context);
	passage_type_term(passage->type, &term);
	push(&term, sink, context);
	passage_source_term(passage->source, &term);
	push(&term, sink, context);
	push_hosts(passage->url, &term, sink, context);
	push_topics(passage->topics, &term, sink, context);
	buf_release(&term);
}

void passage_slot(const struct passage *passage, enum slot slot,
		  struct buf *value)
{
	buf_clear(value);
	switch (slot) {
	case SLOT_DATE:
		if (passage->date)
			buf_addf(value, "%08u", (unsigned)passage->date);
		break;
	case SLOT_COUNT:
		break;
	}
}
