/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/diagnose/diagnose.h"
#include "base/clock.h"
#include "config/type_name.h"
#include "searcher/query/conjunct.h"
#include "searcher/diagnose/diagnose_run.h"

/* Texts looked at, for all that is counted together. */
#define CHECKS_MAX 600

struct finding *finding_add(struct diagnosis *diagnosis, enum finding_kind kind,
			    struct span part)
{
	struct finding *item;

	if (diagnosis->count == FINDINGS_MAX)
		return NULL;
	item = &diagnosis->items[diagnosis->count++];
	*item = (struct finding){.kind = kind};
	buf_add_span(&item->part, part);
	return item;
}

static void drop_last(struct diagnosis *diagnosis)
{
	struct finding *item = &diagnosis->items[--diagnosis->count];

	buf_release(&item->part);
	buf_release(&item->said);
	near_release(&item->near);
}

void diagnosis_release(struct diagnosis *diagnosis)
{
	while (diagnosis->count)
		drop_last(diagnosis);
}

static enum status tally(struct diagnose_run *d, const struct node *tree,
			 struct tree_count *count, struct err *err)
{
	return tree_count_passages(&d->run, d->run.request->exact, tree,
				   &d->budget, count, err);
}

static void add_count(struct diagnose_run *d, enum finding_kind kind,
		      struct span part, const struct tree_count *count)
{
	struct finding *item = finding_add(d->to, kind, part);

	if (!item)
		return;
	item->count = count->count;
	item->open = count->open;
}

/* --- one part of the query --- */

static enum status add_values(struct diagnose_run *d, const struct node *node,
			      struct finding *item, struct err *err)
{
	struct span rest = node->text, value = node->text;

	if (!node->quoted && node->field != FIELD_SOURCE)
		query_list_next(&rest, &value);
	return near_values(d->run.search->reader, node->field, value,
			   &item->near, err);
}

/* Whether a value of the list is a type that nobody knows. */
static bool names_no_type(const struct node *field)
{
	struct span rest = field->text, value;

	if (field->quoted)
		return !type_name(rest);
	while (query_list_next(&rest, &value))
		if (!type_name(value))
			return true;
	return false;
}

static enum status tell_none(struct diagnose_run *d, struct conjunct *part,
			     struct err *err)
{
	const struct node *node = conjunct_node(part);
	struct finding *item;

	item = finding_add(d->to, FINDING_NONE, buf_span(&d->text));
	if (!item || node->kind != NODE_FIELD)
		return ST_OK;
	if (node->field == FIELD_TYPE && names_no_type(node))
		type_name_list(&item->said);
	return add_values(d, node, item, err);
}

static enum status try_loose(struct diagnose_run *d, struct conjunct *part,
			     int way, struct err *err)
{
	struct buf instead = BUF_INIT;
	struct span query = d->run.request->query;
	struct loosened loosened;
	struct tree_count count = {0, false};
	enum status status = ST_OK;

	if (part->excluded ||
	    !conjunct_loosen(part, query, way, &loosened, &instead))
		goto out;
	status = tally(d, d->run.tree, &count, err);
	conjunct_tighten(&loosened);
	if (!status && count.count) {
		add_count(d, FINDING_INSTEAD, buf_span(&d->text), &count);
		buf_add_span(&d->to->items[d->to->count - 1].said,
			     buf_span(&instead));
	}
out:
	buf_release(&instead);
	return status;
}

/* Of words it was said that no passage has them. */
static bool is_told(const struct diagnose_run *d, const struct node *node)
{
	return d->missing &&
	       (node->kind == NODE_TEXT || node->kind == NODE_PREFIX ||
		node->kind == NODE_OR || node->kind == NODE_GROUP);
}

/* Whether leaving the part out finds something. */
static enum status try_without(struct diagnose_run *d, struct conjunct *part,
			       struct err *err)
{
	struct tree_count count;
	enum status status;

	if (!conjunct_remove(part))
		return ST_OK;
	status = tally(d, d->run.tree, &count, err);
	conjunct_restore(part);
	if (!status && count.count) {
		add_count(d, FINDING_WITHOUT, buf_span(&d->text), &count);
		d->explained = true;
	}
	return status;
}

static enum status try_alone(struct diagnose_run *d, struct conjunct *part,
			     struct tree_count *count, struct err *err)
{
	struct node *child;
	struct node alone = conjunct_alone(part, &child);

	return tally(d, &alone, count, err);
}

static enum status look_at_part(struct diagnose_run *d, struct conjunct *part,
				struct tree_count *alone, struct err *err)
{
	enum status status = ST_OK;
	int way;

	buf_clear(&d->text);
	conjunct_text(part, d->run.request->query, &d->text);
	*alone = (struct tree_count){0, true};
	if (!part->excluded)
		status = try_alone(d, part, alone, err);
	if (!status && !alone->count && !alone->open) {
		d->explained = true;
		if (!is_told(d, conjunct_node(part)))
			status = tell_none(d, part, err);
	}
	for (way = 0; way < LOOSE_WAYS && !status && !clock_is_late(); way++)
		status = try_loose(d, part, way, err);
	return status ? status : try_without(d, part, err);
}

/* No single part is to blame: what each finds tells which are rare. */
static void tell_alone(struct diagnose_run *d, struct conjuncts *parts,
		       const struct tree_count *alone)
{
	size_t i;

	if (parts->count < 2)
		return;
	for (i = 0; i < parts->count; i++) {
		if (parts->items[i].excluded || !alone[i].count)
			continue;
		buf_clear(&d->text);
		conjunct_text(&parts->items[i], d->run.request->query,
			      &d->text);
		add_count(d, FINDING_ALONE, buf_span(&d->text), &alone[i]);
	}
}

