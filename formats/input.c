/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/input.h"
#include "formats/date_text.h"

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
	take_field(&article->title, known->title);
	take_field(&article->url, known->url);
	take_field(&article->author, known->author);
	take_field(&article->source, known->source);
	take_field(&article->lang, known->lang);
	if (!article->date) {
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

	date_article(&dated);
	return outer->sink(outer->context, &dated, err);
}

static enum status read_part(const struct input *input, struct reading *reading,
			     struct err *err)
{
	if (input->inner)
		return read_member(input, reading, err);
	return input->type->read(input, reading, err);
}

static enum status read_file(const struct input *input, struct reading *reading,
			     struct err *err)
{
	struct reading dated = {.sink = take_dated, .context = reading};
	enum status status = read_part(input, &dated, err);

	reading->report = dated.report;
	return status;
}

enum status input_read(const struct input *input, struct reading *reading,
		       struct err *err)
{
	struct input typed = *input;

	if (input->depth > INPUT_DEPTH_MAX)
		return err_set(err, ST_INPUT,
			       "cannot read '%s': containers in containers, "
			       "more than %d deep",
			       input->path, INPUT_DEPTH_MAX);
	if (!typed.type)
		typed.type = file_type_of(typed.name);
	if (!typed.type)
		return err_set(err, ST_UNSUPPORTED,
			       "cannot read '%s': no reader for its type",
			       input->path);
	return typed.depth ? read_part(&typed, reading, err)
			   : read_file(&typed, reading, err);
}
