/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Requests to the pages, under any bytes: path, query, saved search, form,
 * host, language and origin, a line each. Whatever is asked, a page is UTF-8
 * without controls, all of its elements are of those that we write, JSON is
 * JSON, and nothing is handed out that is no file of a hit.
 */
#include "searcher/web/http/web_guard.h"
#include "searcher/web/markdown.h"
#include "searcher/web/web.h"
#include "base/utf8.h"
#include "tests/fuzz/fuzz_index.h"

#include <jansson.h>

#define FIELDS 7

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct llmsearch *handle;
static const char *place;

static void end(void)
{
	llmsearch_close(handle);
	fuzz_remove(place);
}

static void begin(void)
{
	place = fuzz_index();
	fuzz_must(!llmsearch_open("", &place, 1, &handle, NULL));
	atexit(end);
}

/* "<" begins one of our elements, or what a feed is made of. */
static void check_elements(const char *text)
{
	static const char known[] =
		" !DOCTYPE ?xml html head meta title link script body header a "
		"form input button main p ol li h1 h2 ul bdi time mark nav "
		"aside section svg rect span article feed entry id updated "
		"author name content OpenSearchDescription ShortName "
		"Description InputEncoding Url ";
	char name[32];
	size_t len;

	while ((text = strchr(text, '<'))) {
		text += text[1] == '/' ? 2 : 1;
		len = strcspn(text, " >/\n");
		fuzz_must(len < sizeof(name) - 2);
		snprintf(name, sizeof(name), " %.*s ", (int)len, text);
		fuzz_must(strstr(known, name) != NULL);
	}
}

static void check_bytes(const struct buf *body)
{
	size_t i;

	fuzz_must(utf8_valid(buf_span(body)) == body->len);
	for (i = 0; i < body->len; i++)
		fuzz_must((unsigned char)body->ptr[i] >= ' ' ||
			  strchr("\n\t", body->ptr[i]));
}

static void check_json(const struct buf *body)
{
	json_t *json = json_loadb(body->ptr, body->len,
				  JSON_ALLOW_NUL | JSON_DECODE_ANY, NULL);

	fuzz_must(json != NULL);
	json_decref(json);
}

static void check(struct answer *answer)
{
	const char *type = answer->type;

	fuzz_must(answer->status == 200 || answer->status == 404 ||
		  answer->status == 503);
	fuzz_must(!answer->file.open); /* none of the paths is there */
	if (!answer->is_fixed)
		check_bytes(&answer->body);
	if (strstr(type, "html") || strstr(type, "atom") ||
	    strstr(type, "description"))
		check_elements(buf_str(&answer->body));
	else if (strstr(type, "json"))
		check_json(&answer->body);
	buf_release(&answer->body);
}

/* The server lets nothing else through. */
static bool is_let_in(char *const fields[FIELDS])
{
	size_t i;

	for (i = 0; i < FIELDS; i++)
		if (utf8_valid(span_str(fields[i])) != strlen(fields[i]))
			return false;
	return strlen(fields[1]) <= WEB_QUERY_MAX;
}

static void ask(char *const fields[FIELDS], unsigned bits)
{
	const struct guard guard = {.host = fields[4], .origin = fields[6]};
	struct asked asked = {.path = fields[0],
			      .query = fields[1],
			      .saved = *fields[2] ? fields[2] : NULL,
			      .form = *fields[3] ? fields[3] : NULL,
			      .host = fields[4],
			      .offset = bits & 1 ? 3 : 0,
			      .latest = bits & 2,
			      .lang = words_choose(fields[5])};
	struct answer answer = {.status = 0};

	if (!guard_knows_host(&guard))
		asked.host = "localhost";
	else
		guard_is_own(&guard);
	if (!is_let_in(fields))
		return;
	web_answer(handle, &asked, &answer);
	check(&answer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = mem_span(span_of((const char *)data, size));
	char *fields[FIELDS], *at = text;
	unsigned char *signs = markdown_signs(span_of(text, size));
	size_t i;

	if (!handle)
		begin();
	for (i = 0; i < FIELDS; i++) {
		fields[i] = at;
		at += strcspn(at, "\n");
		if (*at)
			*at++ = '\0';
	}
	ask(fields, size ? data[size - 1] : 0);
	free(signs);
	free(text);
	return 0;
}
