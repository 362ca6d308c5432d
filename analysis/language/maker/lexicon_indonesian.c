/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Of lexicon_maker: Indonesian. Each root of hunspell-id names the affixes
 * that it takes, nasal changes included: run forward, they give every form of
 * it. Clitics, which any word may have, are left out: indonesian.c knows them.
 */
#include <regex.h>
#include <stdlib.h>

#include "analysis/language/maker/lexicon_draft.h"
#include "base/array.h"

#define RULES_MOST  2048
#define FLAGS_MOST  64
#define CIRCUMFIX   "A1"
#define FORM_MOST   128
#define FIELDS_MOST 5

/* One line of the affix file. */
struct rule {
	bool prefix;
	char name[3];
	char *strip, *add, *more; /* more: flags of what goes on with it */
	regex_t where;            /* the root's beginning, or its end */
};

struct root {
	char *word, *flags;
};

struct maker {
	struct rule rules[RULES_MOST];
	size_t rule_count;
	struct root *roots;
	size_t root_count, root_cap;
	struct lexicon_draft words, forms;
	const struct root *root; /* whose forms are made */
};

static size_t split(struct span line, char *fields[FIELDS_MOST])
{
	static char copy[1024];
	char *at = copy, *save = NULL;
	size_t count = 0;

	if (line.len >= sizeof(copy))
		return 0;
	memcpy(copy, line.ptr, line.len);
	copy[line.len] = '\0';
	for (; count < FIELDS_MOST; count++, at = NULL) {
		fields[count] = strtok_r(at, " \t", &save);
		if (!fields[count])
			break;
	}
	return count;
}

static char *text_of(const char *field)
{
	return mem_string(strcmp(field, "0") ? field : "");
}

static void compile(struct rule *rule, const char *where)
{
	struct buf pattern = BUF_INIT;

	if (where[0] == '#')
		where = ".";
	buf_addf(&pattern, rule->prefix ? "^(%s)" : "(%s)$", where);
	if (regcomp(&rule->where, buf_str(&pattern), REG_EXTENDED | REG_NOSUB))
		lexicon_die("no expression", where);
	buf_release(&pattern);
}

/* "PFX B0 0 ber/A1 [^r]"; "PFX B0 Y 2" heads some. */
static void take_rule(void *context, struct span line)
{
	struct maker *maker = context;
	char *fields[FIELDS_MOST], *slash;
	struct rule *rule = &maker->rules[maker->rule_count];

	if (split(line, fields) < FIELDS_MOST ||
	    (strcmp(fields[0], "PFX") != 0 && strcmp(fields[0], "SFX") != 0) ||
	    !strcmp(fields[2], "Y"))
		return;
	if (maker->rule_count == RULES_MOST || strlen(fields[1]) != 2)
		lexicon_die("too many rules, or no name of one", fields[1]);
	rule->prefix = fields[0][0] == 'P';
	memcpy(rule->name, fields[1], 3);
	slash = strchr(fields[3], '/');
	if (slash)
		*slash++ = '\0';
	rule->strip = text_of(fields[2]);
	rule->add = text_of(fields[3]);
	rule->more = mem_string(slash);
	compile(rule, fields[4]);
	maker->rule_count++;
}

static bool has_flag(const char *flags, const char *name)
{
	for (; flags && flags[0] && flags[1]; flags += 2)
		if (!memcmp(flags, name, 2))
			return true;
	return false;
}

static bool is_clitic(const struct maker *maker, const char *name)
{
	static const char *const clitics[] = {"lah", "kah", "tah", "pun",
					      "nya", "ku",  "mu"};
	size_t i, k;

	for (i = 0; i < maker->rule_count; i++)
		for (k = 0; k < COUNT_OF(clitics); k++)
			if (!maker->rules[i].prefix &&
			    !memcmp(maker->rules[i].name, name, 2) &&
			    !strcmp(maker->rules[i].add, clitics[k]))
				return true;
	return false;
}

/* form of word by a rule, or false. */
static bool apply(const struct rule *rule, const char *word,
		  char form[FORM_MOST])
{
	size_t len = strlen(word), strip = strlen(rule->strip);

	if (strip > len || regexec(&rule->where, word, 0, NULL, 0) ||
	    memcmp(rule->prefix ? word : word + len - strip, rule->strip,
		   strip) != 0)
		return false;
	if (rule->prefix)
		snprintf(form, FORM_MOST, "%s%s", rule->add, word + strip);
	else
		snprintf(form, FORM_MOST, "%.*s%s", (int)(len - strip), word,
			 rule->add);
	return strcmp(form, word) != 0 || !rule->prefix;
}

