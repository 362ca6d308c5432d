/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/library/library.h"
#include "searcher/complete/complete.h"

struct item {
	char *text;
	uint64_t count;
};

struct llmsearch_list {
	struct item *items;
	size_t count, cap;
};

static void take(void *context, struct span value, uint64_t count)
{
	struct llmsearch_list *list = context;

	MEM_PUSH_ROOM(list->items, list->count, list->cap);
	list->items[list->count++] = (struct item){mem_span(value), count};
}

static int compare(const void *a, const void *b)
{
	const struct item *x = a, *y = b;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return strcmp(x->text, y->text);
}

enum llmsearch_status llmsearch_complete(struct llmsearch *handle,
					 const char *kind, const char *prefix,
					 struct llmsearch_list **list,
					 struct llmsearch_error *error)
{
	struct llmsearch_list *made;
	struct complete_sink sink = {take, NULL};
	enum complete_kind which;
	enum status status;
	struct err err;

	err_clear(&err);
	if (!complete_kind(kind, &which)) {
		err_set(&err, ST_USAGE,
			"bad kind '%s'; give lang, script, type, source, "
			"topic, field or word",
			kind);
		return library_fail(&err, error);
	}
	made = mem_alloc(sizeof(*made));
	sink.context = made;
	status = complete_values(handle->search, which, span_str(prefix), &sink,
				 &err);
	if (status) {
		llmsearch_list_free(made);
		return library_fail(&err, error);
	}
	if (made->count)
		qsort(made->items, made->count, sizeof(*made->items), compare);
	*list = made;
	return LLMSEARCH_OK;
}

void llmsearch_list_free(struct llmsearch_list *list)
{
	if (!list)
		return;
	while (list->count)
		free(list->items[--list->count].text);
	free(list->items);
	free(list);
}

bool llmsearch_list_item(const struct llmsearch_list *list, size_t at,
			 const char **text, uint64_t *count)
{
	if (at >= list->count)
		return false;
	*text = list->items[at].text;
	*count = list->items[at].count;
	return true;
}
