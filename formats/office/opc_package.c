/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/office/opc_package.h"

enum status opc_missing(const struct input *input, enum status zipped,
			const char *document, struct err *err)
{
	return zipped ? zipped
		      : err_set(err, ST_INPUT, "cannot read '%s': no %s in it",
				input->path, document);
}
