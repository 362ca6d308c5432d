/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How much a decoded text looks like text, to choose among guesses. */
#include "base/array.h"
#include "base/utf8.h"
#include "formats/charset/charset.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

/* Shares that running text reaches easily, and text read in a wrong charset
 * does not: the characters below are from half to nine tenths of it. */
static const struct common {
	UScriptCode script;
	double share;
	const char *characters;
} commons[] = {
	{USCRIPT_HAN, 0.22,
	 "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生"
	 "能而子"
	 "那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当"
	 "没动面起"
	 "看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长"
	 "把机十民"
	 "第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头"
	 "文体政美"
	 "相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门"
	 "任常先海"
	 "通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打"
	 "女变四神"
	 "总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指"
	 "克许统区"
	 "保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王"
	 "象完设式"
	 "色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切"
	 "院让识候"
	 "带导争运這個們來爲國說時會對於過發後裡裏種經麼學現當沒動還進樣開從實"
	 "軍無與長"
	 "機關點業將兩間問並應戰頭體見產話內給門兒東聲員論處義幾認條氣題爾別變"
	 "總電數報"
	 "結務場計資許統區隊決馬書則聽卻達強難權設記類據邊張該規萬覺術領確傳師"
	 "觀讓識帶"
	 "導爭運"},
	{USCRIPT_HANGUL, 0.22,
	 "이다는을의에가고하지한로를기도사아니은있어자시인리서정나일그대라수해"
	 "스전부업"},
	{USCRIPT_ARABIC, 0.6, "اليمنورتبهدعسفكقحجىةأ"},
	{USCRIPT_CYRILLIC, 0.5, "оеаинтсрвлкмдпуяі"},
	{USCRIPT_GREEK, 0.5, "αοιετσνηυρπκμλςάέόίή"},
	{USCRIPT_HEBREW, 0.5, "יוהלאתרמבשנעדק"},
	{USCRIPT_THAI, 0.5, "านรอกเงมยลวดทสตะปบคหแจพช่้ัี็ิ์ไาำ"},
};
#define COMMONS COUNT_OF(commons)
#define FEW     8 /* of a script: nothing is told by their frequency */

struct taster {
	uint8_t common[0x10000 / 8]; /* a bit a code point */
	size_t seen[COMMONS], common_seen[COMMONS];
	size_t visible, letters; /* that are not ASCII */
	double penalty;
	/* of the code point before */
	bool letter, lower;
	UScriptCode script;
	double symbol; /* its penalty, if one is between a letter and
			* what comes now */
};

static void note_commons(struct taster *taster)
{
	struct span text;
	size_t i, at;

	for (i = 0; i < COMMONS; i++) {
		text = span_str(commons[i].characters);
		for (at = 0; at < text.len;) {
			uint32_t code = utf8_next(text, &at);

			taster->common[code / 8] |= (uint8_t)(1u << code % 8);
		}
	}
}

static bool is_common(const struct taster *taster, uint32_t code)
{
	return code < 0x10000 &&
	       (taster->common[code / 8] >> code % 8 & 1) != 0;
}

static void count_script(struct taster *taster, uint32_t code,
			 UScriptCode script)
{
	size_t i;

	for (i = 0; i < COMMONS; i++)
		if (commons[i].script == script) {
			taster->seen[i]++;
			taster->common_seen[i] += is_common(taster, code);
		}
}

/* Written without spaces between them and anything else. */
static bool is_dense(UScriptCode script)
{
	return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA ||
	       script == USCRIPT_KATAKANA || script == USCRIPT_HANGUL ||
	       script == USCRIPT_BOPOMOFO || script == USCRIPT_THAI;
}

/* What legacy charsets hold. */
static bool is_usual(UScriptCode script)
{
	return is_dense(script) || script == USCRIPT_LATIN ||
	       script == USCRIPT_CYRILLIC || script == USCRIPT_GREEK ||
	       script == USCRIPT_ARABIC || script == USCRIPT_HEBREW ||
	       script == USCRIPT_COMMON || script == USCRIPT_INHERITED;
}

