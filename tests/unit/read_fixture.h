/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reads a text through one reader and writes down what came of it, one line
 * a block: "T text" or "H2 text"; line ends inside a text as "/". In front of
 * each article "= title", and "key value" lines for what else it has.
 */
#ifndef TESTS_READ_FIXTURE_H
#define TESTS_READ_FIXTURE_H

#include "base/utf8.h"
#include "formats/file_type.h"
#include "formats/input.h"
#include "tests/unit/check_rows.h"

struct readout {
	struct span file;
	struct buf text;
	struct read_report report;
	struct err err;
	unsigned articles;
	enum status answer; /* what the sink gives back */
};

static void note(struct buf *to, const char *key, struct span value)
{
	size_t i;

	if (!value.len)
		return;
	if (utf8_valid(value) != value.len)
		ck_abort_msg("ill-formed UTF-8");
	buf_addf(to, "%s ", key);
	for (i = 0; i < value.len; i++) {
		char c = value.ptr[i];

		if (c != '\r')
			buf_add_char(to, c == '\n' ? '/' : c);
	}
	buf_add_char(to, '\n');
}

/* One assertion a block would take longer than all the reading. */
static void check_block(const struct readout *out, const struct block *block)
{
	if (block->start > block->end || block->end > out->file.len)
		ck_abort_msg("block outside the file");
	if (!block->text.len)
		ck_abort_msg("empty block");
	if (block->exact &&
	    !span_equal(block->text,
			span_of(out->file.ptr + block->start,
				(size_t)(block->end - block->start))))
		ck_abort_msg("block is not where it says");
}

static void note_block(struct readout *out, const struct block *block)
{
	char key[16] = "T";

	check_block(out, block);
	if (block->kind == BLOCK_HEADING)
		snprintf(key, sizeof(key), "H%u", block->level);
	note(&out->text, key, block->text);
}

static enum status note_article(void *context, const struct article *article,
				struct err *err)
{
	struct readout *out = context;
	size_t i;

	(void)err;
	out->articles++;
	ck_assert_uint_gt(article->block_count, 0);
	note(&out->text, "=", article->title);
	note(&out->text, "id", article->record);
	note(&out->text, "lang", article->lang);
	note(&out->text, "author", article->author);
	note(&out->text, "source", article->source);
	note(&out->text, "url", article->url);
	note(&out->text, "topics", article->topics);
	if (article->date)
		buf_addf(&out->text, "%s %u\n", article->date_source,
			 article->date);
	for (i = 0; i < article->block_count; i++)
		note_block(out, article->blocks + i);
	return out->answer;
}

static enum text_kind text_of(file_reader *read)
{
	const struct file_type *type;

	for (type = file_types; type->name; type++)
		if (type->read == read)
			return type->text;
	return TEXT_NONE;
}

static enum status read_out(file_reader *read, struct span file,
			    struct readout *out)
{
	const struct file_type type = {
		.name = "f", .read = read, .text = text_of(read)};
	struct input input = {
		.path = "f", .name = "f", .bytes = file, .type = &type};
	struct reading reading = {.sink = note_article, .context = out};
	enum status status;

	out->file = file;
	err_clear(&out->err);
	/* A report is set again whatever it held. */
	memset(&reading.report, 0x55, sizeof(reading.report));
	status = input_read(&input, &reading, &out->err);
	out->report = reading.report;
	return status;
}

static inline void check_read(file_reader *read, const char *text,
			      const char *want)
{
	struct readout out = {0};

	ck_assert_int_eq(read_out(read, span_str(text), &out), ST_OK);
	ck_assert_str_eq(buf_str(&out.text), want);
	buf_release(&out.text);
}

/* Reads file with each byte turned that is not 0, and cut before it. */
static inline void read_damaged(file_reader *read, struct buf *file)
{
	size_t i;

	for (i = 0; i < file->len; i++) {
		struct readout out = {0};
		char was = file->ptr[i];

		if (!was)
			continue;
		file->ptr[i] = (char)~was;
		read_out(read, buf_span(file), &out);
		read_out(read, span_of(file->ptr, i), &out);
		buf_release(&out.text);
		file->ptr[i] = was;
	}
}

#endif
