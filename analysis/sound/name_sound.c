/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/sound/name_sound.h"
#include "base/array.h"
#include "base/utf8.h"

enum sound_bit {
	P = 1 << 0,
	B = 1 << 1,
	F = 1 << 2,
	V = 1 << 3,
	T = 1 << 4,
	D = 1 << 5,
	S = 1 << 6,
	Z = 1 << 7,
	SH = 1 << 8,
	CH = 1 << 9,
	J = 1 << 10,
	K = 1 << 11,
	G = 1 << 12,
	H = 1 << 13,
	L = 1 << 14,
	R = 1 << 15,
	M = 1 << 16,
	N = 1 << 17,
	W = 1 << 18,
	Y = 1 << 19,
	A = 1 << 20,
	E = 1 << 21,
	I = 1 << 22,
	O = 1 << 23,
	U = 1 << 24,
};

#define VOWELS (A | E | I | O | U)
/* What is heard as one or the other. */
#define GLIDES (W | Y | VOWELS)

static const struct letters {
	enum sound_script script;
	const char *text;
	uint32_t first, second;
} table[] = {
#define LETTERS(script, text, first, second)                                   \
	{SOUND_##script, text, first, second},
#include "analysis/sound/name_sound.def"
#undef LETTERS
};

static const struct letters *letters_at(struct span text)
{
	size_t i, len;

	for (i = 0; i < COUNT_OF(table); i++) {
		len = strlen(table[i].text);
		if (len <= text.len && !memcmp(text.ptr, table[i].text, len))
			return &table[i];
	}
	return NULL;
}

/* A letter twice is one sound. */
static bool add_sound(struct name_sound *sound, uint32_t bits)
{
	if (!bits || (sound->count && sound->sounds[sound->count - 1] == bits))
		return true;
	if (sound->count == SOUND_MAX)
		return false;
	sound->sounds[sound->count++] = bits;
	sound->consonants += !(bits & VOWELS) && (bits & ~GLIDES) != 0;
	return true;
}

bool name_sound_read(struct span word, struct name_sound *sound)
{
	*sound = (struct name_sound){.script = SOUND_NONE};
	while (word.len) {
		const struct letters *row = letters_at(word);
		size_t len;

		if (!row || (sound->script && row->script != sound->script))
			return false;
		sound->script = row->script;
		if (!add_sound(sound, row->first) ||
		    !add_sound(sound, row->second))
			return false;
		len = strlen(row->text);
		word = span_of(word.ptr + len, word.len - len);
	}
	return sound->count > 0;
}

/* Costs, in hundredths of a consonant. */
#define CONSONANT    100
#define OTHER_VOWEL  20
#define VOWEL_LEFT   20
#define VOWEL_UNSAID 5 /* by a script that writes few of them */
#define H_LEFT       40
#define R_LEFT       12 /* by kana, at the end of a syllable */

static bool says_few_vowels(const struct name_sound *sound)
{
	return sound->script == SOUND_ARABIC || sound->script == SOUND_HEBREW;
}

/* A sound that the other name has not. */
static unsigned left_cost(const struct name_sound *has,
			  const struct name_sound *lacks, size_t at)
{
	uint32_t bits = has->sounds[at];

	if (bits & GLIDES)
		return at && at + 1 < has->count &&
				       (says_few_vowels(lacks) ||
					has->script == SOUND_KANA)
			       ? VOWEL_UNSAID
			       : VOWEL_LEFT;
	if (bits & H)
		return H_LEFT;
	if (bits == R && lacks->script == SOUND_KANA)
		return R_LEFT;
	return CONSONANT;
}

static unsigned other_cost(uint32_t a, uint32_t b)
{
	if (a & b)
		return 0;
	return (a & GLIDES) && (b & GLIDES) ? OTHER_VOWEL : 3 * CONSONANT;
}

unsigned name_sound_distance(const struct name_sound *a,
			     const struct name_sound *b)
{
	unsigned row[SOUND_MAX + 1], before, kept, best;
	size_t i, k;

	row[0] = 0;
	for (k = 0; k < b->count; k++)
		row[k + 1] = row[k] + left_cost(b, a, k);
	for (i = 0; i < a->count; i++) {
		before = row[0];
		row[0] += left_cost(a, b, i);
		for (k = 0; k < b->count; k++) {
			kept = row[k + 1];
			best = before + other_cost(a->sounds[i], b->sounds[k]);
			if (kept + left_cost(a, b, i) < best)
				best = kept + left_cost(a, b, i);
			if (row[k] + left_cost(b, a, k) < best)
				best = row[k] + left_cost(b, a, k);
			row[k + 1] = best;
			before = kept;
		}
	}
	return row[b->count];
}

/* Names of few consonants are soon like another: all must be heard, and in a
 * script that says few vowels those that it says, too. */
#define CONSONANTS_LEAST 2
#define SOUNDS_LEAST     4
#define APART_MOST       14 /* for each consonant, */
#define APART_FEW        12 /* and in all, where they are the least */

bool name_sound_same(const struct name_sound *a, const struct name_sound *b)
{
	bool few = says_few_vowels(a) || says_few_vowels(b);
	size_t least =
		a->consonants < b->consonants ? a->consonants : b->consonants;
	unsigned distance;

	if (least < CONSONANTS_LEAST)
		return false;
	distance = name_sound_distance(a, b);
	if (least > CONSONANTS_LEAST)
		return distance <= APART_MOST * least;
	if (few)
		return !distance && a->count >= SOUNDS_LEAST &&
		       b->count >= SOUNDS_LEAST;
	return distance <= APART_FEW;
}

enum sound_script sound_script_of(const char *lang)
{
	static const struct {
		const char *langs;
		enum sound_script script;
	} others[] = {
		{" ar fa ur ps ug sd ku ", SOUND_ARABIC},
		{" ru uk bg sr mk be kk ky tg mn ", SOUND_CYRILLIC},
		{" el ", SOUND_GREEK},
		{" he yi ", SOUND_HEBREW},
		{" ja ", SOUND_KANA},
		{" zh ko th lo km my hi bn ta te ka hy am ne mr ", SOUND_NONE}};
	char key[16];
	size_t i;

	snprintf(key, sizeof(key), " %s ", lang);
	for (i = 0; i < COUNT_OF(others); i++)
		if (strstr(others[i].langs, key))
			return others[i].script;
	return SOUND_LATIN;
}

struct beginning {
	const struct name_sound *sound;
	enum sound_script script;
	size_t letters, given;
	begin_sink *sink;
	void *context;
};

#define BEGIN_BYTES 32

static void begin_at(struct beginning *b, size_t at, struct span text,
		     bool vowel);

/* Adds letters to text and goes on. */
static void begin_with(struct beginning *b, size_t at, struct span text,
		       const struct letters *row)
{
	char longer[BEGIN_BYTES];
	size_t len = strlen(row->text);

	if (text.len + len > sizeof(longer))
		return;
	memcpy(longer, text.ptr, text.len);
	memcpy(longer + text.len, row->text, len);
	begin_at(b, at, span_of(longer, text.len + len),
		 (row->first & GLIDES) != 0);
}

static void give(struct beginning *b, struct span text)
{
	size_t end = 0, i;

	for (i = 0; i < b->letters; i++)
		utf8_next(text, &end);
	b->given++;
	b->sink(b->context, span_of(text.ptr, end));
}

/* A vowel need not be written, or only the other script writes it. */
static void begin_at(struct beginning *b, size_t at, struct span text,
		     bool vowel)
{
	uint32_t bits = at < b->sound->count ? b->sound->sounds[at] : 0;
	size_t i;

	if (b->given == SOUND_BEGINS)
		return;
	if (utf8_count(text) >= b->letters) {
		give(b, text);
		return;
	}
	for (i = 0; i < COUNT_OF(table); i++) {
		const struct letters *row = &table[i];

		if (row->script != b->script || row->second)
			continue;
		if (row->first & bits)
			begin_with(b, at + 1, text, row);
		else if (text.len && !vowel && !(bits & GLIDES) &&
			 row->first & VOWELS && !row->text[1] &&
			 says_few_vowels(b->sound))
			begin_with(b, at, text, row);
	}
	if (bits & GLIDES && text.len)
		begin_at(b, at + 1, text, true);
}

void name_sound_begins(const struct name_sound *sound, enum sound_script script,
		       size_t letters, begin_sink *sink, void *context)
{
	struct beginning b = {sound, script, letters, 0, sink, context};

	begin_at(&b, 0, span_of("", 0), false);
}
