/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Fonts that do not tell what their letters are. */
#include "base/utf8.h"
#include "formats/pdf/pdf.h"
#include "formats/text/repair_arabic.h"

#include <unicode/uchar.h>

#define LEAST       20 /* words or characters that tell */
#define MIXED_PART  4  /* one of so many Arabic words */
#define NAMELESS_IN 5  /* one of so many characters */

struct counts {
	size_t arabic, mixed;     /* words */
	size_t letters, nameless; /* characters */
};

/* Of the private use areas, or the replacement character. */
static bool is_nameless(uint32_t code)
{
	return code == 0xFFFD || (code >= 0xE000 && code <= 0xF8FF) ||
	       (code < 0x20 && code != '\t' && code != '\n');
}

static bool is_latin(uint32_t code)
{
	return (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
}

static void count_line(struct counts *counts, struct span line)
{
	bool arabic = false, latin = false;
	size_t at = 0;

	while (at < line.len) {
		uint32_t code = utf8_next(line, &at);

		counts->nameless += is_nameless(code);
		counts->letters += u_isalpha((UChar32)code) != 0;
		arabic |= arabic_is_letter(code);
		latin |= is_latin(code);
		if (code != ' ' && at < line.len)
			continue;
		counts->arabic += arabic;
		counts->mixed += arabic && latin;
		arabic = latin = false;
	}
}

bool pdf_is_garbled(const struct pdf *pdf)
{
	struct counts counts = {0};
	size_t i;

	for (i = 0; i < pdf->line_count; i++)
		count_line(&counts,
			   pdf_span(pdf, pdf->lines[i].at, pdf->lines[i].len));
	return (counts.mixed >= LEAST &&
		counts.mixed > counts.arabic / MIXED_PART) ||
	       (counts.nameless >= LEAST &&
		counts.nameless >
			(counts.letters + counts.nameless) / NAMELESS_IN);
}
