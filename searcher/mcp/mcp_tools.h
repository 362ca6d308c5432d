/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What each tool does with arguments that were checked. */
#ifndef SEARCHER_MCP_MCP_TOOLS_H
#define SEARCHER_MCP_MCP_TOOLS_H

#include "searcher/mcp/mcp.h"

/* Both are the caller's. */
struct tool_answer {
	json_t *structured; /* as the tool's output schema says */
	struct buf text;    /* the same for a model to read */
};

typedef enum status tool_call(struct mcp *mcp, const json_t *args,
			      struct tool_answer *answer, struct err *err);

tool_call tool_search, tool_get, tool_facets; /* like is a search */

#endif
