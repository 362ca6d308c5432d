/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A server of the Model Context Protocol, revisions 2024-11-05, 2025-03-26
 * and 2025-06-18, over one libllmsearch handle: messages of JSON-RPC 2.0 in,
 * answers out. What comes in is hostile; no message ends the server, and no
 * answer is larger than MCP_OUTPUT_MAX allows.
 *
 * json_t are reference-counted: a function that is said to take one over
 * frees it; all others borrow. NULL json_t are allowed where said.
 */
#ifndef SEARCHER_MCP_MCP_H
#define SEARCHER_MCP_MCP_H

#include "base/buf.h"
#include "base/err.h"
#include "searcher/library/llmsearch.h"

#include <jansson.h>

#define MCP_LINE_MAX   ((size_t)1 << 20) /* bytes of one message */
#define MCP_OUTPUT_MAX ((size_t)1 << 20) /* bytes of passages in one answer */
#define MCP_BATCH_MAX  100               /* messages of a batch */

enum mcp_code {
	MCP_PARSE = -32700,
	MCP_INVALID = -32600, /* not a request */
	MCP_NO_METHOD = -32601,
	MCP_PARAMS = -32602,
	MCP_INTERNAL = -32603,
	MCP_NO_RESOURCE = -32002,
};

struct mcp {
	const char *config; /* as for llmsearch_open */
	const char *const *paths;
	size_t path_count;
	struct llmsearch *handle; /* opened when first needed, or NULL */
	int version;              /* agreed on, a number of ours; or -1 */
};

void mcp_release(struct mcp *mcp);

/* Reads a message; NULL when it is not JSON. */
json_t *mcp_parse(struct span line);

/* Answers message, or what could not be parsed (NULL): appends one line, or
 * nothing if no answer is due. */
void mcp_answer(struct mcp *mcp, json_t *message, struct buf *to);

/* An error of the protocol about the request with this id (NULL: unknown),
 * likewise. */
void mcp_refuse(const json_t *id, enum mcp_code code, const char *text,
		struct buf *to);

/* What a method did: a result, or else an error of the protocol. Both are
 * whose it is. */
struct mcp_reply {
	json_t *result;
	enum mcp_code code;
	struct err err;
	json_t *data; /* of the error, or NULL */
};

/* The methods that are more than a few lines. params is an object. */
void mcp_tools_list(struct mcp_reply *reply);
void mcp_tools_call(struct mcp *mcp, const json_t *params,
		    struct mcp_reply *reply);
void mcp_templates(struct mcp_reply *reply);
void mcp_read(struct mcp *mcp, const json_t *params, struct mcp_reply *reply);

/* Opens the indexes if that was not done, or once more if they were written
 * since. */
enum status mcp_open(struct mcp *mcp, struct err *err);

#define MCP_SCHEME "llmsearch://passage/"

#endif
