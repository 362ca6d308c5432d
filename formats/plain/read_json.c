/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The reader of JSON: an array of records, or an object that has one (a JSON
 * Feed's items, an export's articles), or one record.
 */
#include "formats/article/lost.h"
#include "formats/plain/json_record.h"
#include "formats/input.h"
#include "base/utf8.h"

/* The records of an object: its first array of objects that have a text. */
static json_t *records_of(const struct input *input, json_t *root)
{
	json_t *value;
	const char *key;

	if (json_is_array(root) || json_record_text(input, root))
		return root;
	json_object_foreach(root, key, value)
	{
		(void)key;
		if (json_is_array(value) &&
		    json_record_text(input, json_array_get(value, 0)))
			return value;
	}
	return NULL;
}

static enum status read_records(json_t *records, const struct input *input,
				struct reading *reading, struct err *err)
{
	struct block block = {.end = input->inner ? input->file_len
						  : input->bytes.len};
	enum status status = ST_OK;
	struct lost lost;
	json_t *record;
	size_t i;

	if (!json_is_array(records))
		return json_record_push(input, records, block, reading, err);
	lost_begin(&lost, &reading->report, input->path, "record");
	json_array_foreach(records, i, record)
	{
		if (status)
			break;
		if (!json_record_text(input, record))
			lost_add(&lost, i + 1, JSON_RECORD_EMPTY);
		else
			status = json_record_push(input, record, block, reading,
						  err);
	}
	lost_end(&lost);
	return status;
}

static enum status read_root(struct span text, const struct input *input,
			     struct reading *reading, struct err *err)
{
	json_error_t why;
	json_t *root = json_loadb(text.ptr, text.len, 0, &why);
	json_t *records = root ? records_of(input, root) : NULL;
	enum status status;

	if (!root)
		status = err_set(err, ST_INPUT, "cannot read '%s': line %d: %s",
				 input->path, why.line, why.text);
	else if (!records) /* data of some program: a file without text */
		status = ST_OK;
	else
		status = read_records(records, input, reading, err);
	json_decref(root);
	return status;
}

enum status read_json(const struct input *input, struct reading *reading,
		      struct err *err)
{
	struct source_text source;
	struct buf repaired = BUF_INIT;
	enum status status = source_open(&source, input, &reading->report, err);
	struct span text;

	if (status)
		return status;
	text = span_of(source.file.ptr + source.from,
		       source.file.len - source.from);
	if (!source.valid) {
		utf8_repair(&repaired, text);
		text = buf_span(&repaired);
	}
	if (text_trim(text).len)
		status = read_root(text, input, reading, err);
	buf_release(&repaired);
	return status;
}
