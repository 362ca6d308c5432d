/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/internal.h"
#include "tests/unit/check_rows.h"

/* The word as written, unified, its Light10 stem, its skeleton. */
static const struct {
	const char *word, *raw, *stem, *skeleton;
} arabic[] = {
	{"الكِتَاب", "الكتاب", "كتاب", "تب"},
	{"والكتاب", "والكتاب", "كتاب", "تب"},
	{"كتب", "كتب", "كتب", "كتب"},
	{"مكتبة", "مكتبه", "مكتب", "كتب"},
	{"المكتبات", "المكتبات", "مكتب", "كتب"},
	{"بالنموذج", "بالنموذج", "نموذج", "مذج"},
	{"للشركات", "للشركات", "شرك", "شرك"},
	{"وشركة", "وشركه", "شرك", "شرك"},
	{"الشركة", "الشركه", "شرك", "شرك"},
	{"تمويلها", "تمويلها", "تمويل", "مل"},
	{"مستثمرون", "مستثمرون", "مستثمر", "ستثمر"},
	{"المستثمرين", "المستثمرين", "مستثمر", "ستثمر"},
	{"إلى", "الي", "ال", "ال"},
	{"على", "علي", "عل", "عل"},
	{"آمال", "امال", "امال", "مل"},
	{"مؤسسة", "مؤسسه", "مؤسس", "سس"},
	{"مسؤولية", "مسؤوليه", "مسؤول", "سل"},
	{"استثماراتهم", "استثماراتهم", "استثماراتهم", "ثمر"},
	{"ســـلام", "سلام", "سلام", "لم"},
	{"وال", "وال", "وال", "وال"},
	{"ال", "ال", "ال", "ال"},
	{"وو", "وو", "وو", "وو"},
	{"ه", "ه", "ه", "ه"},
	/* Persian and Urdu letters */
	{"کتاب", "كتاب", "كتاب", "تب"},
	{"یادگیری", "يادگيري", "يادگير", "دگر"},
	{"ہے", "هي", "هي", "هي"},
	{"ٹیکس", "تيكس", "تيكس", "كس"},
};

START_TEST(arabic_words)
{
	struct buf raw = BUF_INIT, skeleton = BUF_INIT, stem = BUF_INIT;

	arabic_normalize(span_str(arabic[_i].word), &raw);
	ck_assert_str_eq(buf_str(&raw), arabic[_i].raw);
	buf_add_span(&stem, arabic_light10(buf_span(&raw)));
	ck_assert_str_eq(buf_str(&stem), arabic[_i].stem);
	arabic_skeleton(buf_span(&raw), &skeleton);
	ck_assert_str_eq(buf_str(&skeleton), arabic[_i].skeleton);
	buf_release(&raw);
	buf_release(&stem);
	buf_release(&skeleton);
}
END_TEST

