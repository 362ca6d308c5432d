/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of compound files, by what is in them. */
#include "base/array.h"
#include "formats/input.h"
#include "formats/ole/ole_file.h"
#include "formats/sniff.h"

/* New programs keep what has a password in a compound file. */
static enum status locked_read(struct ole_file *file, struct err *err)
{
	return ole_file_locked(file->input, err);
}

static const struct {
	const char *stream;
	ole_reader *read;
} forms[] = {
	{"EncryptedPackage", locked_read},
	{"WordDocument", doc_read},
	{"Workbook", xls_read},
	{"Book", xls_read},
	{"PowerPoint Document", ppt_read},
	{"__properties_version1.0", msg_read},
};

static ole_reader *find_reader(const struct ole_file *file)
{
	const struct ole_storage *root = ole_root(file->ole);
	const char *name;
	size_t i, k;

	for (i = 0; (name = ole_name(file->ole, root, i)); i++)
		for (k = 0; k < COUNT_OF(forms); k++)
			if (!strcmp(name, forms[k].stream))
				return forms[k].read;
	return NULL;
}

static enum status run(struct ole_file *file, struct err *err)
{
	ole_reader *read = find_reader(file);
	enum status status;

	if (!read)
		return err_set(err, ST_INPUT,
			       "cannot read '%s': no document of Office or "
			       "Outlook in it",
			       file->input->path);
	status = read(file, err);
	if (status)
		return status;
	return draft_push(&file->draft, file->input, file->reading, err);
}

/* Web sites give pages and tables of text names of old Office. */
enum status read_ole(const struct input *input, struct reading *reading,
		     struct err *err)
{
	struct ole_file file = {.input = input, .reading = reading};
	enum status status;

	if (!sniff_is_compound(input->bytes))
		return sniff_read(input, reading, err);
	status = ole_open(&file.ole, input->bytes, input->path, err);
	if (status)
		return status;
	draft_init(&file.draft);
	status = run(&file, err);
	draft_release(&file.draft);
	ole_close(file.ole);
	return status;
}
