/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the readers of Microsoft Office's packages (ECMA-376, part 2) refuse in
 * the same words.
 */
#ifndef FORMATS_OFFICE_OPC_PACKAGE_H
#define FORMATS_OFFICE_OPC_PACKAGE_H

#include "formats/article/article_draft.h"

/* What to say when the main part is missing: what zip_load() said, or else
 * that there is no such document, "Word document", in it. */
enum status opc_missing(const struct input *input, enum status zipped,
			const char *document, struct err *err);

#endif
