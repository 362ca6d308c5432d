/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a file of old Office says of itself ([MS-OLEPS]). */
#ifndef FORMATS_OLE_OLE_META_H
#define FORMATS_OLE_OLE_META_H

#include "formats/article/article_draft.h"
#include "formats/ole/ole.h"

/* Fills title, author, topics and made. */
void ole_meta(const struct ole *ole, struct draft *draft);

#endif
