/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/detect/language.h"
#include "analysis/detect/cld2.h"
#include "analysis/detect/common.h"
#include "analysis/fold/fold.h"
#include "analysis/detect/malay.h"
#include "base/array.h"
#include "base/utf8.h"

#include <ctype.h>
#include <strings.h>

enum script {
	SCRIPT_LATIN,
	SCRIPT_HAN,
	SCRIPT_KANA,
	SCRIPT_HANGUL,
	SCRIPT_ARABIC,
	SCRIPT_THAI,
	SCRIPT_LAO,
	SCRIPT_KHMER,
	SCRIPT_BURMESE,
	SCRIPT_GREEK,
	SCRIPT_HEBREW,
	SCRIPT_OTHER,
	SCRIPT_COUNT
};

static enum script sea_script(uint32_t c)
{
	if (c < 0x0E80)
		return SCRIPT_THAI;
	if (c < 0x0F00)
		return SCRIPT_LAO;
	return c >= 0x1780 && c < 0x1A00 ? SCRIPT_KHMER : SCRIPT_BURMESE;
}

static enum script letter_script(uint32_t c)
{
	if (c < 0x0250 || (c >= 0x1E00 && c < 0x1F00))
		return SCRIPT_LATIN;
	if ((c >= 0x0370 && c < 0x0400) || (c >= 0x1F00 && c < 0x2000))
		return SCRIPT_GREEK;
	return c >= 0x0590 && c < 0x0600 ? SCRIPT_HEBREW : SCRIPT_OTHER;
}

static void count_letter(uint32_t c, unsigned counts[SCRIPT_COUNT])
{
	uint32_t entry = fold_entry(c);

	switch (entry >> FOLD_CLASS_SHIFT & 15) {
	case CLASS_HAN:
		counts[SCRIPT_HAN] += 3; /* a character says what a word does */
		break;
	case CLASS_KANA:
		counts[SCRIPT_KANA] += 3;
		break;
	case CLASS_HANGUL:
		counts[SCRIPT_HANGUL] += 3;
		break;
	case CLASS_ARABIC:
		counts[SCRIPT_ARABIC]++;
		break;
	case CLASS_SEA:
		counts[sea_script(c)]++;
		break;
	case CLASS_LETTER:
		if (!(c >= '0' && c <= '9'))
			counts[letter_script(c)]++;
		break;
	default:
		break;
	}
}

static unsigned count_letters(struct span text, unsigned counts[SCRIPT_COUNT])
{
	size_t at = 0;
	unsigned sum = 0;
	int i;

	memset(counts, 0, SCRIPT_COUNT * sizeof(*counts));
	while (at < text.len)
		count_letter(utf8_next(text, &at), counts);
	for (i = 0; i < SCRIPT_COUNT; i++)
		sum += counts[i];
	return sum;
}

const char *language_han_script(struct span text)
{
	size_t at = 0;
	unsigned hant = 0, hans = 0;

	while (at < text.len) {
		uint32_t entry = fold_entry(utf8_next(text, &at));

		hant += !!(entry & FOLD_HANT);
		hans += !!(entry & FOLD_HANS);
	}
	if (hant == hans)
		return "zh";
	return hant > hans ? "zh-Hant" : "zh-Hans";
}

static void set(struct language *language, const char *tag, unsigned part,
		unsigned sum)
{
	snprintf(language->tag, sizeof(language->tag), "%s", tag);
	language->confidence = sum ? (unsigned)(part * 100ull / sum) : 0;
	language->reliable = sum && part * 2 > sum;
}

/* Japanese without kana: names of offices and laws, headlines. */
#define JAPANESE_PART 12 /* one character of so many is of Japanese only */

static bool is_chinese_alone(uint32_t c)
{
	static const char words[] = "這这們们你她嗎吗很也是說说";
	size_t at = 0;

	while (at < sizeof(words) - 1)
		if (utf8_next(span_of(words, sizeof(words) - 1), &at) == c)
			return true;
	return false;
}

static bool is_kanji(struct span text)
{
	size_t at = 0, han = 0, japanese = 0;

	while (at < text.len) {
		uint32_t c = utf8_next(text, &at), entry = fold_entry(c);

		if ((entry >> FOLD_CLASS_SHIFT & 15) != CLASS_HAN)
			continue;
		if (is_chinese_alone(c))
			return false;
		han++;
		japanese += fold_is_japanese(c);
	}
	return japanese && japanese * JAPANESE_PART >= han;
}

static void guess_cjk(struct span text, const unsigned *counts, unsigned sum,
		      struct language *language)
{
	unsigned cjk = counts[SCRIPT_HAN] + counts[SCRIPT_KANA] +
		       counts[SCRIPT_HANGUL];

	if (counts[SCRIPT_HANGUL] * 2 > cjk)
		set(language, "ko", cjk, sum);
	else if (counts[SCRIPT_KANA] * 12 > cjk || is_kanji(text))
		set(language, "ja", cjk, sum);
	else
		set(language, language_han_script(text), cjk, sum);
}

/* Our tags, and what CLD2 cannot tell. */
static void ask_cld2(struct span text, struct language *language)
{
	char primary[LANG_MAX];

	cld2_guess(text, language);
	language_primary(language->tag, primary);
	if (!strcmp(primary, "id") && malay_is(text))
		snprintf(primary, sizeof(primary), "ms");
	memcpy(language->tag, primary, sizeof(primary));
}

/* Vowel marks, each a run of letters to CLD2, and a few Latin words make it
 * take Arabic for something else. */
