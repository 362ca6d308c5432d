/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Stems of Portuguese words. */
#include "analysis/language/stem.h"
#include "base/array.h"
#include "base/utf8.h"

static bool is_one_of(struct span word, const char *const *list)
{
	for (; *list; list++)
		if (span_is(word, *list))
			return true;
	return false;
}

static bool ends(struct span word, const char *ending)
{
	size_t len = strlen(ending);

	return word.len >= len &&
	       !memcmp(word.ptr + word.len - len, ending, len);
}

/* word with its last cut bytes replaced. */
static bool replace(struct span word, size_t cut, const char *ending,
		    struct buf *to)
{
	buf_add(to, word.ptr, word.len - cut);
	buf_add_str(to, ending);
	return true;
}

/* Plurals that follow no rule, or one that most words do not follow. */
static bool take_listed(struct span word, struct buf *to)
{
	static const char *const pairs[][2] = {
		{"leis", "lei"},           {"reis", "rei"},
		{"freis", "frei"},         {"bois", "boi"},
		{"heróis", "herói"},       {"herois", "heroi"},
		{"samurais", "samurai"},   {"bonsais", "bonsai"},
		{"haicais", "haicai"},     {"caubóis", "caubói"},
		{"caubois", "cauboi"},     {"playbóis", "playbói"},
		{"playbois", "playboi"},   {"comboios", "comboio"},
		{"hífens", "hífen"},       {"hifens", "hifen"},
		{"pólens", "pólen"},       {"polens", "polen"},
		{"abdômens", "abdômen"},   {"abdomens", "abdomen"},
		{"elétrons", "elétron"},   {"eletrons", "eletron"},
		{"prótons", "próton"},     {"protons", "proton"},
		{"nêutrons", "nêutron"},   {"neutrons", "neutron"},
		{"sons", "som"},           {"tons", "tom"},
		{"bons", "bom"},           {"dons", "dom"},
		{"bombons", "bombom"},     {"marrons", "marrom"},
		{"garçons", "garçom"},     {"garcons", "garcom"},
		{"batons", "batom"},       {"edredons", "edredom"},
		{"cupons", "cupom"},       {"azuis", "azul"},
		{"pauis", "paul"},         {"quaisquer", "qualquer"},
		{"caracteres", "caráter"},
	};
	size_t i;

	for (i = 0; i < COUNT_OF(pairs); i++)
		if (span_is(word, pairs[i][0])) {
			buf_add_str(to, pairs[i][1]);
			return true;
		}
	return false;
}

/* -il without the stress: its plural is -eis, and so are the adverbs'. */
static bool is_unstressed(struct span bare)
{
	static const char *const words[] = {
		"agil",       "debil",        "dificil",  "docil",  "ductil",
		"esteril",    "facil",        "fertil",   "fossil", "fragil",
		"futil",      "gracil",       "habil",    "inabil", "indocil",
		"infertil",   "inutil",       "missil",   "mobil",  "nubil",
		"pensil",     "portatil",     "projetil", "reptil", "retratil",
		"tactil",     "tatil",        "textil",   "util",   "versatil",
		"verossimil", "inverossimil", "volatil",  NULL};

	return is_one_of(bare, words);
}

static bool is_unstressed_plural(struct span bare)
{
	char singular[32];

	if (!ends(bare, "eis") || bare.len >= sizeof(singular))
		return false;
	memcpy(singular, bare.ptr, bare.len - 3);
	memcpy(singular + bare.len - 3, "il", 2);
	return is_unstressed(span_of(singular, bare.len - 1));
}

/* -is: the plural of a stressed -il; those in -e end in -is never. */
static bool take_stressed(struct span bare, struct buf *to)
{
	static const char *const words[] = {
		"abril",     "anil",       "ardil",    "barril",     "brasil",
		"buril",     "canil",      "cantil",   "carril",     "civil",
		"covil",     "edil",       "esmeril",  "estudantil", "fabril",
		"febril",    "funil",      "fuzil",    "gentil",     "gradil",
		"hostil",    "imbecil",    "incivil",  "infantil",   "juvenil",
		"mercantil", "monil",      "pastoril", "peitoril",   "perfil",
		"pernil",    "primaveril", "pueril",   "quadril",    "redil",
		"refil",     "senhoril",   "senil",    "servil",     "subtil",
		"sutil",     "til",        "varonil",  "vil",        "vinil",
		"viril",     NULL};
	const char *const *word;

	for (word = words; *word; word++) {
		size_t len = strlen(*word);

		if (bare.len == len && !memcmp(bare.ptr, *word, len - 1) &&
		    bare.ptr[len - 1] == 's') {
			buf_add_str(to, *word);
			return true;
		}
	}
	return false;
}

