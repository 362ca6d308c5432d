/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Stems of Indonesian words, by their affixes and a lexicon. */
#include "analysis/language/lexicon.h"
#include "analysis/language/stem.h"

#include "indonesian_table.inc"

#define WORD_MOST   64
#define ROOT_LEAST  4 /* below a prefix that is one without doubt */
#define DEPTH_MOST  3 /* prefixes */
#define BASES_MOST  12
#define STEPS_WORST 100

static const char *const particles[] = {"lah", "kah", "tah", "pun", NULL};
static const char *const possessives[] = {"nya", "ku", "mu", NULL};

static bool starts(struct span word, const char *with)
{
	return span_starts(word, with);
}

static bool starts_any(struct span word, const char *const *with)
{
	for (; *with; with++)
		if (span_starts(word, *with))
			return true;
	return false;
}

/* word without an ending, where at least least letters stay. */
static bool cut(struct span word, const char *ending, size_t least,
		struct span *rest)
{
	size_t len = strlen(ending);

	if (word.len < len + least ||
	    memcmp(word.ptr + word.len - len, ending, len) != 0)
		return false;
	*rest = span_of(word.ptr, word.len - len);
	return true;
}

static bool cut_any(struct span word, const char *const *endings,
		    struct span *rest)
{
	for (; *endings; endings++)
		if (cut(word, *endings, 3, rest))
			return true;
	return false;
}

static struct span behind(struct span word, size_t len)
{
	return span_of(word.ptr + len, word.len - len);
}

static bool is_root(struct span word)
{
	return lexicon_flags(&indonesian_roots, word) != 0;
}

static bool is_known(struct span word)
{
	return is_root(word) || lexicon_flags(&indonesian_forms, word);
}

/* The dictionary has a root "lajar" that nobody writes. */
static bool is_learning(struct span word)
{
	static const char *const forms[] = {
		"belajar",     "pelajar",    "pelajaran", "pembelajaran",
		"mempelajari", "dipelajari", NULL};
	const char *const *form;

	for (form = forms; *form; form++)
		if (span_is(word, *form))
			return true;
	return false;
}

/* word without its clitics, when that is known; else word. */
static struct span take_clitics(struct span word)
{
	const char *const *lists[] = {particles, possessives}, *const * p,
			  *const * q;
	struct span rest, root;
	size_t i;

	for (i = 0; i < 2; i++)
		for (p = lists[i]; *p; p++) {
			if (!cut(word, *p, 3, &rest))
				continue;
			if (is_known(rest))
				return rest;
			for (q = possessives; !i && *q; q++)
				if (cut(rest, *q, 3, &root) && is_known(root))
					return root;
		}
	return word;
}

/* Words that a prefix may have been put to: its nasal has eaten a letter. */
struct candidates {
	char words[3][WORD_MOST];
	size_t lens[3], count;
};

static void offer(struct candidates *to, const char *letter, struct span rest)
{
	size_t len = strlen(letter);

	if (len + rest.len < 3 || len + rest.len > WORD_MOST)
		return;
	memcpy(to->words[to->count], letter, len);
	memcpy(to->words[to->count] + len, rest.ptr, rest.len);
	to->lens[to->count++] = len + rest.len;
}

static bool is_one_of(struct span word, const char *letters)
{
	return word.len && strchr(letters, word.ptr[0]);
}

#define VOWELS "aeiou"

/* rest is after m- of mem-, pem-. */
static void offer_m(struct candidates *to, struct span rest, struct span whole)
{
	if (is_one_of(rest, "bfv")) {
		offer(to, "", rest);
		return;
	}
	offer(to, is_one_of(rest, VOWELS) ? "p" : "", rest);
	offer(to, "", whole);
}

static void offer_n(struct candidates *to, struct span rest, struct span whole)
{
	if (is_one_of(rest, "cdjztsy")) {
		offer(to, "", rest);
		return;
	}
	offer(to, "t", rest);
	offer(to, "", whole);
}

static void offer_ng(struct candidates *to, struct span rest, bool menge)
{
	offer(to, "", rest);
	offer(to, "k", rest);
	if (menge && rest.len > 4) /* mengebom: bom */
		offer(to, "", behind(rest, 1));
}

/* word begins with me- or pe-. */
static void offer_nasal(struct candidates *to, struct span word)
{
	struct span rest = behind(word, 2);
	bool person = word.ptr[0] == 'p';

	if (starts(rest, "ng")) {
		offer_ng(to, behind(rest, 2), starts(word, "menge"));
	} else if (starts(rest, "ny")) {
		offer(to, "s", behind(rest, 2));
		offer(to, "", rest);
	} else if (starts(rest, "m")) {
		offer_m(to, behind(rest, 1), rest);
	} else if (starts(rest, "n")) {
		offer_n(to, behind(rest, 1), rest);
	} else if (person && starts(rest, "r")) {
		offer(to, "", behind(rest, 1));
		offer(to, "", rest);
	} else if (person || is_one_of(rest, "lrwy")) {
		offer(to, "", rest);
	}
}