static bool is_arabic(const char *tag)
{
	static const char *const tags[] = {"ar", "fa", "ur", "ps", "sd",
					   "ug", "ku", "ks", "ckb"};
	size_t i;

	for (i = 0; i < COUNT_OF(tags); i++)
		if (!strcmp(tag, tags[i]))
			return true;
	return false;
}

/* The letters of text are counted already. */
static void guess(struct span text, const unsigned counts[SCRIPT_COUNT],
		  unsigned sum, struct language *language)
{
	static const struct {
		enum script script;
		const char *tag;
	} alone[] = {{SCRIPT_THAI, "th"},
		     {SCRIPT_LAO, "lo"},
		     {SCRIPT_KHMER, "km"},
		     {SCRIPT_BURMESE, "my"},
		     {SCRIPT_GREEK, "el"}};
	size_t i;

	set(language, "und", 0, 0);
	if ((counts[SCRIPT_HAN] + counts[SCRIPT_KANA] + counts[SCRIPT_HANGUL]) *
		    2 >
	    sum) {
		guess_cjk(text, counts, sum, language);
		return;
	}
	for (i = 0; i < COUNT_OF(alone); i++)
		if (counts[alone[i].script] * 2 > sum) {
			set(language, alone[i].tag, counts[alone[i].script],
			    sum);
			return;
		}
	if (sum)
		ask_cld2(text, language);
	if (counts[SCRIPT_ARABIC] * 2 > sum && !is_arabic(language->tag))
		set(language, "ar", counts[SCRIPT_ARABIC], sum);
	if (counts[SCRIPT_HEBREW] * 2 > sum && strcmp(language->tag, "yi"))
		set(language, "he", counts[SCRIPT_HEBREW], sum);
}

void language_guess(struct span text, struct language *language)
{
	unsigned counts[SCRIPT_COUNT], sum = count_letters(text, counts);

	guess(text, counts, sum, language);
}

#define LETTERS_SURE  150 /* beyond that, CLD2 rarely errs */
#define LETTERS_LEAST 24  /* where no common word speaks for its guess */

static bool is_doubtful(struct span text, unsigned latin, unsigned sum,
			const struct language *language)
{
	enum common_says says;

	if (!language->reliable)
		return true;
	if (latin * 2 <= sum || sum >= LETTERS_SURE)
		return false;
	says = common_words(text, language->tag);
	return says == COMMON_NO ||
	       (says == COMMON_SILENT && sum < LETTERS_LEAST);
}

void language_tell(struct span text, struct language *language)
{
	unsigned counts[SCRIPT_COUNT], sum = count_letters(text, counts);

	guess(text, counts, sum, language);
	if (is_doubtful(text, counts[SCRIPT_LATIN], sum, language))
		set(language, "und", 0, 0);
}

void language_primary(const char *tag, char primary[LANG_MAX])
{
	static const char *const aliases[][2] = {
		{"iw", "he"},  {"in", "id"}, {"ji", "yi"},  {"jw", "jv"},
		{"nb", "no"},  {"nn", "no"}, {"tl", "fil"}, {"cmn", "zh"},
		{"yue", "zh"}, {"ms", "id"}, {"msa", "id"}, {"zsm", "id"}};
	size_t i;

	for (i = 0; i + 1 < LANG_MAX && isalnum((unsigned char)tag[i]); i++)
		primary[i] = (char)tolower((unsigned char)tag[i]);
	primary[i] = '\0';
	for (i = 0; i < COUNT_OF(aliases); i++)
		if (!strcmp(primary, aliases[i][0]))
			snprintf(primary, LANG_MAX, "%s", aliases[i][1]);
	if (!primary[0])
		snprintf(primary, LANG_MAX, "und");
}

const char *language_meant(const char *tag)
{
	static const char *const others[][2] = {
		{"iw", "he"},         {"in", "id"},
		{"ji", "yi"},         {"jw", "jv"},
		{"tl", "fil"},        {"cmn", "zh"},
		{"zh-tw", "zh-Hant"}, {"zh-hk", "zh-Hant"},
		{"zh-mo", "zh-Hant"}, {"zh-hant-tw", "zh-Hant"},
		{"zh-cn", "zh-Hans"}, {"zh-hant-hk", "zh-Hant"},
		{"zh-sg", "zh-Hans"}, {"zh-hans-cn", "zh-Hans"},
		{"zh-my", "zh-Hans"}, {"zh-hans-sg", "zh-Hans"}};
	size_t i;

	for (i = 0; i < COUNT_OF(others); i++)
		if (!strcasecmp(tag, others[i][0]))
			return others[i][1];
	return NULL;
}

bool language_has_stemmer(const char *primary)
{
	static const char known[] =
		" ca da de el en es eu fi fr ga hi hu hy id it lt ne nl no pt "
		"ro ru sr sv ta tr yi hr bs gl af uk be bg mk cs sk pl sl lv "
		"et sq ka kk ky az uz mn bn ";
	const char *at = strstr(known, primary);

	return strlen(primary) == 2 && at > known && at[-1] == ' ' &&
	       at[2] == ' ';
}

static size_t subtag_length(const char *tag)
{
	size_t len = 0;

	while (isalnum((unsigned char)tag[len]))
		len++;
	return len;
}

bool language_tag_valid(const char *tag)
{
	size_t len = subtag_length(tag), i;

	for (i = 0; i < len; i++)
		if (!isalpha((unsigned char)tag[i]))
			return false;
	if (len < 2 || strlen(tag) >= LANG_MAX)
		return false;
	for (; len >= 1 && len <= 8 && tag[len] == '-';
	     len = subtag_length(tag))
		tag += len + 1;
	return len >= 1 && len <= 8 && !tag[len];
}
