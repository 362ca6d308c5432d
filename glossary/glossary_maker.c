/* SPDX-License-Identifier: GPL-2.0-or-later */
/* glossary.yaml and ICU's names into the table that is shipped.
 * usage: glossary_maker GLOSSARY OUTPUT */
#include "glossary/draft.h"
#include "glossary/fill.h"
#include "glossary/display_names.h"
#include "glossary/regional.h"
#include "base/file/file.h"

#define BYTES_MAX (1u << 20)

static _Noreturn void fail(const struct err *err)
{
	fprintf(stderr, "glossary_maker: %s\n", err->text);
	exit(1);
}

static void write_words(FILE *out, const struct buf *bytes)
{
	size_t i;

	fputs("/* Made by glossary_maker. */\n"
	      "static const uint32_t shipped[] = {",
	      out);
	for (i = 0; i + sizeof(uint32_t) <= bytes->len; i += sizeof(uint32_t)) {
		uint32_t word;

		memcpy(&word, bytes->ptr + i, sizeof(word));
		fprintf(out, "%s%#x,", i % 32 ? "" : "\n", (unsigned)word);
	}
	fputs("\n};\n", out);
}

int main(int argc, char **argv)
{
	struct glossary_draft *draft = glossary_draft_new();
	struct glossary glossary = {0};
	struct buf text = BUF_INIT, bytes = BUF_INIT;
	struct err err = {ST_OK, ""};
	FILE *out;

	if (argc != 3)
		return 2;
	if (file_read(argv[1], BYTES_MAX, true, &text, &err) ||
	    glossary_read(buf_span(&text), argv[1], &glossary, &err) ||
	    display_names_add(&glossary, &err) ||
	    regional_add(&glossary, &err) ||
	    glossary_fill(draft, &glossary, argv[1], &err))
		fail(&err);
	glossary_draft_finish(draft, &bytes);
	out = fopen(argv[2], "w");
	if (!out)
		return 2;
	write_words(out, &bytes);
	glossary_release(&glossary);
	glossary_draft_free(draft);
	buf_release(&text);
	buf_release(&bytes);
	return fclose(out) ? 2 : 0;
}
