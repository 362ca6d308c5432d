/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/run/fetch.h"

#include <unistd.h>

#include "base/file/file.h"
#include "base/utf8.h"
#include "formats/charset/charset.h"
#include "formats/file_type.h"
#include "formats/page/html_text.h"
#include "formats/sandbox/extract.h"
#include "formats/sniff.h"
#include "indexer/run/load_file.h"
#include "indexer/run/settings.h"

struct fetch {
	const struct config *config;
	struct extractor *extractor;
	struct ocr *ocr;
	struct buf text;
	char *text_keys; /* one a line */
};

static char *join_keys(const struct string_list *keys)
{
	struct buf text = BUF_INIT;
	size_t i;

	for (i = 0; i < keys->count; i++)
		buf_addf(&text, "%s\n", keys->items[i]);
	return buf_detach(&text);
}

struct fetch *fetch_new(const struct config *config)
{
	struct fetch *fetch = mem_alloc(sizeof(*fetch));
	struct extract_limits limits = {
		.seconds = (unsigned)config->extract.timeout,
		.memory = (unsigned)config->extract.memory,
		.output = (unsigned)config->extract.output,
	};

	fetch->config = config;
	fetch->text_keys = join_keys(&config->indexing.text_keys);
	fetch->extractor = extractor_new(&limits);
	fetch->ocr = ocr_new(config);
	return fetch;
}

void fetch_free(struct fetch *fetch)
{
	if (!fetch)
		return;
	ocr_free(fetch->ocr);
	extractor_free(fetch->extractor);
	free(fetch->text_keys);
	buf_release(&fetch->text);
	free(fetch);
}

static enum status unsupported(const char *path, struct err *err)
{
	return err_set(err, ST_UNSUPPORTED,
		       "cannot read '%s': no reader for its type", path);
}

enum status fetch_open(struct fetch *fetch, const struct file_below *at,
		       struct fetch_file *file, struct err *err)
{
	size_t max = settings_max_file(fetch->config);
	enum status status;

	*file = (struct fetch_file){.at = *at, .type = file_type_of(at->path)};
	if (!file->type)
		return unsupported(at->path, err);
	status = load_file(at, max, &fetch->text, &file->st, err);
	if (status)
		return status;
	file->content = hash128(buf_span(&fetch->text));
	if (file->type->unnamed)
		file->type = sniff_type(buf_span(&fetch->text));
	return file->type ? ST_OK : unsupported(at->path, err);
}

static enum status extract(struct fetch *fetch, const struct fetch_file *file,
			   const struct input *input, int fd,
			   struct reading *reading, struct err *err)
{
	struct ocr_job job = {.extractor = fetch->extractor,
			      .input = input,
			      .fd = fd,
			      .content = file->content,
			      .language = file->language};

	return file->type->scans ? ocr_read(fetch->ocr, &job, reading, err)
				 : extractor_read(fetch->extractor, input, fd,
						  reading, err);
}

/* The child is given the file itself; it is to be the one we loaded. */
static enum status read_apart(struct fetch *fetch,
			      const struct fetch_file *file,
			      const struct input *input,
			      struct reading *reading, struct err *err)
{
	enum status status;
	struct stat st;
	int fd;

	buf_release(&fetch->text);
	status = file_open_below(&file->at, &fd, err);
	if (status)
		return err_restate(err, ST_IO);
	if (fstat(fd, &st) || !load_same(&st, &file->st))
		status = load_changes(file->at.path, err);
	else
		status = extract(fetch, file, input, fd, reading, err);
	/* Of what shrinks meanwhile the reader dies, and no one else. */
	if (status == ST_INPUT &&
	    (fstat(fd, &st) || !load_same(&st, &file->st)))
		status = load_changes(file->at.path, err);
	close(fd);
	return status;
}

/* What finds out other charsets is not ours alone. */
static bool is_plain(const struct fetch_file *file, struct span text)
{
	return file->type->safe && utf8_valid(text) == text.len &&
	       !(file->type->rich && html_may_be_in_json(text));
}

static struct input input_of(const struct fetch *fetch, const char *path,
			     const struct file_type *type, const char *charset)
{
	return (struct input){
		.path = path,
		.name = path,
		.type = type,
		.charset = charset,
		.text_keys = fetch->text_keys,
		.raw = fetch->config->indexing.raw,
		.limits = settings_limits(fetch->config),
	};
}

bool fetch_ahead(struct fetch *fetch, const struct file_below *at,
		 const char *charset)
{
	const struct file_type *type = file_type_of(at->path);
	struct input input = input_of(fetch, at->path, type, charset);
	struct err err;
	bool begun;
	int fd;

	if (!extractor_leads(type) || file_open_below(at, &fd, &err))
		return false;
	begun = extractor_ahead(fetch->extractor, &input, fd);
	close(fd);
	return begun;
}

size_t fetch_room(const struct fetch *fetch)
{
	return extractor_room(fetch->extractor);
}

enum status fetch_read(struct fetch *fetch, const struct fetch_file *file,
		       struct reading *reading, struct err *err)
{
	struct input input =
		input_of(fetch, file->at.path, file->type, file->charset);

	if (file->charset && !charset_of(span_str(file->charset)))
		return err_set(err, ST_CONFIG,
			       "cannot read '%s': unknown charset '%s'; "
			       "correct sources[].charset",
			       file->at.path, file->charset);
	if (!is_plain(file, buf_span(&fetch->text)))
		return read_apart(fetch, file, &input, reading, err);
	input.bytes = buf_span(&fetch->text);
	input.bare = true;
	return input_read(&input, reading, err);
}

struct ocr *fetch_ocr(struct fetch *fetch)
{
	return fetch->ocr;
}

const char *fetch_lacks(const struct fetch *fetch)
{
	return extractor_lacks(fetch->extractor);
}
