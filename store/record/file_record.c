/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/record/file_record.h"
#include "store/record/record.h"

/* How to add a field: record.h. */
#define RECORD_VERSION 3
#define RECORD_OLDEST  1 /* that is still read */

void file_record_hash_key(uint64_t file, struct buf *key)
{
	char text[HASH64_TEXT];

	hash64_text(file, text);
	buf_clear(key);
	buf_add_str(key, FILE_RECORD_PREFIX);
	buf_add_str(key, text);
}

void file_record_key(struct span path, struct buf *key)
{
	file_record_hash_key(hash64(path), key);
}

static void write_state(const struct file_state *state, struct buf *to)
{
	buf_add_char(to, RECORD_VERSION);
	buf_add_field(to, state->path);
	buf_add_field(to, state->identity);
	buf_add_number(to, state->device);
	buf_add_number(to, state->inode);
	buf_add_number(to, state->size);
	record_add_hash64(to, (uint64_t)state->mtime);
	record_add_hash(to, state->content);
	buf_add_number(to, state->articles);
	buf_add_number(to, state->passages);
	buf_add_number(to, state->trouble);
	record_add_hash(to, state->settings);
	buf_add_field(to, state->type);
	buf_add_field(to, state->charset);
	buf_add_number(to, state->confidence);
	buf_add_number(to, state->flags);
	buf_add_field(to, state->reason);
	buf_add_field(to, state->members);
}

static void read_more(struct record *from, struct file_state *state)
{
	state->type = record_field(from);
	state->charset = record_field(from);
	state->confidence = record_number32(from);
	state->flags = record_number32(from);
	state->reason = record_field(from);
}

static enum status read_state(struct span bytes, struct file_state *state,
			      struct err *err)
{
	struct record from = record_open(bytes, RECORD_OLDEST, RECORD_VERSION);

	*state = (struct file_state){.path = record_field(&from)};
	state->identity = record_field(&from);
	state->device = record_number(&from, UINT64_MAX);
	state->inode = record_number(&from, UINT64_MAX);
	state->size = record_number(&from, UINT64_MAX);
	state->mtime = (int64_t)record_hash64(&from);
	state->content = record_hash(&from);
	state->articles = record_number32(&from);
	state->passages = record_number32(&from);
	state->trouble = record_number32(&from);
	state->settings = record_hash(&from);
	if (from.version >= 2)
		read_more(&from, state);
	if (from.version >= 3)
		state->members = record_field(&from);
	if (record_ended(&from))
		return ST_OK;
	return err_set(err, ST_CORRUPT,
		       "damaged file record in the index; run llmindex "
		       "--rebuild");
}

enum status file_record_each(struct span value, file_sink *sink, void *context,
			     bool *more, struct err *err)
{
	struct file_state state;
	enum status status = ST_OK;
	struct span one;

	*more = true;
	while (value.len && *more && !status) {
		if (!span_take_field(&value, &one))
			one = value = span_of("", 0);
		status = read_state(one, &state, err);
		if (!status)
			*more = sink(context, &state);
	}
	return status;
}

struct replacing {
	struct span path;
	struct buf *to, *scratch;
};

static void add_state(struct replacing *replacing,
		      const struct file_state *state)
{
	buf_clear(replacing->scratch);
	write_state(state, replacing->scratch);
	buf_add_field(replacing->to, buf_span(replacing->scratch));
}

static bool keep_others(void *context, const struct file_state *state)
{
	struct replacing *replacing = context;

	if (!span_equal(state->path, replacing->path))
		add_state(replacing, state);
	return true;
}

enum status file_record_replace(struct span value, struct span path,
				const struct file_state *state, struct buf *to,
				struct err *err)
{
	struct buf scratch = BUF_INIT;
	struct replacing replacing = {path, to, &scratch};
	enum status status;
	bool more;

	buf_clear(to);
	status = file_record_each(value, keep_others, &replacing, &more, err);
	if (!status && state)
		add_state(&replacing, state);
	buf_release(&scratch);
	return status;
}
