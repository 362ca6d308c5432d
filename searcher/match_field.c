/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Fields: conditions on what is known of a passage beside its text. */
#include "searcher/match_part.h"

typedef void term_maker(struct span value, struct buf *term);

static void add_value(struct queries *list, struct span value, term_maker *make,
		      struct err *err)
{
	struct buf term = BUF_INIT;

	make(value, &term);
	if (term.len)
		queries_add(list, xc_query_term(buf_span(&term), 1, err));
	buf_release(&term);
}

/* Any value of the list; a quoted one is one value. */
static struct xc_query *term_values(const struct node *node, term_maker *make,
				    struct err *err)
{
	struct queries list = {0};
	struct span rest = node->text, value;

	if (node->quoted)
		add_value(&list, span_trim(rest), make, err);
	else
		while (query_list_next(&rest, &value))
			add_value(&list, value, make, err);
	return queries_join(&list, XC_OR, err);
}

static void host_term(struct span host, struct buf *term)
{
	struct buf url = BUF_INIT;

	buf_add_str(&url, "http://");
	buf_add_span(&url, host);
	passage_host_term(buf_span(&url), term);
	buf_release(&url);
}

static struct xc_query *build_dates(const struct match *match,
				    const struct node *node, struct err *err)
{
	char first[16], last[16];
	uint32_t from, to;
	struct span begin, end;

	if (!query_dates(node->text, match->today, &from, &to))
		return NULL;
	snprintf(first, sizeof(first), "%08u", from ? from : 1);
	snprintf(last, sizeof(last), "%08u", to);
	begin = span_str(first);
	end = span_str(last);
	return xc_query_range(SLOT_DATE, &begin, &end, err);
}

enum status build_field(struct match *match, const struct node *node,
			struct built *built, struct err *err)
{
	*built = (struct built){NULL, true, true};
	switch (node->field) {
	case FIELD_LANG:
		built->query = term_values(node, passage_lang_term, err);
		break;
	case FIELD_SCRIPT:
		built->query = term_values(node, passage_script_term, err);
		break;
	case FIELD_TYPE:
		built->query = term_values(node, passage_type_term, err);
		break;
	case FIELD_SOURCE:
		built->query = join_two(
			XC_OR, term_values(node, passage_source_term, err),
			term_values(node, host_term, err), err);
		break;
	case FIELD_DATE:
		built->query = build_dates(match, node, err);
		break;
	case FIELD_TITLE:
		built->filter = false;
		return build_leaf(match, node, built, err);
	default:
		built->exact = false; /* paths are for check.h */
		break;
	}
	return ST_OK;
}
