/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The control words of RTF that matter to its text; all others do not. */
#include "formats/rtf/rtf.h"
#include "base/array.h"
#include "base/ascii.h"

enum effect {
	EFFECT_CODE,  /* a character */
	EFFECT_PLACE, /* where the group's text goes */
	EFFECT_PARAGRAPH,
	EFFECT_CELL,
	EFFECT_ROW
};

static const struct {
	const char *word;
	enum effect effect;
	uint32_t value;
} words[] = {
	{"tab", EFFECT_CODE, '\t'},
	{"line", EFFECT_CODE, '\n'},
	{"lquote", EFFECT_CODE, 0x2018},
	{"rquote", EFFECT_CODE, 0x2019},
	{"ldblquote", EFFECT_CODE, 0x201C},
	{"rdblquote", EFFECT_CODE, 0x201D},
	{"bullet", EFFECT_CODE, 0x2022},
	{"endash", EFFECT_CODE, 0x2013},
	{"emdash", EFFECT_CODE, 0x2014},
	{"emspace", EFFECT_CODE, ' '},
	{"enspace", EFFECT_CODE, ' '},
	{"zwj", EFFECT_CODE, 0x200D},
	{"zwnj", EFFECT_CODE, 0x200C},
	{"par", EFFECT_PARAGRAPH, 0},
	{"sect", EFFECT_PARAGRAPH, 0},
	{"page", EFFECT_PARAGRAPH, 0},
	{"cell", EFFECT_CELL, 0},
	{"nestcell", EFFECT_CELL, 0},
	{"row", EFFECT_ROW, 0},
	{"nestrow", EFFECT_ROW, 0},
	{"footnote", EFFECT_PLACE, RTF_NOTE},
	{"fonttbl", EFFECT_PLACE, RTF_FONTS},
	{"title", EFFECT_PLACE, RTF_TITLE},
	{"author", EFFECT_PLACE, RTF_AUTHOR},
	{"keywords", EFFECT_PLACE, RTF_TOPICS},
	{"creatim", EFFECT_PLACE, RTF_MADE},
	{"info", EFFECT_PLACE, RTF_SKIPPED},
	{"upr", EFFECT_PLACE, RTF_TWICE}, /* again in Unicode: \ud */
	{"colortbl", EFFECT_PLACE, RTF_SKIPPED},
	{"stylesheet", EFFECT_PLACE, RTF_STYLES},
	{"listtext", EFFECT_PLACE, RTF_SKIPPED},
	{"pntext", EFFECT_PLACE, RTF_SKIPPED},
	{"pict", EFFECT_PLACE, RTF_SKIPPED},
	{"objdata", EFFECT_PLACE, RTF_SKIPPED},
	{"header", EFFECT_PLACE, RTF_SKIPPED},
	{"headerl", EFFECT_PLACE, RTF_SKIPPED},
	{"headerr", EFFECT_PLACE, RTF_SKIPPED},
	{"headerf", EFFECT_PLACE, RTF_SKIPPED},
	{"footer", EFFECT_PLACE, RTF_SKIPPED},
	{"footerl", EFFECT_PLACE, RTF_SKIPPED},
	{"footerr", EFFECT_PLACE, RTF_SKIPPED},
	{"footerf", EFFECT_PLACE, RTF_SKIPPED},
	{"sp", EFFECT_PLACE, RTF_SKIPPED}, /* a shape's properties */
	{"shprslt", EFFECT_PLACE, RTF_SKIPPED},
	{"nonesttables", EFFECT_PLACE, RTF_SKIPPED},
	{"xe", EFFECT_PLACE, RTF_SKIPPED},
	{"tc", EFFECT_PLACE, RTF_SKIPPED},
};

static const struct charset *font_charset(long number)
{
	static const struct {
		long number, page;
	} fonts[] = {
		{77, 10000}, {128, 932},  {129, 949},  {134, 936},  {136, 950},
		{161, 1253}, {162, 1254}, {163, 1258}, {177, 1255}, {178, 1256},
		{186, 1257}, {204, 1251}, {222, 874},  {238, 1250},
	};
	size_t i;

	for (i = 0; i < COUNT_OF(fonts); i++)
		if (fonts[i].number == number)
			return charset_of_page(fonts[i].page);
	return NULL;
}

/* A row of a table is one block. */
static void end_cell(struct rtf *rtf)
{
	rtf_code(rtf, ' ');
	rtf->in_row = true;
}

static void end_row(struct rtf *rtf)
{
	rtf->in_row = false;
	rtf_end_paragraph(rtf);
}

/* From where all is skipped only the fields of the information come back. */
static void take_place(struct rtf_group *top, enum rtf_place place)
{
	bool field = place >= RTF_TITLE && place <= RTF_MADE;

	if (place == RTF_TWICE || (top->place == RTF_SKIPPED && field) ||
	    (top->place != RTF_SKIPPED && top->place != RTF_TWICE && !field))
		top->place = place;
}

