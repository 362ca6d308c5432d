/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A program that uses libllmsearch as others would: by its header and its
 * shared object alone. tests/cli/faces/library.sh runs it.
 *
 * usage: library_user all INDEX QUERY	 print all that is known of the answer
 *	  library_user json INDEX QUERY	 the same as JSON
 *	  library_user get INDEX ID
 *	  library_user like INDEX ID
 *	  library_user misuse INDEX	 what is refused
 *	  library_user stop INDEX QUERY
 *	  library_user list INDEX KIND PREFIX	 what may be typed next
 *	  library_user open INDEX ID [CONFIG]	 the file of a passage
 *	  library_user fresh INDEX QUERY COMMAND  hits before and after COMMAND
 *	  library_user threads INDEX QUERY...	 all queries in eight threads
 */
#include "tests/cli/faces/library_user.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct llmsearch_error error;

int complain(void)
{
	printf("error %d: %s\n", (int)error.status, error.text);
	return 2;
}

struct llmsearch *open_index(const char *index)
{
	struct llmsearch *handle = NULL;

	if (llmsearch_open("", &index, 1, &handle, &error))
		exit(complain());
	return handle;
}

static void print_text(struct llmsearch_hit *hit, enum llmsearch_field field,
		       const char *name)
{
	size_t len;
	const char *text = llmsearch_hit_text(hit, field, &len);

	if (text && strlen(text) == len)
		printf("  %s: %s\n", name, text);
}

static void print_marks(struct llmsearch_hit *hit)
{
	const char *text = llmsearch_hit_text(hit, LLMSEARCH_TEXT, NULL);
	size_t i, start, end;

	for (i = 0; llmsearch_hit_mark(hit, i, &start, &end); i++)
		printf("  mark: %.*s\n", (int)(end - start), text + start);
}

static void print_hit(struct llmsearch_hit *hit)
{
	const char *from, *to;
	size_t i;

	printf("%s\n", llmsearch_hit_text(hit, LLMSEARCH_TITLE, NULL));
	print_text(hit, LLMSEARCH_DATE, "date");
	print_text(hit, LLMSEARCH_LANGUAGE, "language");
	print_text(hit, LLMSEARCH_STATE, "state");
	print_text(hit, LLMSEARCH_URL, "url");
	print_text(hit, LLMSEARCH_SAFE_URL, "safe url");
	print_marks(hit);
	for (i = 0; llmsearch_hit_reason(hit, i, &from, &to); i++)
		printf("  reason: %s -> %s\n", from, to);
	for (i = 0; llmsearch_hit_also(hit, i); i++)
		print_text(llmsearch_hit_also(hit, i), LLMSEARCH_TITLE, "also");
}

static void print_sentences(const struct llmsearch_results *results,
			    enum llmsearch_count which, const char *name)
{
	const char *said;
	size_t i;

	for (i = 0; (said = llmsearch_results_sentence(results, which, i)); i++)
		printf("%s: %s\n", name, said);
}

static void print_findings(const struct llmsearch_results *results)
{
	const char *part, *said, *near;
	enum llmsearch_finding kind;
	uint64_t count;
	size_t i, k;
	bool open;

	for (i = 0;
	     llmsearch_results_finding(results, i, &kind, &part, &said) &&
	     llmsearch_results_finding_count(results, i, &count, &open);
	     i++) {
		printf("kind %d: '%s' '%s' %u%s\n", (int)kind, part, said,
		       (unsigned)count, open ? "+" : "");
		for (k = 0; llmsearch_results_finding_near(results, i, k, &near,
							   &count);
		     k++)
			printf("  %s (%u)\n", near, (unsigned)count);
	}
	for (i = 0; llmsearch_results_near(results, i, 0, &part, &near); i++)
		printf("'%s' for '%s'\n", near, part);
}

static void print_facet(const struct llmsearch_results *results)
{
	const char *name;
	uint64_t count;
	size_t i;

	for (i = 0; llmsearch_results_facet(results, LLMSEARCH_FACET_LANG, i,
					    &name, &count);
	     i++)
		printf("lang %s: %u\n", name ? name : "-", (unsigned)count);
}

