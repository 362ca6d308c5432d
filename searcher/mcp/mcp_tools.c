/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tools: what they are called with, and what they give. */
#include "searcher/mcp/mcp_tools.h"
#include "searcher/mcp/mcp_args.h"
#include "base/array.h"

#define BIT(arg) (1u << ARG_##arg)

static const char hit_schema[] =
	"{\"type\":\"object\",\"properties\":{"
	"\"id\":{\"type\":\"string\"},\"uri\":{\"type\":\"string\"},"
	"\"path\":{\"type\":[\"string\",\"null\"]},"
	"\"title\":{\"type\":[\"string\",\"null\"]},"
	"\"source\":{\"type\":[\"string\",\"null\"]},"
	"\"author\":{\"type\":[\"string\",\"null\"]},"
	"\"url\":{\"type\":[\"string\",\"null\"]},"
	"\"date\":{\"type\":[\"string\",\"null\"],"
	"\"description\":\"published, YYYY-MM-DD\"},"
	"\"lang\":{\"type\":[\"string\",\"null\"]},"
	"\"page\":{\"type\":[\"integer\",\"null\"]},"
	"\"last_page\":{\"type\":[\"integer\",\"null\"]},"
	"\"score\":{\"type\":\"number\"},"
	"\"text\":{\"type\":[\"string\",\"null\"]},"
	"\"marks\":{\"type\":\"array\",\"description\":"
	"\"[start, end] of matches, bytes of text in UTF-8\"},"
	"\"mark_chars\":{\"type\":\"array\",\"description\":"
	"\"the same in code points\"},"
	"\"translations\":{\"type\":\"array\",\"description\":"
	"\"words of the query, and those of the passage they matched by\"},"
	"\"more\":{\"type\":\"integer\",\"description\":"
	"\"further passages of the article that match\"},"
	"\"also\":{\"type\":\"array\",\"description\":"
	"\"other articles with the same or nearly the same text\"},"
	"\"state\":{\"type\":[\"string\",\"null\"]}},"
	"\"required\":[\"id\",\"uri\",\"path\",\"text\",\"marks\"]}";

static const char search_schema[] =
	"{\"type\":\"object\",\"properties\":{"
	"\"hits\":{\"type\":\"array\",\"items\":%s},"
	"\"passages\":{\"type\":\"integer\",\"description\":"
	"\"that match, about\"},"
	"\"exact\":{\"type\":\"boolean\",\"description\":"
	"\"whether it is just that many\"},"
	"\"articles\":{\"type\":[\"integer\",\"null\"]},"
	"\"near\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},"
	"\"findings\":{\"type\":\"array\",\"items\":{\"type\":\"string\"},"
	"\"description\":\"why nothing was found, and what may be meant\"},"
	"\"warnings\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}},"
	"\"required\":[\"hits\",\"passages\",\"exact\",\"findings\","
	"\"warnings\"]}";

static const char get_schema[] =
	"{\"type\":\"object\",\"properties\":{\"passage\":%s,"
	"\"before\":{\"anyOf\":[{\"type\":\"null\"},{\"type\":\"object\"}]},"
	"\"after\":{\"anyOf\":[{\"type\":\"null\"},{\"type\":\"object\"}]},"
	"\"passages\":{\"type\":\"integer\",\"description\":"
	"\"of the article\"}},"
	"\"required\":[\"passage\",\"before\",\"after\",\"passages\"]}";

static const char facets_schema[] =
	"{\"type\":\"object\",\"properties\":{"
	"\"passages\":{\"type\":\"integer\",\"description\":\"counted\"},"
	"\"all\":{\"type\":\"boolean\",\"description\":"
	"\"whether these are all that match\"},"
	"\"facets\":{\"type\":\"object\",\"additionalProperties\":{"
	"\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{"
	"\"value\":{\"type\":[\"string\",\"null\"]},"
	"\"count\":{\"type\":\"integer\"}},"
	"\"required\":[\"value\",\"count\"]}}},"
	"\"findings\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},"
	"\"warnings\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}},"
	"\"required\":[\"passages\",\"all\",\"facets\"]}";

