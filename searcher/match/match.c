/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/clock.h"
#include "searcher/match/match_part.h"

static enum status build(struct match *match, const struct node *node,
			 struct built *built, struct err *err);

/* AND, and NEAR, whose order and distance are for check.h. */
static enum status build_all(struct match *match, const struct node *node,
			     struct built *built, struct err *err)
{
	struct queries ranked = {0}, filters = {0};
	enum status status = ST_OK;
	size_t i;

	*built = (struct built){NULL, node->kind == NODE_AND, false};
	for (i = 0; i < node->count && !status; i++) {
		struct built child;

		status = build(match, node->children[i], &child, err);
		queries_add(child.filter ? &filters : &ranked, child.query);
		built->exact &= child.exact;
	}
	built->filter = !ranked.count && filters.count;
	built->query = join_two(XC_FILTER, queries_join(&ranked, XC_AND, err),
				queries_join(&filters, XC_AND, err), err);
	return status;
}

static enum status build_any(struct match *match, const struct node *node,
			     struct built *built, struct err *err)
{
	struct queries list = {0};
	enum status status = ST_OK;
	bool open = false;
	size_t i;

	*built = (struct built){NULL, true, false};
	for (i = 0; i < node->count && !status; i++) {
		struct built child;

		status = build(match, node->children[i], &child, err);
		open |= !child.query && !child.exact;
		queries_add(&list, child.query);
		built->exact &= child.exact;
	}
	if (open) /* a path may match anything */
		queries_add(&list, xc_query_all(err));
	built->query = queries_join(&list, XC_OR, err);
	return status;
}

/* Xapian takes out only what is surely excluded; check.h the rest. */
static struct xc_query *exclude(struct xc_query *from, struct queries * not,
				struct err *err)
{
	struct xc_query *query;

	if (!not ->count)
		return from;
	query = queries_join(not, XC_OR, err);
	return join_two(XC_AND_NOT, from ? from : xc_query_all(err), query,
			err);
}

static enum status build_not(struct match *match, const struct node *node,
			     struct built *built, struct err *err)
{
	struct queries not = {0};
	struct built second;
	enum status status = build(match, node->children[0], built, err);

	if (!status)
		status = build(match, node->children[1], &second, err);
	if (status)
		return status;
	if (second.exact)
		queries_add(&not, second.query);
	else
		xc_query_free(second.query);
	built->query = exclude(built->query, &not, err);
	built->exact &= second.exact;
	return ST_OK;
}

struct group {
	struct queries ranked, filters, should, not ;
	bool exact;
};

static enum status add_child(struct match *match, const struct node *child,
			     struct group *group, struct err *err)
{
	struct built built = {0};
	enum status status = build(match, child, &built, err);

	if (status)
		return status;
	if (child->mark == MARK_NOT) {
		if (built.exact)
			queries_add(&group->not, built.query);
		else
			xc_query_free(built.query);
		group->exact &= built.exact;
		return ST_OK;
	}
	if (!node_is_required(child)) {
		queries_add(&group->should, built.query);
		/* what only adds weight need not be looked at, unless it is
		 * all there is */
		group->exact &= built.exact;
		return ST_OK;
	}
	queries_add(built.filter ? &group->filters : &group->ranked,
		    built.query);
	group->exact &= built.exact;
	return ST_OK;
}

static struct xc_query *join_group(struct group *group, struct err *err)
{
	struct xc_query *must = queries_join(&group->ranked, XC_AND, err);
	struct xc_query *should = queries_join(&group->should, XC_OR, err);
	struct xc_query *filter = queries_join(&group->filters, XC_AND, err);
	struct xc_query *query;

	query = join_two(XC_AND_MAYBE, must, should, err);
	if (query)
		query = join_two(XC_FILTER, query, filter, err);
	else
		query = filter;
	return exclude(query, &group->not, err);
}

static enum status build_group(struct match *match, const struct node *node,
			       struct built *built, struct err *err)
{
	struct group group = {.exact = true};
	enum status status = ST_OK;
	size_t i;

	for (i = 0; i < node->count && !status; i++)
		status = add_child(match, node->children[i], &group, err);
	built->filter = !group.ranked.count && !group.should.count &&
			group.filters.count;
	built->query = join_group(&group, err);
	built->exact = group.exact;
	return status;
}

/* Depth is bounded by QUERY_DEPTH_MAX. */
static enum status build(struct match *match, const struct node *node,
			 struct built *built, struct err *err)
{
	*built = (struct built){NULL, true, false};
	match->late |= clock_is_late();
	if (match->late)
		return ST_OK;
	switch (node->kind) {
	case NODE_TEXT:
	case NODE_PHRASE:
	case NODE_PREFIX:
		return build_leaf(match, node, built, err);
	case NODE_FIELD:
		return build_field(match, node, built, err);
	case NODE_AND:
	case NODE_NEAR:
		return build_all(match, node, built, err);
	case NODE_OR:
		return build_any(match, node, built, err);
	case NODE_NOT:
		return build_not(match, node, built, err);
	default:
		return build_group(match, node, built, err);
	}
}

/* A query of conditions that Xapian cannot put asks for every passage. */
enum status match_build(struct match *match, const struct node *tree,
			struct err *err)
{
	struct built built;
	enum status status;

	match->amounts = 0;
	status = build(match, tree, &built, err);

	/* Of what was read in part nothing can be asked. */
	match->late |= clock_is_late();
	if (match->late) {
		xc_query_free(built.query);
		built = (struct built){NULL, true, false};
	}
	match->query = built.query;
	match->must_check = !built.exact;
	match->filter = built.filter || !match->query;
	if (!status && !match->query)
		match->query =
			built.exact ? xc_query_nothing(err) : xc_query_all(err);
	if (!status && !match->query)
		status = err ? err->status : ST_INTERNAL;
	return status;
}

void match_release(struct match *match)
{
	xc_query_free(match->query);
	match->query = NULL;
}
