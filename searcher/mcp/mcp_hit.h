/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A passage for a client: as an object, and as text for a model. */
#ifndef SEARCHER_MCP_MCP_HIT_H
#define SEARCHER_MCP_MCP_HIT_H

#include "searcher/mcp/mcp.h"

/* What a client needs of llmsearch-json(5), and uri. The caller's; null for
 * NULL. */
json_t *hit_object(struct llmsearch_hit *hit);

/* Title, facts and text; number 0 is left out. */
void hit_say(struct llmsearch_hit *hit, size_t number, struct buf *to);
/* The text below a line of its own; nothing for NULL. */
void hit_say_text(struct llmsearch_hit *hit, const char *line, struct buf *to);

#endif
