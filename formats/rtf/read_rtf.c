/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of RTF. */
#include "formats/input.h"
#include "formats/rtf/rtf.h"
#include "formats/text/topics.h"
#include "formats/xml/document_meta.h"
#include "base/ascii.h"

#include <stdlib.h>

static void open_group(struct rtf *rtf)
{
	rtf_flush(rtf);
	if (rtf->depth == RTF_DEPTH_MOST) {
		rtf->deeper++;
		return;
	}
	rtf->groups[rtf->depth] = rtf->groups[rtf->depth - 1];
	rtf->depth++;
}

static void take_field(struct rtf *rtf, enum rtf_place place)
{
	struct article *article = &rtf->draft->article;
	struct span value = text_trim(buf_span(&rtf->field));

	if (place == RTF_TITLE && !title_is_junk(value))
		draft_field(rtf->draft, &article->title, value);
	else if (place == RTF_AUTHOR)
		draft_field(rtf->draft, &article->author, value);
	else if (place == RTF_TOPICS)
		topics_add_list(&rtf->draft->topics, value);
	else if (place == RTF_MADE && rtf->month <= 12 && rtf->day <= 31)
		article->made = rtf->year * 10000 + rtf->month * 100 + rtf->day;
	else if (place == RTF_STYLES)
		rtf_end_style(rtf, value);
	buf_clear(&rtf->field);
}

static void close_group(struct rtf *rtf)
{
	enum rtf_place place = rtf_top(rtf)->place;

	rtf_flush(rtf);
	rtf->passed = 0;
	if (rtf->deeper) {
		rtf->deeper--;
	} else if (rtf->depth > 1) {
		rtf->depth--;
		if (rtf_top(rtf)->place != place || place == RTF_STYLES)
			take_field(rtf, place);
	}
}

/* The word at *at, which is after the backslash, and its number. */
static void read_word(struct rtf *rtf, struct span file, size_t *at)
{
	struct span word = span_of(file.ptr + *at, 0);
	bool has, minus;
	long number = 0;

	while (*at < file.len && ascii_is_alpha(file.ptr[*at]) &&
	       word.len < 32) {
		word.len++;
		++*at;
	}
	minus = *at < file.len && file.ptr[*at] == '-';
	*at += minus;
	has = *at < file.len && ascii_is_digit(file.ptr[*at]);
	while (*at < file.len && ascii_is_digit(file.ptr[*at])) {
		if (number < 1000000000)
			number = number * 10 + (file.ptr[*at] - '0');
		++*at;
	}
	if (*at < file.len && file.ptr[*at] == ' ')
		++*at;
	if (!span_is(word, "bin"))
		rtf_word(rtf, word, has, minus ? -number : number);
	else if (!minus) /* so many bytes are no RTF */
		*at = (size_t)number < file.len - *at ? *at + (size_t)number
						      : file.len;
}

/* \'hh, and the signs. */
static void read_sign(struct rtf *rtf, struct span file, size_t *at)
{
	char c = file.ptr[(*at)++];
	int high, low;

	if (c == '\'' && *at + 2 <= file.len) {
		high = ascii_hex(file.ptr[*at]);
		low = ascii_hex(file.ptr[*at + 1]);
		*at += 2;
		if (high >= 0 && low >= 0)
			rtf_byte(rtf, (unsigned char)(high * 16 + low));
	} else if (c == '*') {
		rtf->starred = true;
	} else if (c == '~') {
		rtf_code(rtf, ' ');
	} else if (c == '_') {
		rtf_code(rtf, '-');
	} else if (c == '\n' || c == '\r') {
		rtf_word(rtf, span_str("par"), false, 0);
	} else if (c == '\\' || c == '{' || c == '}') {
		rtf_byte(rtf, (unsigned char)c);
	}
}

static void read_all(struct rtf *rtf, struct span file)
{
	size_t at = 0;

	while (at < file.len) {
		char c = file.ptr[at++];

		if (c == '{')
			open_group(rtf);
		else if (c == '}')
			close_group(rtf);
		else if (c == '\\' && at < file.len &&
			 ascii_is_alpha(file.ptr[at]))
			read_word(rtf, file, &at);
		else if (c == '\\' && at < file.len)
			read_sign(rtf, file, &at);
		else if (c != '\r' && c != '\n' && c != '\0')
			rtf_byte(rtf, (unsigned char)c);
	}
	rtf_end_paragraph(rtf);
}

static void report_end(const struct rtf *rtf, const struct input *input,
		       struct reading *reading)
{
	struct err err;

	if (rtf->depth == 1 && !rtf->deeper)
		return;
	err_set(&err, ST_INPUT, "'%s': its end is missing", input->path);
	report_part(&reading->report, &err);
}

enum status read_rtf(const struct input *input, struct reading *reading,
		     struct err *err)
{
	struct rtf *rtf;
	struct draft draft;
	enum status status;

	if (!ascii_starts(input->bytes, "{\\rtf"))
		return err_set(err, ST_INPUT, "cannot read '%s': it is no RTF",
			       input->path);
	draft_init(&draft);
	rtf = mem_alloc(sizeof(*rtf));
	memset(rtf, 0, sizeof(*rtf));
	rtf->draft = &draft;
	rtf->file_len = input->bytes.len;
	rtf->charset = charset_of_page(1252);
	rtf->depth = 1;
	rtf->groups[0] = (struct rtf_group){.fallback = 1, .font = -1};
	read_all(rtf, input->bytes);
	report_end(rtf, input, reading);
	draft_take_title(&draft);
	status = draft_push(&draft, input, reading, err);
	buf_release(&rtf->bytes);
	buf_release(&rtf->text);
	buf_release(&rtf->note);
	buf_release(&rtf->field);
	free(rtf->fonts);
	free(rtf->styles);
	free(rtf);
	draft_release(&draft);
	return status;
}
