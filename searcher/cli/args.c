/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/cli/args.h"
#include "searcher/search/facets.h"
#include "analysis/language.h"
#include "searcher/show/template.h"

#define ITEMS_MAX 10000 /* as search.limit in llmsearch.yaml */

#define OPTIONS "searcher/cli/options.def"
#include "base/option_table.h"

static enum status set_color(struct args *args, const char *when,
			     struct err *err)
{
	static const char *const known[] = {"auto", "always", "never"};
	size_t i;

	args->color = when ? when : "always";
	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (!strcmp(args->color, known[i]))
			return ST_OK;
	return err_set(err, ST_USAGE,
		       "bad value '%s' for '--color'; give auto, always or "
		       "never",
		       when);
}

static enum status set_lang(struct args *args, const char *lang,
			    struct err *err)
{
	args->lang = lang;
	if (language_tag_valid(lang))
		return ST_OK;
	return err_set(err, ST_USAGE,
		       "bad language '%s'; give a tag such as zh-Hant, ar or "
		       "pt",
		       lang);
}

static enum status set_template(struct args *args, const char *text,
				struct err *err)
{
	args->format = "template";
	args->template = text;
	return template_check(text, err);
}

static enum status set_cite(struct args *args, const char *form,
			    struct err *err)
{
	static const char *const known[] = {"csl", "bibtex", "markdown"};
	size_t i;

	args->format = form;
	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (!strcmp(form, known[i]))
			return ST_OK;
	return err_set(err, ST_USAGE,
		       "bad value '%s' for '--cite'; give csl, bibtex or "
		       "markdown",
		       form);
}

static void add_index(struct args *args, const char *path)
{
	MEM_PUSH_ROOM(args->indexes, args->index_count, args->index_cap);
	args->indexes[args->index_count++] = path;
}

static void add_word(struct args *args, const char *word)
{
	if (args->words++)
		buf_add_char(&args->query, ' ');
	buf_add_str(&args->query, word);
}

static enum status set_kwic(struct args *args, const char *width,
			    struct err *err)
{
	long columns = 0;
	enum status status = ST_OK;

	if (width)
		status = option_number("--kwic", width, KWIC_WIDTH_MIN,
				       KWIC_WIDTH_MAX, &columns, err);
	args->format = "kwic";
	args->kwic.width = (unsigned)columns;
	return status;
}

static enum status set_value(struct args *args, int id, const char *arg,
			     struct err *err)
{
	switch (id) {
	case OPT_CONFIG:
		args->config = arg;
		return ST_OK;
	case OPT_INDEX:
		add_index(args, arg);
		return ST_OK;
	case OPT_TOPICS:
		args->topics = arg;
		return ST_OK;
	case OPT_TAG:
		args->tag = arg;
		return ST_OK;
	case OPT_LIMIT:
		return option_number("--limit", arg, 1, ITEMS_MAX, &args->limit,
				     err);
	case OPT_OFFSET:
		return option_number("--offset", arg, 0, ITEMS_MAX,
				     &args->offset, err);
	case OPT_PER_ARTICLE:
		return option_number("--per-article", arg, 0, ITEMS_MAX,
				     &args->per_article, err);
	case OPT_LINKS:
		args->links = arg;
		return ST_OK;
	case OPT_KWIC:
		return set_kwic(args, arg, err);
	case OPT_KWIC_SORT:
		args->format = "kwic";
		return kwic_sort_read(arg, &args->kwic.sort, err);
	case OPT_FACETS:
		return facets_parse(arg, &args->facets, err);
	case OPT_LANG:
		return set_lang(args, arg, err);
	case OPT_LIKE:
		args->like = arg;
		return ST_OK;
	case OPT_GET:
		args->get = arg;
		args->mode = MODE_GET;
		return ST_OK;
	case OPT_COMPLETE:
		args->complete = arg;
		args->mode = MODE_COMPLETE;
		return ST_OK;
	case OPT_CITE:
		return set_cite(args, arg, err);
	case OPT_TEMPLATE:
		return set_template(args, arg, err);
	default:
		return set_color(args, arg, err);
	}
}

static enum mode mode_of(int id)
{
	switch (id) {
	case OPT_TREC:
		return MODE_TREC;
	case OPT_COUNT:
		return MODE_COUNT;
	case OPT_EXPLAIN:
		return MODE_EXPLAIN;
	case OPT_ANALYZE:
		return MODE_ANALYZE;
	case OPT_HELP:
		return MODE_HELP;
	default:
		return MODE_VERSION;
	}
}

static void set_flag(struct args *args, int id)
{
	switch (id) {
	case OPT_EXACT:
		args->exact = true;
		break;
	case OPT_STRICT:
		args->strict = true;
		break;
	case OPT_FULL:
		args->full = true;
		break;
	case OPT_EXPLAIN_HITS:
		args->explain = true;
		break;
	case OPT_NO_PAGER:
		args->no_pager = true;
		break;
	case OPT_JSON:
		args->format = "json";
		break;
	case OPT_JSONL:
		args->format = "jsonl";
		break;
	case OPT_FILES:
		args->format = "files";
		break;
	case OPT_NULL:
		args->null = true;
		break;
	case OPT_FZF:
		args->format = "fzf";
		break;
	default:
		args->mode = mode_of(id);
	}
}

