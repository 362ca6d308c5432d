/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/cli/args.h"
#include "searcher/cli/together.h"
#include "analysis/detect/language.h"
#include "searcher/facets/facets.h"
#include "searcher/show/template.h"

#define ITEMS_MAX SEARCH_MOST /* as search.limit in llmsearch.yaml */

static enum status set_limit(void *to, const char *count, struct err *err)
{
	struct llmsearch_args *args = to;

	args->limit = 0;
	if (!strcmp(count, "all") ||
	    !option_number("--limit", count, 0, ITEMS_MAX, &args->limit, err))
		return ST_OK;
	return err_set(err, ST_USAGE,
		       "bad number '%s' for '--limit'; give all, or a whole "
		       "number from 0 to %d",
		       count, ITEMS_MAX);
}

static enum status set_sort(void *to, const char *order, struct err *err)
{
	struct llmsearch_args *args = to;

	(void)err;
	args->sort = !strcmp(order, "date")    ? SORT_DATE
		     : !strcmp(order, "-date") ? SORT_LATEST
		     : !strcmp(order, "path")  ? SORT_PATH
					       : SORT_SCORE;
	return ST_OK;
}

static enum status set_lang(void *to, const char *lang, struct err *err)
{
	struct llmsearch_args *args = to;

	args->lang = lang;
	if (language_tag_valid(lang))
		return ST_OK;
	return err_set(err, ST_USAGE,
		       "bad language '%s'; give a tag such as zh-Hant, ar or "
		       "pt",
		       lang);
}

/* One form only: what was asked for is not dropped. */
static enum status set_form(struct llmsearch_args *args, const char *form,
			    struct err *err)
{
	const char *before = args->format;

	args->format = form;
	if (!before || !strcmp(before, form))
		return ST_OK;
	return err_set(err, ST_USAGE,
		       "output as '%s' and as '%s' cannot go together; ask "
		       "for one",
		       before, form);
}

static enum status set_json(void *to, const char *arg, struct err *err)
{
	(void)arg;
	return set_form(to, "json", err);
}

static enum status set_jsonl(void *to, const char *arg, struct err *err)
{
	(void)arg;
	return set_form(to, "jsonl", err);
}

static enum status set_files(void *to, const char *arg, struct err *err)
{
	(void)arg;
	return set_form(to, "files", err);
}

static enum status set_fzf(void *to, const char *arg, struct err *err)
{
	(void)arg;
	return set_form(to, "fzf", err);
}

static enum status set_cite(void *to, const char *form, struct err *err)
{
	return set_form(to, form, err);
}

static enum status set_template(void *to, const char *text, struct err *err)
{
	struct llmsearch_args *args = to;

	args->template = text;
	if (set_form(args, "template", err))
		return ST_USAGE;
	return template_check(text, err);
}

static enum status set_kwic(void *to, const char *width, struct err *err)
{
	struct llmsearch_args *args = to;
	long columns = 0;
	enum status status = ST_OK;

	if (width)
		status = option_number("--kwic", width, KWIC_WIDTH_MIN,
				       KWIC_WIDTH_MAX, &columns, err);
	args->kwic.width = (unsigned)columns;
	return status ? status : set_form(args, "kwic", err);
}

static enum status set_kwic_sort(void *to, const char *order, struct err *err)
{
	struct llmsearch_args *args = to;

	if (set_form(args, "kwic", err))
		return ST_USAGE;
	return kwic_sort_read(order, &args->kwic.sort, err);
}

static enum status set_facets(void *to, const char *list, struct err *err)
{
	struct llmsearch_args *args = to;

	return facets_parse(list, &args->facets, err);
}

#define ARGS    struct llmsearch_args
#define OPTIONS "searcher/cli/options.def"
#include "base/option/option_table.h"

static void add_word(struct llmsearch_args *args, const char *word)
{
	if (args->words++)
		buf_add_char(&args->query, ' ');
	else
		args->first = word;
	buf_add_str(&args->query, word);
}

static bool is_last(const struct llmsearch_args *args)
{
	return args->mode >= MODE_HELP;
}

/* The mode that the last option asked for, beside the one before it. */
static enum status check_mode(const struct llmsearch_args *args,
			      enum mode before, struct err *err)
{
	if (before == MODE_SEARCH || before == args->mode || is_last(args))
		return ST_OK;
	return err_set(err, ST_USAGE,
		       "'%s' and '%s' cannot go together; leave out one",
		       together_mode(before), together_mode(args->mode));
}

static enum status read_all(struct llmsearch_args *args, int argc, char **argv,
			    struct err *err)
{
	struct option_scan scan;
	const char *arg;
	enum option_found found;
	enum status status = ST_OK;
	enum mode before;

	option_begin(&scan, rows, argc, argv);
	while (!status && !is_last(args)) {
		status = option_next(&scan, &found, &arg, err);
		if (status || found == OPTION_END)
			break;
		before = args->mode;
		if (found == OPTION_WORD)
			add_word(args, arg);
		else
			status = option_store(scan.row, args, arg, err);
		if (!status)
			status = check_mode(args, before, err);
	}
	if (args->mode == MODE_HELP && !scan.letter)
		args->mode = MODE_LONG_HELP;
	return status;
}

