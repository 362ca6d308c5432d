/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/passage/label.h"

#include <ctype.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/uscript.h>

#include "analysis/detect/common.h"
#include "base/ascii.h"
#include "base/utf8.h"

/* A Han or kana character says about as much as this many letters. */
#define HAN_LETTERS 3

/* A text is surely in a language from so many bytes, and per cent, on. */
#define LETTERS_SURE 160
#define SURE         90

/* Scripts that one language mixes count as one. */
static UScriptCode script_group(UScriptCode script)
{
	switch (script) {
	case USCRIPT_HIRAGANA:
	case USCRIPT_KATAKANA:
	case USCRIPT_JAPANESE:
	case USCRIPT_SIMPLIFIED_HAN:
	case USCRIPT_TRADITIONAL_HAN:
	case USCRIPT_HAN_WITH_BOPOMOFO:
	case USCRIPT_BOPOMOFO:
		return USCRIPT_HAN;
	case USCRIPT_KOREAN:
	case USCRIPT_JAMO:
		return USCRIPT_HANGUL;
	default:
		return script;
	}
}

/* Most characters by far, for which ICU's tables need not be asked. */
static bool is_ideograph(uint32_t code)
{
	return code >= 0x4E00 && code <= 0x9FFF;
}

/* Of what is not ASCII. */
static UScriptCode code_group(uint32_t code)
{
	UErrorCode error = U_ZERO_ERROR;
	UScriptCode script;

	if (is_ideograph(code))
		return USCRIPT_HAN;
	script = uscript_getScript((UChar32)code, &error);
	return U_FAILURE(error) ? USCRIPT_COMMON : script_group(script);
}

/* The letters among the ASCII characters from *at on, which it moves over. */
static uint32_t count_ascii(struct span text, size_t *at)
{
	uint32_t count = 0;

	for (; *at < text.len && !(text.ptr[*at] & 0x80); ++*at)
		count += ascii_is_alpha(text.ptr[*at]);
	return count;
}

/* The group that most of the text's letters belong to, or USCRIPT_COMMON. */
static UScriptCode text_group(struct span text)
{
	uint32_t counts[USCRIPT_CODE_LIMIT] = {0}, count;
	UScriptCode best = USCRIPT_COMMON;
	size_t at = 0;
	int script;

	while (at < text.len) {
		script = USCRIPT_LATIN;
		count = count_ascii(text, &at);
		if (!count && at < text.len) {
			script = code_group(utf8_next(text, &at));
			count = script == USCRIPT_HAN ? HAN_LETTERS : 1;
		}
		if (script <= USCRIPT_INHERITED)
			continue;
		counts[script] += count;
		if (counts[script] > counts[best])
			best = (UScriptCode)script;
	}
	return best;
}

/* The script a language is written in when nobody says otherwise, from
 * CLDR's likely subtags: "zh-TW" gives "Hant". */
static void likely_script(const char *tag, char script[8])
{
	char full[ULOC_FULLNAME_CAPACITY];
	UErrorCode error = U_ZERO_ERROR;

	script[0] = '\0';
	uloc_addLikelySubtags(tag, full, sizeof(full), &error);
	if (U_SUCCESS(error))
		uloc_getScript(full, script, 8, &error);
	if (U_FAILURE(error))
		script[0] = '\0';
}

/* What ICU says of a tag, which it takes long to say: of few that come again
 * and again. */
#define TAGS 16

struct tag {
	bool known;
	char tag[LANG_MAX];
	char script[8]; /* likely */
	UScriptCode group;
};

static void learn(struct tag *known, const char *tag)
{
	known->known = true;
	snprintf(known->tag, sizeof(known->tag), "%s", tag);
	likely_script(tag, known->script);
	known->group = script_group((UScriptCode)u_getPropertyValueEnum(
		UCHAR_SCRIPT, known->script[0] ? known->script : "Zyyy"));
}