static void take_effect(struct rtf *rtf, size_t i)
{
	struct rtf_group *top = rtf_top(rtf);

	switch (words[i].effect) {
	case EFFECT_CODE:
		rtf_code(rtf, words[i].value);
		break;
	case EFFECT_PLACE:
		take_place(top, (enum rtf_place)words[i].value);
		break;
	case EFFECT_PARAGRAPH:
		if (top->place == RTF_NOTE || rtf->in_row)
			rtf_code(rtf, '\n');
		else if (top->place == RTF_TEXT)
			rtf_end_paragraph(rtf);
		break;
	case EFFECT_CELL:
		if (top->place == RTF_TEXT)
			end_cell(rtf);
		break;
	case EFFECT_ROW:
		if (top->place == RTF_TEXT)
			end_row(rtf);
		break;
	}
}

static void take_font(struct rtf *rtf, long number)
{
	struct rtf_group *top = rtf_top(rtf);

	rtf_flush(rtf);
	top->font = number;
	if (top->place != RTF_FONTS || rtf->font_count >= RTF_FONTS_MOST)
		return;
	MEM_PUSH_ROOM(rtf->fonts, rtf->font_count, rtf->font_cap);
	rtf->fonts[rtf->font_count++] = (struct rtf_font){number, NULL};
}

static void take_day(struct rtf *rtf, struct span word, unsigned number)
{
	if (span_is(word, "yr"))
		rtf->year = number;
	else if (span_is(word, "mo"))
		rtf->month = number;
	else if (span_is(word, "dy"))
		rtf->day = number;
}

void rtf_end_style(struct rtf *rtf, struct span name)
{
	static const char heading[] = "heading ";
	size_t len = sizeof(heading) - 1;
	struct rtf_style *style;

	if (!rtf->style_count)
		return;
	style = rtf->styles + rtf->style_count - 1;
	name = span_trim(name);
	if (!style->level && ascii_starts(name, heading) && name.len > len &&
	    name.ptr[len] > '0' && name.ptr[len] <= '9')
		style->level = (unsigned)(name.ptr[len] - '0');
}

/* A style's number where styles are named, else the paragraph's style. */
static void take_style(struct rtf *rtf, long number)
{
	size_t i;

	if (rtf_top(rtf)->place == RTF_STYLES) {
		if (rtf->style_count >= RTF_STYLES_MOST)
			return;
		MEM_PUSH_ROOM(rtf->styles, rtf->style_count, rtf->style_cap);
		rtf->styles[rtf->style_count++] = (struct rtf_style){number, 0};
		return;
	}
	for (i = 0; i < rtf->style_count; i++)
		if (rtf->styles[i].number == number)
			rtf->level = rtf->styles[i].level;
}

static void take_outline(struct rtf *rtf, long number)
{
	unsigned level = number >= 0 && number < 9 ? (unsigned)number + 1 : 0;

	if (rtf_top(rtf)->place != RTF_STYLES)
		rtf->level = level;
	else if (rtf->style_count)
		rtf->styles[rtf->style_count - 1].level = level;
}

static void take_number(struct rtf *rtf, struct span word, long number)
{
	struct rtf_group *top = rtf_top(rtf);

	if (span_is(word, "ansicpg")) {
		if (charset_of_page(number))
			rtf->charset = charset_of_page(number);
	} else if (span_is(word, "fcharset") && rtf->font_count) {
		rtf->fonts[rtf->font_count - 1].charset = font_charset(number);
	} else if (span_is(word, "f")) {
		take_font(rtf, number);
	} else if (span_is(word, "uc")) {
		top->fallback =
			number >= 0 && number < 16 ? (unsigned)number : 1;
	} else if (span_is(word, "u")) {
		rtf_code(rtf, (uint32_t)(number & 0xFFFF));
		rtf->passed = top->fallback;
	} else if (span_is(word, "s")) {
		take_style(rtf, number);
	} else if (span_is(word, "outlinelevel")) {
		take_outline(rtf, number);
	} else if (top->place == RTF_MADE) {
		take_day(rtf, word, (unsigned)number % 10000);
	}
}

void rtf_word(struct rtf *rtf, struct span word, bool has, long number)
{
	struct rtf_group *top = rtf_top(rtf);
	bool starred = rtf->starred;
	size_t i;

	rtf->starred = false;
	rtf->passed = 0;
	if (!span_is(word, "u"))
		rtf_flush(rtf);
	/* Who does not know a starred group passes it over; of those, shapes
	 * hold text, some programs star notes, and what is written twice is
	 * there in Unicode. */
	if (starred && span_is(word, "ud")) {
		top->place = RTF_SKIPPED;
		return;
	}
	if (starred && !span_is(word, "shpinst") &&
	    !span_is(word, "footnote")) {
		top->place = RTF_SKIPPED;
		return;
	}
	for (i = 0; i < COUNT_OF(words); i++)
		if (span_is(word, words[i].word)) {
			take_effect(rtf, i);
			return;
		}
	if (span_is(word, "pard"))
		rtf->level = 0;
	else if (span_is(word, "v") || span_is(word, "deleted"))
		top->hidden = !has || number;
	else if (span_is(word, "plain"))
		top->hidden = false;
	else if (span_is(word, "mac"))
		rtf->charset = charset_of_page(10000);
	else if (has)
		take_number(rtf, word, number);
}
