/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The server's two threads: one reads messages, answers pings and takes
 * cancellations at once; the other answers all else in turn.
 */
#ifndef SEARCHER_MCP_MCP_SERVE_H
#define SEARCHER_MCP_MCP_SERVE_H

#include "searcher/mcp/mcp.h"

/* Serves until the end of in. ST_IO when out cannot be written to. */
enum status mcp_serve(struct mcp *mcp, int in, int out, struct err *err);

#endif
