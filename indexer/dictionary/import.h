/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Dictionaries from their files into the one beside the index
 * (glossary/dictionary.h), which is replaced as a whole.
 */
#ifndef INDEXER_DICTIONARY_IMPORT_H
#define INDEXER_DICTIONARY_IMPORT_H

#include "base/err.h"
#include "glossary/dictionary_draft.h"

struct import_request {
	const char *index;
	const char *const *files; /* to be added, or replaced */
	size_t count;
	const char *const *drops; /* names of those to be removed */
	size_t drop_count;
	const char *langs; /* of the files, "en:ar"; or NULL */
	long wait;         /* for the lock, see wait.h */
	/* A line that says what was done, or what is wrong. */
	void (*told)(void *context, const char *text);
	void (*trouble)(void *context, const char *text);
	void *context;
};

/* troubles: files and names that were not taken, and files with broken lines.
 * What was there before stays unless another comes in its place. */
enum status dictionary_import(const struct import_request *request,
			      size_t *troubles, struct err *err);

/* Makes the file again if it was made for another analysis of words: nothing
 * would be found in it. Takes the index's lock for that. */
enum status dictionary_refresh(const char *index, struct err *err);

/* Lines of what is there: "dictionary NAME: LANG LANG, N pairs". */
enum status dictionary_list(const char *index, struct buf *to, struct err *err);

/* Adds one file to draft. ST_INPUT and ST_USAGE are of that file alone. */
enum status import_file(const struct import_request *request, const char *path,
			struct dictionary_draft *draft, size_t *troubles,
			struct err *err);

/* The name that a file's pairs go by: its own, without suffixes. */
char *import_name(const char *path);

#endif
