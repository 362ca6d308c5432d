/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What types of files are called. The table is here and not with the readers,
 * since who asks for a type does not see them.
 */
#ifndef CONFIG_TYPE_NAME_H
#define CONFIG_TYPE_NAME_H

#include "base/buf.h"

/* The type that text names: by its own name or one of its suffixes, case, a
 * dot in front and white space apart ("eml" and ".MBOX" are "mail"); NULL when
 * nothing is called so. */
const char *type_name(struct span text);

/* Appends the names of all types, with commas. */
void type_name_list(struct buf *to);

/* The suffix number i of the type called name, without its dot; NULL after the
 * last. */
const char *type_suffix(const char *name, size_t i);

#endif
