/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An article written as strings, and what the splitter makes of it as one. */
#ifndef TESTS_UNIT_SPLIT_FIXTURE_H
#define TESTS_UNIT_SPLIT_FIXTURE_H

#include "base/utf8.h"
#include "indexer/passage/split.h"
#include "tests/unit/check_rows.h"

#define BLOCKS 24

/* An article of blocks written as in the fixture of the readers, being
 * in a file that is all blocks joined by two newlines; "#" begins a heading,
 * "~" a block whose place is not kept. */
struct trial {
	struct buf file, out;
	struct block blocks[BLOCKS];
	struct article article;
	uint32_t count;
	unsigned most;
	bool places;
};

static inline void add_block(struct trial *trial, const char *text, size_t i)
{
	struct block *block = trial->blocks + i;

	block->kind = *text == '#' ? BLOCK_HEADING : BLOCK_TEXT;
	block->level = *text == '#';
	text += *text == '#' || *text == '~';
	buf_add_str(&trial->file, text);
	block->end = trial->file.len;
	block->start = trial->file.len - strlen(text);
	buf_add_str(&trial->file, "\n\n");
}

static inline void trial_init(struct trial *trial, const char *const *texts)
{
	size_t i;

	memset(trial, 0, sizeof(*trial));
	for (i = 0; i < BLOCKS && texts[i]; i++)
		add_block(trial, texts[i], i);
	trial->article.blocks = trial->blocks;
	trial->article.block_count = i;
	while (i--) {
		struct block *b = trial->blocks + i;

		b->text = span_of(trial->file.ptr + b->start,
				  (size_t)(b->end - b->start));
		b->exact = texts[i][0] != '~';
	}
}

static inline void trial_release(struct trial *trial)
{
	buf_release(&trial->file);
	buf_release(&trial->out);
}

/* "[text|text]" a passage, a heading in front: "H>[...]". */
static inline enum status
note(void *context, const struct split_passage *passage, struct err *err)
{
	struct trial *trial = context;
	size_t i;

	(void)err;
	ck_assert_uint_eq(passage->ordinal, trial->count++);
	ck_assert_uint_lt(passage->start, passage->end);
	ck_assert_uint_eq(utf8_valid(passage->text), passage->text.len);
	if (passage->units > trial->most)
		trial->most = passage->units;
	buf_add_span(&trial->out, passage->heading);
	buf_add_str(&trial->out, passage->heading.len ? ">[" : "[");
	for (i = 0; i < passage->text.len; i++)
		buf_add_char(&trial->out, passage->text.ptr[i] == '\n'
						  ? '|'
						  : passage->text.ptr[i]);
	buf_add_char(&trial->out, ']');
	if (trial->places)
		buf_addf(&trial->out, "%u-%u", (unsigned)passage->start,
			 (unsigned)passage->end);
	return ST_OK;
}

static inline void run(struct trial *trial, long min, long max)
{
	struct splitter *splitter = splitter_new(min, max);
	struct err err;

	ck_assert_int_eq(
		splitter_run(splitter, &trial->article, note, trial, &err),
		ST_OK);
	splitter_free(splitter);
}

/* Han characters are one unit each. */
#define TEN  "一二三四五六七八九十"
#define TEN2 "甲乙丙丁戊己庚辛壬癸"
#define TEN3 "子丑寅卯辰巳午未申酉"

#endif