/* plain is "" where it would say the same as stem. */
static const struct {
	const char *lang, *word, *raw, *stem, *plain;
} words[] = {
	{"en", "Models", "models", "model", ""},
	{"en", "regulation", "regulation", "regul", ""},
	{"en", "regulated", "regulated", "regul", ""},
	{"en", "NAÏVE", "naive", "naiv", ""},
	{"en", "2024", "2024", "2024", ""},
	{"en-GB", "companies", "companies", "compani", ""},
	{"pt-BR", "regulamentação", "regulamentacao", "regulament",
	 "regulamentaca"},
	{"pt", "modelos", "modelos", "model", ""},
	{"pt", "investimentos", "investimentos", "invest", ""},
	{"pt", "ações", "acoes", "acao", "aca"},
	{"es", "regulación", "regulacion", "regul", "regulacion"},
	{"es", "empresas", "empresas", "empres", ""},
	{"fr", "modèles", "modeles", "model", ""},
	{"id", "pendanaan", "pendanaan", "dana", ""},
	{"id", "memberikan", "memberikan", "beri", ""},
	{"id", "perusahaan", "perusahaan", "usaha", ""},
	{"ms", "perusahaan", "perusahaan", "usaha", ""},
	{"de", "Häuser", "hauser", "haus", "haeus"},
	{"de", "Straße", "strasse", "strass", ""},
	{"de", "Sprachmodelle", "sprachmodelle", "sprachmodell", ""},
	{"tr", "modelleri", "modelleri", "model", ""},
	{"tr", "şirketlerin", "sirketlerin", "sirket", ""},
	{"tr", "yatırımı", "yatirimi", "yatir", ""},
	{"ru", "модели", "модели", "модел", ""},
	{"ru", "моделей", "моделеи", "модел", ""},
	{"ru", "ещё", "еще", "ещ", ""},
	{"el", "μοντέλα", "μοντελα", "μοντελ", ""},
	{"el", "ΕΤΑΙΡΕΊΑ", "εταιρεια", "εταιρει", ""},
	{"el", "εταιρείας", "εταιρειασ", "εταιρει", ""},
	{"hi", "कंपनियों", "कंपनियों", "कंप", ""},
	{"hi", "कंपनी", "कंपनी", "कंप", ""},
	{"hi", "ख़र्च", "खर्च", "खर्च", ""},
	{"hi", "कहाँ", "कहां", "कह", ""},
	{"vi", "mô", "mô", "mô", "mo"},
	{"vi", "ngữ", "ngữ", "ngữ", "ngu"},
	{"vi", "điện", "điện", "điện", "dien"},
	{"vi", "token", "token", "token", ""},
	/* names: what the stemmer takes for endings of them is none */
	{"fr", "OpenAI", "openai", "openai", ""},
	{"fr", "openai", "openai", "open", ""},
	{"fr", "Openai", "openai", "open", ""},
	{"fr", "OPENAI", "openai", "open", ""},
	{"pt", "OpenAI", "openai", "openai", ""},
	{"id", "OpenAI", "openai", "openai", ""},
	{"ro", "\xEF\xBC\xAFpenA\xEF\xBC\xA9", "openai", "openai", ""},
	{"es", "LLaMA", "llama", "llama", ""},
	{"es", "Llama", "llama", "llam", ""},
	{"en", "iOS", "ios", "ios", ""},
	{"es", "macOS", "macos", "macos", ""},
	{"fr", "ScaleAI", "scaleai", "scaleai", ""},
	{"fi", "LinkedIn", "linkedin", "linkedin", ""},
	{"ru", "ГигаЧАТА", "гигачата", "гигачата", ""},
	/* after their last capital there may be one */
	{"ru", "ГигаЧата", "гигачата", "гигачат", ""},
	{"en", "YouTube", "youtube", "youtub", ""},
	{"fr", "OpenAIs", "openais", "openai", "openais"},
	{"en", "GPUs", "gpus", "gpu", "gpus"},
	{"tr", "LLMs", "llms", "llm", "llms"},
	{"en", "AIs", "ais", "ai", "ais"},
	/* a headline is none */
	{"pt", "INVESTIMENTOS", "investimentos", "invest", ""},
	{"en", "COMPANIES", "companies", "compani", ""},
	{"en", "U", "u", "u", ""},
	/* no stemmer */
	{"und", "models", "models", "models", ""},
	{"und", "déjà", "deja", "deja", ""},
	{"pl", "łódź", "lodz", "lodz", ""},
	/* another script than the passage's */
	{"zh-Hans", "models", "models", "model", ""},
	{"ar", "companies", "companies", "compani", ""},
	{"ja", "pricing", "pricing", "price", ""},
	{"ru", "regulation", "regulation", "regul", ""},
	{"en", "модели", "модели", "модел", ""},
	{"uk", "моделі", "моделі", "модел", ""},
	{"en", "μοντέλα", "μοντελα", "μοντελ", ""},
	{"en", "कंपनियों", "कंपनियों", "कंप", ""},
	/* Arabic script, whatever the language */
	{"en", "الشركة", "الشركه", "شركه", ""},
	{"ar", "١٤٤٥", "1445", "1445", ""},
	{"fa", "شرکت‌های", "شركتهاي", "شركت", ""},
};

