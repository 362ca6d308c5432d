/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Forms of a word that meet, and words that stay apart, by language. */
#include "analysis/internal.h"
#include "tests/unit/check_rows.h"

/* All of forms, parted by spaces, have one index term. */
static const struct {
	const char *lang, *forms, *term;
} meet[] = {
	/* broken plurals in Persian and Urdu */
	{"fa", "قانون قوانین", "قان"},
	{"fa", "مدرسه مدارس", "مدرس"},
	{"ur", "مدرسہ مدارس", "مدرسه"},
	/* Hebrew: acronyms with their mark, a quote for it, or none */
	{"he", "צהל צה״ל צה\"ל צה”ל", "צהל"},
	{"he", "גורג ג׳ורג׳ ג'ורג", "גורג"},
	/* Hindi: a plural that has a syllable more */
	{"hi", "कंपनी कंपनियों कंपनियाँ कम्पनी कम्पनियों", "कंप"},
	{"hi", "पार्टी पार्टियों", "पार्ट"},
	/* article and clitics */
	{"ar", "وزير الوزير والوزير للوزير بالوزير", "وزير"},
	{"ar", "تمويل بتمويل لتمويل كتمويل تمويلا وبالتمويل", "تمويل"},
	{"ar", "قال وقال فقال", "قال"},
	{"ar", "لا ولا فلا", "لا"},
	{"ar", "الله لله والله بالله", "الل"},
	{"ar", "سيناء وسيناء", "سيناء"},
	/* endings, pronouns, teh marbuta before them */
	{"ar", "قرار قرارا قراراً قراره القرارات", "قرار"},
	{"ar", "شركة شركته شركتها شركتين الشركات", "شركه"},
	{"ar", "سعر أسعار بأسعارها", "سعر"},
	{"ar", "صاروخ صواريخ", "صاروخ"},
	{"ar", "كلمة كلمتان كلماتهم", "كلمه"},
	/* two nouns of three letters stay apart, adjectives do not */
	{"ar", "خطة الخطة خططها", "خطه"},
	{"ar", "ثورة الثورات", "ثوره"},
	{"ar", "سنة سنوات", "سنه"},
	{"ar", "عام عامة العامة", "عام"},
	/* hamza and its seats */
	{"ar", "شأن شئون شؤون", "شان"},
	{"ar", "مسئول مسؤول المسؤولين", "مسءول"},
	/* broken plurals */
	{"ar", "قانون قوانين قوانينها القانون", "قانون"},
	{"ar", "مطرقة مطارق", "مطرق"},
	{"ar", "قفص أقفاص", "قفص"},
	{"ar", "مشرط مشارط", "مشرط"},
	{"ar", "بطاقة بطائق بطاقات", "بطاق"},
	{"ar", "فستان فساتين", "فستان"},
	{"ar", "صنارة صنانير", "صنار"},
	/* verbs */
	{"ar", "يعلن أعلنت سيعلن", "علن"},
	/* whatever is no Arabic passage's language */
	{"zh", "وزير الوزير", "وزير"},
	{"und", "تمويل بتمويل", "تمويل"},
	{"fa", "شرکت شرکت‌های شرکتها شرکت‌هایی",
	 "شركت"},
	{"fa", "بزرگ بزرگتر بزرگترین", "بزرگ"},
	{"ur", "کتاب کتابوں کتابیں", "كتاب"},
	{"ur", "لڑکی لڑکیاں لڑکیوں", "لركي"},
	{"pt", "eleição eleições", "eleica"},
	{"pt", "papel papéis", "papel"},
	{"pt", "nível níveis", "nivel"},
	{"pt", "fácil fáceis facilmente", "facel"},
	{"pt", "útil úteis uteis util", "utel"},
	{"pt", "civil civis", "civil"},
	{"pt", "homem homens", "hom"},
	{"pt", "mão mãos", "mao"},
	{"pt", "cão cães caes", "cao"},
	{"pt", "mãe mães", "mae"},
	{"pt", "herói heróis", "hero"},
	{"pt", "espanhol espanhóis", "espanhol"},
	{"pt", "azul azuis", "azul"},
	{"pt", "som sons", "som"},
	{"pt", "hífen hífens", "hifen"},
	{"id", "tulis menulis tulisan menuliskan", "tulis"},
	{"id", "luas perluas diperluas perluasan", "luas"},
	{"id", "kuat memperkuat diperkuat kekuatan", "kuat"},
	{"id", "nilai menilai dinilai", "nilai"},
	{"id", "ajar belajar pelajaran pembelajarannya", "ajar"},
	{"id", "buku bukunya bukulah", "buku"},
	{"id", "rilis dirilis", "rilis"},
	{"id", "kontribusi berkontribusi", "kontribusi"},
	{"ms", "usaha perusahaan pengusaha", "usaha"},
	{"de", "München Muenchen", "muench"},
	{"de", "Größe Groesse", "groess"},
	{"de", "München Munchen", "munch"},
	{"he", "שלום שָׁלוֹם", "שלומ"},
	{"hi", "हिंदी हिन्दी", "हिंद"},
	{"hi", "अंक अङ्क", "अंक"},
	{"hi", "चंपा चम्पा", "चंप"},
	{"id", "kediri", "kediri"},
	{"id", "berlin", "berlin"},
	{"id", "makan", "makan"},
	{"id", "kutai", "kutai"},
	/* by endings alone */
	{"uk", "уряд уряду урядом", "уряд"},
	{"uk", "компанія компанії компаній компаніями", "компан"},
	{"be", "дзяржава дзяржавы дзяржавай", "дзяржав"},
	{"bg", "закон законът законите", "закон"},
	{"mk", "закон законот законите", "закон"},
	{"cs", "zákon zákona zákonech", "zakon"},
	{"sk", "zákon zákony zákonom", "zakon"},
	{"pl", "ustawa ustawy ustawami", "ustaw"},
	{"sl", "vlada vlade vladi", "vlad"},
	{"lv", "valdība valdības valdību", "valdib"},
	{"et", "seadus seadused seadusega", "sea"},
	{"hr", "zakon zakona zakonima", "zakon"},
	{"bs", "grad grada gradovi", "grad"},
	{"ka", "კანონი კანონის კანონებს", "კანონ"},
	{"kk", "ел елдің елдер", "ел"},
	{"kk", "кітап кітабы кітаптар", "кітап"},
	{"ky", "мамлекет мамлекеттин мамлекеттер", "мамлекет"},
	{"tr", "kitap kitabı kitaplar", "kitap"},
	{"tr", "kanun kanunun kanunlar", "kan"},
	{"az", "qanun qanunlar qanunun", "qan"},
	{"uz", "kitob kitoblar kitobning", "kitob"},
	{"bn", "বই বইগুলো বইয়ের", "বই"},
	{"sq", "ligj ligji ligjit", "ligj"},
	{"fa", "نویسنده نویسندگان", "نويسند"},
	{"he", "חברה חברות", "חבר"},
	{"he", "בנק בנקים", "בנק"},
	{"he", "ארץ ארצות", "ארצ"},
	/* what Snowball leaves apart */
	{"es", "mujer mujeres", "muj"},
	{"es", "luz luces", "luz"},
	{"es", "año años", "ano"},
	{"es", "gobierno gobiernos", "gobiern"},
	{"gl", "luz luces", "luz"},
	{"en", "child children", "child"},
	{"en", "organise organized organization organisations", "organ"},
	{"en", "summarise summarized", "summar"},
	{"en", "promise promised", "promis"},
	{"en", "colour colors", "color"},
	{"en", "centre centers", "center"},
	{"fr", "travail travaux", "travail"},
	{"fr", "actif active", "activ"},
	{"nl", "huis huizen", "huis"},
	{"nl", "model modellen", "model"},
	{"af", "huis huise", "huis"},
	{"sv", "skola skolan skolor", "skol"},
	{"sv", "företag företaget företagets", "foretag"},
	{"da", "bog bøger", "bog"},
	{"fi", "hallitus hallituksen", "hallitus"},
	{"fi", "vuosi vuoden", "vuos"},
	{"ru", "рынок рынка рынки", "рынк"},
	{"it", "lago laghi", "lag"},
};

