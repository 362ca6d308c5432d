/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/array.h"
#include "base/ascii.h"
#include "formats/article/byline.h"
#include "formats/date/date_text.h"
#include "base/day.h"
#include "base/utf8.h"

#include <strings.h>
#include <time.h>

#define BLOCKS_LOOKED_AT 12
#define BYLINE_MOST      120 /* code points */
#define SENTENCE_MOST    40  /* one that ends as sentences do */
#define NAME_MOST        60
#define LANG_BYTES       16
#define FIRST_DAY        19000101

enum label {
	LABEL_AUTHOR,
	LABEL_SOURCE,
};

static const struct {
	const char *text;
	enum label label;
} labels[] = {
	{"author", LABEL_AUTHOR},   {"by", LABEL_AUTHOR},
	{"autor", LABEL_AUTHOR},    {"autora", LABEL_AUTHOR},
	{"penulis", LABEL_AUTHOR},  {"auteur", LABEL_AUTHOR},
	{"автор", LABEL_AUTHOR},    {"作者", LABEL_AUTHOR},
	{"撰文", LABEL_AUTHOR},     {"文", LABEL_AUTHOR},
	{"记者", LABEL_AUTHOR},     {"記者", LABEL_AUTHOR},
	{"الكاتب", LABEL_AUTHOR},   {"المؤلف", LABEL_AUTHOR},
	{"بقلم", LABEL_AUTHOR},     {"source", LABEL_SOURCE},
	{"fonte", LABEL_SOURCE},    {"fuente", LABEL_SOURCE},
	{"sumber", LABEL_SOURCE},   {"quelle", LABEL_SOURCE},
	{"источник", LABEL_SOURCE}, {"来源", LABEL_SOURCE},
	{"來源", LABEL_SOURCE},     {"出處", LABEL_SOURCE},
	{"المصدر", LABEL_SOURCE},
};

/* | ｜ : ： and what is after them, or nothing. */
static struct span behind_colon(struct span line, struct span *label)
{
	size_t at = 0, before;
	uint32_t code;

	while (at < line.len) {
		before = at;
		code = utf8_next(line, &at);
		if (code != ':' && code != '|' && code != 0xFF1A &&
		    code != 0xFF5C)
			continue;
		*label = span_trim(span_of(line.ptr, before));
		return span_trim(span_of(line.ptr + at, line.len - at));
	}
	return span_of("", 0);
}

/* Of "Name 2023-06-29 | Paper" the name: what is after a bar, or after
 * a space and begins with a digit, is something else. */
static struct span cut_name(struct span name)
{
	size_t i;

	for (i = 1; i < name.len; i++)
		if (name.ptr[i] == '|' ||
		    (name.ptr[i - 1] == ' ' && name.ptr[i] >= '0' &&
		     name.ptr[i] <= '9'))
			break;
	return span_trim(span_of(name.ptr, i < name.len ? i : name.len));
}

static void take_label(struct article *article, struct span line)
{
	struct span label = {"", 0}, name = behind_colon(line, &label);
	struct span *fields[] = {&article->author, &article->source};
	size_t i;

	name = cut_name(name);
	if (!name.len || utf8_count(name) > NAME_MOST)
		return;
	for (i = 0; i < COUNT_OF(labels); i++) {
		struct span *field = fields[labels[i].label];

		if (ascii_is(label, labels[i].text) && !field->len)
			*field = name;
	}
}

static bool ends_sentence(struct span line)
{
	static const char *const ends[] = {".",  "!", "?", "。", "！",
					   "？", "؟", "…", "।"};
	size_t i;

	for (i = 0; i < COUNT_OF(ends); i++) {
		size_t len = strlen(ends[i]);

		if (line.len >= len &&
		    !memcmp(line.ptr + line.len - len, ends[i], len))
			return true;
	}
	return false;
}

