/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/detect/language.h"
#include "analysis/analyzer.h"
#include "analysis/cut/question.h"
#include "tests/unit/check_rows.h"
#include "tests/unit/corpus.h"

static const struct {
	const char *text, *tag;
} guesses[] = {
	{"", "und"},
	{"12 345, 6.7!", "und"},
	{"— … ؟ ()", "und"},
	{"\xFF\xFE\x80", "und"},
	{"😀😀", "und"},
	{"大模型商业化与监管", "zh-Hans"},
	{"大模型商業化與監管", "zh-Hant"},
	{"人工智能", "zh"},
	{"GPT-4 与 API 的商业化", "zh-Hans"},
	{"生成AIの料金体系が揺れている", "ja"},
	{"인공지능 스타트업에 대한 투자", "ko"},
	{"เมื่ออำเภอซื้อ AI บทเรียนราคา", "th"},
	{"ຄຳຖາມກ່ຽວກັບເງິນ", "lo"},
	{"ភាសាខ្មែរ", "km"},
	{"မြန်မာဘာသာ", "my"},
	{"ꩠꩡꩢꩣ", "my"},
	{"Επιδοτήσεις και υπομονή", "el"},
	{"تعود الشركات الناشئة إلى التمويل بعد عام من التردد", "ar"},
	{"هوش مصنوعی می‌گوید چرا سرمایه گران "
	 "است",
	 "fa"},
	{"Perusahaan rintisan itu mengumumkan pendanaan yang akan dipakai "
	 "untuk mempercepat komersialisasi model bahasa",
	 "id"},
	/* Malay by kerana, wang, Inggeris ...; one such word is not enough */
	{"Syarikat itu mengumumkan pelaburan baharu kerana permintaan pasaran "
	 "tempatan semakin meningkat",
	 "ms"},
	{"Menteri berkata bahawa peraturan itu akan melindungi maklumat "
	 "pengguna di sekolah dan hospital",
	 "ms"},
	{"Kajian universiti itu mendapati kos perkhidmatan turun sebanyak dua "
	 "puluh peratus tahun lalu",
	 "ms"},
	{"Mahkamah memutuskan bahawa lesen syarikat tersebut tidak sah, kata "
	 "peguamnya kepada wartawan",
	 "ms"},
	{"Mahabharata adalah sebuah karya sastra kuno yang berasal dari India "
	 "dan dikenal di seluruh dunia",
	 "id"},
	{"Kerajaan itu didirikan oleh seorang raja dan menjadi negara paling "
	 "besar di kawasan tersebut",
	 "id"},
	{"Pemerintah mengatakan bahwa biaya layanan itu akan turun karena "
	 "kajian universitas",
	 "id"},
	/* Latin words and vowel marks make no Arabic into English */
	{"الوِلَايَات المُتَّحِدَة الأَمرِيكِيَّة (بالإنجليزية: United States of "
	 "America) هِي جُمهُورِيّة دُستُورِيّة",
	 "ar"},
	{"A empresa anunciou uma rodada de investimento para acelerar a "
	 "comercialização dos seus assistentes",
	 "pt"},
};

/* What is kept of a text: nothing that is not sure. */
static const struct {
	const char *text, *tag;
} tells[] = {
	{"Financiamento aprovado.", "und"}, /* English, to CLD2 */
	{"Funding approved.", "und"},
	{"The funding was approved.", "en"},
	{"Zorbex grew by a third", "und"},
	{"One.", "und"},
	{"\u041F\u0440\u0438\u0432\u0435\u0442 \u043C\u0438\u0440", "und"},
	{"\u0424\u0438\u043D\u0430\u043D\u0441\u0438\u0440\u043E\u0432\u0430"
	 "\u043D\u0438\u0435 \u043E\u0434\u043E\u0431\u0440\u0435\u043D\u043E.",
	 "ru"},
	{"\u05D4\u05DE\u05D9\u05DE\u05D5\u05DF \u05D0\u05D5\u05E9\u05E8 OpenAI",
	 "he"},
	{"En los \u00FAltimos a\u00F1os de la", "und"}, /* Galician, to CLD2 */
	{"El consejo aprob\u00F3 la financiaci\u00F3n.", "es"},
	{"Le conseil a approuv\u00E9 le financement mardi.", "fr"},
	/* Japanese without kana, by one character of its own */
	{"\u7D4C\u6E08\u7523\u696D\u7701\u767A\u8868", "ja"},
	{"\u6771\u4EAC\u90FD\u6E0B\u8C37\u533A", "ja"},
	{"\u4E2D\u56FD\u4EBA\u6C11\u94F6\u884C", "zh-Hans"},
	{"\u6295\u8CC7\u7372\u5F97\u6279\u51C6", "zh-Hant"},
	/* one such character in Chinese of Hong Kong makes it no Japanese */
	{"\u9019\u662F\u8AAA\u660E", "zh-Hant"},
};

