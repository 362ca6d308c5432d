/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/rerank/rerank.h"
#include "searcher/rerank/program.h"
#include "base/day.h"
#include "base/out.h"

#include <locale.h>
#include <math.h>

#define LINE_MOST  ((size_t)64) /* bytes of a number, with its line's end */
#define LINE_SHOWN ((size_t)40)

static void add_member(struct buf *to, const char *key, struct span text)
{
	buf_addf(to, ",\"%s\":", key);
	if (text.len)
		out_json(to, text);
	else
		buf_add_str(to, "null");
}

static void add_line(const struct rerank_question *question,
		     const struct candidate *item, struct buf *to)
{
	const struct passage *passage = &item->passage;
	struct buf date = BUF_INIT;
	char id[HASH_TEXT];

	hash_text(passage_id(passage), id);
	day_text(passage->date, &date);
	buf_add_str(to, "{\"query\":");
	out_json(to, question->text);
	add_member(to, "query_lang", span_str(question->lang));
	add_member(to, "id", span_str(id));
	add_member(to, "lang", passage->lang);
	add_member(to, "title", passage->title);
	add_member(to, "heading", passage->heading);
	add_member(to, "source", passage->source);
	add_member(to, "date", buf_span(&date));
	buf_add_char(to, ',');
	out_json_path(to, passage->path);
	buf_addf(to, ",\"score\":%.4f", item->score);
	add_member(to, "text", passage->text);
	buf_add_str(to, "}\n");
	buf_release(&date);
}

/* In C's own form, whatever the locale; white space round it is no part. */
static bool read_score(struct span line, locale_t plain, double *score)
{
	struct span text = span_trim(line);
	char copy[LINE_MOST + 1], *end;

	if (!text.len || text.len > LINE_MOST)
		return false;
	memcpy(copy, text.ptr, text.len);
	copy[text.len] = '\0';
	if (strspn(copy, "+-.0123456789eE") != text.len)
		return false;
	*score = strtod_l(copy, &end, plain);
	return !*end && isfinite(*score);
}

static bool fail_line(size_t number, struct span line, struct buf *trouble)
{
	size_t shown = line.len < LINE_SHOWN ? line.len : LINE_SHOWN;

	buf_addf(trouble, "wrote no number in line %zu: '", number);
	out_safe(trouble, span_of(line.ptr, shown), OUT_LINE);
	buf_add_char(trouble, '\'');
	return false;
}

/* Exactly count lines. */
static bool read_scores(struct span output, size_t count, double *scores,
			struct buf *trouble)
{
	locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	bool good = true;
	size_t lines = 0;

	while (output.len && good && lines <= count) {
		const char *end = memchr(output.ptr, '\n', output.len);
		size_t len = end ? (size_t)(end - output.ptr) : output.len;
		struct span line = span_of(output.ptr, len);

		good = lines == count ||
		       read_score(line, plain, &scores[lines]);
		if (!good)
			fail_line(lines + 1, line, trouble);
		lines++;
		len += end ? 1 : 0;
		output = span_of(output.ptr + len, output.len - len);
	}
	freelocale(plain);
	if (good && lines != count)
		buf_addf(trouble, "wrote %s%zu numbers for %zu passages",
			 lines > count ? "more than " : "",
			 lines > count ? count : lines, count);
	return good && lines == count;
}

static bool ask(const struct rerank *rerank,
		const struct rerank_question *question,
		const struct candidate *items, size_t count, double *scores,
		struct buf *trouble)
{
	char **argv = mem_alloc((rerank->command.count + 1) * sizeof(*argv));
	struct buf input = BUF_INIT, output = BUF_INIT;
	struct program program = {.argv = argv,
				  .output_most = count * LINE_MOST,
				  .seconds = rerank->timeout};
	size_t i;
	bool good;

	for (i = 0; i < rerank->command.count; i++)
		argv[i] = rerank->command.items[i];
	for (i = 0; i < count; i++)
		add_line(question, &items[i], &input);
	program.input = buf_span(&input);
	good = program_run(&program, &output, trouble) &&
	       read_scores(buf_span(&output), count, scores, trouble);
	buf_release(&output);
	buf_release(&input);
	free(argv);
	return good;
}

/* Equal ones stay as they were. */
static int compare_candidates(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return (x->place > y->place) - (x->place < y->place);
}

static void take_scores(struct candidate *items, size_t given, size_t count,
			const double *scores)
{
	double least;
	size_t i;

	for (i = 0; i < count; i++) {
		items[i].own = items[i].score;
		items[i].place = (uint32_t)i + 1;
	}
	for (i = 0; i < given; i++) {
		items[i].score = scores[i];
		items[i].reranked = true;
	}
	qsort(items, given, sizeof(*items), compare_candidates);
	least = items[given - 1].score;
	for (i = given; i < count; i++)
		items[i].score = least - 1 - (items[given].own - items[i].own);
}

bool rerank_candidates(const struct rerank *rerank,
		       const struct rerank_question *question,
		       struct candidate *items, size_t count,
		       struct buf *trouble)
{
	size_t given = (size_t)rerank->depth;
	double *scores;
	bool good;

	if (!rerank->command.count || !count)
		return true;
	if (given > count)
		given = count;
	buf_add_str(trouble, "ranking.rerank: '");
	out_safe(trouble, span_str(rerank->command.items[0]), OUT_LINE);
	buf_add_str(trouble, "' ");
	scores = mem_grow(NULL, given, sizeof(*scores));
	good = ask(rerank, question, items, given, scores, trouble);
	if (good) {
		take_scores(items, given, count, scores);
		buf_clear(trouble);
	} else {
		buf_add_str(trouble, "; hits are in llmsearch's own order");
	}
	free(scores);
	return good;
}
