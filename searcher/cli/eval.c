/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/cli/eval.h"
#include "base/array.h"

#include <errno.h>
#include <math.h>

static int compare_hashes(struct hash a, struct hash b)
{
	if (a.high != b.high)
		return a.high < b.high ? -1 : 1;
	return (a.low > b.low) - (a.low < b.low);
}

static int compare(const void *a, const void *b)
{
	const struct judgement *x = a, *y = b;
	int order = compare_hashes(x->qid, y->qid);

	return order ? order : compare_hashes(x->id, y->id);
}

/* The greater gain of the same first. */
static int compare_gains(const void *a, const void *b)
{
	const struct judgement *x = a, *y = b;
	int order = compare(a, b);

	return order ? order : (x->gain < y->gain) - (x->gain > y->gain);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* The next word of a line, empty at its end. */
static struct span take_word(struct span *line)
{
	struct span word;
	size_t start = 0, end;

	while (start < line->len && is_blank(line->ptr[start]))
		start++;
	for (end = start; end < line->len && !is_blank(line->ptr[end]);)
		end++;
	word = span_of(line->ptr + start, end - start);
	*line = span_of(line->ptr + end, line->len - end);
	return word;
}

static bool read_gain(struct span word, long *gain)
{
	char text[24], *end;

	if (!word.len || word.len >= sizeof(text))
		return false;
	memcpy(text, word.ptr, word.len);
	text[word.len] = '\0';
	errno = 0;
	*gain = strtol(text, &end, 10);
	return !*end && !errno;
}

static bool read_line(struct qrels *qrels, struct span line)
{
	struct span qid = take_word(&line), id;
	struct judgement judgement = {.qid = hash128(qid)};

	take_word(&line);
	id = take_word(&line);
	judgement.id = hash128(id);
	if (!id.len || !read_gain(take_word(&line), &judgement.gain) ||
	    take_word(&line).len)
		return false;
	MEM_PUSH_ROOM(qrels->items, qrels->count, qrels->cap);
	qrels->items[qrels->count++] = judgement;
	return true;
}

static void sort_items(struct qrels *qrels)
{
	size_t i, kept = 0;

	if (qrels->count)
		qsort(qrels->items, qrels->count, sizeof(*qrels->items),
		      compare_gains);
	for (i = 0; i < qrels->count; i++)
		if (!i || compare(&qrels->items[kept - 1], &qrels->items[i]))
			qrels->items[kept++] = qrels->items[i];
	qrels->count = kept;
}

enum status qrels_read(struct qrels *qrels, struct span text, const char *name,
		       struct err *err)
{
	size_t number = 0;

	while (text.len) {
		const char *end = memchr(text.ptr, '\n', text.len);
		size_t len = end ? (size_t)(end - text.ptr) : text.len;
		struct span line = span_of(text.ptr, len);

		len += end != NULL;
		text = span_of(text.ptr + len, text.len - len);
		number++;
		if (span_trim(line).len && !read_line(qrels, line))
			return err_set(err, ST_USAGE,
				       "%s:%zu: no judgement in this line; "
				       "write the name of a question, 0, an "
				       "id and its relevance, a number",
				       name, number);
	}
	sort_items(qrels);
	return ST_OK;
}

void qrels_release(struct qrels *qrels)
{
	free(qrels->items);
	*qrels = (struct qrels){NULL, 0, 0};
}

size_t qrels_questions(const struct qrels *qrels)
{
	size_t i, count = 0;
	bool counted = false;

	for (i = 0; i < qrels->count; i++) {
		if (i && compare_hashes(qrels->items[i - 1].qid,
					qrels->items[i].qid))
			counted = false;
		if (!counted && qrels->items[i].gain > 0) {
			counted = true;
			count++;
		}
	}
	return count;
}

/* The first judgement of a question, or the count. */
static size_t first_of(const struct qrels *qrels, struct hash qid)
{
	const struct judgement *items = qrels->items;
	size_t at;

	LOWER_BOUND(at, qrels->count, compare_hashes(items[at].qid, qid) < 0);
	return at;
}

static bool is_of(const struct qrels *qrels, size_t i, struct hash qid)
{
	return i < qrels->count && hash_equal(qrels->items[i].qid, qid);
}

bool eval_begin(struct eval *eval, const struct qrels *qrels, struct span qid)
{
	size_t i;

	*eval = (struct eval){.qrels = qrels, .qid = hash128(qid)};
	for (i = first_of(qrels, eval->qid); is_of(qrels, i, eval->qid); i++)
		eval->relevant += qrels->items[i].gain > 0;
	return eval->relevant > 0;
}

static double discounted(long gain, size_t rank)
{
	return (double)gain / log2((double)rank + 1);
}

void eval_take(struct eval *eval, struct span id)
{
	const struct judgement asked = {.qid = eval->qid, .id = hash128(id)};
	const struct judgement *found =
		bsearch(&asked, eval->qrels->items, eval->qrels->count,
			sizeof(asked), compare);

	eval->rank++;
	if (!found || found->gain <= 0)
		return;
	eval->found++;
	if (!eval->first)
		eval->first = eval->rank;
	if (eval->rank > EVAL_DEPTH)
		return;
	eval->first_ten++;
	eval->gain += discounted(found->gain, eval->rank);
}

/* The gain of the best order: the greatest first. */
static double best_gain(const struct eval *eval)
{
	long best[EVAL_DEPTH] = {0}, gain, moved;
	double sum = 0;
	size_t i, k;

	for (i = first_of(eval->qrels, eval->qid);
	     is_of(eval->qrels, i, eval->qid); i++) {
		gain = eval->qrels->items[i].gain;
		for (k = 0; k < EVAL_DEPTH; k++)
			if (gain > best[k]) {
				moved = best[k];
				best[k] = gain;
				gain = moved;
			}
	}
	for (k = 0; k < EVAL_DEPTH; k++)
		sum += discounted(best[k], k + 1);
	return sum;
}

void eval_end(const struct eval *eval, struct measures *measures)
{
	double relevant = (double)eval->relevant;

	*measures = (struct measures){
		.mrr = eval->first && eval->first <= EVAL_DEPTH
			       ? 1 / (double)eval->first
			       : 0,
		.ndcg = eval->gain / best_gain(eval),
		.recall = (double)eval->first_ten / relevant,
		.recall_all = (double)eval->found / relevant,
	};
}
