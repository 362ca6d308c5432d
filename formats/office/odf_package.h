/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The package of an OpenDocument file (OpenDocument 1.2, part 3), which is one
 * for texts, tables and slides: its content and what it says of itself. A flat
 * file (.fodt, .fods, .fodp) is its own content.
 */
#ifndef FORMATS_OFFICE_ODF_PACKAGE_H
#define FORMATS_OFFICE_ODF_PACKAGE_H

#include "formats/article/article_draft.h"
#include "formats/pack/archive.h"
#include "formats/xml/xml.h"

struct odf_package {
	const struct input *input;
	struct reading *reading;
	struct zip zip;
	struct draft draft; /* with the metadata */
};

/* Adds the blocks of content, which is XML, to odf->draft. */
typedef void odf_content(struct odf_package *odf, struct span content);

/* Reads input by it and pushes the article. ST_INPUT for what is encrypted or
 * no OpenDocument. */
enum status odf_read(const struct input *input, struct reading *reading,
		     odf_content *content, struct err *err);

#endif
