/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/ascii.h"
#include "searcher/facets/facets_count.h"
#include "searcher/search/search_run.h"

#include <ctype.h>

const struct facet_kind facet_kinds[FACET_COUNT] = {
	[FACET_LANG] = {"lang", "L", .primary = true, .folded = true},
	[FACET_SCRIPT] = {.name = "script", .prefix = "XS"},
	[FACET_MONTH] = {"month", "M", .digits = 6},
	[FACET_YEAR] = {"year", "Y", .digits = 4},
	[FACET_SOURCE] = {"source", "XO", .folded = true},
	[FACET_TYPE] = {.name = "type", .prefix = "T"},
	[FACET_TOPIC] = {"topic", "K", .folded = true, .several = true},
};

void facet_add(struct facet_values *values, char *name, uint64_t count)
{
	MEM_PUSH_ROOM(values->items, values->count, values->cap);
	values->items[values->count++] = (struct facet_value){name, count};
}

/* That of the passage's topics which key was made of. */
static struct span topic_text(const struct passage *passage, struct span key)
{
	struct span rest = passage->topics, topic;
	struct buf term = BUF_INIT;
	bool found = false;

	while (!found && passage_topic_next(&rest, &topic)) {
		passage_topic_term(topic, &term);
		found = term.len &&
			span_equal(span_of(term.ptr + 1, term.len - 1), key);
	}
	buf_release(&term);
	return found ? topic : key;
}

struct span facet_text(enum facet facet, const struct passage *passage,
		       struct span key)
{
	if (facet == FACET_TOPIC)
		return topic_text(passage, key);
	return span_trim(facet == FACET_LANG ? passage->lang : passage->source);
}

const char *facet_name(enum facet facet)
{
	return facet_kinds[facet].name;
}

static enum status parse_one(struct span word, unsigned *asked, struct err *err)
{
	size_t i;

	for (i = 0; i < FACET_COUNT; i++)
		if (span_is(word, facet_kinds[i].name)) {
			*asked |= 1u << i;
			return ST_OK;
		}
	return err_set(err, ST_USAGE,
		       "unknown facet '%.*s'; give lang, script, month, year, "
		       "source, type or topic",
		       (int)(word.len < 64 ? word.len : 64), word.ptr);
}

enum status facets_parse(const char *list, unsigned *asked, struct err *err)
{
	enum status status = ST_OK;
	size_t len;

	*asked = list ? 0 : FACETS_STANDARD;
	while (list && !status) {
		len = strcspn(list, ",");
		status = parse_one(span_of(list, len), asked, err);
		list = list[len] ? list + len + 1 : NULL;
	}
	return status;
}

void facets_release(struct facets *facets)
{
	size_t i, k;

	for (i = 0; i < FACET_COUNT; i++) {
		for (k = 0; k < facets->by[i].count; k++)
			free(facets->by[i].items[k].name);
		free(facets->by[i].items);
	}
	*facets = (struct facets){.asked = facets->asked};
}

/* A set of document numbers. */
struct docid_bits {
	unsigned char *bytes;
	size_t last; /* highest number */
};

static struct docid_bits bits_new(size_t last)
{
	return (struct docid_bits){mem_alloc(last / 8 + 1), last};
}

static bool bits_have(const struct docid_bits *bits, uint32_t docid)
{
	return docid <= bits->last && bits->bytes[docid / 8] >> docid % 8 & 1;
}

/* False when it is there already. */
static bool bits_add(struct docid_bits *bits, uint32_t docid)
{
	if (bits_have(bits, docid))
		return false;
	bits->bytes[docid / 8] |= (unsigned char)(1u << docid % 8);
	return true;
}

/* The passages that match. */
struct matches {
	struct index_reader *reader;
	struct docid_bits bits;
	uint64_t count;
};

static enum status find_matches(struct search_run *run, struct matches *matches,
				struct err *err)
{
	struct xc_reader *database = index_database(run->search->reader);
	struct xc_search_options options = {.sort = XC_SORT_DOCID};
	struct xc_results *results;
	struct xc_totals totals;
	enum status status = xc_info(database, &totals, err);
	uint32_t last = 0;
	size_t i;

	if (status)
		return status;
	options.limit = totals.documents;
	status = xc_search(database, run->match.query, &options, &results, err);
	if (status)
		return status;
	matches->reader = run->search->reader;
	matches->count = results->count;
	for (i = 0; i < results->count; i++)
		if (results->hits[i].docid > last)
			last = results->hits[i].docid;
	matches->bits = bits_new(last);
	for (i = 0; i < results->count; i++)
		bits_add(&matches->bits, results->hits[i].docid);
	xc_results_free(results);
	return ST_OK;
}

struct counting {
	enum facet facet;
	const struct facet_kind *kind;
	struct docid_bits seen; /* passages with a value, of several */
	const struct matches *matches;
	struct facet_values *values;
	struct buf terms; /* fields, one after the other */
	struct buf record;
};

static bool take_term(void *context, struct span term, uint64_t number)
{
	struct counting *counting = context;
	size_t skip = strlen(counting->kind->prefix);
	size_t digits = counting->kind->digits, i;

	(void)number;
	if (digits && term.len != skip + digits)
		return true;
	for (i = 0; i < digits; i++)
		if (!isdigit((unsigned char)term.ptr[skip + i]))
			return true;
	buf_add_field(&counting->terms, term);
	return true;
}