static void take_prefix(struct span word, struct candidates *to)
{
	static const char *const others[] = {"be", "te", "di", "ke",
					     "se", "ku", NULL};

	to->count = 0;
	if (starts(word, "me") || starts(word, "pe")) {
		offer_nasal(to, word);
	} else if (starts(word, "ber") || starts(word, "ter")) {
		offer(to, "", behind(word, 3));
		if (is_one_of(behind(word, 3), VOWELS))
			offer(to, "", behind(word, 2));
	} else if (starts_any(word, others)) {
		offer(to, "", behind(word, 2));
	}
}

/* The best root yet: the fewest affixes, then the longest. */
struct best {
	char word[WORD_MOST];
	size_t len, steps;
	size_t least; /* letters of a root */
};

static void consider(struct best *best, struct span word, size_t steps)
{
	if (steps > best->steps ||
	    (steps == best->steps && word.len < best->len) ||
	    (steps == best->steps && word.len == best->len &&
	     memcmp(word.ptr, best->word, word.len) >= 0))
		return;
	memcpy(best->word, word.ptr, word.len);
	best->len = word.len;
	best->steps = steps;
}

/* After the first prefix only some may follow. At most three candidates a
 * step and three steps: the work is bounded. */
static void search(struct best *best, struct span word, size_t depth,
		   size_t suffixes)
{
	static const char *const inner[] = {"per", "ber", "ke",
					    "se",  "pe",  NULL};
	struct candidates found;
	size_t i;

	if (word.len < best->least)
		return;
	if (depth && is_root(word))
		consider(best, word, depth + suffixes);
	if (depth == DEPTH_MOST || (depth && !starts_any(word, inner)))
		return;
	take_prefix(word, &found);
	for (i = 0; i < found.count; i++)
		search(best, span_of(found.words[i], found.lens[i]), depth + 1,
		       suffixes);
}

/* A base without suffix, or with the one named. Where the beginning is not a
 * prefix without doubt, names would turn into words: Kediri, Bekasi. */
static void search_base(struct best *best, struct span base, const char *suffix)
{
	static const char *const sure[] = {"di", "me", "ber", "ter", NULL};
	static const char *const likely[] = {"pem",  "pen", "peng",
					     "peny", "per", NULL};
	bool is_sure = starts_any(base, sure);

	if (!is_sure && !starts_any(base, likely) &&
	    !(starts(base, "ke") && !strcmp(suffix, "an")))
		return;
	best->least = is_sure ? ROOT_LEAST : ROOT_LEAST + 1;
	search(best, base, 0, suffix[0] != '\0');
}

static void search_suffixes(struct best *best, struct span base)
{
	static const char *const suffixes[] = {"kan", "an", "i", NULL};
	const char *const *suffix;
	struct span rest;

	search_base(best, base, "");
	for (suffix = suffixes; *suffix; suffix++)
		if (cut(base, *suffix, 3, &rest))
			search_base(best, rest, *suffix);
}

static bool find_root(struct span word, struct best *best)
{
	struct span rest;

	*best = (struct best){.steps = STEPS_WORST};
	search_suffixes(best, word);
	if (cut_any(word, particles, &rest)) {
		search_suffixes(best, rest);
		word = rest;
	}
	if (cut_any(word, possessives, &rest))
		search_suffixes(best, rest);
	return best->steps < STEPS_WORST;
}

/* Of a word that neither table nor rules know: clitics, and a suffix of a
 * long root; names stay whole. */
static struct span take_little(struct span word)
{
	static const char *const clitics[] = {"nya", "lah", "kah", "pun", NULL};
	const char *const *clitic;
	struct span rest;

	for (clitic = clitics; *clitic; clitic++)
		if (cut(word, *clitic, 5, &rest)) {
			word = rest;
			break;
		}
	if (cut(word, "kan", 5, &rest) && is_root(rest))
		return rest;
	if (cut(word, "an", 5, &rest) && is_root(rest))
		return rest;
	if (!starts(word, "se"))
		return word;
	if (word.len >= 6 && is_root(behind(word, 2)))
		return behind(word, 2);
	if (word.len >= 8 && cut(behind(word, 2), "an", 1, &rest) &&
	    is_root(rest))
		return rest;
	return word;
}

static bool is_plain(struct span word)
{
	size_t i;

	for (i = 0; i < word.len; i++)
		if (word.ptr[i] < 'a' || word.ptr[i] > 'z')
			return false;
	return word.len && word.len < WORD_MOST;
}

static struct span stem_word(struct span word, struct best *best)
{
	struct span root;

	if (is_learning(word))
		return span_str("ajar");
	if (!is_known(word))
		word = take_clitics(word);
	if (is_learning(word))
		return span_str("ajar");
	if (is_root(word))
		return word;
	root = lexicon_text(&indonesian_forms, word);
	if (root.len)
		return root;
	if (find_root(word, best))
		return span_of(best->word, best->len);
	return take_little(word);
}

void indonesian_stem(struct span word, struct buf *stem)
{
	struct best best;

	buf_clear(stem);
	buf_add_span(stem, is_plain(word) ? stem_word(word, &best) : word);
}
