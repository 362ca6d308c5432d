/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/match/field_term.h"
#include "config/type_name.h"

typedef void term_maker(struct span value, struct buf *term);

struct terms {
	term_sink *sink;
	void *context;
	struct buf term;
};

static void add_value(struct terms *terms, struct span value, term_maker *make)
{
	make(value, &terms->term);
	if (terms->term.len)
		terms->sink(terms->context, buf_span(&terms->term));
}

/* Any value of the list; a quoted one is one value. */
static void add_values(struct terms *terms, const struct node *field,
		       term_maker *make)
{
	struct span rest = field->text, value;

	if (field->quoted)
		add_value(terms, span_trim(rest), make);
	else
		while (query_list_next(&rest, &value))
			add_value(terms, value, make);
}

static void host_term(struct span host, struct buf *term)
{
	struct buf url = BUF_INIT;

	buf_add_str(&url, "http://");
	buf_add_span(&url, host);
	passage_host_term(buf_span(&url), term);
	buf_release(&url);
}

/* Any suffix of its files names a type; what nobody knows finds nothing. */
static void type_term(struct span value, struct buf *term)
{
	const char *name = type_name(value);

	passage_type_term(name ? span_str(name) : value, term);
}

void field_terms(const struct node *field, term_sink *sink, void *context)
{
	struct terms terms = {sink, context, BUF_INIT};

	switch (field->field) {
	case FIELD_LANG:
		add_values(&terms, field, passage_lang_term);
		break;
	case FIELD_SCRIPT:
		add_values(&terms, field, passage_script_term);
		break;
	case FIELD_TYPE:
		add_values(&terms, field, type_term);
		break;
	case FIELD_TOPIC:
		add_values(&terms, field, passage_topic_term);
		break;
	case FIELD_SOURCE:
		add_values(&terms, field, passage_source_term);
		add_values(&terms, field, host_term);
		break;
	default:
		break;
	}
	buf_release(&terms.term);
}
