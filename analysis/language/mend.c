/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What Snowball's stemmers leave apart though any reader takes it for one. */
#include "analysis/language/stem.h"
#include "base/array.h"

static bool ends(struct span word, const char *with)
{
	size_t len = strlen(with);

	return word.len >= len && !memcmp(word.ptr + word.len - len, with, len);
}

static bool ends_any(struct span word, const char *const *with)
{
	for (; *with; with++)
		if (ends(word, *with))
			return true;
	return false;
}

static bool is_vowel(char c)
{
	return strchr("aeiouy", c) != NULL;
}

/* word with its last cut bytes replaced. */
static bool replace(struct span word, size_t cut, const char *with,
		    struct buf *to)
{
	buf_clear(to);
	buf_add(to, word.ptr, word.len - cut);
	buf_add_str(to, with);
	return true;
}

struct pair {
	const char *from, *to;
};

static bool take_listed(const struct pair *pairs, size_t count,
			struct span word, struct buf *to)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (word.len && *word.ptr == *pairs[i].from &&
		    span_is(word, pairs[i].from))
			return replace(word, word.len, pairs[i].to, to);
	return false;
}

/* British into American: organise, colour, centre, analyse. */
static bool americanize(struct span word, struct buf *to)
{
	static const char *const kept[] = {
		"promise",    "compromise",  "premise",   "demise",
		"surmise",    "arise",       "sunrise",   "comprise",
		"enterprise", "surprise",    "reprise",   "advise",
		"revise",     "devise",      "supervise", "improvise",
		"televise",   "exercise",    "excise",    "precise",
		"concise",    "circumcise",  "advertise", "expertise",
		"practise",   "merchandise", "paradise",  "otherwise",
		"likewise",   "treatise",    "despise",   "disguise",
		"franchise",  "appraise",    "turquoise", "porpoise",
		"tortoise",   "malaise",     "braise",    "chemise",
		"cruise",     "bruise",      "praise",    NULL};
	static const char *const our[] = {
		"colour",    "labour", "honour", "favour",    "neighbour",
		"harbour",   "humour", "rumour", "behaviour", "flavour",
		"endeavour", "armour", "tumour", "vapour",    "parlour",
		"saviour",   "vigour", "odour",  NULL};
	static const struct pair forms[] = {
		{"isations", "izations"}, {"isation", "ization"},
		{"ises", "izes"},         {"ised", "ized"},
		{"ising", "izing"},       {"ise", "ize"},
		{"yses", "yzes"},         {"ysed", "yzed"},
		{"ysing", "yzing"},       {"yse", "yze"}};
	size_t i, k;

	for (i = 0; our[i]; i++)
		if (word.len && *word.ptr == *our[i] &&
		    span_starts(word, our[i])) {
			size_t len = strlen(our[i]);

			buf_clear(to);
			buf_add(to, our[i], len - 2);
			buf_add(to, word.ptr + len - 1, word.len - len + 1);
			return true;
		}
	for (i = 0; i < COUNT_OF(forms); i++) {
		struct span root;

		if (word.len < strlen(forms[i].from) + 4 ||
		    !ends(word, forms[i].from))
			continue;
		replace(word, strlen(forms[i].from), "ise", to);
		root = buf_span(to);
		for (k = 0; i > 1 && kept[k]; k++)
			if (span_is(root, kept[k]))
				return false;
		return replace(word, strlen(forms[i].from), forms[i].to, to);
	}
	return false;
}

static const struct pair english_forms[] = {
	{"men", "man"},
	{"women", "woman"},
	{"children", "child"},
	{"mice", "mouse"},
	{"feet", "foot"},
	{"teeth", "tooth"},
	{"geese", "goose"},
	{"knives", "knife"},
	{"wives", "wife"},
	{"lives", "life"},
	{"leaves", "leaf"},
	{"wolves", "wolf"},
	{"shelves", "shelf"},
	{"halves", "half"},
	{"thieves", "thief"},
	{"loaves", "loaf"},
	{"calves", "calf"},
	{"analyses", "analysis"},
	{"crises", "crisis"},
	{"theses", "thesis"},
	{"hypotheses", "hypothesis"},
	{"diagnoses", "diagnosis"},
	{"syntheses", "synthesis"},
	{"oases", "oasis"},
	{"axes", "axis"},
	{"criteria", "criterion"},
	{"phenomena", "phenomenon"},
	{"indices", "index"},
	{"matrices", "matrix"},
	{"vertices", "vertex"},
	{"oxen", "ox"},
	{"centre", "center"},
	{"centres", "centers"},
	{"theatre", "theater"},
	{"theatres", "theaters"},
	{"fibre", "fiber"},
	{"fibres", "fibers"},
	{"litre", "liter"},
	{"litres", "liters"},
	{"metre", "meter"},
	{"metres", "meters"},
	{"defence", "defense"},
	{"defences", "defenses"},
	{"offence", "offense"},
	{"offences", "offenses"},
	{"licence", "license"},
	{"licences", "licenses"},
	{"programme", "program"},
	{"programmes", "programs"},
	{"catalogue", "catalog"},
	{"catalogues", "catalogs"},
	{"aluminium", "aluminum"},
	{"grey", "gray"},
	{"tyre", "tire"},
	{"tyres", "tires"},
	{"cheque", "check"},
	{"cheques", "checks"},
};