/* The two have not. */
static const struct {
	const char *lang, *one, *other;
} apart[] = {
	{"ar", "خطة", "خط"},       {"ar", "شركة", "شرك"},
	{"ar", "ثورة", "ثور"},     {"ar", "لا", "ولاية"},
	{"ar", "شنغهاي", "شنغ"},   {"ar", "كالسيوم", "سيوم"},
	{"ar", "وزير", "زير"},     {"ar", "هموم", "هم"},
	{"ar", "أقطار", "قطر"},    {"ur", "قانون", "قان"},
	{"ckb", "ولات", "لا"},     {"ug", "وزير", "الوزير"},
	{"pt", "pais", "pai"},     {"pt", "mais", "mal"},
	{"pt", "depois", "depol"}, {"pt", "reis", "rel"},
	{"id", "bekasi", "bekas"}, {"id", "berita", "ita"},
	{"id", "bukan", "buka"},   {"hi", "जन्म", "जंम"},
	{"en", "promise", "prom"}, {"uk", "закон", "законодавець"},
	{"ka", "ბანკი", "ბაღი"},   {"kk", "заң", "зат"},
};

static void analyze(struct analyzer *analyzer, const char *lang,
		    struct span word, struct units *units)
{
	analyzer_units(analyzer, word, lang, units);
	if (units->count != 1)
		ck_abort_msg("'%.*s' is %zu words", (int)word.len, word.ptr,
			     units->count);
}

