/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A passage with all that a record may have. */
#ifndef TESTS_UNIT_PASSAGE_FIXTURE_H
#define TESTS_UNIT_PASSAGE_FIXTURE_H

#include "store/record/passage.h"
#include "tests/unit/check_rows.h"

static inline struct span s(const char *text)
{
	return span_str(text);
}

static inline struct passage sample(void)
{
	struct passage passage = {
		.id = {UINT64_C(0x0123456789abcdef), 0xfedc},
		.article = UINT64_MAX,
		.cluster = 77,
		.file = hash64(s("/a/\xD8\xA7.jsonl")),
		.ordinal = 3,
		.date = 20230629,
		.page = 300,
		.length = 1u << 31,
		.byte_start = 5,
		.byte_end = UINT64_MAX,
		.path = s("/a/\xD8\xA7.jsonl"),
		.record = s("r-1"),
		.title = s("A title"),
		.heading = s(""),
		.url = s("https://www.example.org/x"),
		.author = s("someone"),
		.source = s("Some  Source"),
		.lang = s("zh-Hans"),
		.script = s("hans"),
		.type = s("jsonl"),
		.date_source = s("record"),
		.text = span_of("nul \0 stays \xFF", 13),
		.flags = PASSAGE_VISUAL,
		.captured = 20240102,
		.topics = s("Seed rounds\n\xE8\x9E\x8D\xE8\xB3\x87"),
		.confidence = 97,
		.breaks = span_of("\2\1\4\2", 4),
	};

	return passage;
}

#endif