static bool english(struct span word, struct buf *to)
{
	return take_listed(english_forms, COUNT_OF(english_forms), word, to) ||
	       americanize(word, to);
}

/* Snowball takes mujer for a verb, and leaves what is short as it is. */
static bool spanish(struct span word, struct buf *to)
{
	static const char *const verbs[] = {"amos", "emos", "imos", NULL};
	static const char *const single[] = {"des", "les", "nes", "res",
					     "ses", "jes", NULL};
	char before;

	if (word.len < 4 || ends_any(word, verbs))
		return false;
	if (ends(word, "ces") && is_vowel(word.ptr[word.len - 4]))
		return replace(word, 3, "z", to);
	before = word.ptr[word.len - 4];
	if (word.len >= 5 && ends_any(word, single) &&
	    (is_vowel(before) || before & 0x80))
		return replace(word, 2, "", to);
	if (ends(word, "os") || ends(word, "as"))
		return replace(word, 1, "", to);
	return false;
}

static bool french(struct span word, struct buf *to)
{
	static const struct pair pairs[] = {
		{"lois", "loi"},          {"rois", "roi"},
		{"travaux", "travail"},   {"vitraux", "vitrail"},
		{"baux", "bail"},         {"emplois", "emploi"},
		{"cieux", "ciel"},        {"mesdames", "madame"},
		{"messieurs", "monsieur"}};

	return take_listed(pairs, COUNT_OF(pairs), word, to);
}

static bool dutch(struct span word, struct buf *to)
{
	static const struct pair pairs[] = {
		{"steden", "stad"},   {"schepen", "schip"},
		{"leden", "lid"},     {"kinderen", "kind"},
		{"liederen", "lied"}, {"eieren", "ei"},
		{"bladeren", "blad"}, {"volkeren", "volk"},
		{"goederen", "goed"}, {"wegen", "weg"},
		{"dagen", "dag"},     {"oorlogen", "oorlog"}};

	return take_listed(pairs, COUNT_OF(pairs), word, to);
}

/* The article after a noun, also before the s of a genitive. */
static bool swedish(struct span word, struct buf *to)
{
	static const char *const ends_in[] = {"et", "an", "in", NULL};
	static const struct pair pairs[] = {{"b\xC3\xB6"
					     "cker",
					     "bok"},
					    {"bocker", "bok"},
					    {"nya", "ny"},
					    {"nytt", "ny"},
					    {"\xC3\xA5ren", "\xC3\xA5r"},
					    {"\xC3\xA5ret", "\xC3\xA5r"},
					    {"valet", "val"},
					    {"m\xC3\xA4n", "man"}};
	struct span bare = word;

	if (take_listed(pairs, COUNT_OF(pairs), word, to))
		return true;
	if (ends(bare, "ets") || ends(bare, "ans"))
		bare.len--;
	if (bare.len < 6 || !ends_any(bare, ends_in) || ends(bare, "het") ||
	    ends(bare, "tet"))
		return false;
	return replace(bare, ends(bare, "et") ? 2 : 1, "", to);
}

static bool danish(struct span word, struct buf *to)
{
	static const struct pair pairs[] = {{"b\xC3\xB8rn", "barn"},
					    {"b\xC3\xB8rnene", "barn"},
					    {"b\xC3\xB8ger", "bog"},
					    {"\xC3\xA5ret", "\xC3\xA5r"},
					    {"\xC3\xA5rene", "\xC3\xA5r"},
					    {"m\xC3\xA6nd", "mand"},
					    {"byer", "by"},
					    {"byen", "by"},
					    {"nye", "ny"},
					    {"nyt", "ny"}};

	return take_listed(pairs, COUNT_OF(pairs), word, to);
}