static void print_all(struct llmsearch_results *results)
{
	size_t i;

	printf("%u of %u\n",
	       (unsigned)llmsearch_results_count(results, LLMSEARCH_HITS),
	       (unsigned)llmsearch_results_count(results, LLMSEARCH_MATCHES));
	for (i = 0; llmsearch_results_hit(results, i); i++)
		print_hit(llmsearch_results_hit(results, i));
	if (llmsearch_results_before(results))
		print_text(llmsearch_results_before(results), LLMSEARCH_TEXT,
			   "before");
	if (llmsearch_results_after(results))
		print_text(llmsearch_results_after(results), LLMSEARCH_TEXT,
			   "after");
	print_facet(results);
	print_sentences(results, LLMSEARCH_FINDINGS, "finding");
	print_findings(results);
	print_sentences(results, LLMSEARCH_NEAR, "near");
	print_sentences(results, LLMSEARCH_WARNINGS, "warning");
}

/* Prints with the handle closed already. */
static int finish(struct llmsearch *handle, enum llmsearch_status status,
		  struct llmsearch_results *results)
{
	llmsearch_close(handle);
	if (status)
		return complain();
	print_all(results);
	llmsearch_results_free(results);
	return 0;
}

static int ask(struct llmsearch *handle, struct llmsearch_query *query)
{
	struct llmsearch_results *results = NULL;
	enum llmsearch_status status =
		llmsearch_run(handle, query, &results, &error);

	llmsearch_query_free(query);
	return finish(handle, status, results);
}

static int run_all(const char *index, const char *text)
{
	struct llmsearch_query *query = llmsearch_query_new(text);

	llmsearch_query_text(query, LLMSEARCH_FACETS, "lang", NULL);
	return ask(open_index(index), query);
}

static int run_json(const char *index, const char *text)
{
	struct llmsearch_query *query = llmsearch_query_new(text);
	struct llmsearch *handle = open_index(index);
	struct llmsearch_results *results = NULL;

	llmsearch_query_text(query, LLMSEARCH_FACETS, "", NULL);
	if (llmsearch_run(handle, query, &results, &error))
		return complain();
	printf("%s\n", llmsearch_results_json(results, NULL));
	llmsearch_query_free(query);
	llmsearch_results_free(results);
	llmsearch_close(handle);
	return 0;
}

static int run_like(const char *index, const char *id)
{
	struct llmsearch_query *query = llmsearch_query_new(NULL);

	llmsearch_query_text(query, LLMSEARCH_LIKE, id, NULL);
	return ask(open_index(index), query);
}

static int run_stop(const char *index, const char *text)
{
	struct llmsearch *handle = open_index(index);

	llmsearch_stop(handle, true);
	return ask(handle, llmsearch_query_new(text));
}

static int run_get(const char *index, const char *id)
{
	struct llmsearch *handle = open_index(index);
	struct llmsearch_results *results = NULL;
	enum llmsearch_status status =
		llmsearch_get(handle, id, &results, &error);

	return finish(handle, status, results);
}

static int run_list(const char *index, const char *kind, const char *prefix)
{
	struct llmsearch *handle = open_index(index);
	struct llmsearch_list *list = NULL;
	const char *text;
	uint64_t count;
	enum llmsearch_status status =
		llmsearch_complete(handle, kind, prefix, &list, &error);
	size_t i;

	llmsearch_close(handle);
	if (status)
		return complain();
	for (i = 0; llmsearch_list_item(list, i, &text, &count); i++)
		printf("%s %u\n", text, (unsigned)count);
	llmsearch_list_free(list);
	return 0;
}

static int print_file(struct llmsearch *handle, struct llmsearch_hit *hit)
{
	char bytes[64];
	ssize_t len;
	int fd;

	if (llmsearch_hit_open(handle, hit, &fd, &error))
		return complain();
	len = read(fd, bytes, sizeof(bytes));
	printf("%s: %.*s\n", llmsearch_hit_text(hit, LLMSEARCH_CHARSET, NULL),
	       (int)len, bytes);
	close(fd);
	return 0;
}

