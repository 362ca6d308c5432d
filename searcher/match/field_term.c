/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/match/field_term.h"
#include "analysis/detect/language.h"
#include "base/ascii.h"
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

/* A tag finds what is declared so or guessed as that. One with a region, and
 * nb, also find what is in the language with nothing said beyond that: no one
 * can tell of which region it is. ms does not: Indonesian is told from it. */
static void add_lang(struct terms *terms, struct span value)
{
	char tag[LANG_MAX], primary[LANG_MAX];
	const char *meant;

	add_value(terms, value, passage_lang_term);
	if (!value.len || value.len >= LANG_MAX)
		return;
	snprintf(tag, sizeof(tag), "%.*s", (int)value.len, value.ptr);
	if (strchr(tag, '_'))
		*strchr(tag, '_') = '-';
	add_value(terms, span_str(tag), passage_lang_term);
	meant = language_meant(tag);
	if (meant) {
		add_value(terms, span_str(meant), passage_lang_term);
		return;
	}
	language_primary(tag, primary);
	if (!strcmp(primary, "zh") || !strcmp(primary, "id"))
		return;
	if (strchr(tag, '-') || ascii_is(value, "nb"))
		add_value(terms, span_str(primary), passage_bare_lang_term);
}

static void add_langs(struct terms *terms, const struct node *field)
{
	struct span rest = field->text, value;

	if (field->quoted)
		add_lang(terms, span_trim(rest));
	else
		while (query_list_next(&rest, &value))
			add_lang(terms, value);
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
		add_langs(&terms, field);
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
