/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How well reprints are told from other stories, on sets made of the sample
 * corpus: each article against itself with another lead, a dateline, one or
 * two sentences added or cut, in the other script, in other lines; and
 * against itself with other amounts, other names, denials, and what follows
 * it up. Prints precision and recall; no other story may be taken for a
 * reprint.
 */
#include "tests/unit/check_rows.h"
#include "base/array.h"
#include "base/file/file.h"
#include "base/utf8.h"
#include "searcher/group/reprint.h"

#include <ftw.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define ARTICLES_MAX  64
#define SENTENCES_MAX 400
#define RECALL_LEAST  0.95

struct article {
	struct buf text;
	struct span sentences[SENTENCES_MAX];
	size_t count;
	char lang[8];
};

static struct article articles[ARTICLES_MAX];
static size_t article_count;

static bool ends_sentence(uint32_t c)
{
	static const uint32_t ends[] = {'.',    '!',   '?',   0x3002, 0xFF01,
					0xFF1F, 0x61F, 0x964, 0};

	return utf8_is_one_of(c, ends);
}

/* A sentence with the blanks behind it; a line's end ends one, too. */
static void part(struct article *article)
{
	struct span text = buf_span(&article->text);
	size_t at = 0, start = 0;
	uint32_t c = 0;

	while (at < text.len && article->count < SENTENCES_MAX) {
		bool ended = ends_sentence(c);

		c = utf8_next(text, &at);
		if (c != '\n' && !(ended && c == ' ') &&
		    !(c >= 0x3000 && ends_sentence(c)))
			continue;
		while (at < text.len && strchr(" \n", text.ptr[at]))
			at++;
		article->sentences[article->count++] =
			span_of(text.ptr + start, at - start);
		start = at;
	}
}

static int load(const char *path, const struct stat *info, int kind)
{
	struct article *article = &articles[article_count];
	struct buf all = BUF_INIT;
	const char *body, *folder;
	struct err err;

	(void)info;
	if (kind != FTW_F || article_count == ARTICLES_MAX ||
	    !(strstr(path, ".md") || strstr(path, ".txt")) ||
	    strstr(path, "README"))
		return 0;
	ck_assert_int_eq(file_read(path, 1 << 20, true, &all, &err), ST_OK);
	body = strstr(buf_str(&all), "\n---\n");
	buf_add_str(&article->text, body ? body + 5 : buf_str(&all));
	folder = strstr(path, "corpus/") + 7;
	snprintf(article->lang, sizeof(article->lang), "%.*s",
		 (int)strcspn(folder, "/"), folder);
	part(article);
	article_count += article->count >= 8;
	buf_release(&all);
	return 0;
}

static bool same(struct span a, struct span b)
{
	struct reprint_text x = {.count = 0}, y = {.count = 0};
	bool is;

	reprint_text_read(&x, a);
	reprint_text_read(&y, b);
	reprint_text_sort(&x);
	reprint_text_sort(&y);
	is = reprint_same(&x, &y);
	ck_assert_int_eq(is, reprint_same(&y, &x));
	reprint_text_release(&x);
	reprint_text_release(&y);
	return is;
}

/* The article without sentences [cut, cut + cuts), with count more of another
 * one before the sentence at. */
static void rewrite(const struct article *article, size_t cut, size_t cuts,
		    size_t at, size_t count, struct buf *to)
{
	size_t other = (size_t)(article - articles + 5) % article_count, i, k;

	for (i = 0; i < article->count; i++) {
		for (k = 0; i == at && k < count; k++)
			buf_add_span(to, articles[other].sentences[2 + k]);
		if (i < cut || i >= cut + cuts)
			buf_add_span(to, article->sentences[i]);
	}
}

static void other_lead(const struct article *article, struct buf *to)
{
	rewrite(article, 0, 2, 2, 2, to);
}

static void dateline(const struct article *article, struct buf *to)
{
	buf_add_str(to, article->lang[0] == 'z' ? "新华社北京3月3日电　"
			: article->lang[0] == 'a' ? "القاهرة (رويترز) - "
						  : "OSLO, 3 March (AP) - ");
	buf_add_span(to, buf_span(&article->text));
}

static void one_more(const struct article *article, struct buf *to)
{
	rewrite(article, 0, 0, article->count / 2, 1, to);
}

static void two_more(const struct article *article, struct buf *to)
{
	rewrite(article, 0, 0, article->count / 3, 2, to);
}

