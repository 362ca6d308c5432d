/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines with tabs: Open Multilingual Wordnet's, and plain ones. */
#include "analysis/detect/language.h"
#include "base/array.h"
#include "indexer/dictionary/reading.h"

#define CELL_WORDS ";|"

static size_t take_cells(struct span line, struct span *cells, size_t most)
{
	size_t count = 0, i, begin = 0;

	for (i = 0; i <= line.len && count < most; i++) {
		if (i < line.len && line.ptr[i] != '\t')
			continue;
		cells[count++] =
			span_trim(span_of(line.ptr + begin, i - begin));
		begin = i + 1;
	}
	return count;
}

static struct span take_word(struct span *cell)
{
	size_t len = 0;
	struct span word;

	while (len < cell->len && !strchr(CELL_WORDS, cell->ptr[len]))
		len++;
	word = span_trim(span_of(cell->ptr, len));
	len += len < cell->len;
	*cell = span_of(cell->ptr + len, cell->len - len);
	return word;
}

static bool pair_cells(struct dictionary_reading *reading,
		       const struct span *cells, size_t a, size_t b)
{
	struct span from = cells[a], to, word, other;
	bool added = false;

	while (from.len) {
		word = take_word(&from);
		for (to = cells[b]; to.len;) {
			other = take_word(&to);
			if (word.len && other.len)
				added |= reading_pair(reading, a, word, b,
						      other);
		}
	}
	return added;
}

static void read_row(struct dictionary_reading *reading, struct span line)
{
	struct span cells[READING_LANGS];
	size_t count = take_cells(line, cells, reading->lang_count), a, b;
	bool added = false;

	if (count < 2) {
		reading_break(reading, "no tab; write a word, a tab and its "
				       "translation");
		return;
	}
	for (a = 0; a < count; a++)
		for (b = a + 1; b < count; b++)
			added |= pair_cells(reading, cells, a, b);
	if (!added)
		reading_break(reading, "an empty translation; remove the line");
}

/* A first line of nothing but language tags. */
static bool is_header(struct span line)
{
	struct span cells[READING_LANGS];
	size_t count = take_cells(line, cells, READING_LANGS), i;

	for (i = 0; i < count; i++) {
		char *tag = mem_span(cells[i]);
		bool valid = cells[i].len >= 2 && cells[i].len <= 7 &&
			     (cells[i].len < 4 || strchr(tag, '-')) &&
			     language_tag_valid(tag);

		free(tag);
		if (!valid)
			return false;
	}
	return count > 1;
}

static enum status add_header(struct dictionary_reading *reading,
			      struct span line, struct err *err)
{
	struct span cells[READING_LANGS];
	size_t count = take_cells(line, cells, READING_LANGS), i;
	enum status status = ST_OK;

	for (i = 0; i < count && !status; i++)
		status = reading_add_lang(reading, cells[i], err);
	return status;
}

static enum status check_langs(const struct dictionary_reading *reading,
			       struct err *err)
{
	size_t i, k;

	if (reading->lang_count < 2)
		return err_set(err, ST_USAGE,
			       "which languages does '%s' have? write them in "
			       "its first line, such as en and ar with a tab "
			       "between them, or give them with "
			       "--dictionary-languages",
			       reading->path);
	for (i = 0; i < reading->lang_count; i++)
		for (k = 0; k < i; k++)
			if (!strcmp(reading->langs[i], reading->langs[k]))
				return err_set(err, ST_INPUT,
					       "'%s' has '%s' twice; a "
					       "dictionary leads to another "
					       "language",
					       reading->path,
					       reading->langs[i]);
	return ST_OK;
}

static bool is_comment(struct span line)
{
	return !span_trim(line).len || line.ptr[0] == '#';
}

enum status read_table(struct dictionary_reading *reading, struct err *err)
{
	enum status status = ST_OK;
	bool first = true;
	struct span line;

	while (!reading->full && !status && reading_line(reading, &line)) {
		if (is_comment(line))
			continue;
		if (first) {
			bool header = is_header(line);

			first = false;
			if (header && !reading->given)
				status = add_header(reading, line, err);
			if (!status)
				status = check_langs(reading, err);
			if (header)
				continue;
		}
		if (!status)
			read_row(reading, line);
	}
	return status;
}

/* "00001740-a	lemma	able", or "arb:lemma" in the middle; other middles are
 * definitions and examples. */
static void read_sense(struct dictionary_reading *reading, struct span line)
{
	struct span cells[3];
	char *word;
	size_t i;

	if (take_cells(line, cells, COUNT_OF(cells)) < 3 || !cells[0].len) {
		reading_break(reading, "no entry; write a meaning, 'lemma' and "
				       "a word, with tabs between them");
		return;
	}
	if (cells[1].len < 5 ||
	    memcmp(cells[1].ptr + cells[1].len - 5, "lemma", 5) != 0)
		return;
	word = mem_span(cells[2]);
	for (i = 0; word[i]; i++)
		if (word[i] == '_')
			word[i] = ' ';
	if (!reading_pair(reading, 0, span_str(word), 1, cells[0]))
		reading_break(reading, "an empty translation; remove the line");
	free(word);
}

/* Its first line: "# name	arb	url	licence". */
enum status read_wordnet(struct dictionary_reading *reading, struct err *err)
{
	struct span line, cells[2];
	enum status status = ST_OK;

	if (reading_line(reading, &line) && !reading->given &&
	    take_cells(line, cells, 2) == 2)
		status = reading_add_lang(reading, cells[1], err);
	if (!status && !reading->lang_count)
		status = err_set(err, ST_USAGE,
				 "which language does '%s' have? give it with "
				 "--dictionary-languages",
				 reading->path);
	if (status)
		return status;
	snprintf(reading->langs[1], GLOSSARY_LANG, "%s", DICTIONARY_MEANING);
	while (!reading->full && reading_line(reading, &line))
		if (!is_comment(line))
			read_sense(reading, line);
	return ST_OK;
}
