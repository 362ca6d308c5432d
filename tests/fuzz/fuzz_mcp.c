/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Messages to the MCP server, a line each, under any bytes, with an index and
 * without: every answer is one line of JSON with an id and either a result or
 * an error, and lines come out whole.
 */
#include "searcher/mcp/mcp.h"
#include "searcher/mcp/mcp_args.h"
#include "searcher/mcp/mcp_line.h"
#include "tests/fuzz/fuzz_index.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define LINE_MOST 4096

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define must fuzz_must

static const char *place;
static struct mcp with_index = {.config = "", .path_count = 1, .version = -1};

static void end(void)
{
	mcp_release(&with_index);
	fuzz_remove(place);
}

static void begin(void)
{
	place = fuzz_index();
	with_index.paths = &place;
	atexit(end);
}

static void check_object(const json_t *answer)
{
	bool result = json_object_get(answer, "result") != NULL;
	const json_t *error = json_object_get(answer, "error");

	must(json_is_object(answer));
	must(json_object_get(answer, "id") != NULL);
	must(result != (error != NULL));
	must(!error || json_is_string(json_object_get(error, "message")));
}

static void check_answer(struct span text)
{
	json_t *answer;
	size_t i;

	if (!text.len)
		return;
	must(text.ptr[text.len - 1] == '\n');
	must(memchr(text.ptr, '\n', text.len) == text.ptr + text.len - 1);
	answer = mcp_parse(text);
	must(answer != NULL);
	for (i = 0; i < json_array_size(answer); i++)
		check_object(json_array_get(answer, i));
	if (!json_is_array(answer))
		check_object(answer);
	json_decref(answer);
}

/* What the tools make of arguments, without an index. */
static void check_args(const json_t *message)
{
	const json_t *args = json_object_get(json_object_get(message, "params"),
					     "arguments");
	struct buf query = BUF_INIT;
	struct err err;

	err_clear(&err);
	if (json_is_object(args) && !args_check(args, ~0u, 0, &err) &&
	    !args_query(args, &query, &err))
		must(query.len < 16384);
	buf_release(&query);
}

static void answer(struct mcp *mcp, struct span line)
{
	json_t *message = mcp_parse(line);
	struct buf text = BUF_INIT;

	mcp_answer(mcp, message, &text);
	check_answer(buf_span(&text));
	buf_clear(&text);
	mcp_answer(&with_index, message, &text);
	check_answer(buf_span(&text));
	check_args(message);
	json_decref(message);
	buf_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const nowhere = "/nonexistent";
	struct mcp mcp = {.config = "", .paths = &nowhere, .path_count = 1};
	struct lines lines = {.fd = memfd_create("lines", 0)};
	struct span line;
	enum line got;

	if (!place)
		begin();
	must(write(lines.fd, data, size) == (ssize_t)size &&
	     !lseek(lines.fd, 0, SEEK_SET));
	while ((got = lines_next(&lines, LINE_MOST, &line)) != LINE_END) {
		if (got == LINE_LONG)
			continue;
		must(line.len <= LINE_MOST &&
		     !memchr(line.ptr, '\n', line.len));
		answer(&mcp, line);
	}
	close(lines.fd);
	lines_release(&lines);
	mcp_release(&mcp);
	return 0;
}