static bool takes_value(int id)
{
	return rows[id].arg != NULL;
}

static bool is_last(const struct args *args)
{
	return args->mode >= MODE_HELP;
}

static enum status read_all(struct args *args, int argc, char **argv,
			    struct err *err)
{
	struct option_scan scan;
	const char *arg;
	enum status status = ST_OK;
	int id = OPTION_WORD;

	option_begin(&scan, rows, argc, argv);
	while (!status && !is_last(args)) {
		status = option_next(&scan, &id, &arg, err);
		if (status || id == OPTION_END)
			break;
		if (id == OPTION_WORD)
			add_word(args, arg);
		else if (takes_value(id))
			status = set_value(args, id, arg, err);
		else
			set_flag(args, id);
		if (args->mode == MODE_HELP && !scan.letter)
			args->mode = MODE_LONG_HELP;
	}
	return status;
}

static enum status check_trec(const struct args *args, struct err *err)
{
	if (!args->topics)
		return err_set(err, ST_USAGE,
			       "'--trec' needs questions; give --topics FILE");
	if (args->words)
		return err_set(err, ST_USAGE,
			       "'--topics' takes the place of a query; leave "
			       "out '%s'",
			       buf_str(&args->query));
	return ST_OK;
}

static bool is_files(const struct args *args)
{
	return args->format && !strcmp(args->format, "files");
}

static enum status check_get(const struct args *args, struct err *err)
{
	if (args->words || args->like)
		return err_set(err, ST_USAGE,
			       "'--get' takes no query; leave out '%s'",
			       args->words ? buf_str(&args->query) : "--like");
	return ST_OK;
}

static enum status check(const struct args *args, struct err *err)
{
	if (is_last(args) || args->mode == MODE_ANALYZE ||
	    args->mode == MODE_COMPLETE)
		return ST_OK;
	if (args->mode == MODE_TREC)
		return check_trec(args, err);
	if (args->null && !is_files(args))
		return err_set(err, ST_USAGE,
			       "'--null' goes with '--files'; give both");
	if (args->mode == MODE_GET)
		return check_get(args, err);
	if (args->topics)
		return err_set(err, ST_USAGE,
			       "'--topics' goes with '--trec'; give both");
	if (!args->words && !args->like)
		return err_set(err, ST_USAGE,
			       "no query; write: llmsearch [options] "
			       "QUERY..., or see --help");
	return ST_OK;
}

enum status args_read(struct args *args, int argc, char **argv, struct err *err)
{
	enum status status;

	*args = (struct args){.limit = -1, .offset = -1, .per_article = -1};
	status = read_all(args, argc, argv, err);
	return status ? status : check(args, err);
}

void args_release(struct args *args)
{
	free(args->indexes);
	buf_release(&args->query);
	*args = (struct args){.indexes = NULL};
}

void args_help(struct buf *to)
{
	buf_add_str(to, "usage: llmsearch [options] QUERY...\n"
			"Search an index for passages, best first.\n\n");
	option_help(rows, to);
	buf_add_str(to, "\nSee --help for queries and examples.\n");
}

static const struct option_group groups[] = {
	{OPT_CONFIG, "Where to search"},
	{OPT_LIMIT, "Which hits"},
	{OPT_LANG, "Reading the query"},
	{OPT_FULL, "Output for people"},
	{OPT_JSON, "Output for programs"},
	{OPT_CITE, "References and single passages"},
	{OPT_TREC, "Measuring"},
	{OPT_COMPLETE, "Help"},
	{0, NULL},
};

static const char usage[] =
	"usage: llmsearch [options] QUERY...\n"
	"       llmsearch [options] --like WHAT [QUERY...]\n"
	"       llmsearch [options] --get ID\n"
	"       llmsearch [options] --trec --topics FILE\n"
	"       llmsearch --analyze [--lang LANG] [TEXT...]\n"
	"Search an index for passages, best first.\n";

static const char query_help[] =
	"\n"
	"A query:\n"
	"  chip funding rounds         any of these words\n"
	"  \"open weights\"              side by side, in this order\n"
	"  +model -insurance           with; without\n"
	"  tender OR auction           also AND, NOT and ( )\n"
	"  raised NEAR/8 funding       at most eight words apart\n"
	"  comercializ*                words that begin so\n"
	"  lang:zh,pt script:hant      languages; a script\n"
	"  date:2023-06..2024          published then; date:30d: since then\n"
	"  title:x source:x            what is known of the article\n"
	"  path:reg/** type:md,html    and of its file\n"
	"\n"
	"Examples:\n"
	"  llmsearch 商业化\n"
	"  llmsearch 'lang:ar date:2024.. تمويل'\n"
	"  llmsearch --json '\"seed round\"' | jq '.[].title'\n"
	"  llmsearch --format '{date}\\t{title}' -n 50 funding\n"
	"\n"
	"Exit status: 0 found, 1 nothing found, 2 error.\n"
	"See llmsearch(1), and llmsearch-query(7) for what a query can say.\n";

void args_long_help(struct buf *to)
{
	buf_add_str(to, usage);
	option_help_groups(rows, groups, to);
	buf_add_str(to, query_help);
}
