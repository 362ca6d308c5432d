/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One run of llmsearch, and what it can do. main.c opens and closes all this;
 * each mode (args.h) that is more than a few lines has a file of its own.
 */
#ifndef SEARCHER_CLI_COMMAND_H
#define SEARCHER_CLI_COMMAND_H

#include "searcher/cli/args.h"
#include "searcher/diagnose/diagnose.h"
#include "searcher/cli/output.h"
#include "searcher/saved/seen.h"
#include "searcher/search/search.h"
#include "searcher/show/show.h"

struct command {
	struct llmsearch_args args;
	struct config config;
	struct search *search;
	struct seen seen; /* of --new */
	struct output out;
	int64_t began; /* of clock_now() */
	bool found;    /* something: the exit status */
};

/* Says a line on standard error, "llmsearch: " before it. */
void tell(const char *text);

/* What the command line and the configuration ask of a search. */
struct search_request command_request(const struct command *command);

/* The form of output: of the command line, or else as configured. */
const struct form *command_form(const struct command *command);

/* What a command line may set, or else the configuration. */
const char *first_set(const char *given, const char *standard);

bool command_lists_files(const struct command *command);

/* Whether all hits are wanted: as many as a search gives. */
bool command_asks_all(const struct command *command);

/* A search in the form asked for; --count, the number of matches alone. */
enum status command_search(struct command *command, struct err *err);
enum status command_count(struct command *command, struct err *err);

/* Why nothing was found, on standard error: for people, or with --json as one
 * JSON object. */
void tell_diagnosis(const struct command *command,
		    const struct diagnosis *diagnosis);

/* What may be wrong with a query that found something, likewise. */
void tell_hint(const struct command *command,
	       const struct diagnosis *diagnosis);

/* --complete: lists what may stand for a kind. */
enum status command_complete(struct command *command, struct err *err);

/* --get: prints one passage; a missing one is reported, and is no error. */
struct terminal;
enum status command_get(struct command *command,
			const struct terminal *terminal, struct err *err);

/* --like: makes request one for passages like the text; it borrows from
 * likeness, which is all zeros, or was released. */
struct likeness;
enum status command_like(struct command *command, struct likeness *likeness,
			 struct search_request *request, struct err *err);

/* Asks all topics; take gets the answer of each, whose hits are borrowed. */
struct trec_topic;
typedef enum status topic_sink(void *context, const struct trec_topic *topic,
			       const struct hits *hits, struct err *err);
enum status command_topics(struct command *command, topic_sink *take,
			   void *context, struct err *err);

/* How many results a topic has at most. */
long command_depth(const struct command *command);

/* --trec: prints that; --eval: measures it. */
enum status command_trec(struct command *command, struct err *err);
enum status command_eval(struct command *command, struct err *err);

#endif
