/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Glossaries of a user's own, from their files into one table. */
#ifndef GLOSSARY_LOAD_H
#define GLOSSARY_LOAD_H

#include "base/buf.h"
#include "base/err.h"

/* Appends the table of all files to bytes, which were empty. One that cannot
 * be read or is broken is ST_CONFIG. */
enum status glossary_load(char *const *files, size_t count, struct buf *bytes,
			  struct err *err);

#endif