static bool italian(struct span word, struct buf *to)
{
	static const char *const hard[] = {"chi", "che", "ghi", "ghe", NULL};
	static const struct pair pairs[] = {
		{"anno", "ann"}, {"anni", "ann"}, {"uomini", "uomo"}};

	if (take_listed(pairs, COUNT_OF(pairs), word, to))
		return true;
	return word.len >= 5 && ends_any(word, hard) &&
	       replace(word, 2, "o", to);
}

/* The singular has lost its last syllable: कंपनी and कंपनियों. */
static bool hindi(struct span word, struct buf *to)
{
	static const char *const plurals[] = {"नियों", "नियां"};
	size_t i;

	for (i = 0; i < COUNT_OF(plurals); i++)
		if (ends(word, plurals[i]))
			return replace(word, strlen(plurals[i]), "नी", to);
	return false;
}

bool mend_before(const char *lang, struct span word, struct buf *to)
{
	static const struct {
		const char *lang;
		bool (*mend)(struct span word, struct buf *to);
	} mends[] = {{"en", english}, {"es", spanish}, {"fr", french},
		     {"nl", dutch},   {"sv", swedish}, {"da", danish},
		     {"it", italian}, {"gl", spanish}, {"hi", hindi}};
	size_t i;

	for (i = 0; i < COUNT_OF(mends); i++)
		if (!strcmp(mends[i].lang, lang))
			return mends[i].mend(word, to);
	return false;
}

/* hallituks- and hallitus, talouden and talous, kaupungin and kaupunki. */
static void finnish(struct buf *stem)
{
	static const struct pair ends_in[] = {
		{"uks", "us"},  {"yks", "ys"},  {"oud", "ous"},
		{"uud", "uus"}, {"uod", "uos"}, {"eud", "eus"},
		{"aud", "aus"}, {"yyd", "yys"}, {"ng", "nk"}};
	size_t i;

	if (stem->len > 4 && is_vowel(stem->ptr[stem->len - 1]))
		stem->len--;
	for (i = 0; i < COUNT_OF(ends_in); i++)
		if (ends(buf_span(stem), ends_in[i].from)) {
			stem->len -= strlen(ends_in[i].from);
			buf_add_str(stem, ends_in[i].to);
			return;
		}
}

/* What flees between consonants: отец отца, рынок рынка. */
static void russian(struct buf *stem)
{
	static const struct pair ends_in[] = {
		{"ок", "к"}, {"ек", "к"}, {"ец", "ц"}, {"времен", "врем"}};
	struct span word = buf_span(stem);
	size_t i;

	for (i = 0; i < COUNT_OF(ends_in); i++)
		if (word.len >= 8 && ends(word, ends_in[i].from)) {
			stem->len -= strlen(ends_in[i].from);
			buf_add_str(stem, ends_in[i].to);
			return;
		}
}

/* The plural of short nouns: grad gradovi. */
static void croatian(struct buf *stem)
{
	if (stem->len >= 5 && ends(buf_span(stem), "ov"))
		stem->len -= 2;
}

static void dutch_end(struct buf *stem)
{
	size_t len = stem->len;
	char *last;

	if (len < 3)
		return;
	last = &stem->ptr[len - 1];
	if (len > 5 && ends(buf_span(stem), "ieen")) {
		stem->len -= 2;
	} else if (*last == last[-1] && strchr("lmnprs", *last)) {
		stem->len--;
	} else if (*last == 'v' || *last == 'z') {
		*last = *last == 'v' ? 'f' : 's';
	}
}

/* actif and active. */
static void french_end(struct buf *stem)
{
	if (stem->len >= 5 && ends(buf_span(stem), "if"))
		stem->ptr[stem->len - 1] = 'v';
}

void mend_after(const char *lang, struct buf *stem)
{
	if (!strcmp(lang, "fi"))
		finnish(stem);
	else if (!strcmp(lang, "ru"))
		russian(stem);
	else if (!strcmp(lang, "hr") || !strcmp(lang, "bs"))
		croatian(stem);
	else if (!strcmp(lang, "nl") || !strcmp(lang, "af"))
		dutch_end(stem);
	else if (!strcmp(lang, "fr"))
		french_end(stem);
}
