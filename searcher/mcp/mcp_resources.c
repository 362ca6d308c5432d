/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Passages as resources: they are too many to be listed, so a template says
 * how each is called. */
#include "searcher/mcp/mcp.h"
#include "searcher/mcp/mcp_hit.h"

void mcp_templates(struct mcp_reply *reply)
{
	reply->result = json_pack(
		"{s:[{s:s, s:s, s:s, s:s, s:s}]}", "resourceTemplates",
		"uriTemplate", MCP_SCHEME "{id}", "name", "passage", "title",
		"A passage of a saved article", "description",
		"The passage with this id, as search gives it: title, source, "
		"date, path, and the text between its neighbours",
		"mimeType", "text/plain");
}

static void no_resource(struct mcp_reply *reply, const char *uri,
			const char *text)
{
	reply->code = MCP_NO_RESOURCE;
	err_set(&reply->err, ST_NOT_FOUND, "%s", text);
	reply->data = json_pack("{s:s}", "uri", uri);
}

static void say_results(struct llmsearch_results *results, struct buf *to)
{
	hit_say_text(llmsearch_results_before(results), "[before]", to);
	hit_say(llmsearch_results_hit(results, 0), 0, to);
	hit_say_text(llmsearch_results_after(results), "[after]", to);
}

static void read_passage(struct mcp *mcp, const char *uri,
			 struct mcp_reply *reply)
{
	struct llmsearch_results *results = NULL;
	struct llmsearch_error error;
	struct buf text = BUF_INIT;

	if (mcp_open(mcp, &reply->err))
		return; /* an internal error, with its reason */
	if (llmsearch_get(mcp->handle, uri + strlen(MCP_SCHEME), &results,
			  &error)) {
		no_resource(reply, uri, error.text);
		return;
	}
	say_results(results, &text);
	reply->result =
		json_pack("{s:[{s:s, s:s, s:s}]}", "contents", "uri", uri,
			  "mimeType", "text/plain", "text", buf_str(&text));
	llmsearch_results_free(results);
	buf_release(&text);
}

#define URI_MAX 100 /* bytes; a longer one is none of ours */

void mcp_read(struct mcp *mcp, const json_t *params, struct mcp_reply *reply)
{
	const char *uri = json_string_value(json_object_get(params, "uri"));

	if (!uri) {
		reply->code = MCP_PARAMS;
		err_set(&reply->err, ST_USAGE, "'uri' is missing; add it");
	} else if (strlen(uri) > URI_MAX ||
		   strncmp(uri, MCP_SCHEME, strlen(MCP_SCHEME)) != 0) {
		no_resource(reply, strlen(uri) > URI_MAX ? "" : uri,
			    "no such resource; they are called " MCP_SCHEME
			    "ID");
	} else {
		read_passage(mcp, uri, reply);
	}
}