START_TEST(forms_meet)
{
	struct analyzer *analyzer = analyzer_new();
	struct units units = UNITS_INIT;
	const char *at = meet[_i].forms;

	for (;;) {
		size_t len = strcspn(at, " ");
		struct span *stem;

		analyze(analyzer, meet[_i].lang, span_of(at, len), &units);
		stem = &units.items[0].stem;
		if (!span_is(*stem, meet[_i].term) &&
		    !span_is(units.items[0].plain, meet[_i].term))
			ck_abort_msg("'%.*s' is '%.*s', not '%s'", (int)len, at,
				     (int)stem->len, stem->ptr, meet[_i].term);
		if (!at[len])
			break;
		at += len + 1;
	}
	units_release(&units);
	analyzer_free(analyzer);
}
END_TEST

START_TEST(words_stay_apart)
{
	struct analyzer *analyzer = analyzer_new();
	struct units one = UNITS_INIT, other = UNITS_INIT;

	analyze(analyzer, apart[_i].lang, span_str(apart[_i].one), &one);
	analyze(analyzer, apart[_i].lang, span_str(apart[_i].other), &other);
	if (span_equal(one.items[0].stem, other.items[0].stem))
		ck_abort_msg("'%s' meets '%s'", apart[_i].one, apart[_i].other);
	units_release(&one);
	units_release(&other);
	analyzer_free(analyzer);
}
END_TEST

/* Work on a long word is bounded, and what is not a letter harms nothing. */
static const char *const odd[] = {
	"ا",
	"ووووووووووووووووووووووووووووووووووووووووووووووووووووووووووو",
	"ببببببببببببببببببببببببببببببببه",
	"لللل",
	"هاهاهاهاهاها",
	"mempermempermempermempermempermempermempermempermemperkankankankan",
	"pengpengpengpeng",
	"meng",
	"me",
	"ke",
	"ilmente",
	"eis",
	"is",
	"ões",
	"\u0621",
	"\u0640\u064B\u0627",
	"a\u0301\u0301\u0301is",
};

START_TEST(odd_words)
{
	static const char *const langs[] = {"ar", "fa", "ur", "pt", "id", "de",
					    "he", "uk", "tr", "en", "fi", "nl"};
	struct analyzer *analyzer = analyzer_new();
	struct units units = UNITS_INIT;
	size_t i;

	for (i = 0; i < COUNT_OF(langs); i++) {
		analyzer_units(analyzer, span_str(odd[_i]), langs[i], &units);
		ck_assert_uint_le(units.count, 1);
		if (units.count)
			ck_assert_uint_gt(units.items[0].stem.len, 0);
	}
	units_release(&units);
	analyzer_free(analyzer);
}
END_TEST

RUN_TESTS("analysis/stem", LOOP(forms_meet, meet);
	  LOOP(words_stay_apart, apart); LOOP(odd_words, odd))
