/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of JSON lines. */
#include "base/utf8.h"
#include "formats/article/lost.h"
#include "formats/plain/json_record.h"
#include "formats/input.h"

#define VALUES_MOST ((size_t)1 << 20) /* of one record */

struct jsonl {
	struct source_text source;
	const struct input *input;
	struct reading *reading;
	size_t line; /* from 1 */
	struct lost lost;
};

static void bad_record(struct jsonl *jsonl, const char *why)
{
	lost_add(&jsonl->lost, jsonl->line, why);
}

/* Each value costs many times its bytes, in our own process. */
static bool is_crowded(struct span line)
{
	size_t i, count = 0;
	bool quoted = false;

	for (i = 0; i < line.len && count <= VALUES_MOST; i++) {
		char c = line.ptr[i];

		if (quoted && c == '\\')
			i++;
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted && (c == ',' || c == '[' || c == '{'))
			count++;
	}
	return count > VALUES_MOST;
}

/* line is the record as UTF-8, place its bytes in the file. */
static enum status read_record(struct jsonl *jsonl, struct span line,
			       struct span place, struct err *err)
{
	json_error_t why;
	json_t *record = json_loadb(line.ptr, line.len, 0, &why);
	uint64_t start = (size_t)(place.ptr - jsonl->source.file.ptr);
	struct block block = {.start = start, .end = start + place.len};
	enum status status = ST_OK;

	if (!record)
		bad_record(jsonl, why.text);
	else if (!json_is_object(record))
		bad_record(jsonl, "not an object");
	else if (!json_record_text(jsonl->input, record))
		bad_record(jsonl, JSON_RECORD_EMPTY);
	else
		status = json_record_push(jsonl->input, record, block,
					  jsonl->reading, err);
	json_decref(record);
	return status;
}

static enum status read_line(struct jsonl *jsonl, struct span line,
			     struct span place, struct err *err)
{
	struct buf repaired = BUF_INIT;
	enum status status;

	if (line.len > VALUES_MOST && is_crowded(line)) {
		bad_record(jsonl, "more than 1048576 values");
		return ST_OK;
	}
	if (jsonl->source.valid || utf8_valid(line) == line.len)
		return read_record(jsonl, line, place, err);
	utf8_repair(&repaired, line);
	status = read_record(jsonl, buf_span(&repaired), place, err);
	buf_release(&repaired);
	return status;
}

enum status read_jsonl(const struct input *input, struct reading *reading,
		       struct err *err)
{
	struct jsonl jsonl = {.input = input, .reading = reading};
	enum status status;
	struct span line;
	size_t at;

	lost_begin(&jsonl.lost, &reading->report, input->path, "line");
	status = source_open(&jsonl.source, input, &reading->report, err);
	at = jsonl.source.from;
	while (status == ST_OK && line_next(input->bytes, &at, &line)) {
		jsonl.line++;
		line = span_trim(line);
		if (line.len)
			status = read_line(&jsonl, line, line, err);
	}
	lost_end(&jsonl.lost);
	return status;
}