static void check_word(struct analyzer *analyzer, struct units *units, int i)
{
	struct span got[3];
	const char *want[] = {words[i].raw, words[i].stem, words[i].plain};
	int k;

	analyzer_units(analyzer, span_str(words[i].word), words[i].lang, units);
	ck_assert_uint_eq(units->count, 1);
	got[0] = units->items[0].raw;
	got[1] = units->items[0].stem;
	got[2] = units->items[0].plain;
	for (k = 0; k < 3; k++)
		if (!span_is(got[k], want[k]))
			ck_abort_msg("%s: got '%.*s', not '%s'", words[i].word,
				     (int)got[k].len, got[k].ptr, want[k]);
}

START_TEST(word)
{
	struct analyzer *analyzer = analyzer_new();
	struct units units = UNITS_INIT;

	check_word(analyzer, &units, _i);
	check_word(analyzer, &units, _i); /* now from the cache */
	units_release(&units);
	analyzer_free(analyzer);
}
END_TEST

/* One analyzer for all of them by turns: nothing of one language is left
 * for the next. */
START_TEST(words_by_turns)
{
	struct analyzer *analyzer = analyzer_new();
	struct units units = UNITS_INIT;
	int i;

	for (i = 0; i < 2 * ROW_COUNT(words); i++)
		check_word(analyzer, &units, i % ROW_COUNT(words));
	units_release(&units);
	analyzer_free(analyzer);
}
END_TEST

/* Only the languages asked for are stemmed. */
static const struct {
	const char *lang, *word, *stem;
} only[] = {
	{"pt", "modelos", "model"},
	{"en", "models", "models"},
	{"zh", "models", "models"},
	{"ar", "الشركة", "شركه"},
};

START_TEST(only_some)
{
	struct analyzer *analyzer = analyzer_new();
	struct units units = UNITS_INIT;
	char pt[] = "pt", id[] = "id";
	char *languages[] = {pt, id};

	analyzer_only(analyzer, languages, 2);
	analyzer_units(analyzer, span_str(only[_i].word), only[_i].lang,
		       &units);
	ck_assert_uint_eq(units.count, 1);
	ck_assert(span_is(units.items[0].stem, only[_i].stem));
	units_release(&units);
	analyzer_free(analyzer);
}
END_TEST

/* Nothing is left of these: no unit. */
static const char *const nothing[] = {"\u0640", "\u064E", "\u0301\u0302", "",
				      "\u200B", "...",    "\xFF\xFE"};

START_TEST(no_word)
{
	struct analyzer *analyzer = analyzer_new();
	struct units units = UNITS_INIT;

	analyzer_units(analyzer, span_str(nothing[_i]), "en", &units);
	ck_assert_uint_eq(units.count, 0);
	analyzer_units(analyzer, span_str(nothing[_i]), NULL, &units);
	ck_assert_uint_eq(units.count, 0);
	units_release(&units);
	analyzer_free(analyzer);
}
END_TEST

/* Texts whose words are completed one by one, as who asks for few does. */
static const struct {
	const char *lang, *text;
} completed[] = {
	{"en", "The studies' 3.5 models -- GPT-4, caf\u00e9, na\u00efve?"},
	{"pt", "A\u00e7\u00f5es de regula\u00e7\u00e3o. IA 2024"},
	{"vi", "Ti\u1ebfng Vi\u1ec7t hai"},
	{"zh", "\u5927\u6a21\u578bGPT\u5546\u4e1a\u5316 open source"},
	{"ar", "\u0627\u0644\u0643\u062a\u0627\u0628 AI \u0640\u0640 2024"},
	{"ru", "\u043c\u043e\u0434\u0435\u043b\u0438 AI \u0301"},
	{"th", "\u0e20\u0e32\u0e29\u0e32\u0e44\u0e17\u0e22 AI"},
};