static enum status look_at_parts(struct diagnose_run *d, struct err *err)
{
	struct tree_count alone[CONJUNCTS_MAX];
	struct conjuncts parts;
	enum status status = ST_OK;
	size_t i;

	conjuncts_collect(d->run.tree, &parts);
	for (i = 0; i < parts.count && !status && !clock_is_late(); i++)
		status = look_at_part(d, &parts.items[i], &alone[i], err);
	if (!status && !d->explained && !d->missing && !clock_is_late())
		tell_alone(d, &parts, alone);
	return status;
}

/* --- the options --- */

static void add_form(void *context, struct span form)
{
	near_add(context, form, 0, 0);
}

static enum status look_at_exact(struct diagnose_run *d, struct err *err)
{
	struct tree_count count;
	enum status status;

	if (!d->run.request->exact)
		return ST_OK;
	status = tree_count_passages(&d->run, false, d->run.tree, &d->budget,
				     &count, err);
	if (status || !count.count)
		return status;
	add_count(d, FINDING_WITHOUT, span_str("--exact"), &count);
	d->exact = true;
	return tree_count_forms(&d->run, d->run.tree, add_form,
				&d->to->items[d->to->count - 1].near, err);
}

enum status diagnose_again(struct diagnose_run *d,
			   const struct search_request *request,
			   struct span option, struct err *err)
{
	struct hits hits = HITS_INIT;
	enum status status = search_run(d->run.search, request, &hits, err);
	struct tree_count count = {hits.count, false};

	if (!status && hits.count) {
		count.open = hits.count == (size_t)request->limit;
		add_count(d, FINDING_WITHOUT, option, &count);
		d->explained = true;
	}
	hits_release(&hits);
	return status;
}

#define LANG_HITS 10 /* counted without --lang or --no-translate */

static enum status look_at_options(struct diagnose_run *d, struct err *err)
{
	struct search_request request = *d->run.request;
	enum status status = ST_OK;

	request.marks = request.look = request.explain = false;
	if (request.offset) {
		request.limit = request.offset;
		request.offset = 0;
		status = diagnose_again(d, &request, span_str("--offset"), err);
	}
	if (!status && request.lang && !d->explained) {
		request.lang = NULL;
		request.limit = LANG_HITS;
		status = diagnose_again(d, &request, span_str("--lang"), err);
	}
	if (!status && request.untranslated && !d->explained) {
		request.translate = true;
		request.limit = LANG_HITS;
		status = diagnose_again(d, &request, span_str("--no-translate"),
					err);
	}
	return status;
}

/* One by itself, as if it were asked for. */
static enum status count_excluded(struct diagnose_run *d, struct conjunct *part,
				  struct tree_count *count, struct err *err)
{
	struct node *node = part->parent->children[part->at];
	enum mark mark = node->mark;
	enum status status;

	node->mark = MARK_MUST;
	status = try_alone(d, part, count, err);
	node->mark = mark;
	return status;
}

/* A query of exclusions finds all that is left. */
static enum status look_at_exclusions(struct diagnose_run *d, struct err *err)
{
	struct tree_count count;
	struct conjuncts parts;
	enum status status = ST_OK;
	size_t i;

	conjuncts_collect(d->run.tree, &parts);
	for (i = 0; i < parts.count && !status && !clock_is_late(); i++) {
		status = count_excluded(d, &parts.items[i], &count, err);
		if (status || !count.count)
			continue;
		buf_clear(&d->text);
		conjunct_text(&parts.items[i], d->run.request->query, &d->text);
		add_count(d, FINDING_EXCLUDED, buf_span(&d->text), &count);
		buf_addf(&d->to->items[d->to->count - 1].said, "%llu",
			 (unsigned long long)index_passages(
				 d->run.search->reader));
	}
	return status;
}

static bool has_field(const struct node *node)
{
	size_t i;

	if (node->kind == NODE_FIELD && node->field != FIELD_TITLE)
		return true;
	for (i = 0; i < node->count; i++)
		if (has_field(node->children[i]))
			return true;
	return false;
}

static enum status diagnose(struct diagnose_run *d, struct err *err)
{
	enum status status = look_at_options(d, err);

	if (status || d->explained)
		return status;
	diagnose_text(d);
	if (node_only_excludes(d->run.tree) && d->run.tree->count)
		return look_at_exclusions(d, err);
	status = diagnose_words(d, err);
	if (!status && !d->words && !has_field(d->run.tree)) {
		if (!d->asks)
			finding_add(d->to, FINDING_EMPTY, span_str(""));
		return ST_OK;
	}
	if (!status)
		status = look_at_exact(d, err);
	if (!status && !d->exact)
		status = look_at_parts(d, err);
	if (!status && !d->to->count && !clock_is_late())
		finding_add(d->to, FINDING_NONE, d->run.request->query);
	return status;
}

enum status search_diagnose(struct search *search,
			    const struct search_request *request,
			    struct diagnosis *diagnosis, struct err *err)
{
	struct diagnose_run d = {
		.run = {.search = search, .request = request, .as_asked = true},
		.to = diagnosis,
		.budget = {CHECKS_MAX}};
	enum status status = search_run_begin(&d.run, err);

	if (!status)
		status = diagnose(&d, err);
	search_run_end(&d.run);
	buf_release(&d.text);
	return status;
}
