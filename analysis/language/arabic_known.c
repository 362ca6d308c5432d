/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/language/arabic_known.h"
#include "analysis/language/arabic.h"
#include "analysis/language/lexicon.h"

#include "arabic_table.inc"

#define NOUN 1u
#define VERB 2u

static const struct span teh = A("ت"), heh = A("ه");

const struct span arabic_pronouns[] = {A("هما"), A("ها"), A("هم"),
				       A("هن"),  A("نا"), A("ني"),
				       A("ه"),   A("ي"),  END};
/* Of gender, number and case; the pronouns among them left out. */
static const struct span numbers[] = {A("تين"), A("تان"), A("ات"), A("ون"),
				      A("ين"),  A("ان"),  A("وا"), A("يه"),
				      A("ا"),   END};
bool is_noun(struct span word)
{
	return lexicon_flags(&arabic_words, word) & NOUN;
}

bool is_verb(struct span word)
{
	return lexicon_flags(&arabic_words, word) & VERB;
}

bool is_word(struct span word)
{
	return lexicon_flags(&arabic_words, word) != 0;
}

/* A noun once it has its teh marbuta back; full gets that noun. */
bool is_feminine(struct span word, char full[WORD_MOST + 2])
{
	if (word.len > WORD_MOST)
		return false;
	memmove(full, word.ptr, word.len); /* which may be full */
	memcpy(full + word.len, heh.ptr, heh.len);
	return is_noun(span_of(full, word.len + heh.len));
}

/* A verb and the ending of a person. */
static bool is_conjugated(struct span word)
{
	static const struct span persons[] = {A("ت"),  A("تا"), A("تم"),
					      A("نا"), A("وا"), A("ون"),
					      A("ا"),  A("ان"), END};
	const struct span *p;
	struct span rest;

	for (p = persons; p->ptr; p++)
		if (cut(word, *p, 3, &rest) && is_verb(rest))
			return true;
	return false;
}

/* What may be before an ending. */
static bool is_base(struct span word, bool pronoun, bool noun)
{
	char full[WORD_MOST + 2];
	struct span rest;

	if (noun ? is_noun(word) && letters(word) >= 3 : is_word(word))
		return true;
	return is_feminine(word, full) ||
	       (pronoun && cut(word, teh, 0, &rest) && is_feminine(rest, full));
}

/* A word of the lexicon, with endings; depth is how many. */
static bool knows(struct span word, int depth, bool noun)
{
	const struct span *p;
	struct span rest;

	if (noun ? is_noun(word) : is_word(word) || is_conjugated(word))
		return true;
	if (!depth || letters(word) < 3)
		return false;
	for (p = arabic_pronouns; p->ptr; p++)
		if (cut(word, *p, 2, &rest) &&
		    (is_base(rest, true, noun) ||
		     (depth == 2 && knows(rest, 1, noun))))
			return true;
	for (p = numbers; p->ptr; p++)
		if (cut(word, *p, 2, &rest) && is_base(rest, false, noun))
			return true;
	return !noun && cut(word, teh, 2, &rest) && is_base(rest, false, false);
}

bool is_known(struct span word)
{
	return knows(word, 2, false);
}

bool is_known_noun(struct span word)
{
	return knows(word, 2, true);
}

/* Short words that take no ending, in the spelling of the lexicon. */
bool is_particle(struct span word)
{
	static const struct span particles[] = {
		A("لا"),    A("لم"),   A("لن"),    A("قد"),   A("ما"),
		A("من"),    A("في"),   A("عن"),    A("علي"),  A("الي"),
		A("هو"),    A("هي"),   A("هم"),    A("هما"),  A("هن"),
		A("هذا"),   A("هذه"),  A("هءلاء"), A("ذلك"),  A("تلك"),
		A("كان"),   A("كانت"), A("كانوا"), A("يكون"), A("تكون"),
		A("ان"),    A("اذا"),  A("اذ"),    A("كل"),   A("بعد"),
		A("قبل"),   A("بين"),  A("مع"),    A("حتي"),  A("لكن"),
		A("ليس"),   A("ليست"), A("غير"),   A("كما"),  A("عند"),
		A("عندما"), A("منذ"),  A("هناك"),  A("هنا"),  A("ايضا"),
		A("التي"),  A("الذي"), A("الذين"), A("اي"),   A("او"),
		A("اما"),   A("الا"),  A("انه"),   A("انها"), A("لكنه"),
		A("لكنها"), A("كذلك"), A("لذلك"),  A("بذلك"), A("له"),
		A("لها"),   A("لهم"),  A("به"),    A("بها"),  A("بهم"),
		A("فيه"),   A("فيها"), A("منه"),   A("منها"), A("عليه"),
		A("عليها"), A("حيث"),  A("خلال"),  A("مثل"),  A("انا"),
		A("نحن"),   A("انت"),  A("يا"),    A("ثم"),   A("سوف"),
		A("لقد"),   A("احد"),  A("كيف"),   A("متي"),  A("اين"),
		A("لماذا"), A("هل"),   END};
	const struct span *p;

	for (p = particles; p->ptr; p++)
		if (span_equal(*p, word))
			return true;
	return false;
}

/* Adjectives of three letters, which have a feminine as any has. */
bool is_short_adjective(struct span word)
{
	static const struct span adjectives[] = {
		A("عام"), A("خاص"), A("هام"), A("مهم"), A("تام"),
		A("حاد"), A("جاد"), A("حار"), A("ماس"), A("شاب"),
		A("سهل"), A("حر"),  A("حي"),  A("حلو"), END};
	const struct span *p;

	for (p = adjectives; p->ptr; p++)
		if (span_equal(*p, word))
			return true;
	return false;
}

struct span singular_of(struct span plural)
{
	return lexicon_text(&arabic_plurals, plural);
}

void arabic_plurals_begun(struct span begin, stem_sink *sink, void *context)
{
	struct span list =
		span_of(arabic_plural_list, sizeof(arabic_plural_list) - 1);
	struct buf stem = BUF_INIT;
	size_t at = 0;

	while (at < list.len) {
		struct span plural = span_str(list.ptr + at);

		at += plural.len + 1;
		if (plural.len < begin.len ||
		    memcmp(plural.ptr, begin.ptr, begin.len) != 0)
			continue;
		arabic_stem(plural, false, &stem);
		sink(context, buf_span(&stem));
	}
	buf_release(&stem);
}

/* Takes a beginning off a word of which at least so many letters remain. */
static bool cut_before(struct span *word, struct span begin, size_t least)
{
	if (word->len <= begin.len ||
	    memcmp(word->ptr, begin.ptr, begin.len) != 0 ||
	    letters(*word) < least + begin.len / 2)
		return false;
	*word = span_of(word->ptr + begin.len, word->len - begin.len);
	return true;
}

/* The article, or a word of one letter and perhaps the article: the rest. */
static bool drop_before(struct span *word)
{
	static const struct span before[] = {A("ال"), A("لل"), A("و"),
					     A("ف"),  A("ب"),  A("ل"),
					     A("ك"),  A("س"),  END};
	const struct span *p;

	for (p = before; p->ptr; p++)
		if (cut_before(word, *p, p->len > 2 ? 3 : 4))
			return true;
	return false;
}

bool arabic_is_word(struct span raw)
{
	struct buf word = BUF_INIT;
	struct span rest;
	bool known;

	arabic_drop_seats(raw, &word);
	rest = buf_span(&word);
	known = is_particle(rest) || is_known(rest);
	while (!known && drop_before(&rest))
		known = is_particle(rest) || is_word(rest);
	buf_release(&word);
	return known;
}