static void compare_units(const struct unit *a, const struct unit *b)
{
	ck_assert_int_eq(a->kind, b->kind);
	ck_assert_uint_eq(a->flags, b->flags);
	ck_assert_uint_eq(a->position, b->position);
	ck_assert_uint_eq(a->start, b->start);
	ck_assert_uint_eq(a->end, b->end);
	ck_assert_uint_eq(a->word, b->word);
	ck_assert(span_equal(a->surface, b->surface));
	ck_assert(span_equal(a->raw, b->raw));
	ck_assert(span_equal(a->stem, b->stem));
	ck_assert(span_equal(a->plain, b->plain));
	ck_assert(span_equal(a->skeleton, b->skeleton));
}

START_TEST(word_by_word)
{
	struct span text = span_str(completed[_i].text);
	struct units all = UNITS_INIT, some = UNITS_INIT;
	struct analyzer *analyzer = analyzer_new();
	size_t i;

	analyzer_units(analyzer, text, completed[_i].lang, &all);
	analyzer_surfaces(analyzer, text, completed[_i].lang, &some);
	ck_assert_uint_gt(all.count, 0);
	ck_assert_uint_eq(some.count, all.count);
	for (i = some.count; i-- > 0;)
		analyzer_word(analyzer, &some, i);
	for (i = 0; i < all.count; i++)
		compare_units(&some.items[i], &all.items[i]);
	units_release(&all);
	units_release(&some);
	analyzer_free(analyzer);
}
END_TEST

/* Words that stemmers know by heart among them. */
static const char *const cut_words[] = {
	"dying",      "skies",    "generously", "ugly",     "eyes",
	"hablando",   "oyendo",   "comprando",  "yeux",     "jouaient",
	"gegangen",   "uebungen", "geloof",     "yoghurt",  "ytterligare",
	"ihmisille",  "andavamo", "iepurii",    "queixava", "you're",
	"underneath", "inflamed", "hjemmene",   "essencia", "2024"};

START_TEST(cuts_ends)
{
	static const char *const langs[] = {"en", "es", "pt", "fr", "de",
					    "it", "nl", "sv", "da", "no",
					    "fi", "ro", "ca", "id", "zh"};
	struct analyzer *analyzer = analyzer_new();
	struct units units = UNITS_INIT;
	size_t i;

	for (i = 0; i < COUNT_OF(langs); i++) {
		analyzer_units(analyzer, span_str(cut_words[_i]), langs[i],
			       &units);
		ck_assert_uint_gt(units.count, 0);
		if (analyzer_cuts_ends(analyzer, &units.items[0]))
			ck_assert_int_eq(units.items[0].stem.ptr[0],
					 cut_words[_i][0]);
		else
			ck_assert_str_eq(langs[i], "id");
	}
	units_release(&units);
	analyzer_free(analyzer);
}
END_TEST

/* As many languages as anyone names; the table of stemmers is bounded. */
START_TEST(many_languages)
{
	struct analyzer *analyzer = analyzer_new();
	struct units units = UNITS_INIT;
	char lang[3] = "aa";

	for (; lang[0] <= 'z'; lang[0]++)
		for (lang[1] = 'a'; lang[1] <= 'z'; lang[1]++) {
			analyzer_units(analyzer, span_str("models"), lang,
				       &units);
			if (units.count != 1 || !units.items[0].stem.len)
				ck_abort_msg("%s", lang);
		}
	units_release(&units);
	analyzer_free(analyzer);
}
END_TEST

RUN_TESTS("analysis/word", LOOP(arabic_words, arabic); LOOP(word, words);
	  ONCE(words_by_turns); LOOP(only_some, only); LOOP(no_word, nothing);
	  LOOP(word_by_word, completed); LOOP(cuts_ends, cut_words);
	  ONCE(many_languages))