static void one_less(const struct article *article, struct buf *to)
{
	rewrite(article, article->count / 2, 1, 0, 0, to);
}

static void two_less(const struct article *article, struct buf *to)
{
	rewrite(article, article->count * 2 / 3, 2, 0, 0, to);
}

static void moved_about(const struct article *article, struct buf *to)
{
	dateline(article, to);
	buf_clear(to);
	rewrite(article, article->count * 3 / 4, 1, 0, 1, to);
}

/* Blanks and lines' ends for each other; signs of another width. */
static void reflowed(const struct article *article, struct buf *to)
{
	const char *at = buf_str(&article->text);
	size_t blanks = 0;

	for (; *at; at++) {
		if (*at == ' ' && ++blanks % 7 == 0)
			buf_add_char(to, '\n');
		else if (*at == '\n' && at[1] != '\n')
			buf_add_char(to, ' ');
		else
			buf_add_char(to, *at);
	}
}

static void other_script(const struct article *article, struct buf *to)
{
	UChar id[] = u"Hans-Hant", *text;
	UErrorCode code = U_ZERO_ERROR;
	UTransliterator *trans;
	int32_t cap = (int32_t)article->text.len * 2, len = 0, limit;
	char *out;

	if (strncmp(article->lang, "zh", 2) != 0)
		return;
	trans = utrans_openU(id, -1,
			     strstr(article->lang, "Hant") ? UTRANS_REVERSE
							   : UTRANS_FORWARD,
			     NULL, 0, NULL, &code);
	text = mem_alloc((size_t)cap * sizeof(*text));
	u_strFromUTF8(text, cap, &len, buf_str(&article->text),
		      (int32_t)article->text.len, &code);
	limit = len;
	utrans_transUChars(trans, text, &len, cap, 0, &limit, &code);
	out = mem_alloc((size_t)len * 4 + 1);
	u_strToUTF8(out, len * 4, NULL, text, len, &code);
	ck_assert(U_SUCCESS(code));
	buf_add_str(to, out);
	utrans_close(trans);
	free(text);
	free(out);
}

/* The first of several texts in the article, from its middle on if it can
 * be, for another. */
static void replace(const struct article *article,
		    const char *const (*pairs)[2], size_t count, struct buf *to)
{
	const char *all = buf_str(&article->text), *found = NULL;
	size_t i, half;

	for (half = 1; half < 2 && !found; half--)
		for (i = 0; i < count && !found; i++)
			found = strstr(all + half * (article->text.len / 2),
				       pairs[i][0]);
	if (!found)
		return;
	i--;
	buf_add(to, all, (size_t)(found - all));
	buf_add_str(to, pairs[i][1]);
	buf_add_str(to, found + strlen(pairs[i][0]));
}

static void other_amount(const struct article *article, struct buf *to)
{
	static const char *const pairs[][2] = {
		{"三", "四"},     {"五", "六"},      {"两", "三"},
		{"兩", "三"},     {"億", "萬"},      {"٣", "٤"},
		{"٢", "٥"},       {"3", "4"},        {"2", "5"},
		{"1", "6"},       {"five", "six"},   {"two", "three"},
		{"dois", "três"}, {"dos ", "tres "}, {"zwei", "drei"},
	};

	replace(article, pairs, COUNT_OF(pairs), to);
}

static void other_denial(const struct article *article, struct buf *to)
{
	static const char *const pairs[][2] = {
		{" is ", " is not "},
		{" has ", " has never "},
		{" will ", " will not "},
		{" é ", " não é "},
		{" es ", " no es "},
		{" est ", " n'est pas "},
		{" ist ", " ist nicht "},
		{" akan ", " tidak akan "},
		{" dan ", " bukan "},
		{"是", "不是"},
		{"会", "不会"},
		{"會", "不會"},
		{" في ", " ليس في "},
		{" это ", " не это "},
		{" и ", " не "},
		{" là ", " không là "},
		{"です", "ではない"},
		{"する", "しない"},
		{" 수 ", " 수 없 "},
		{" है", " नहीं है"},
		{"มี", "ไม่มี"},
		{" και ", " δεν "},
	};

	replace(article, pairs, COUNT_OF(pairs), to);
}

