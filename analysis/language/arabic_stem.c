/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The index term of an Arabic word. Clitics and endings come off only where a
 * word of hunspell-ar remains, so that the lam of a name stays and the one of
 * "for" goes; what is not a word there loses the endings that Light10 takes.
 *
 * Letters are two bytes each here; what has others is left to Light10.
 */
#include "analysis/language/arabic.h"
#include "analysis/language/arabic_known.h"
#include "base/array.h"

/* The first five are a conjunction and one of the others. */
static const struct span articles[] = {
	A("وبال"), A("وكال"), A("فبال"), A("ولل"), A("فلل"), A("وال"),
	A("بال"),  A("كال"),  A("فال"),  A("ال"),  A("لل"),  END};
#define ARTICLES_ALONE (articles + 5)

static const struct span teh = A("ت"), heh = A("ه"), alef = A("ا");

/* And, so: before a word that stays itself. */
static bool joins_particle(struct span word)
{
	return begins(word, "وف") && is_particle(behind(word, 1));
}

/* "As the" is also how many a word begins (calcium): what remains must be a
 * noun. */
static bool take_article(struct span *word, const struct span *article)
{
	for (; article->ptr; article++) {
		struct span rest;

		if (!starts(*word, *article) ||
		    letters(*word) < letters(*article) + 2)
			continue;
		rest = behind(*word, letters(*article));
		if (ends(*article, (struct span)A("كال")) &&
		    !is_known_noun(rest))
			continue;
		*word = rest;
		return true;
	}
	return false;
}

/* The word without in, for, as or so before it. */
static struct span take_preposition(struct span word)
{
	struct span rest = behind(word, 1);

	if (!begins(word, "بلكف") || letters(rest) < 3)
		return word;
	if (is_known(word) &&
	    (letters(word) <= 5 || is_word(word) || !is_noun(rest)))
		return word;
	if (begins(word, "ف") ? is_known(rest) : is_known_noun(rest))
		return rest;
	if (begins(word, "ل") && begins(rest, "يتنا") && is_verb(rest))
		return rest;
	if (begins(word, "ف") && begins(rest, "بلك") && letters(rest) > 3 &&
	    is_noun(behind(rest, 1)))
		return behind(rest, 1);
	return word;
}

/* Will: before a verb. */
static struct span take_future(struct span word)
{
	struct span rest = behind(word, 1);

	if (begins(word, "س") && letters(word) >= 5 && !is_word(word) &&
	    begins(rest, "يتنا") && is_verb(rest))
		return rest;
	return word;
}

/* God is one word with whatever is before; and Sinai has no "and". */
static bool is_special(struct span word, struct span *bare)
{
	static const struct span names[][2] = {
		{A("والله"), A("الله")},  {A("بالله"), A("الله")},
		{A("لله"), A("الله")},    {A("فالله"), A("الله")},
		{A("تالله"), A("الله")},  {A("ولله"), A("الله")},
		{A("سيناء"), A("سيناء")}, {A("وسيناء"), A("سيناء")}};
	size_t i;

	for (i = 0; i < COUNT_OF(names); i++)
		if (span_equal(names[i][0], word)) {
			*bare = names[i][1];
			return true;
		}
	return false;
}

static struct span take_prefixes(struct span word)
{
	if (is_special(word, &word))
		return word;
	if (is_noun(word) && !joins_particle(word))
		return word;
	if (take_article(&word, articles))
		return word;
	if (joins_particle(word))
		return behind(word, 1);
	if (begins(word, "و") && letters(word) >= 4 && !is_known(word)) {
		word = behind(word, 1);
		if (take_article(&word, ARTICLES_ALONE))
			return word;
	}
	return take_future(take_preposition(word));
}

static struct span take_tanwin(struct span word, bool tanwin)
{
	struct span rest;

	if (!cut(word, alef, 2, &rest))
		return word;
	if (tanwin || (letters(word) >= 4 && !is_noun(word) && is_noun(rest)))
		return rest;
	return word;
}

/* The singular of a broken plural, which may have a pronoun after it. */
static bool is_plural(struct span word, struct span *singular)
{
	const struct span *p;
	struct span rest;

	*singular = singular_of(word);
	for (p = arabic_pronouns; p->ptr && !singular->len; p++)
		if (cut(word, *p, 3, &rest))
			*singular = singular_of(rest);
	return singular->len > 0;
}

/* The pronoun after a noun off; a teh marbuta that it had made a teh comes
 * back, in full. */
