/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/record/passage_name.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

static struct span identity(const struct passage *passage)
{
	return passage->identity.len ? passage->identity : passage->path;
}

static void add_article(const struct passage *passage, struct buf *to)
{
	if (passage->url.len) {
		buf_add_field(to, passage->url);
		return;
	}
	buf_add_field(to, identity(passage));
	if (passage->record.len)
		buf_add_field(to, passage->record);
	else
		buf_add_number(to, passage->number);
}

static uint64_t make_article(const struct passage *passage)
{
	struct buf who = BUF_INIT;
	uint64_t article;

	add_article(passage, &who);
	article = hash64(buf_span(&who));
	buf_release(&who);
	return article;
}

/* Whether white space may begin with that byte; most text has few such. */
static bool may_be_space(unsigned char c)
{
	if (c < 0x80)
		return c == ' ' || (c >= '\t' && c <= '\r');
	return c == 0xC2 || (c >= 0xE1 && c <= 0xE3) || c == 0xEF;
}

/* Whether white space is at *at, which then moves behind it. */
static bool take_space(struct span text, size_t *at)
{
	size_t next = *at;

	if (!may_be_space((unsigned char)text.ptr[*at]) ||
	    !utf8_is_space(utf8_next(text, &next)))
		return false;
	*at = next;
	return true;
}

/* One space for each stretch of white space but the last, if it ends text. */
static void add_folded_space(struct buf *to, struct span text)
{
	size_t at = 0, from = 0, end;

	while (at < text.len) {
		end = at;
		if (!take_space(text, &at)) {
			at++;
			continue;
		}
		buf_add(to, text.ptr + from, end - from);
		while (at < text.len && take_space(text, &at))
			;
		from = at;
		if (at < text.len)
			buf_add_char(to, ' ');
	}
	buf_add(to, text.ptr + from, text.len - from);
}

static struct hash make_id(const struct passage *passage)
{
	struct buf who = BUF_INIT, work = BUF_INIT;
	struct hash id;

	add_article(passage, &who);
	buf_add_field(&who, identity(passage));
	buf_room(&work, who.len + passage->text.len + 16);
	buf_add_field(&work, buf_span(&who));
	add_folded_space(&work, passage->text);
	id = hash128(buf_span(&work));
	buf_release(&who);
	buf_release(&work);
	return id;
}

/* What an ASCII character counts as in a cluster; ' ' for nothing. $ + < = > ^
 * ` | ~ are symbols, not punctuation. */
static const char kept[] = "\0\1\2\3\4\5\6\7\10     \16\17"
			   "\20\21\22\23\24\25\26\27"
			   "\30\31\32\33\34\35\36\37"
			   "    $      +    "
			   "0123456789  <=> "
			   " abcdefghijklmno"
			   "pqrstuvwxyz   ^ "
			   "`abcdefghijklmno"
			   "pqrstuvwxyz | ~\177";

/* Most characters by far are ASCII or ideographs, for which ICU's tables need
 * not be asked: whether U+4E00 to U+9FFF begins there. */
static bool is_ideograph(struct span rest)
{
	const unsigned char *c = (const unsigned char *)rest.ptr;

	return rest.len >= 3 && c[0] >= 0xE4 && c[0] <= 0xE9 &&
	       (c[0] > 0xE4 || c[1] >= 0xB8) && (c[1] & 0xC0) == 0x80 &&
	       (c[2] & 0xC0) == 0x80;
}

/* Writes the character at *at, if it counts; returns how many bytes. */
static size_t put_letter(struct span text, size_t *at, char bytes[4])
{
	size_t start = *at;
	uint32_t code;

	if (is_ideograph(span_of(text.ptr + start, text.len - start))) {
		memcpy(bytes, text.ptr + start, 3);
		*at += 3;
		return 3;
	}
	code = utf8_next(text, at);
	return utf8_is_space(code) || u_ispunct((UChar32)code)
		       ? 0
		       : utf8_put(code, bytes);
}

static void add_letters(struct buf *to, struct span text)
{
	size_t at = 0;
	char *out;

	buf_room(to, 3 * text.len + 4); /* each byte may be ill-formed */
	out = to->ptr;
	while (at < text.len) {
		unsigned char c = (unsigned char)text.ptr[at];

		if (c >= 0x80) {
			out += put_letter(text, &at, out);
			continue;
		}
		*out = kept[c];
		out += *out != ' ';
		at++;
	}
	buf_cut(to, (size_t)(out - to->ptr));
}

static uint64_t make_cluster(const struct passage *passage)
{
	struct buf letters = BUF_INIT;
	uint64_t cluster;

	add_letters(&letters, passage->text);
	cluster = hash64(buf_span(&letters));
	buf_release(&letters);
	return cluster;
}

void passage_name(struct passage *passage)
{
	passage->article = make_article(passage);
	passage->id = make_id(passage);
	passage->named |= PASSAGE_NAMED_ARTICLE | PASSAGE_NAMED_ID;
}

void passage_name_cluster(struct passage *passage)
{
	passage->cluster = make_cluster(passage);
	passage->named |= PASSAGE_NAMED_CLUSTER;
}

struct hash passage_id(const struct passage *passage)
{
	const struct hash none = {0, 0};
	bool made = passage->named & PASSAGE_NAMED_ID &&
		    hash_equal(passage->id, none);

	return made ? make_id(passage) : passage->id;
}

uint64_t passage_cluster(const struct passage *passage)
{
	bool made = passage->named & PASSAGE_NAMED_CLUSTER && !passage->cluster;

	return made ? make_cluster(passage) : passage->cluster;
}

void passage_name_article(struct passage *passage)
{
	if (passage->named & PASSAGE_NAMED_ARTICLE)
		passage->article = make_article(passage);
}

void passage_move(struct passage *passage, struct span path)
{
	if (!passage->identity.len)
		passage->identity = passage->path;
	if (span_equal(passage->identity, path))
		passage->identity = span_of("", 0);
	passage->path = path;
}