static bool is_byline(struct span line)
{
	size_t count = utf8_count(line);

	return count <= BYLINE_MOST &&
	       (count <= SENTENCE_MOST || !ends_sentence(line));
}

/* Most lines have none, and need no closer look. */
static bool has_digit(struct span line)
{
	size_t i;

	/* 二〇二三年 */
	if (memmem(line.ptr, line.len, "年", strlen("年")))
		return true;
	for (i = 0; i < line.len; i++) {
		unsigned char c = (unsigned char)line.ptr[i];

		/* Digits of other scripts begin with these bytes. */
		if ((c >= '0' && c <= '9') || c == 0xD9 || c == 0xDB ||
		    c == 0xDF || c == 0xE0 || c == 0xE1 || c == 0xEF)
			return true;
	}
	return false;
}

/* No later day is that of anything written today anywhere. */
static uint32_t tomorrow(void)
{
	return day_at(time(NULL) + 86400);
}

static void set_date(struct article *article, uint32_t date, const char *source)
{
	if (article->date || date < FIRST_DAY || date > tomorrow())
		return;
	article->date = date;
	article->date_source = source;
}

static const char *find_word(struct span line, const char *word)
{
	size_t i, len = strlen(word);

	for (i = 0; i + len <= line.len; i++)
		if (!strncasecmp(line.ptr + i, word, len))
			return line.ptr + i;
	return NULL;
}

/* Where line begins to tell when the article was changed, or its length. */
static size_t change_at(struct span line)
{
	static const char *const words[] = {
		"updated",    "modified", "atualizad",  "actualizad",
		"diperbarui", "diupdate", "mis à jour", "aktualisiert",
		"обновлено",  "更新",     "修改",       "修订",
		"修訂",       "수정",     "تحديث"};
	size_t i, first = line.len;

	for (i = 0; i < COUNT_OF(words); i++) {
		const char *found = find_word(line, words[i]);

		if (found && (size_t)(found - line.ptr) < first)
			first = (size_t)(found - line.ptr);
	}
	return first;
}

/* And where after that it tells when it was published. */
static size_t published_at(struct span line, size_t from)
{
	static const char *const words[] = {"publi", "diterbitkan", "posted",
					    "发布",  "發布",        "发表",
					    "發表",  "نشر"};
	size_t i;

	for (i = 0; i < COUNT_OF(words); i++) {
		const char *found = find_word(
			span_of(line.ptr + from, line.len - from), words[i]);

		if (found)
			return (size_t)(found - line.ptr);
	}
	return line.len;
}

static void take_date(struct article *article, struct span line,
		      const char *lang, uint32_t *changed)
{
	size_t change = change_at(line), behind = published_at(line, change);

	set_date(article, date_find(span_of(line.ptr, change), lang), "byline");
	set_date(article,
		 date_find(span_of(line.ptr + behind, line.len - behind), lang),
		 "byline");
	if (change < line.len && !*changed)
		*changed = date_find(
			span_of(line.ptr + change, line.len - change), lang);
}

void date_article(struct article *article)
{
	char lang[LANG_BYTES];
	uint32_t given, changed = 0;
	size_t i;

	snprintf(lang, sizeof(lang), "%.*s", (int)article->lang.len,
		 article->lang.ptr);
	given = article->date;
	article->date = 0;
	set_date(article, given, article->date_source);
	set_date(article, date_of_url(article->url), "url");
	for (i = 0; i < article->block_count && i < BLOCKS_LOOKED_AT &&
		    article->nature != NATURE_TABLE;
	     i++) {
		struct span line = article->blocks[i].text;

		if (line.len > BYLINE_MOST * 4 || !is_byline(line))
			continue;
		take_label(article, line);
		if (!article->date && has_digit(line))
			take_date(article, line, lang, &changed);
	}
	set_date(article, changed, "byline");
	if (article->made >= 19000101)
		set_date(article, article->made, "metadata");
	set_date(article, article->captured, "captured");
}
