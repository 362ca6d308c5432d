/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A small index in a folder of its own, for fuzzers of what answers from one:
 * texts in several scripts, and what a hostile article says of itself. */
#ifndef TESTS_FUZZ_INDEX_H
#define TESTS_FUZZ_INDEX_H

#include "analysis/analyzer.h"
#include "base/file/file.h"
#include "store/writer/writer.h"

#include <stdio.h>
#include <stdlib.h>

static const struct {
	const char *lang, *type, *text;
} fuzz_texts[] = {
	{"en", "md", "Seed **funding** for [founders](https://e.org/x)"},
	{"en", "txt", "<script>alert(1)</script> & funding \"rounds\""},
	{"en", "html", "Funding rounds, and models of commercialization"},
	{"pt", "pdf", "A comercialização dos modelos"},
	{"id", "md", "Perusahaan itu mempelajari dana"},
	{"ar", "md", "وجد التمويل الجديد لهذه المدارس"},
	{"zh-Hans", "md", "大模型的**商业化**要钱"},
	{"zh-Hant", "jsonl", "大模型的商業化要錢"},
	{"ru", "md", "Компания привлекла финансирование"},
	{"und", "md", "\x1b[2J \xe2\x80\xae reversed *"},
};

#define FUZZ_TEXTS (sizeof(fuzz_texts) / sizeof(*fuzz_texts))

static inline void fuzz_must(bool claim)
{
	if (!claim)
		abort();
}

static inline struct passage fuzz_passage(size_t at)
{
	return (struct passage){
		.id = {at + 1, at},
		.article = at / 2 + 1,
		.ordinal = at % 2,
		.cluster = at + 1,
		.path = span_str(at % 2 ? "/nonexistent/a\"<b>.md"
					: "/nonexistent/b.txt"),
		.title = span_str(at % 3 ? "A **title**" : "<img src=x>\"'"),
		.url = span_str(at % 2 ? "javascript:alert(1)"
				       : "https://example.org/?a&b\"<c>"),
		.author = span_str("A \"<b>\" & C"),
		.source = span_str(at % 2 ? "The \"Loom\"" : "The Ledger & Co"),
		.topics = span_str("chips\nseed \"rounds\""),
		.lang = span_str(fuzz_texts[at].lang),
		.script = span_str("latn"),
		.type = span_str(fuzz_texts[at].type),
		.date = at % 4 ? 20230600 + (uint32_t)at : 0,
		.text = span_str(fuzz_texts[at].text)};
}

static inline void fuzz_add(struct writer *writer, struct evidence_maker *maker,
			    size_t at)
{
	static const struct term_counts counts = {2, 1, 5};
	struct passage passage = fuzz_passage(at);
	struct passage_terms terms;

	evidence_passage(maker, passage.title, passage.text,
			 fuzz_texts[at].lang, &counts, &terms);
	fuzz_must(!writer_add(writer, &passage, &terms, NULL));
}

/* Its path, which goes with the process. */
static inline const char *fuzz_index(void)
{
	static char folder[] = "/tmp/llmsearch-fuzz-XXXXXX";
	static char place[64];
	struct analyzer *analyzer = analyzer_new();
	struct evidence_maker *maker = evidence_maker_new(analyzer);
	struct writer *writer = NULL;
	size_t i;

	fuzz_must(mkdtemp(folder) != NULL);
	snprintf(place, sizeof(place), "%s/index", folder);
	fuzz_must(!writer_open(place, WRITER_BUILD, &writer, NULL));
	for (i = 0; i < FUZZ_TEXTS; i++)
		fuzz_add(writer, maker, i);
	fuzz_must(!writer_commit(writer, NULL));
	evidence_maker_free(maker);
	analyzer_free(analyzer);
	return place;
}

static inline void fuzz_remove(const char *place)
{
	char *folder = mem_string(place);

	*strrchr(folder, '/') = '\0';
	file_remove_tree(folder, NULL);
	free(folder);
}

#endif
