/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A glossary as read into a table in the making. */
#ifndef GLOSSARY_FILL_H
#define GLOSSARY_FILL_H

#include "glossary/draft.h"
#include "glossary/read.h"

/* name is the glossary's in the error. ST_LIMIT. */
enum status glossary_fill(struct glossary_draft *draft,
			  const struct glossary *glossary, const char *name,
			  struct err *err);

#endif