static enum status name_of(struct counting *counting, struct span term,
			   uint32_t docid, char **name, struct err *err)
{
	size_t skip = strlen(counting->kind->prefix);
	struct passage passage;
	enum status status;
	struct span text;

	*name = mem_span(span_of(term.ptr + skip, term.len - skip));
	if (!counting->kind->folded)
		return ST_OK;
	status = index_passage(counting->matches->reader, docid,
			       &counting->record, &passage, err);
	if (status == ST_NOT_FOUND)
		return ST_OK;
	if (status) {
		free(*name);
		return status;
	}
	text = facet_text(counting->facet, &passage, span_str(*name));
	/* the primary tag alone is a term of every longer one, too */
	if (!counting->kind->primary || ascii_is(text, *name)) {
		free(*name);
		*name = mem_span(text);
	}
	return ST_OK;
}

static void note_value(struct counting *counting, uint32_t docid)
{
	if (!counting->kind->several || bits_add(&counting->seen, docid))
		counting->values->passages++;
}

static enum status count_term(struct counting *counting, struct span term,
			      struct err *err)
{
	const struct matches *matches = counting->matches;
	struct xc_docids docids = {NULL, 0};
	enum status status = xc_term_documents(index_database(matches->reader),
					       term, 0, &docids, err);
	uint64_t count = 0;
	uint32_t first = 0;
	char *name;
	size_t i;

	for (i = 0; i < docids.count && !status; i++)
		if (bits_have(&matches->bits, docids.items[i])) {
			first = first ? first : docids.items[i];
			count++;
			note_value(counting, docids.items[i]);
		}
	free(docids.items);
	if (status || !count)
		return status;
	status = name_of(counting, term, first, &name, err);
	if (!status)
		facet_add(counting->values, name, count);
	return status;
}

/* A passage in zh-Hans counts for zh as well: what is under a longer tag
 * is taken off the primary one. */
static void take_off_longer(struct facet_values *values)
{
	char primary[LANG_MAX];
	size_t i, k, left = 0;

	for (i = 0; i < values->count; i++) {
		language_primary(values->items[i].name, primary);
		for (k = 0; k < values->count; k++)
			if (k != i && !strcmp(values->items[k].name, primary))
				values->items[k].count -=
					values->items[i].count;
	}
	for (i = 0; i < values->count; i++)
		if (values->items[i].count &&
		    strcmp(values->items[i].name, "und") != 0)
			values->items[left++] = values->items[i];
		else
			free(values->items[i].name);
	values->count = left;
	for (i = 0, values->passages = 0; i < left; i++)
		values->passages += values->items[i].count;
}

static enum status count_kind(const struct matches *matches, enum facet facet,
			      struct facet_values *values, struct err *err)
{
	struct counting counting = {.facet = facet,
				    .kind = &facet_kinds[facet],
				    .matches = matches,
				    .values = values};
	const struct xc_term_sink sink = {take_term, &counting};
	enum status status =
		xc_terms(index_database(matches->reader),
			 span_str(facet_kinds[facet].prefix), &sink, err);
	struct span rest = buf_span(&counting.terms), term;

	counting.seen = bits_new(matches->bits.last);
	while (!status && rest.len && span_take_field(&rest, &term))
		status = count_term(&counting, term, err);
	free(counting.seen.bytes);
	buf_release(&counting.terms);
	buf_release(&counting.record);
	if (facet_kinds[facet].primary)
		take_off_longer(values);
	return status;
}

static enum status count_lists(struct search_run *run, struct facets *facets,
			       struct err *err)
{
	struct matches matches = {.reader = NULL};
	enum status status = find_matches(run, &matches, err);
	size_t i;

	for (i = 0; i < FACET_COUNT && !status; i++)
		if (facets->asked & 1u << i)
			status = count_kind(&matches, i, &facets->by[i], err);
	facets->passages = facets->matches = matches.count;
	facets->all = true;
	free(matches.bits.bytes);
	return status;
}

static int compare_names(const void *a, const void *b)
{
	const struct facet_value *x = a, *y = b;

	return strcmp(x->name, y->name);
}

static int compare_counts(const void *a, const void *b)
{
	const struct facet_value *x = a, *y = b;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return strcmp(x->name, y->name);
}

/* Sorts each facet, and adds what has no value at its end. */
static void finish(struct facets *facets)
{
	uint64_t rest;
	size_t i;

	for (i = 0; i < FACET_COUNT; i++) {
		struct facet_values *values = &facets->by[i];

		rest = facets->passages;
		rest -= values->passages < rest ? values->passages : rest;
		if (values->count)
			qsort(values->items, values->count,
			      sizeof(*values->items),
			      facet_kinds[i].digits ? compare_names
						    : compare_counts);
		if (facets->asked & 1u << i && rest)
			facet_add(values, NULL, rest);
	}
}

static enum status count_once(struct search *search,
			      const struct search_request *request,
			      struct facets *facets, struct err *err)
{
	struct search_run run = {.search = search, .request = request};
	bool lists = false;
	enum status status;

	facets_release(facets);
	status = search_run_begin(&run, err);
	if (!status)
		lists = !run.match.must_check && !run.match.phrases &&
			!request->exact;
	if (!status && lists)
		status = count_lists(&run, facets, err);
	search_run_end(&run);
	if (!status && !lists)
		status = facets_look(search, request, facets, err);
	if (!status)
		finish(facets);
	return status;
}

enum status search_facets(struct search *search,
			  const struct search_request *request,
			  struct facets *facets, struct err *err)
{
	enum status status = count_once(search, request, facets, err);

	while (status && search_step_back(search, status, err))
		status = count_once(search, request, facets, err);
	return status;
}
