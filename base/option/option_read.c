/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/option/option.h"

static bool sets_mode(const struct option_row *row)
{
	const struct option_bind *bind;

	for (bind = row->binds; bind->kind; bind++)
		if (bind->kind == OPTION_MODE)
			return true;
	return false;
}

enum status option_read(const struct option_row *rows, int argc, char **argv,
			void *args, struct err *err)
{
	struct option_scan scan;
	enum option_found found;
	enum status status;
	const char *arg;

	option_begin(&scan, rows, argc, argv);
	for (;;) {
		status = option_next(&scan, &found, &arg, err);
		if (status || found == OPTION_END)
			return status;
		if (found == OPTION_WORD)
			return err_set(err, ST_USAGE,
				       "unexpected word '%s'; see --help", arg);
		status = option_store(scan.row, args, arg, err);
		if (status || sets_mode(scan.row))
			return status;
	}
}