START_TEST(tell)
{
	struct language language;

	language_tell(span_str(tells[_i].text), &language);
	ck_assert_str_eq(language.tag, tells[_i].tag);
	ck_assert_int_eq(language.reliable, strcmp(language.tag, "und") != 0);
}
END_TEST

static const struct {
	const char *tag, *meant;
} meants[] = {
	{"iw", "he"},         {"jw", "jv"},         {"tl", "fil"},
	{"zh-TW", "zh-Hant"}, {"zh-hk", "zh-Hant"}, {"zh-CN", "zh-Hans"},
	{"pt-BR", NULL},      {"nb", NULL},         {"", NULL},
};

START_TEST(meant)
{
	const char *got = language_meant(meants[_i].tag);

	ck_assert_pstr_eq(got, meants[_i].meant);
}
END_TEST

START_TEST(guess)
{
	struct language language;

	language_guess(span_str(guesses[_i].text), &language);
	ck_assert_str_eq(language.tag, guesses[_i].tag);
	ck_assert_uint_le(language.confidence, 100);
	if (!strcmp(language.tag, "und"))
		ck_assert(!language.reliable && language.confidence == 0);
}
END_TEST

/* Any bytes, at the very end of their memory. */
START_TEST(guess_any_bytes)
{
	struct language language;
	unsigned state = 1;
	char *bytes = malloc(64);
	int i, k;

	for (i = 0; i < 20000; i++) {
		size_t len = (size_t)(i % 64);

		for (k = 0; k < 64; k++) {
			state = state * 1103515245 + 12345;
			bytes[k] = (char)(state >> (i % 2 ? 16 : 23));
		}
		language_guess(span_of(bytes + 64 - len, len), &language);
		if (!language_tag_valid(language.tag))
			ck_abort_msg("'%s'", language.tag);
	}
	free(bytes);
}
END_TEST

START_TEST(guess_long_text)
{
	struct language language;
	struct buf text = BUF_INIT;

	while (text.len < 300000)
		buf_add_str(&text, "Модели дешевеют, а счета растут. ");
	language_guess(buf_span(&text), &language);
	ck_assert_str_eq(language.tag, "ru");
	ck_assert(language.reliable);
	buf_release(&text);
}
END_TEST

struct score {
	unsigned right, all;
};

/* Han text must get its script right as well. */
static void score_paragraph(void *context, struct span text, const char *lang)
{
	struct score *score = context;
	struct language language;
	char want[LANG_MAX], got[LANG_MAX];

	if (text.len < 100)
		return;
	language_guess(text, &language);
	language_primary(lang, want);
	language_primary(language.tag, got);
	score->all++;
	if (!strcmp(want, got) &&
	    (strcmp(want, "zh") || !strcmp(lang, language.tag)))
		score->right++;
	else
		fprintf(stderr, "%s taken for %s: %.*s\n", lang, language.tag,
			(int)text.len, text.ptr);
}

START_TEST(corpus_languages)
{
	struct score score = {0, 0};

	corpus_each_paragraph(score_paragraph, &score);
	ck_assert_uint_gt(score.all, 200);
	ck_assert_uint_ge(score.right * 100, score.all * 97);
}
END_TEST

