/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the readers of old Office share: the compound file opened, an article
 * in the making, and what they refuse in the same words.
 */
#ifndef FORMATS_OLE_OLE_FILE_H
#define FORMATS_OLE_OLE_FILE_H

#include "formats/article/article_draft.h"
#include "formats/ole/ole.h"

struct ole_file {
	const struct input *input;
	struct reading *reading;
	struct ole *ole;
	struct draft draft; /* pushed when the reader is done */
	bool told;          /* that an end is missing */
};

/* Reads what is in the file into its draft. */
typedef enum status ole_reader(struct ole_file *file, struct err *err);

ole_reader doc_read; /* Word 97 to 2003 */
ole_reader xls_read; /* Excel 95 to 2003 */
ole_reader ppt_read; /* PowerPoint 97 to 2003 */
ole_reader msg_read; /* Outlook */

/* Appends a stream at the root. One without its end is reported, and none is
 * false. */
bool ole_file_read(struct ole_file *file, const char *name, struct buf *to);

/* ST_INPUT. */
enum status ole_file_locked(const struct input *input, struct err *err);
enum status ole_file_damaged(const struct input *input, struct err *err);

#endif