static bool take_pronoun(struct span *word, char full[WORD_MOST + 2])
{
	const struct span *p;
	struct span rest, root;

	for (p = arabic_pronouns; p->ptr; p++) {
		if (!cut(*word, *p, 3, &rest))
			continue;
		if (cut(rest, teh, 0, &root) && !is_noun(rest) &&
		    is_feminine(root, full)) {
			*word = span_of(full, root.len + heh.len);
			return true;
		}
		if (is_word(rest) || ends(rest, (struct span)A("ات"))) {
			*word = rest;
			return true;
		}
	}
	return false;
}

/* Two of a noun with teh marbuta. */
static void take_dual(struct span *word, char full[WORD_MOST + 2])
{
	static const struct span duals[] = {A("تين"), A("تان"), END};
	const struct span *p;
	struct span rest;

	for (p = duals; p->ptr; p++)
		if (cut(*word, *p, 2, &rest) &&
		    !is_noun(span_of(word->ptr, rest.len + teh.len)) &&
		    is_feminine(rest, full)) {
			*word = span_of(full, rest.len + heh.len);
			return;
		}
}

static bool is_person(struct span ending)
{
	return span_equal(ending, teh) ||
	       span_equal(ending, (struct span)A("وا")) ||
	       span_equal(ending, (struct span)A("ون"));
}

/* The form of the lexicon that a verb with its object, or person, is of. */
static bool find_verb(struct span word, struct span *verb)
{
	static const struct span objects[] = {
		A("هما"), A("وا"), A("ون"), A("ها"), A("هم"), A("نا"),
		A("ه"),   A("ت"),  A("تا"), A("ا"),  END};
	const struct span *p;

	*verb = word;
	if (is_verb(word))
		return true;
	for (p = objects; p->ptr; p++)
		if (cut(word, *p, 3, verb) && is_verb(*verb) &&
		    (is_person(*p) || !is_noun(*verb)))
			return true;
	return false;
}

static struct span take_person(struct span verb)
{
	static const struct span persons[] = {A("وا"), A("ون"), A("ت"), END};
	const struct span *p;
	struct span rest;

	for (p = persons; p->ptr; p++)
		if (cut(verb, *p, 3, &rest) && is_verb(rest))
			return rest;
	return verb;
}

/* A short noun that is another one with teh marbuta: plan and line, company
 * and trap, revolution and bull; full gets the longer one. */
static bool is_two_nouns(struct span word, char full[WORD_MOST + 2])
{
	return letters(word) <= 3 && is_noun(word) && is_feminine(word, full) &&
	       !is_short_adjective(word);
}

/* Light10's endings in its order; two letters leave three at least. */
static struct span take_endings(struct span word, char full[WORD_MOST + 2])
{
	static const struct span endings[] = {A("ها"), A("ان"), A("ات"),
					      A("ون"), A("ين"), A("يه"),
					      A("ه"),  A("ي"),  END};
	const struct span *p;
	bool number = false;

	for (p = endings; p->ptr; p++) {
		bool plural = p > endings && p < endings + 5;
		bool feminine =
			ends(*p, (struct span)A("ات")) || span_equal(*p, heh);
		struct span rest;

		if (!cut(word, *p, letters(*p) + 1, &rest) ||
		    (plural && !feminine && is_noun(word)) ||
		    (number && span_equal(*p, heh)))
			continue;
		if (feminine && is_two_nouns(rest, full))
			return span_of(full, rest.len + heh.len);
		word = rest;
		number |= plural;
	}
	return word;
}

/* word is without prefixes and tanwin. */
static struct span stem_word(struct span word, char full[WORD_MOST + 2])
{
	struct span found;

	if (is_plural(word, &found))
		return take_endings(found, full);
	if (!is_noun(word) && !take_pronoun(&word, full))
		take_dual(&word, full);
	if (is_noun(word) ||
	    (letters(word) > 3 &&
	     (ends(word, heh) || ends(word, (struct span)A("ات")))) ||
	    !find_verb(word, &found))
		return take_endings(word, full);
	found = take_person(found);
	if (is_noun(found))
		return take_endings(found, full);
	return letters(found) >= 4 && begins(found, "يتنا") ? behind(found, 1)
							    : found;
}

/* All of it in letters of two bytes. */
static bool is_plain(struct span word)
{
	size_t i;

	for (i = 0; i < word.len; i += 2)
		if (((unsigned char)word.ptr[i] & 0xE0) != 0xC0)
			return false;
	return word.len && word.len <= WORD_MOST;
}

void arabic_stem(struct span raw, bool tanwin, struct buf *stem)
{
	struct buf seatless = BUF_INIT;
	char full[WORD_MOST + 2];
	struct span word;

	arabic_drop_seats(raw, &seatless);
	word = buf_span(&seatless);
	buf_clear(stem);
	if (!is_plain(word))
		word = arabic_light10(word);
	else
		word = stem_word(take_tanwin(take_prefixes(word), tanwin),
				 full);
	buf_add_span(stem, word);
	buf_release(&seatless);
}
