/* SPDX-License-Identifier: GPL-2.0-or-later */
/* --saved and --new. */
#include "searcher/cli/command_saved.h"
#include "searcher/search/hits.h"
#include "base/option/option.h"
#include "base/out.h"

enum status command_saved(struct command *command, struct err *err)
{
	struct config *config = &command->config;
	struct buf *to = &command->out.text;
	enum status status = config_load(command->args.config, config, err);
	size_t i;

	for (i = 0; !status && i < config->search_count; i++) {
		out_safe(to, span_str(config->searches[i].name), OUT_LINE);
		buf_add_char(to, '\t');
		out_safe(to, span_str(config->searches[i].query), OUT_LINE);
		buf_add_char(to, '\n');
	}
	command->found = to->len > 0;
	if (!status && !command->found)
		tell("no search is saved; see 'searches' in llmsearch.yaml(5)");
	config_release(config);
	return status ? status : output_flush(&command->out, err);
}

static enum status fail_name(const struct config *config, const char *name,
			     struct err *err)
{
	const char **names =
		mem_alloc((config->search_count + 1) * sizeof(*names));
	const char *near;
	size_t i;

	for (i = 0; i < config->search_count; i++)
		names[i] = config->searches[i].name;
	near = nearest_word(name, names, config->search_count);
	free(names);
	if (near)
		return err_set(err, ST_USAGE,
			       "no search is saved as '%.100s'; did you mean "
			       "'%s'?",
			       name, near);
	return err_set(err, ST_USAGE,
		       "no search is saved as '%.100s'; see --saved", name);
}

static const struct saved_search *find(const struct config *config,
				       const char *name)
{
	size_t i;

	for (i = 0; i < config->search_count; i++)
		if (!strcmp(config->searches[i].name, name))
			return &config->searches[i];
	return NULL;
}

static enum search_sort sort_of(const char *order)
{
	return !order || !strcmp(order, "score") ? SORT_SCORE
	       : !strcmp(order, "date")          ? SORT_DATE
	       : !strcmp(order, "-date")         ? SORT_LATEST
						 : SORT_PATH;
}

/* Words beside the name narrow what is saved down. */
static void set_query(struct llmsearch_args *args,
		      const struct saved_search *saved)
{
	size_t skip = args->news ? 0 : strlen(args->first);
	struct buf query = BUF_INIT;

	buf_add_str(&query, saved->query);
	if (args->query.len > skip) {
		buf_add_str(&query, args->news ? " " : "");
		buf_add_str(&query, buf_str(&args->query) + skip);
	}
	buf_release(&args->query);
	args->query = query;
	args->words++;
}

enum status command_saved_apply(struct command *command, struct err *err)
{
	struct llmsearch_args *args = &command->args;
	const char *name = args->news ? args->news : args->first;
	const struct saved_search *saved;

	if (!args->news && !args->saved)
		return ST_OK;
	saved = find(&command->config, name);
	if (!saved)
		return fail_name(&command->config, name, err);
	set_query(args, saved);
	if (args->limit < 0 && saved->limit)
		args->limit = saved->limit;
	if (args->sort == SORT_SCORE)
		args->sort = sort_of(saved->sort);
	if (!args->lang)
		args->lang = saved->lang;
	args->exact |= saved->exact;
	return ST_OK;
}

enum status news_open(struct command *command, struct search_request *request,
		      struct err *err)
{
	const struct llmsearch_args *args = &command->args;
	const char *standard = command->config.index.path;
	bool given = args->indexes.count > 0;
	enum status status = seen_open(
		&command->seen, args->news, buf_str(&args->query),
		given ? args->indexes.items : (const char *const *)&standard,
		given ? args->indexes.count : 1, err);

	request->seen = &command->seen.ids;
	request->limit = SEARCH_MOST;
	request->per_article = request->offset = 0;
	return status;
}

static void see(struct seen *seen, const struct hit *hit)
{
	size_t i;

	seen_add(seen, passage_id(&hit->passage));
	for (i = 0; i < hit->also_count; i++)
		seen_add(seen, passage_id(&hit->also[i]));
}

static size_t shown_most(const struct command *command)
{
	if (command->args.limit > 0)
		return (size_t)command->args.limit;
	if (command->seen.first && command->args.limit < 0)
		return (size_t)command->config.search.limit;
	return SEARCH_MOST;
}

static void note(const struct command *command, size_t found, size_t left,
		 struct buf *to)
{
	const char *name = command->args.news;

	if (command->seen.first && found)
		buf_addf(to,
			 "'%s' %s: all %zu passages that it finds count as "
			 "seen from now on",
			 name,
			 command->seen.changed ? "has another query than before"
					       : "is asked for the first time",
			 found);
	else if (left)
		buf_addf(to,
			 "%zu more hit%s of '%s' %s new; ask again, or use "
			 "--limit=all",
			 left, left == 1 ? "" : "s", name,
			 left == 1 ? "is" : "are");
}

/* Further hits of an article are not shown, now or later. */
static void drop_of_articles(struct seen *seen, struct hits *hits,
			     size_t per_article)
{
	bool *drop = mem_alloc((hits->count + 1) * sizeof(*drop));
	size_t i, j, kept, first;

	for (i = 0; per_article && i < hits->count; i++) {
		for (j = kept = first = 0; j < i && kept < per_article; j++) {
			if (drop[j] || hits->items[j].passage.article !=
					       hits->items[i].passage.article)
				continue;
			first = kept++ ? first : j;
		}
		drop[i] = kept >= per_article;
		if (drop[i]) {
			see(seen, &hits->items[i]);
			hits->items[first].more++;
		}
	}
	hits_drop(hits, drop);
	free(drop);
}

/* A first answer is of the whole archive: what it does not show is no news
 * later. What a later one does not show stays new. */
void news_take(struct command *command, struct hits *hits, struct buf *said)
{
	long per_article = command->args.per_article;
	bool all = command->seen.first && !search_is_late(command->search);
	size_t most = shown_most(command), i, left;

	if (per_article < 0)
		per_article = command->config.search.per_article;
	for (i = 0; all && i < hits->count; i++)
		see(&command->seen, &hits->items[i]);
	drop_of_articles(&command->seen, hits, (size_t)per_article);
	left = hits->count > most ? hits->count - most : 0;
	hits_keep(hits, 0, most);
	for (i = 0; i < hits->count; i++)
		see(&command->seen, &hits->items[i]);
	note(command, command->seen.count, left, said);
}
