/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The arguments of tools, each once: the schema that a client reads and the
 * check of what it sends are made of one table.
 */
#ifndef SEARCHER_MCP_MCP_ARGS_H
#define SEARCHER_MCP_MCP_ARGS_H

#include "base/buf.h"
#include "base/err.h"

#include <jansson.h>

enum arg {
	ARG_QUERY,
	ARG_ID,
	ARG_FILTERS,
	ARG_LIMIT,
	ARG_OFFSET,
	ARG_SORT,
	ARG_LANG,
	ARG_EXACT,
	ARG_TRANSLATE,
	ARG_FACETS,
	ARG_VALUES,
	ARG_COUNT
};

/* JSON Schema of an object with the arguments in set (1u << enum arg), those
 * in required among them. The caller's. */
json_t *args_schema(unsigned set, unsigned required);

/* ST_USAGE, with a sentence for whoever called, when args (an object) has an
 * unknown name, a value of another type or out of bounds, or lacks one. */
enum status args_check(const json_t *args, unsigned set, unsigned required,
		       struct err *err);

/* NULL and standard when it is not given. */
const char *args_text(const json_t *args, enum arg arg);
long args_number(const json_t *args, enum arg arg, long standard);

/* The query, with a field for each filter: the same as one would type. */
enum status args_query(const json_t *args, struct buf *to, struct err *err);

#endif