static void map(struct maker *maker, const char *form)
{
	if (strcmp(form, maker->root->word) != 0)
		lexicon_draft_map(&maker->forms, span_str(form),
				  span_str(maker->root->word));
}

/* What takes diper- or memper- is told to do so with per- alone: diperluas,
 * perluas. */
static void add_form(struct maker *maker, const char *form)
{
	map(maker, form);
	if (span_starts(span_str(maker->root->word), "per"))
		return;
	if (span_starts(span_str(form), "diper"))
		map(maker, form + strlen("di"));
	else if (span_starts(span_str(form), "memper"))
		map(maker, form + strlen("mem"));
}

/* What may be added to form, the root with a suffix by rule. */
static void add_more(struct maker *maker, const struct rule *rule,
		     const char *form)
{
	bool around = has_flag(rule->more, CIRCUMFIX);
	char more[FORM_MOST];
	size_t i;

	for (i = 0; i < maker->rule_count; i++) {
		const struct rule *next = &maker->rules[i];

		if (has_flag(rule->more, next->name) &&
		    (next->prefix ||
		     (!around && !is_clitic(maker, next->name))) &&
		    apply(next, form, more))
			add_form(maker, more);
	}
}

static void add_forms(struct maker *maker, const struct root *root)
{
	char form[FORM_MOST];
	size_t i;

	maker->root = root;
	for (i = 0; i < maker->rule_count; i++) {
		const struct rule *rule = &maker->rules[i];

		if (!has_flag(root->flags, rule->name) ||
		    (!rule->prefix && is_clitic(maker, rule->name)) ||
		    !apply(rule, root->word, form))
			continue;
		if (!has_flag(rule->more, CIRCUMFIX))
			add_form(maker, form);
		if (!rule->prefix)
			add_more(maker, rule, form);
	}
}

static bool lower(char *word)
{
	for (; *word; word++) {
		if (*word >= 'A' && *word <= 'Z')
			*word = (char)(*word - 'A' + 'a');
		if (*word < 'a' || *word > 'z')
			return false;
	}
	return true;
}

static void take_root(void *context, struct span line)
{
	struct maker *maker = context;
	char *word = mem_span(line), *slash = strchr(word, '/');
	struct root *root;

	if (slash)
		*slash++ = '\0';
	if (!*word || strlen(word) > FORM_MOST / 2 || !lower(word)) {
		free(word);
		return;
	}
	MEM_PUSH_ROOM(maker->roots, maker->root_count, maker->root_cap);
	root = &maker->roots[maker->root_count++];
	*root = (struct root){word, mem_string(slash)};
	lexicon_draft_add(&maker->words, span_str(word), 1);
}

/* The longer first: a form of two roots is of the longer one. */
static int compare_roots(const void *a, const void *b)
{
	const char *x = ((const struct root *)a)->word;
	const char *y = ((const struct root *)b)->word;

	if (strlen(x) != strlen(y))
		return strlen(x) > strlen(y) ? -1 : 1;
	return strcmp(y, x);
}

static void release(struct maker *maker)
{
	size_t i;

	for (i = 0; i < maker->rule_count; i++) {
		free(maker->rules[i].strip);
		free(maker->rules[i].add);
		free(maker->rules[i].more);
		regfree(&maker->rules[i].where);
	}
	for (i = 0; i < maker->root_count; i++) {
		free(maker->roots[i].word);
		free(maker->roots[i].flags);
	}
	free(maker->roots);
	lexicon_draft_release(&maker->words);
	lexicon_draft_release(&maker->forms);
}

void lexicon_make_indonesian(char **paths, int count, FILE *out)
{
	static struct maker maker;
	size_t i;

	if (count != 2)
		lexicon_die("two files are needed for", "indonesian");
	lexicon_lines(paths[1], take_rule, &maker);
	lexicon_lines(paths[0], take_root, &maker);
	if (maker.root_count)
		qsort(maker.roots, maker.root_count, sizeof(*maker.roots),
		      compare_roots);
	for (i = 0; i < maker.root_count; i++)
		add_forms(&maker, &maker.roots[i]);
	lexicon_draft_write(&maker.words, "indonesian_roots", out);
	lexicon_draft_write(&maker.forms, "indonesian_forms", out);
	release(&maker);
}