static enum status check_trec(const struct llmsearch_args *args,
			      struct err *err)
{
	if (!args->topics)
		return err_set(err, ST_USAGE,
			       "'%s' needs questions; give --topics FILE",
			       together_mode(args->mode));
	if (args->eval && !strcmp(args->eval, "-") &&
	    !strcmp(args->topics, "-"))
		return err_set(err, ST_USAGE,
			       "'--eval' and '--topics' cannot both be "
			       "standard input");
	if (args->words)
		return err_set(err, ST_USAGE,
			       "'--topics' takes the place of a query; leave "
			       "out '%s'",
			       buf_str(&args->query));
	return ST_OK;
}

static bool is_files(const struct llmsearch_args *args)
{
	return args->format && !strcmp(args->format, "files");
}

static enum status check_get(const struct llmsearch_args *args, struct err *err)
{
	if (args->words || args->like)
		return err_set(err, ST_USAGE,
			       "'--get' takes no query; leave out '%s'",
			       args->words ? buf_str(&args->query) : "--like");
	return ST_OK;
}

static enum status check_news(const struct llmsearch_args *args,
			      struct err *err)
{
	const char *other = args->like         ? "--like"
			    : args->saved      ? "--saved"
			    : args->offset > 0 ? "--offset"
					       : NULL;

	if (!other)
		return ST_OK;
	return err_set(err, ST_USAGE,
		       "'--new' and '%s' cannot go together; leave out one",
		       other);
}

static enum status check(const struct llmsearch_args *args, struct err *err)
{
	if (is_last(args) || args->mode == MODE_COMPLETE)
		return ST_OK;
	if (together_check(args, err))
		return ST_USAGE;
	if (args->mode == MODE_ANALYZE || args->mode == MODE_SAVED)
		return ST_OK;
	if (args->mode == MODE_TREC || args->mode == MODE_EVAL)
		return check_trec(args, err);
	if (args->null && !is_files(args))
		return err_set(err, ST_USAGE,
			       "'--null' goes with '--files'; give both");
	if (args->mode == MODE_GET)
		return check_get(args, err);
	if (args->topics || args->tag)
		return err_set(err, ST_USAGE,
			       "'--%s' goes with '--trec'; give both",
			       args->topics ? "topics" : "tag");
	if (args->news)
		return check_news(args, err);
	if (!args->words && !args->like)
		return err_set(err, ST_USAGE,
			       "no query; write: llmsearch [options] "
			       "QUERY..., or see --help");
	return ST_OK;
}

enum status llmsearch_args_read(struct llmsearch_args *args, int argc,
				char **argv, struct err *err)
{
	enum status status;

	*args = (struct llmsearch_args){
		.limit = -1, .offset = -1, .per_article = -1};
	status = read_all(args, argc, argv, err);
	if (args->saved && !args->words && args->mode == MODE_SEARCH)
		args->mode = MODE_SAVED;
	return status ? status : check(args, err);
}

void llmsearch_args_release(struct llmsearch_args *args)
{
	option_list_release(&args->indexes);
	buf_release(&args->query);
	*args = (struct llmsearch_args){.config = NULL};
}

void llmsearch_args_help(struct buf *to)
{
	buf_add_str(to, "usage: llmsearch [options] QUERY...\n"
			"Search an index for passages, best first.\n\n");
	option_help(rows, to);
	buf_add_str(to, "\nSee --help for queries and examples.\n");
}

static const char usage[] =
	"usage: llmsearch [options] QUERY...\n"
	"       llmsearch [options] --like WHAT [QUERY...]\n"
	"       llmsearch [options] --get ID\n"
	"       llmsearch [options] --saved [NAME [QUERY...]]\n"
	"       llmsearch [options] --new NAME [QUERY...]\n"
	"       llmsearch [options] --trec --topics FILE\n"
	"       llmsearch [options] --eval QRELS --topics FILE\n"
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
	"  comercializ*                words that begin with this\n"
	"  lang:zh,pt script:hant      in these languages; in a script\n"
	"  date:2023-06..2024          published then; date:30d: in 30 days\n"
	"  title:x source:x            about the article\n"
	"  path:reg/** type:md,html    about the file\n"
	"\n"
	"Examples:\n"
	"  llmsearch 商业化\n"
	"  llmsearch 'lang:ar date:2024.. تمويل'\n"
	"  llmsearch --json '\"seed round\"' | jq '.[].title'\n"
	"  llmsearch --format '{date}\\t{title}' -n all --sort=-date funding\n"
	"\n"
	"Exit status: 0 found, 1 nothing found, 2 error.\n"
	"See llmsearch(1) and llmsearch-query(7).\n";

void llmsearch_args_long_help(struct buf *to)
{
	buf_add_str(to, usage);
	option_help_groups(rows, to);
	buf_add_str(to, query_help);
}
