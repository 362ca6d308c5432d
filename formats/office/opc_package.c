/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/office/opc_package.h"

enum status opc_check(const struct input *input, const char *program,
		      const char *form, struct err *err)
{
	if (!span_starts(input->bytes, "\xD0\xCF\x11\xE0"))
		return ST_OK;
	return err_set(err, ST_INPUT,
		       "cannot read '%s': it is encrypted, or from an old %s; "
		       "save it as %s without a password",
		       input->path, program, form);
}

enum status opc_missing(const struct input *input, enum status zipped,
			const char *document, struct err *err)
{
	return zipped ? zipped
		      : err_set(err, ST_INPUT, "cannot read '%s': no %s in it",
				input->path, document);
}
