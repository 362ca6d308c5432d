/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/cli/output.h"

#include <errno.h>
#include <unistd.h>

#define SPILL (64 * 1024) /* bytes */

static enum status write_all(struct output *output, struct err *err)
{
	const char *at = buf_str(&output->text);
	size_t left = output->text.len;
	ssize_t n;

	while (left) {
		output->begun = true;
		n = write(output->fd, at, left);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EPIPE) {
			output->gone = true;
			return ST_OK;
		}
		if (n < 0)
			return err_sys(err, ST_IO, "cannot write the answer");
		at += n;
		left -= (size_t)n;
	}
	return ST_OK;
}

enum status output_flush(struct output *output, struct err *err)
{
	enum status status = ST_OK;

	if (!output->gone)
		status = write_all(output, err);
	buf_clear(&output->text);
	return status;
}

enum status output_spill(struct output *output, struct err *err)
{
	return output->text.len < SPILL ? ST_OK : output_flush(output, err);
}

void output_release(struct output *output)
{
	buf_release(&output->text);
}