static const struct {
	const char *tag, *primary;
} primaries[] = {
	{"", "und"},        {"und", "und"},
	{"pt-BR", "pt"},    {"PT_br", "pt"},
	{"zh-TW", "zh"},    {"zh-Hant", "zh"},
	{"cmn", "zh"},      {"yue-HK", "zh"},
	{"ms", "id"},       {"msa", "id"},
	{"in", "id"},       {"iw", "he"},
	{"ji", "yi"},       {"nb-NO", "no"},
	{"nn", "no"},       {"-x", "und"},
	{"en.UTF-8", "en"}, {"abcdefghijklmnopqrstuvwxyz", "abcdefghijklmno"},
};

START_TEST(primary_of)
{
	char primary[LANG_MAX];

	language_primary(primaries[_i].tag, primary);
	ck_assert_str_eq(primary, primaries[_i].primary);
}
END_TEST

static const struct {
	const char *tag;
	bool valid;
} tags[] = {
	{"en", true},
	{"pt-BR", true},
	{"zh-Hans", true},
	{"und", true},
	{"sr-Latn", true},
	{"es-419", true},
	{"", false},
	{"e", false},
	{"-en", false},
	{"en-", false},
	{"pt_BR", false},
	{"123", false},
	{"en GB", false},
	{"en\n", false},
	{"../etc", false},
	{"zh-Hans-CN-x-aa", true},
	{"zh-Hans-CN-x-aaa", false},
	{"abcdefghi", false},
	{"中文", false},
	{"en--GB", false},
};

START_TEST(tag_valid)
{
	ck_assert_int_eq(language_tag_valid(tags[_i].tag), tags[_i].valid);
}
END_TEST

static const struct {
	const char *tag;
	bool has;
} stemmers[] = {
	{"en", true},  {"pt", true},   {"id", true},  {"el", true},
	{"hi", true},  {"tr", true},   {"vi", false}, {"zh", false},
	{"ar", false}, {"und", false}, {"", false},   {"pt-BR", false},
	{"uk", true},  {"ka", true},   {"hr", true},  {"e", false},
};

START_TEST(has_stemmer)
{
	ck_assert_int_eq(language_has_stemmer(stemmers[_i].tag),
			 stemmers[_i].has);
}
END_TEST

