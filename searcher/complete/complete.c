/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/complete/complete.h"
#include "searcher/query/query.h"
#include "searcher/search/search_run.h"
#include "base/array.h"

#include <ctype.h>

/* Hosts have no maker: they are made of URLs. */
static void host_term(struct span host, struct buf *term)
{
	size_t i;

	buf_clear(term);
	buf_add_char(term, 'H');
	for (i = 0; i < host.len; i++)
		buf_add_char(term, (char)tolower((unsigned char)host.ptr[i]));
}

struct kind_row {
	const char *name;
	const char *terms; /* what those of its values begin with */
	void (*make)(struct span value, struct buf *term);
};

static const struct kind_row rows[] = {
	[COMPLETE_LANG] = {"lang", "L", passage_lang_term},
	[COMPLETE_SCRIPT] = {"script", "XS", passage_script_term},
	[COMPLETE_TYPE] = {"type", "T", passage_type_term},
	[COMPLETE_SOURCE] = {"source", "XO", passage_source_term},
	[COMPLETE_TOPIC] = {"topic", "K", passage_topic_term},
	[COMPLETE_FIELD] = {"field", NULL, NULL},
	[COMPLETE_WORD] = {"word", NULL, NULL},
};

static const struct kind_row hosts = {"host", "H", host_term};

bool complete_kind(const char *name, enum complete_kind *kind)
{
	size_t i;

	for (i = 0; i < COUNT_OF(rows); i++)
		if (!strcmp(rows[i].name, name)) {
			*kind = (enum complete_kind)i;
			return true;
		}
	return false;
}

struct listing {
	const struct complete_sink *sink;
	size_t skip; /* bytes of the term that are no value */
	size_t left;
};

static bool take_term(void *context, struct span term, uint64_t count)
{
	struct listing *listing = context;

	listing->sink->take(
		listing->sink->context,
		span_of(term.ptr + listing->skip, term.len - listing->skip),
		count);
	return --listing->left > 0;
}

static enum status list(struct search *search, const struct kind_row *row,
			struct span prefix, const struct complete_sink *sink,
			struct err *err)
{
	struct listing listing = {sink, strlen(row->terms), COMPLETE_MOST};
	const struct xc_term_sink terms = {take_term, &listing};
	struct buf term = BUF_INIT;
	enum status status = ST_OK;

	if (prefix.len)
		row->make(prefix, &term);
	else
		buf_add_str(&term, row->terms);
	if (term.len) /* else no value begins so */
		status = xc_terms(index_database(search->reader),
				  buf_span(&term), &terms, err);
	buf_release(&term);
	return status;
}

static void list_fields(struct span prefix, const struct complete_sink *sink)
{
	struct buf name = BUF_INIT;
	int i;

	for (i = 0; i < FIELD_COUNT; i++) {
		buf_clear(&name);
		buf_addf(&name, "%s:", field_name((enum field)i));
		if (prefix.len < name.len &&
		    !strncmp(name.ptr, prefix.ptr, prefix.len))
			sink->take(sink->context, buf_span(&name), 0);
	}
	buf_release(&name);
}

enum status complete_values(struct search *search, enum complete_kind kind,
			    struct span prefix,
			    const struct complete_sink *sink, struct err *err)
{
	enum status status;

	if (kind == COMPLETE_WORD)
		return complete_words(search, prefix, sink, err);
	if (kind == COMPLETE_FIELD) {
		list_fields(prefix, sink);
		return ST_OK;
	}
	status = list(search, &rows[kind], prefix, sink, err);
	if (!status && kind == COMPLETE_SOURCE)
		status = list(search, &hosts, prefix, sink, err);
	return status;
}