/* -ais -eis -ois of words in -al -el -ol, not of those in -ai -ei -oi. */
static bool take_l(struct span word, struct span bare, struct buf *to)
{
	static const char *const kept[] = {
		"mais", "jamais", "demais", "ademais", "cais",
		"ais",  "dais",   "vais",   "pais",    "eis",
		"seis", "veis",   "reis",   "apois",   "depois",
		"dois", "fois",   "pois",   "sois",    NULL};
	bool accented = bare.len != word.len;
	size_t count = utf8_count(word);

	if (is_one_of(bare, kept))
		return false;
	if (is_unstressed_plural(bare))
		return replace(word, 3, "el", to);
	if (ends(word, "ais"))
		return replace(word, 2, "l", to);
	if (ends(word, "éis"))
		return replace(word, 4, "el", to);
	if (ends(word, "eis") && (accented || count >= 6))
		return replace(word, 2, "l", to);
	if (ends(word, "óis"))
		return replace(word, 4, "ol", to);
	if (ends(word, "ois") && count >= 6)
		return replace(word, 2, "l", to);
	return false;
}

/* -ões -ães -ãos, and what is left of them without accents. */
static bool take_nasal(struct span word, struct buf *to)
{
	static const char *const written[] = {"ões", "ães", "ãos", NULL};
	static const char *const typed[] = {"oes", "aes", "aos", NULL};
	size_t i;

	for (i = 0; written[i]; i++)
		if (ends(word, written[i]))
			return replace(word, 4, "ão", to);
	for (i = 0; typed[i] && utf8_count(word) >= 5; i++)
		if (ends(word, typed[i]))
			return replace(word, 3, "ao", to);
	return false;
}

static bool take_m(struct span word, struct buf *to)
{
	if (ends(word, "ens") || ends(word, "ins") || ends(word, "uns"))
		return replace(word, 2, "m", to);
	return false;
}

/* bare is word without accents, the same bytes where it has none. */
static void make_singular(struct span word, struct span bare, struct buf *to)
{
	if (utf8_count(word) < 4 || take_listed(word, to))
		return;
	if (ends(bare, "ilmente") &&
	    is_unstressed(span_of(bare.ptr, bare.len - 5))) {
		replace(word, 7, "el", to);
		return;
	}
	if (take_nasal(word, to))
		return;
	if (ends(bare, "is") &&
	    (take_stressed(bare, to) || take_l(word, bare, to)))
		return;
	if (is_unstressed(bare))
		replace(word, 2, "el", to);
	else
		take_m(word, to);
}

/* Snowball leaves one letter or two of these. */
static bool is_short(struct span word, struct buf *to)
{
	static const char *const pairs[][2] = {
		{"mãe", "mae"},      {"mães", "mae"},  {"mamães", "mamae"},
		{"mamaes", "mamae"}, {"mao", "mao"},   {"maos", "mao"},
		{"pao", "pao"},      {"paes", "pao"},  {"cao", "cao"},
		{"caes", "cao"},     {"chao", "chao"}, {"grao", "grao"},
		{"graos", "grao"},
	};
	size_t i;

	for (i = 0; i < COUNT_OF(pairs); i++)
		if (span_is(word, pairs[i][0])) {
			buf_add_str(to, pairs[i][1]);
			return true;
		}
	return false;
}

bool portuguese_singular(struct span word, struct span bare, struct buf *to)
{
	buf_clear(to);
	if (is_short(word, to))
		return true;
	make_singular(word, bare, to);
	if (!to->len)
		buf_add_span(to, word);
	return ends(buf_span(to), "ão") && utf8_count(buf_span(to)) <= 4;
}