/* Units that ask are in brackets. */
static const struct {
	const char *langs, *text, *marked;
	bool left;
} questions[] = {
	{"zh", "什么是大模型", "[什][么][是]大模型", true},
	{"zh", "推理成本是什麼意思？", "推理成本[是][什][么][意][思]", true},
	{"zh", "何謂備案", "[何][谓]备案", true},
	{"zh", "为什么是他们", "[为][什][么]是他们", true},
	{"zh", "什么是", "什么是", false},
	{"ja", "生成AIとは何ですか", "生成ai[と][は][何][で][す][か]", true},
	{"ko", "대형 모델은 무엇입니까", "대형모델은[무][엇][입][니][까]",
	 true},
	{"zh", "大模型什么时候盈利？", "大模型[什][么][时][候]盈利", true},
	{"zh", "為什麼要備案", "[为][什][么]要备案", true},
	{"zh", "收費多少", "收费[多][少]", true},
	/* in a name or topic: few characters ask */
	{"zh", "几何", "几何", true},
	{"zh", "谁家", "谁家", true},
	{"zh", "解析几何学", "解析几何学", true},
	{"zh", "这家公司由谁创办的", "这家公司由[谁]创办的", true},
	{"zh", "是吗", "是吗", true},
	{"zh", "模型 什么", "模型[什][么]", true},
	{"zh", "什 么模型", "什么模型", true},
	/* nothing else is left: it stays */
	{"zh", "什么", "什么", false},
	{"zh", "为什么", "为什么", false},
	{"en", "what is who", "[what]is[who]", true},
	{"en", "What? How?", "whathow", false},
	{"en", "How much do tokens cost", "[how][much]dotokenscost", true},
	{"en", "whatever happens", "whateverhappens", true},
	{"en", "quem paga", "quempaga", true},
	{"pt", "Quem paga a conta", "[quem]pagaaconta", true},
	{"pt", "por quê", "por[quê]", true},
	{"en pt", "who paga quando", "[who]paga[quando]", true},
	{"", "who pays", "whopays", true},
	{"es", "¿Cuánto cuesta?", "[cuánto]cuesta", true},
	{"id", "Berapa pendanaan Nusakata?", "[berapa]pendanaannusakata", true},
	{"id", "siapakah pendirinya", "[siapakah]pendirinya", true},
	/* formulas, which are dropped whole, and only whole */
	{"id", "Apakah yang dimaksud dengan inflasi?",
	 "[apakah][yang][dimaksud][dengan]inflasi", true},
	{"id", "pengertian dari inflasi", "[pengertian][dari]inflasi", true},
	{"id", "definisi dari", "definisidari", false},
	{"id", "inflasi dari luar", "inflasidariluar", true},
	{"en", "What is meant by carry trade?",
	 "[what][is][meant][by]carrytrade", true},
	{"en", "it is meant for banks", "itismeantforbanks", true},
	{"pt", "O que é um fundo?", "[o][que][é]umfundo", true},
	{"ar", "ما المقصود بالتضخم", "[ما][المقصود]بالتضخم", true},
	{"vi", "ai trả tiền điện", "[ai]trảtiềnđiện", true},
	{"en", "ai costs", "aicosts", true},
	{"ru", "Кто платит?", "[кто]платит", true},
	{"el", "Ποιος πληρώνει", "[ποιοσ]πληρώνει", true},
	{"hi", "कौन निवेश करेगा", "[कौन]निवेशकरेगा", true},
	{"tr", "Kim ödüyor", "[kim]ödüyor", true},
	{"ar", "من يدفع ثمن الكلمة", "[من]يدفعثمنالكلمة", true},
	{"ar", "أَيْنَ تقع الشركة؟", "[أَيْنَ]تقعالشركة", true},
	{"ar", "متى", "متى", false},
	{"fa", "چرا گران است", "[چرا]گراناست", true},
	{"th", "ใครจ่ายค่าไฟ", "[ใคร]จ่ายค่าไฟ", true},
	{"th", "บริษัทอยู่ที่ไหน", "บริษัทอยู่[ที่ไหน]", true},
	{"th", "ทำไมราคาแพง", "[ท\u0E4D\u0E32ไม]ราคาแพง", true},
	{"th", "เปิดเมื่อไหร่", "เปิด[เมื่อ][ไหร่]", true},
	{"th", "ราคาแพงหรือไม่", "ราคาแพง[หรือ][ไม่]", true},
	{"th", "อะไร", "อะไร", false},
	{"ko", "누가 전기 요금을 내는가", "[누][가]전기요금을내는가", true},
	{"en", "", "", false},
};

static size_t split_langs(char *langs, const char *list[4])
{
	size_t count = 0;
	char *save = NULL, *lang = strtok_r(langs, " ", &save);

	for (; lang && count < 4; lang = strtok_r(NULL, " ", &save))
		list[count++] = lang;
	return count;
}

static void print_units(const struct units *units, struct buf *to)
{
	size_t i;

	for (i = 0; i < units->count; i++) {
		bool asks = units->items[i].flags & UNIT_QUESTION;

		buf_add_str(to, asks ? "[" : "");
		buf_add_span(to, units->items[i].surface);
		buf_add_str(to, asks ? "]" : "");
	}
}

START_TEST(question)
{
	struct analyzer *analyzer = analyzer_new();
	struct units units = UNITS_INIT;
	struct buf got = BUF_INIT;
	const char *list[4] = {NULL};
	char *langs = mem_string(questions[_i].langs);
	size_t count = split_langs(langs, list);

	analyzer_units(analyzer, span_str(questions[_i].text), list[0], &units);
	ck_assert_int_eq(question_mark(&units, list, count),
			 questions[_i].left);
	print_units(&units, &got);
	ck_assert_str_eq(buf_str(&got), questions[_i].marked);
	free(langs);
	buf_release(&got);
	units_release(&units);
	analyzer_free(analyzer);
}
END_TEST

RUN_TESTS("analysis/language", LOOP(guess, guesses); LOOP(tell, tells);
	  LOOP(meant, meants); ONCE(guess_any_bytes); ONCE(guess_long_text);
	  ONCE(corpus_languages); LOOP(primary_of, primaries);
	  LOOP(tag_valid, tags); LOOP(has_stemmer, stemmers);
	  LOOP(question, questions))