static const struct tool {
	const char *name, *title, *help;
	unsigned args, required;
	const char *output; /* with a place for hit_schema, or none */
	tool_call *call;
} tools[] = {
	{"search", "Search saved articles",
	 "Find the passages of saved articles that answer a query, best "
	 "first, in any language. Gives title, source, date, path and text "
	 "of each.",
	 BIT(QUERY) | BIT(FILTERS) | BIT(LIMIT) | BIT(OFFSET) | BIT(SORT) |
		 BIT(LANG) | BIT(EXACT) | BIT(TRANSLATE),
	 BIT(QUERY), search_schema, tool_search},
	{"get", "Read a passage",
	 "One passage in full with the passages before and after it in its "
	 "article, by the id that search gave.",
	 BIT(ID), BIT(ID), get_schema, tool_get},
	{"like", "Find similar passages",
	 "Passages of other articles that are about the same as one passage.",
	 BIT(ID) | BIT(FILTERS) | BIT(LIMIT) | BIT(OFFSET), BIT(ID),
	 search_schema, tool_search},
	{"facets", "Count matches",
	 "How the passages that match a query spread over languages, months, "
	 "sources and so on, without the passages.",
	 BIT(QUERY) | BIT(FILTERS) | BIT(LANG) | BIT(EXACT) | BIT(TRANSLATE) |
		 BIT(FACETS) | BIT(VALUES),
	 BIT(QUERY), facets_schema, tool_facets},
};

static json_t *output_schema(const struct tool *tool)
{
	const char *place = strstr(tool->output, "%s");
	struct buf text = BUF_INIT;
	json_t *schema;

	buf_add(&text, tool->output,
		place ? (size_t)(place - tool->output) : strlen(tool->output));
	if (place) {
		buf_add_str(&text, hit_schema);
		buf_add_str(&text, place + 2);
	}
	schema = mcp_parse(buf_span(&text));
	buf_release(&text);
	return schema;
}

static json_t *tool_object(const struct tool *tool)
{
	return json_pack(
		"{s:s, s:s, s:s, s:o, s:o, s:{s:b, s:b, s:b}}", "name",
		tool->name, "title", tool->title, "description", tool->help,
		"inputSchema", args_schema(tool->args, tool->required),
		"outputSchema", output_schema(tool), "annotations",
		"readOnlyHint", 1, "idempotentHint", 1, "openWorldHint", 0);
}

void mcp_tools_list(struct mcp_reply *reply)
{
	json_t *list = json_array();
	size_t i;

	for (i = 0; i < COUNT_OF(tools); i++)
		json_array_append_new(list, tool_object(&tools[i]));
	reply->result = json_pack("{s:o}", "tools", list);
}

static const struct tool *find_tool(const char *name)
{
	size_t i;

	for (i = 0; name && i < COUNT_OF(tools); i++)
		if (!strcmp(tools[i].name, name))
			return &tools[i];
	return NULL;
}

static json_t *text_block(struct span text)
{
	json_t *string = json_stringn(text.ptr, text.len);

	return json_pack("[{s:s, s:o}]", "type", "text", "text",
			 string ? string : json_string(""));
}

/* That a call failed is for the model to read, which may mend it. */
static json_t *failure(const struct err *err)
{
	return json_pack("{s:o, s:b}", "content",
			 text_block(span_str(err->text)), "isError", 1);
}

static json_t *call_tool(struct mcp *mcp, const struct tool *tool,
			 const json_t *args)
{
	struct tool_answer answer = {.structured = NULL};
	json_t *result;
	struct err err;
	enum status status;

	err_clear(&err);
	status = args_check(args, tool->args, tool->required, &err);
	if (!status)
		status = mcp_open(mcp, &err);
	if (!status)
		status = tool->call(mcp, args, &answer, &err);
	if (status)
		result = failure(&err);
	else
		result = json_pack("{s:o, s:O, s:b}", "content",
				   text_block(buf_span(&answer.text)),
				   "structuredContent", answer.structured,
				   "isError", 0);
	json_decref(answer.structured);
	buf_release(&answer.text);
	return result;
}

void mcp_tools_call(struct mcp *mcp, const json_t *params,
		    struct mcp_reply *reply)
{
	const char *name = json_string_value(json_object_get(params, "name"));
	const struct tool *tool = find_tool(name);
	json_t *args = json_object_get(params, "arguments");
	json_t *none = json_object();

	if (!tool) {
		reply->code = MCP_PARAMS;
		err_set(&reply->err, ST_USAGE,
			"no tool '%.40s'; there are search, get, like and "
			"facets",
			name ? name : "");
	} else if (args && !json_is_object(args)) {
		reply->code = MCP_PARAMS;
		err_set(&reply->err, ST_USAGE, "arguments must be an object");
	} else {
		reply->result = call_tool(mcp, tool, args ? args : none);
	}
	json_decref(none);
}
