/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What holds of all tokens, of all articles of the sample corpus. */
#include "analysis/analyzer.h"
#include "analysis/cut/question.h"
#include "base/utf8.h"
#include "tests/unit/check_rows.h"
#include "tests/unit/corpus.h"

struct seen {
	struct span text, term;
	size_t count, start;
	uint32_t position;
};

static bool is_edge(struct span text, size_t at)
{
	return at == text.len || ((unsigned char)text.ptr[at] & 0xC0) != 0x80;
}

static bool has_control(struct span term)
{
	size_t i;

	for (i = 0; i < term.len; i++)
		if ((unsigned char)term.ptr[i] < 0x20 || term.ptr[i] == 0x7F)
			return true;
	return false;
}

static bool term_is_good(struct span term)
{
	return term.len && term.len <= TERM_MAX && !has_control(term) &&
	       !(term.ptr[0] >= 'A' && term.ptr[0] <= 'Z') &&
	       utf8_valid(term) == term.len;
}

static void check_token(void *context, const struct token *token)
{
	struct seen *seen = context;

	if (!term_is_good(token->term))
		ck_abort_msg("bad term '%.*s'", (int)token->term.len,
			     token->term.ptr);
	if (token->start >= token->end || token->end > seen->text.len ||
	    !is_edge(seen->text, token->start) ||
	    !is_edge(seen->text, token->end) ||
	    token->position + 1 < seen->position)
		ck_abort_msg("'%.*s': bad place %zu-%zu, position %u",
			     (int)token->term.len, token->term.ptr,
			     token->start, token->end, token->position);
	seen->position = token->position;
	seen->count++;
}

struct bench {
	struct analyzer *analyzer;
	struct units units;
	struct buf whole, parts;
	size_t count;
};

static void check_places(void *context, struct span text, const char *lang)
{
	struct bench *bench = context;
	struct seen seen = {.text = text};

	analyzer_units(bench->analyzer, text, lang, &bench->units);
	units_tokens(&bench->units, check_token, &seen);
	bench->count += seen.count;
}

static void bench_release(struct bench *bench)
{
	units_release(&bench->units);
	analyzer_free(bench->analyzer);
	buf_release(&bench->whole);
	buf_release(&bench->parts);
}

START_TEST(places_in_corpus)
{
	struct bench bench = {.analyzer = analyzer_new()};

	corpus_each_file(check_places, &bench);
	ck_assert_uint_gt(bench.count, 10000);
	bench_release(&bench);
}
END_TEST

static void add_term(void *context, const struct token *token)
{
	buf_add_span(context, token->term);
	buf_addf(context, " %s\n", token_kind_name(token->kind));
}

/* A file says what its lines say. */
static void check_parts(void *context, struct span text, const char *lang)
{
	struct bench *bench = context;
	struct analyzer *fresh = analyzer_new();
	size_t at, len;

	buf_clear(&bench->whole);
	buf_clear(&bench->parts);
	analyzer_units(fresh, text, lang, &bench->units);
	units_tokens(&bench->units, add_term, &bench->whole);
	for (at = 0; at < text.len; at += len + 1) {
		const char *end = memchr(text.ptr + at, '\n', text.len - at);

		len = end ? (size_t)(end - text.ptr) - at : text.len - at;
		analyzer_units(bench->analyzer, span_of(text.ptr + at, len),
			       lang, &bench->units);
		units_tokens(&bench->units, add_term, &bench->parts);
	}
	if (!span_equal(buf_span(&bench->whole), buf_span(&bench->parts)))
		ck_abort_msg("a %s file and its lines differ", lang);
	bench->count += bench->whole.len;
	analyzer_free(fresh);
}

START_TEST(parts_in_corpus)
{
	struct bench bench = {.analyzer = analyzer_new()};

	corpus_each_file(check_parts, &bench);
	ck_assert_uint_gt(bench.count, 10000);
	bench_release(&bench);
}
END_TEST

static const char *next_line(const char *line)
{
	return line + strcspn(line, "\n") + 1;
}

static bool is_kind(const char *line, const char *kind)
{
	size_t len = strcspn(line, "\n"), size = strlen(kind);

	return len > size && !memcmp(line + len - size, kind, size);
}

/* Every line of some is in all, in the same order; only a run that a dropped
 * word cut short has an end of its own. */
static bool is_thinned(const char *some, const char *all)
{
	for (; *some; some = next_line(some)) {
		size_t len = strcspn(some, "\n");

		if (is_kind(some, " han"))
			continue;
		while (*all &&
		       (strcspn(all, "\n") != len || memcmp(all, some, len)))
			all = next_line(all);
		if (!*all)
			return false;
		all = next_line(all);
	}
	return true;
}

static size_t count_asking(const struct units *units)
{
	size_t i, count = 0;

	for (i = 0; i < units->count; i++)
		count += (units->items[i].flags & UNIT_QUESTION) != 0;
	return count;
}

/* A paragraph asked as a query gives the terms it was indexed by, less those
 * of its question words. */
static void check_query(void *context, struct span text, const char *lang)
{
	struct bench *bench = context;
	size_t asking;

	buf_clear(&bench->whole);
	buf_clear(&bench->parts);
	analyzer_units(bench->analyzer, text, lang, &bench->units);
	units_tokens(&bench->units, add_term, &bench->whole);
	question_mark(&bench->units, &lang, 1);
	units_tokens(&bench->units, add_term, &bench->parts);
	asking = count_asking(&bench->units);
	if (!is_thinned(buf_str(&bench->parts), buf_str(&bench->whole)) ||
	    (!asking &&
	     !span_equal(buf_span(&bench->whole), buf_span(&bench->parts))))
		ck_abort_msg("'%.*s' is asked by other terms", (int)text.len,
			     text.ptr);
	bench->count += asking;
}

START_TEST(queries_in_corpus)
{
	struct bench bench = {.analyzer = analyzer_new()};

	corpus_each_paragraph(check_query, &bench);
	ck_assert_uint_gt(bench.count, 100);
	bench_release(&bench);
}
END_TEST

RUN_TESTS("analysis/tokens_corpus", ONCE(places_in_corpus);
	  ONCE(parts_in_corpus); ONCE(queries_in_corpus))
