/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/ole/ole_file.h"

enum status ole_file_locked(const struct input *input, struct err *err)
{
	return err_set(err, ST_INPUT,
		       "cannot read '%s': it is encrypted; save it without a "
		       "password",
		       input->path);
}

enum status ole_file_damaged(const struct input *input, struct err *err)
{
	return err_set(err, ST_INPUT,
		       "cannot read '%s': it is damaged or truncated; fetch it "
		       "again",
		       input->path);
}

bool ole_file_read(struct ole_file *file, const char *name, struct buf *to)
{
	bool cut = false;
	struct err err;

	if (!ole_read(file->ole, ole_root(file->ole), name, to, &cut))
		return false;
	if (cut && !file->told) {
		err_set(&err, ST_INPUT, "'%s': a part of it is missing",
			file->input->path);
		report_part(&file->reading->report, &err);
		file->told = true;
	}
	return true;
}