static double letter_penalty(const struct taster *taster, uint32_t code,
			     UScriptCode script)
{
	bool upper = u_isupper((UChar32)code);
	double sum = 0;

	if (!is_usual(script))
		sum += 2;
	if (code == 0xFF || (code | 0x20) == 0xFE || (code | 0x20) == 0xF0)
		sum += 0.5; /* of few languages, and of many accidents */
	if (code >= 0xFF61 && code <= 0xFFDC)
		sum += 1; /* half width */
	if (!taster->letter || script == USCRIPT_COMMON ||
	    script == USCRIPT_INHERITED)
		return sum;
	if (taster->symbol && !is_dense(script))
		sum += taster->symbol;
	if (upper && taster->lower)
		sum += code < 0x80 ? 0.3 : 2;
	if (script != taster->script && !is_dense(script) &&
	    !is_dense(taster->script))
		sum += 3;
	return sum;
}

static void taste_letter(struct taster *taster, uint32_t code)
{
	UErrorCode error = U_ZERO_ERROR;
	UScriptCode script = uscript_getScript((UChar32)code, &error);

	taster->letters += code >= 0x80;
	taster->penalty += letter_penalty(taster, code, script);
	count_script(taster, code, script);
	if (script == USCRIPT_INHERITED || script == USCRIPT_COMMON)
		return;
	taster->letter = true;
	taster->lower = u_islower((UChar32)code);
	taster->script = script;
	taster->symbol = 0;
}

/* What no one writes. Controls that lay out text are taken for space. */
static double other_penalty(uint32_t code, int8_t category)
{
	if (category == U_CONTROL_CHAR)
		return (code >= '\t' && code <= '\r') || code == 0x1B ? 0 : 10;
	if (code == UTF8_BAD || category == U_UNASSIGNED ||
	    category == U_PRIVATE_USE_CHAR || category == U_SURROGATE)
		return 10;
	if (code >= 0x2500 && code < 0x2600)
		return 0.5; /* boxes */
	if (code >= 0x80 && category == U_MODIFIER_SYMBOL)
		return 1;
	if (code >= 0x80 && (category == U_OTHER_SYMBOL ||
			     category == U_MATH_SYMBOL || code == 0xA4))
		return 0.3;
	return 0;
}

/* Of what is inside a word: an apostrophe or middle dot may. */
static double symbol_penalty(uint32_t code, uint32_t mask)
{
	if (code < 0x80 || code == 0x2019 || code == 0xB7)
		return 0;
	if ((mask & (U_GC_S_MASK | U_GC_NO_MASK)) || code == 0xBF ||
	    code == 0xA1)
		return 2;
	return mask & U_GC_P_MASK ? 1 : 0;
}

static void taste_other(struct taster *taster, uint32_t code)
{
	int8_t category = u_charType((UChar32)code);
	uint32_t mask = U_MASK(category);

	taster->penalty += other_penalty(code, category);
	if (mask & U_GC_CF_MASK)
		return;
	if (!taster->letter || taster->symbol || is_dense(taster->script))
		taster->symbol = 0;
	else
		taster->symbol = symbol_penalty(code, mask);
	taster->letter = taster->symbol > 0;
}

/* 0 to 1: how far each script's common characters are as common as they
 * should be, each by its part of the text. */
static double shares(const struct taster *taster)
{
	size_t i, all = 0;
	double sum = 0;

	for (i = 0; i < COMMONS; i++) {
		double share, seen = (double)taster->seen[i];

		if (taster->seen[i] < FEW)
			continue;
		share = (double)taster->common_seen[i] / seen /
			commons[i].share;
		sum += (share < 1 ? share : 1) * seen;
		all += taster->seen[i];
	}
	return all ? sum / (double)all : 1;
}

unsigned charset_taste(struct span text, size_t *letters)
{
	struct taster *taster = mem_alloc(sizeof(*taster));
	double taste;
	size_t at = 0;

	note_commons(taster);
	while (at < text.len) {
		uint32_t code = utf8_next(text, &at);

		taster->visible += code >= 0x80;
		if (u_isalpha((UChar32)code) ||
		    (U_GET_GC_MASK((UChar32)code) & U_GC_M_MASK))
			taste_letter(taster, code);
		else
			taste_other(taster, code);
	}
	taste = 1 - taster->penalty / (double)(taster->visible + 1);
	taste = taste > 0 ? taste * shares(taster) : 0;
	*letters = taster->letters;
	free(taster);
	return (unsigned)(taste * 100 + 0.5);
}