static int run_open(const char *index, const char *id, const char *config)
{
	struct llmsearch *handle = NULL;
	struct llmsearch_results *results = NULL;
	int code;

	if (llmsearch_open(config ? config : "", &index, 1, &handle, &error) ||
	    llmsearch_get(handle, id, &results, &error))
		return complain();
	code = print_file(handle, llmsearch_results_hit(results, 0));
	llmsearch_results_free(results);
	llmsearch_close(handle);
	return code;
}

static void refuse(enum llmsearch_status status)
{
	if (!status)
		printf("taken\n");
	else
		complain();
}

static int run_misuse(const char *index)
{
	struct llmsearch_query *query = llmsearch_query_new("\"open");
	struct llmsearch *handle = open_index(index), *none = NULL;
	struct llmsearch_results *results = NULL;
	const char *missing = "missing";

	refuse(llmsearch_query_number(query, LLMSEARCH_LIMIT, -1, &error));
	refuse(llmsearch_query_number(query, LLMSEARCH_SORT, 9, &error));
	refuse(llmsearch_query_number(query, (enum llmsearch_number)99, 0,
				      &error));
	refuse(llmsearch_query_text(query, LLMSEARCH_LANG, "no tag", &error));
	refuse(llmsearch_query_text(query, LLMSEARCH_FACETS, "x", &error));
	refuse(llmsearch_open("missing.yaml", NULL, 0, &none, &error));
	refuse(llmsearch_open("", &missing, 1, &none, &error));
	refuse(llmsearch_get(handle, "x", &results, &error));
	llmsearch_query_number(query, LLMSEARCH_STRICT, 1, NULL);
	refuse(llmsearch_run(handle, query, &results, &error));
	llmsearch_query_text(query, LLMSEARCH_LIKE, "/etc/passwd", NULL);
	refuse(llmsearch_run(handle, query, &results, &error));
	llmsearch_query_free(query);
	llmsearch_close(handle);
	llmsearch_close(NULL);
	llmsearch_list_free(NULL);
	llmsearch_query_free(NULL);
	llmsearch_results_free(NULL);
	return none || results ? 1 : 0;
}

static void print_count(struct llmsearch *handle, const char *text)
{
	struct llmsearch_query *query = llmsearch_query_new(text);
	struct llmsearch_results *results = NULL;

	if (llmsearch_run(handle, query, &results, &error))
		exit(complain());
	printf("%u\n",
	       (unsigned)llmsearch_results_count(results, LLMSEARCH_MATCHES));
	llmsearch_results_free(results);
	llmsearch_query_free(query);
}

static int run_fresh(const char *index, const char *text, const char *command)
{
	struct llmsearch *handle = open_index(index);
	bool changed = true;

	print_count(handle, text);
	if (llmsearch_refresh(handle, &changed, &error))
		return complain();
	printf("%s\n", changed ? "changed" : "the same");
	if (system(command))
		return 1;
	print_count(handle, text);
	if (llmsearch_refresh(handle, &changed, &error))
		return complain();
	printf("%s\n", changed ? "changed" : "the same");
	print_count(handle, text);
	llmsearch_close(handle);
	return 0;
}

int main(int argc, char **argv)
{
	const char *what = argc > 2 ? argv[1] : "";

	if (!strcmp(what, "misuse"))
		return run_misuse(argv[2]);
	if (argc > 3 && !strcmp(what, "all"))
		return run_all(argv[2], argv[3]);
	if (argc > 3 && !strcmp(what, "json"))
		return run_json(argv[2], argv[3]);
	if (argc > 3 && !strcmp(what, "get"))
		return run_get(argv[2], argv[3]);
	if (argc > 3 && !strcmp(what, "like"))
		return run_like(argv[2], argv[3]);
	if (argc > 3 && !strcmp(what, "stop"))
		return run_stop(argv[2], argv[3]);
	if (argc > 4 && !strcmp(what, "list"))
		return run_list(argv[2], argv[3], argv[4]);
	if (argc > 3 && !strcmp(what, "open"))
		return run_open(argv[2], argv[3], argv[4]);
	if (argc > 4 && !strcmp(what, "fresh"))
		return run_fresh(argv[2], argv[3], argv[4]);
	if (argc > 3 && !strcmp(what, "threads"))
		return run_threads(argv[2], argv + 3, argc - 3);
	return 2;
}
