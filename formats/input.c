/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/article/byline.h"
#include "formats/charset/charset.h"
#include "formats/input.h"
#include "formats/article/article_finish.h"
#include "formats/file_type.h"
#include "formats/sniff.h"

#include <limits.h>

/* Between the reader of a member and the file's own sink. */
struct member {
	const struct input *input;
	struct reading *outer;
	struct buf record;
	struct block *blocks;
	size_t cap;
};

static void take_field(struct span *field, struct span known)
{
	if (!field->len)
		*field = known;
}

/* An id inside a member is known by both names. */
static void name_record(struct member *member, struct article *article)
{
	struct span outer = member->input->known.record;

	if (!outer.len)
		return;
	buf_clear(&member->record);
	buf_add_span(&member->record, outer);
	if (article->record.len) {
		buf_add_char(&member->record, '#');
		buf_add_span(&member->record, article->record);
	}
	article->record = buf_span(&member->record);
}

static void take_known(struct member *member, struct article *article)
{
	const struct article *known = &member->input->known;

	name_record(member, article);
	if (member->input->sent && article->nature != NATURE_TABLE)
		article->nature = NATURE_TEXT;
	take_field(&article->title, known->title);
	take_field(&article->url, known->url);
	take_field(&article->author, known->author);
	take_field(&article->source, known->source);
	take_field(&article->lang, known->lang);
	take_field(&article->topics, known->topics);
	if (!article->date && !article->made) {
		article->date = known->date;
		article->date_source = known->date ? known->date_source : "";
	}
	if (!article->captured)
		article->captured = known->captured;
}

/* Places inside a member are none in the file. */
static void lose_places(struct member *member, struct article *article)
{
	size_t i, count = article->block_count;

	while (member->cap < count)
		MEM_PUSH_ROOM(member->blocks, member->cap, member->cap);
	memcpy(member->blocks, article->blocks,
	       count * sizeof(*article->blocks));
	for (i = 0; i < count; i++) {
		member->blocks[i].start = 0;
		member->blocks[i].end = member->input->file_len;
		member->blocks[i].exact = false;
	}
	article->blocks = member->blocks;
}

static enum status take_member(void *context, const struct article *article,
			       struct err *err)
{
	struct member *member = context;
	struct article whole = *article;

	take_known(member, &whole);
	lose_places(member, &whole);
	return member->outer->sink(member->outer->context, &whole, err);
}

/* The report stays one for the whole file. */
static enum status read_member(const struct input *input,
			       struct reading *reading, struct err *err)
{
	struct member member = {.input = input, .outer = reading};
	struct reading inner = {take_member, &member, reading->report};
	enum status status = input->type->read(input, &inner, err);

	reading->report = inner.report;
	buf_release(&member.record);
	free(member.blocks);
	return status;
}

static enum status take_dated(void *context, const struct article *article,
			      struct err *err)
{
	const struct reading *outer = context;
	struct article dated = *article;
	struct draft draft;
	enum status status;

	draft_init(&draft);
	article_finish(&draft, &dated);
	date_article(&dated);
	status = outer->sink(outer->context, &dated, err);
	draft_release(&draft);
	return status;
}

static enum status read_typed(const struct input *input,
			      struct reading *reading, struct err *err)
{
	if (input->inner)
		return read_member(input, reading, err);
	return input->type->read(input, reading, err);
}

static enum status only_guessed(const struct input *input,
				const struct charset_found *found,
				struct err *err)
{
	if (!found->confidence)
		return err_set(err, ST_INPUT,
			       "cannot read '%s': its charset is unknown, or "
			       "it is not text; name the charset in "
			       "sources[].charset, or exclude it",
			       input->path);
	return err_set(err, ST_INPUT,
		       "cannot read '%s': its charset may be %s, but that is a "
		       "guess (%u %%); name the charset in sources[].charset",
		       input->path, found->charset->name, found->confidence);
}

/* What was made of it has lost the places of the file. */
static enum status read_decoded(struct input *input,
				const struct charset_found *found,
				struct reading *reading, struct err *err)
{
	struct span bytes = input->bytes;
	struct buf text = BUF_INIT;
	enum status status;
	size_t bad;

	bad = charset_decode(
		found->charset,
		span_of(bytes.ptr + found->from, bytes.len - found->from),
		&text);
	reading->report.bad_utf8 += (unsigned)(bad < UINT_MAX ? bad : UINT_MAX);
	if (!input->inner)
		input->file_len = bytes.len;
	input->inner = true;
	input->bytes = buf_span(&text);
	status = read_typed(input, reading, err);
	buf_release(&text);
	return status;
}

static enum status read_text_type(struct input *input, struct reading *reading,
				  struct err *err)
{
	struct charset_found found = charset_find(
		input->bytes, input->charset, input->type->text == TEXT_MARKUP);

	if (!input->known.record.len) {
		reading->report.charset = found.charset->name;
		reading->report.confidence = found.confidence;
	}
	if (found.confidence < CHARSET_SURE)
		return only_guessed(input, &found, err);
	if (!found.charset->converter)
		return read_typed(input, reading, err);
	return read_decoded(input, &found, reading, err);
}

static enum status read_part(struct input *input, struct reading *reading,
			     struct err *err)
{
	if (input->type->text != TEXT_NONE)
		return read_text_type(input, reading, err);
	return read_typed(input, reading, err);
}

static enum status read_file(struct input *input, struct reading *reading,
			     struct err *err)
{
	struct reading dated = {.sink = take_dated, .context = reading};
	enum status status = read_part(input, &dated, err);

	reading->report = dated.report;
	return status;
}

/* What a container knows of a member is for the reader it went to first. */
enum status input_read_as(const struct input *input,
			  const struct file_type *type, struct reading *reading,
			  struct err *err)
{
	struct input typed = *input;

	typed.type = type;
	memset(&typed.known, 0, sizeof(typed.known));
	return read_part(&typed, reading, err);
}

enum status input_read(const struct input *input, struct reading *reading,
		       struct err *err)
{
	struct input typed = *input;

	if (input->depth > INPUT_DEPTH_MAX)
		return err_set(err, ST_INPUT,
			       "cannot read '%s': containers are nested more "
			       "than %d deep",
			       input->path, INPUT_DEPTH_MAX);
	if (!typed.limits.member)
		typed.limits = INPUT_LIMITS;
	if (!typed.type)
		typed.type = file_type_of(typed.name);
	if (typed.type && typed.type->unnamed)
		typed.type = sniff_type(typed.bytes);
	if (!typed.type)
		return err_set(err, ST_UNSUPPORTED,
			       "cannot read '%s': no reader for its type",
			       input->path);
	return typed.depth ? read_part(&typed, reading, err)
			   : read_file(&typed, reading, err);
}