/* tag is shorter than LANG_MAX. */
static const struct tag *look_up(const char *tag)
{
	static _Thread_local struct tag tags[TAGS];
	struct tag *known = &tags[hash64(span_str(tag)) % TAGS];

	if (!known->known || strcmp(known->tag, tag) != 0)
		learn(known, tag);
	return known;
}

static UScriptCode tag_group(const char *tag)
{
	return look_up(tag)->group;
}

static bool is_usable(const char *tag)
{
	return tag && tag[0] && strlen(tag) < LANG_MAX &&
	       language_tag_valid(tag) && strcmp(tag, "und") != 0;
}

/* Latin words in a text of another script say nothing of that. */
static bool is_of_letters(const char *tag, UScriptCode group)
{
	return group == USCRIPT_LATIN || tag_group(tag) != USCRIPT_LATIN;
}

/* Whether text, of the same script as lang, is surely in another language. Of
 * that the common words must speak, too: these are asked first, as a guess costs
 * many times as much, and are all of Latin script. */
static bool is_against(struct span text, UScriptCode group, const char *lang,
		       struct language *guess)
{
	char said[LANG_MAX], seen[LANG_MAX];

	if (text.len < LETTERS_SURE || group != USCRIPT_LATIN)
		return false;
	language_primary(lang, said);
	if (common_words(text, said) != COMMON_NO)
		return false;
	language_tell(text, guess);
	language_primary(guess->tag, seen);
	return strcmp(said, seen) != 0 && guess->confidence >= SURE &&
	       common_words(text, seen) == COMMON_YES;
}

static void choose(struct label *label, struct span text, UScriptCode group,
		   const struct label_claim *claim)
{
	const char *declared = claim->lang;
	struct language guess = {.tag = "und"};
	bool usable = is_usable(declared);
	bool holds = usable && tag_group(declared) == group;

	if (holds && !claim->by_user &&
	    is_against(text, group, declared, &guess))
		holds = usable = false;
	else if (!holds)
		language_tell(text, &guess);
	if (!holds && !is_of_letters(guess.tag, group))
		guess = (struct language){.tag = "und"};
	if (usable && !holds)
		holds = !guess.reliable ||
			tag_group(guess.tag) == tag_group(declared);
	snprintf(label->lang, LANG_MAX, "%s", holds ? declared : guess.tag);
	label->confidence = holds ? 0 : guess.confidence;
}

/* What the text shows goes before what the tag says. */
static void set_chinese(char lang[LANG_MAX], struct span text)
{
	char primary[LANG_MAX];
	const char *shown;

	language_primary(lang, primary);
	if (strcmp(primary, "zh") != 0)
		return;
	shown = language_han_script(text);
	if (strcmp(shown, "zh") != 0) {
		snprintf(lang, LANG_MAX, "%s", shown);
		return;
	}
	shown = strcmp(look_up(lang)->script, "Hant") ? "zh-Hans" : "zh-Hant";
	snprintf(lang, LANG_MAX, "%s", shown);
}

static void set_script(struct label *label, UScriptCode group)
{
	const char *name = uscript_getShortName(group);
	size_t i;

	label->script[0] = '\0';
	if (group == USCRIPT_COMMON)
		return;
	if (group == USCRIPT_HANGUL)
		name = "kore";
	else if (group == USCRIPT_HAN && tag_group(label->lang) == group)
		name = look_up(label->lang)->script;
	snprintf(label->script, sizeof(label->script), "%s", name);
	for (i = 0; label->script[i]; i++)
		label->script[i] = (char)tolower(label->script[i]);
}

void label_set(struct label *label, struct span text,
	       const struct label_claim *claim)
{
	UScriptCode group = text_group(text);

	choose(label, text, group, claim);
	set_chinese(label->lang, text);
	set_script(label, group);
}

void label_language(char primary[LANG_MAX], struct span text,
		    const struct label_claim *claim)
{
	struct label label;

	choose(&label, text, text_group(text), claim);
	language_primary(label.lang, primary);
}