static void denied(const struct article *article, struct buf *to)
{
	static const char *const lines[][2] = {
		{"zh", "该公司否认了这一消息。"},
		{"ar", "ونفت الشركة هذا الخبر."},
		{"en", "The company denied the report."},
		{"pt", "A empresa nega a notícia."},
		{"es", "La empresa desmiente la noticia."},
		{"fr", "L'entreprise dément."},
		{"de", "Die Firma bestreitet das."},
		{"id", "Perusahaan membantah kabar itu."},
		{"ja", "会社はこれを否定した。"},
		{"ko", "회사는 이를 부인했다."},
		{"ru", "Компания опровергла это."},
		{"hi", "कंपनी ने इसका खंडन किया।"},
		{"th", "บริษัทปฏิเสธข่าวนี้"},
		{"vi", "Công ty phủ nhận tin này."},
		{"el", "Η εταιρεία διέψευσε την είδηση."},
	};
	size_t i;

	for (i = 0; i < COUNT_OF(lines); i++)
		if (!strncmp(article->lang, lines[i][0], 2)) {
			buf_add_str(to, lines[i][1]);
			buf_add_str(to, "\n\n");
			buf_add_span(to, buf_span(&article->text));
		}
}

/* A word of a sentence in the middle for another, as a name would be. */
static void other_name(const struct article *article, struct buf *to)
{
	struct reprint_text words = {.count = 0};
	const struct reprint_word *word, *end;
	const char *all = buf_str(&article->text);

	reprint_text_read(&words, buf_span(&article->text));
	word = end = &words.words[words.count / 2];
	if (word->flags & REPRINT_SINGLE)
		end++;
	buf_add(to, all, word->start);
	buf_add_str(to, article->lang[0] == 'z'   ? "北风"
			: article->lang[0] == 'a' ? "نورثويند"
						  : "Northwind");
	buf_add_str(to, all + end->end);
	reprint_text_release(&words);
}

/* Half of it as the background of other news. */
static void follow_up(const struct article *article, struct buf *to)
{
	size_t other = (size_t)(article - articles + 3) % article_count, i;

	for (i = 0; i < articles[other].count / 2; i++)
		buf_add_span(to, articles[other].sentences[i]);
	for (i = article->count / 2; i < article->count; i++)
		buf_add_span(to, article->sentences[i]);
}

static const struct {
	const char *name;
	void (*make)(const struct article *article, struct buf *to);
	bool same;
} kinds[] = {
	{"another lead", other_lead, true},
	{"a dateline", dateline, true},
	{"a sentence more", one_more, true},
	{"two sentences more", two_more, true},
	{"a sentence less", one_less, true},
	{"two sentences less", two_less, true},
	{"one more before, one less behind", moved_about, true},
	{"other lines", reflowed, true},
	{"the other script", other_script, true},
	{"another amount", other_amount, false},
	{"another name", other_name, false},
	{"a denial in it", other_denial, false},
	{"a denial before it", denied, false},
	{"a follow-up", follow_up, false},
};

START_TEST(test_sets)
{
	size_t right = 0, wrong = 0, missed = 0, i, k;
	struct buf text = BUF_INIT;

	ck_assert_int_eq(ftw(SOURCE_FOLDER "/corpus", load, 16), 0);
	ck_assert_uint_ge(article_count, 20);
	for (k = 0; k < COUNT_OF(kinds); k++) {
		size_t all = 0, merged = 0;

		for (i = 0; i < article_count; i++) {
			buf_clear(&text);
			kinds[k].make(&articles[i], &text);
			if (!text.len)
				continue;
			all++;
			merged += same(buf_span(&articles[i].text),
				       buf_span(&text));
		}
		printf("# %-34s %2zu of %2zu are one\n", kinds[k].name, merged,
		       all);
		right += kinds[k].same ? merged : 0;
		missed += kinds[k].same ? all - merged : 0;
		wrong += kinds[k].same ? 0 : merged;
	}
	for (i = 0; i < article_count; i++)
		for (k = 0; k < i; k++)
			wrong += same(buf_span(&articles[i].text),
				      buf_span(&articles[k].text));
	printf("# precision %.3f, recall %.3f\n",
	       (double)right / (double)(right + wrong),
	       (double)right / (double)(right + missed));
	ck_assert_uint_eq(wrong, 0);
	ck_assert(right >= RECALL_LEAST * (double)(right + missed));
	buf_release(&text);
	for (i = 0; i < article_count; i++)
		buf_release(&articles[i].text);
}
END_TEST

RUN_TESTS("searcher/reprints", ONCE(test_sets))
