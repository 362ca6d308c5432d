/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Of lexicon_maker: Arabic, from hunspell-ar's words and our plurals. */
#include "analysis/language/arabic.h"
#include "analysis/language/maker/lexicon_draft.h"
#include "base/utf8.h"

#define NOUN 1u
#define VERB 2u

struct maker {
	struct lexicon_draft words, plurals;
	struct lexicon_draft bare; /* nouns without affixes, as written */
	struct buf raw, word, other;
	struct buf list; /* plurals, NUL after each */
};

static bool is_arabic(struct span word)
{
	size_t at = 0;
	uint32_t c;

	if (!word.len)
		return false;
	c = utf8_next(word, &at);
	return c >= 0x0621 && c <= 0x064A;
}

static struct span before(struct span line, char c)
{
	const char *end = memchr(line.ptr, c, line.len);

	return end ? span_of(line.ptr, (size_t)(end - line.ptr)) : line;
}

static void normalize(struct maker *maker, struct span word, struct buf *to)
{
	arabic_normalize(word, &maker->raw);
	arabic_drop_seats(buf_span(&maker->raw), to);
}

/* The list of short words has each with its clitics, one of which asks: there
 * "is it for public" is spelt as "the public" once letter forms are unified. */
static bool is_asking(struct maker *maker, struct span word)
{
	static const struct span asking = {"أ", sizeof("أ") - 1};
	struct span rest =
		span_of(word.ptr + asking.len, word.len - asking.len);

	return span_starts(word, asking.ptr) && rest.len >= 3 * asking.len &&
	       lexicon_draft_has(&maker->bare, rest);
}

/* Verbs have morphological data after a tab, nouns and particles none. */
static void take_word(void *context, struct span line)
{
	struct maker *maker = context;
	struct span word = before(line, '\t');
	unsigned flags = word.len < line.len ? VERB : NOUN;

	if (flags == NOUN && !memchr(word.ptr, '/', word.len)) {
		if (is_asking(maker, word))
			return;
		lexicon_draft_add(&maker->bare, word, 1);
	}
	word = before(word, '/');
	if (!is_arabic(word))
		return;
	normalize(maker, word, &maker->word);
	lexicon_draft_add(&maker->words, buf_span(&maker->word), flags);
}

static void take_plural(void *context, struct span line)
{
	struct maker *maker = context;
	struct span singular = before(line, '\t'), plural;

	if (!line.len || line.ptr[0] == '#')
		return;
	if (singular.len == line.len || !is_arabic(singular))
		lexicon_die("no singular and plural in", line.ptr);
	plural = span_of(line.ptr + singular.len + 1,
			 line.len - singular.len - 1);
	normalize(maker, plural, &maker->word);
	buf_add_span(&maker->list, buf_span(&maker->word));
	buf_add_char(&maker->list, '\0');
	normalize(maker, singular, &maker->other);
	lexicon_draft_map(&maker->plurals, buf_span(&maker->word),
			  buf_span(&maker->other));
}

void lexicon_make_arabic(char **paths, int count, FILE *out)
{
	struct maker maker = {.words = LEXICON_DRAFT_INIT,
			      .plurals = LEXICON_DRAFT_INIT,
			      .bare = LEXICON_DRAFT_INIT};

	if (count != 2)
		lexicon_die("two files are needed for", "arabic");
	lexicon_lines(paths[0], take_word, &maker);
	lexicon_lines(paths[1], take_plural, &maker);
	lexicon_draft_write(&maker.words, "arabic_words", out);
	lexicon_draft_write(&maker.plurals, "arabic_plurals", out);
	lexicon_write_bytes(buf_span(&maker.list), "arabic_plural_list", out);
	lexicon_draft_release(&maker.words);
	lexicon_draft_release(&maker.plurals);
	lexicon_draft_release(&maker.bare);
	buf_release(&maker.list);
	buf_release(&maker.raw);
	buf_release(&maker.word);
	buf_release(&maker.other);
}
