/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * libllmsearch: searches in indexes that llmindex(1) made. llmsearch(3)
 * describes each function with examples; this header is the contract.
 *
 * A handle holds one or more indexes open as one. It belongs to one thread at
 * a time; several threads each open their own. Queries belong to their maker,
 * results and hits to whoever asked; a hit lives as long as its results, and
 * these outlive their handle.
 *
 * Nothing here prints or ends the process, with one exception: it calls
 * abort() when there is no memory left. Texts come from documents, file names
 * and queries. They may hold any bytes but are NUL-terminated; whoever shows
 * them takes care of control characters. A thread needs 512 KiB of stack.
 *
 * The numbers of enumerators never change; new ones follow the others, so
 * whoever meets one that it does not know treats it as text or passes it over.
 */
#ifndef LLMSEARCH_H
#define LLMSEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct llmsearch;         /* indexes that are open */
struct llmsearch_query;   /* what is asked */
struct llmsearch_results; /* what was found */
struct llmsearch_hit;     /* one passage of it */

enum llmsearch_status {
	LLMSEARCH_OK = 0,
	LLMSEARCH_E_USAGE = 1,        /* an argument cannot be */
	LLMSEARCH_E_CONFIG = 2,       /* the configuration is broken */
	LLMSEARCH_E_QUERY = 3,        /* with LLMSEARCH_STRICT only */
	LLMSEARCH_E_INPUT = 4,        /* a file holds no text */
	LLMSEARCH_E_NO_INDEX = 5,     /* none there, or none named */
	LLMSEARCH_E_CORRUPT = 6,      /* the index is damaged */
	LLMSEARCH_E_LOCKED = 7,       /* kept for writers */
	LLMSEARCH_E_IO = 8,           /* the system failed */
	LLMSEARCH_E_LIMIT = 9,        /* no descriptors, rights or space left */
	LLMSEARCH_E_UNSUPPORTED = 10, /* made by another version */
	LLMSEARCH_E_NOT_FOUND = 11,   /* no such passage */
	LLMSEARCH_E_INTERNAL = 12,    /* a bug */
};

/* What went wrong, as one sentence with its remedy: lower case, no full
 * stop. Functions that take one set it only when they fail; NULL is allowed. */
struct llmsearch_error {
	enum llmsearch_status status;
	char text[1024];
};

const char *llmsearch_version(void); /* "0.1.0" */

/* Opens count indexes as one. config is a file as llmsearch.yaml(5), NULL for
 * the first of the usual ones that exists, "" for the defaults. Without paths
 * the index is that of the configuration. *handle is set only if this
 * succeeds. */
enum llmsearch_status llmsearch_open(const char *config,
				     const char *const *paths, size_t count,
				     struct llmsearch **handle,
				     struct llmsearch_error *error);
void llmsearch_close(struct llmsearch *handle); /* NULL is allowed */

/* Opens the indexes once more if they were written since, so that what
 * llmindex(1) added is found; *changed (or NULL) tells. An index that cannot
 * be opened again leaves the handle as it was. */
enum llmsearch_status llmsearch_refresh(struct llmsearch *handle, bool *changed,
					struct llmsearch_error *error);

/* Passages in the indexes when they were opened. */
uint64_t llmsearch_passages(struct llmsearch *handle);

/* search.memory of the configuration, in MiB; 0: no bound. The library does
 * not keep to it, as all memory is the program's: that may bound itself
 * (setrlimit(2)). */
long llmsearch_memory(const struct llmsearch *handle);

/* Ends the query that the handle answers, as if its time were over, and those
 * to come until stop is false again. The one function that another thread may
 * call while the handle is in use. */
void llmsearch_stop(struct llmsearch *handle, bool stop);

/* Options that are numbers; truths are 0 or 1. */
enum llmsearch_number {
	LLMSEARCH_LIMIT = 0,       /* hits wanted, 0 to 10000 */
	LLMSEARCH_OFFSET = 1,      /* hits to leave out first, 0 to 10000 */
	LLMSEARCH_PER_ARTICLE = 2, /* hits of one article; 0: no bound */
	LLMSEARCH_SORT = 3,        /* enum llmsearch_sort */
	LLMSEARCH_EXACT = 4,       /* as typed, forms and accents too */
	LLMSEARCH_STRICT = 5,      /* a malformed query is an error */
	LLMSEARCH_TRANSLATE = 6,   /* words count in other languages too */
	LLMSEARCH_EXPLAIN = 7,     /* LLMSEARCH_EXPLANATION of hits */
	LLMSEARCH_TIMEOUT = 8,     /* seconds, 0 to 86400; 0: no bound */
	LLMSEARCH_DIAGNOSE = 9,    /* find out why there is nothing; it is 1
				    * unless set */
};

enum llmsearch_sort {
	LLMSEARCH_BY_SCORE = 0,
	LLMSEARCH_BY_DATE = 1,   /* earliest first; undated ones are last */
	LLMSEARCH_BY_LATEST = 2, /* latest first, likewise */
	LLMSEARCH_BY_PATH = 3,
};

/* Options that are texts. */
enum llmsearch_text {
	LLMSEARCH_LANG = 0,      /* of the query, a tag such as "zh-Hant" */
	LLMSEARCH_FACETS = 1,    /* to count: "lang,month"; "" is the usual */
	LLMSEARCH_LIKE = 2,      /* id of the passage to find the like of */
	LLMSEARCH_LIKE_FILE = 3, /* path of the file, likewise */
};

/* A query in the language of llmsearch-query(7); NULL is "". Options that are
 * not set are those of the handle's configuration. */
struct llmsearch_query *llmsearch_query_new(const char *text);
void llmsearch_query_free(struct llmsearch_query *query); /* NULL too */

/* The saved search at of the configuration (see searches in
 * llmsearch.yaml(5)); both borrowed from the handle. False when there is none.
 * Its query with all that is saved of it is made by the second; NULL when no
 * search is called so. */
bool llmsearch_saved(const struct llmsearch *handle, size_t at,
		     const char **name, const char **query);
struct llmsearch_query *llmsearch_query_saved(const struct llmsearch *handle,
					      const char *name);

/* LLMSEARCH_E_USAGE for an unknown option and a value out of bounds. */
enum llmsearch_status llmsearch_query_number(struct llmsearch_query *query,
					     enum llmsearch_number option,
					     long value,
					     struct llmsearch_error *error);
enum llmsearch_status llmsearch_query_text(struct llmsearch_query *query,
					   enum llmsearch_text option,
					   const char *value,
					   struct llmsearch_error *error);

/* Answers query. No hit is LLMSEARCH_OK with count 0; then findings tell why.
 * *results is set only if this succeeds. */
enum llmsearch_status llmsearch_run(struct llmsearch *handle,
				    const struct llmsearch_query *query,
				    struct llmsearch_results **results,
				    struct llmsearch_error *error);

/* The passage with this id, or the one that begins so, as the one hit of the
 * results, which have its neighbours too. LLMSEARCH_E_NOT_FOUND. */
enum llmsearch_status llmsearch_get(struct llmsearch *handle, const char *id,
				    struct llmsearch_results **results,
				    struct llmsearch_error *error);

void llmsearch_results_free(struct llmsearch_results *results); /* NULL too */

enum llmsearch_count {
	LLMSEARCH_HITS = 0,     /* that are here */
	LLMSEARCH_MATCHES = 1,  /* passages that match, about */
	LLMSEARCH_IS_EXACT = 2, /* 1: it is just that many */
	LLMSEARCH_ARTICLES = 3, /* they are of; 0: not counted. Of
				 * llmsearch_get: passages of the article */
	LLMSEARCH_IS_CUT = 4,   /* 1: more match than were wanted */
	LLMSEARCH_IS_LATE = 5,  /* 1: the time was over first */
	LLMSEARCH_FINDINGS = 6, /* sentences */
	LLMSEARCH_WARNINGS = 7, /* likewise */
	LLMSEARCH_NEAR = 8,     /* likewise */
};
uint64_t llmsearch_results_count(const struct llmsearch_results *results,
				 enum llmsearch_count which);

/* NULL when there is none: at is not below LLMSEARCH_HITS. */
struct llmsearch_hit *llmsearch_results_hit(struct llmsearch_results *results,
					    size_t at);
/* Of llmsearch_get: the neighbours in the article, or NULL. */
struct llmsearch_hit *
llmsearch_results_before(struct llmsearch_results *results);
struct llmsearch_hit *
llmsearch_results_after(struct llmsearch_results *results);

/* One sentence of: LLMSEARCH_FINDINGS, why nothing was found or what of the
 * query may be meant otherwise; LLMSEARCH_WARNINGS, what the user must be told
 * of the index and the time; LLMSEARCH_NEAR, words that stood in for one that
 * no passage has. NULL when there is none. */
const char *llmsearch_results_sentence(const struct llmsearch_results *results,
				       enum llmsearch_count which, size_t at);

enum llmsearch_facet {
	LLMSEARCH_FACET_LANG = 0,
	LLMSEARCH_FACET_SCRIPT = 1,
	LLMSEARCH_FACET_MONTH = 2, /* "202306" */
	LLMSEARCH_FACET_YEAR = 3,
	LLMSEARCH_FACET_SOURCE = 4,
	LLMSEARCH_FACET_TYPE = 5,
	LLMSEARCH_FACET_TOPIC = 6,
};

/* The value at of a facet that was asked for: months and years by time, else
 * the most frequent first. *name is NULL for passages without any. False when
 * there is none. */
bool llmsearch_results_facet(const struct llmsearch_results *results,
			     enum llmsearch_facet facet, size_t at,
			     const char **name, uint64_t *count);

/* The findings (LLMSEARCH_FINDINGS) in parts, for who says them in other
 * words. */
enum llmsearch_finding {
	LLMSEARCH_FOUND_EMPTY = 0,    /* the query has no words */
	LLMSEARCH_FOUND_QUESTION = 1, /* part only asks, and is ignored */
	LLMSEARCH_FOUND_TEXT = 2,     /* said was read as text */
	LLMSEARCH_FOUND_MISSING = 3,  /* part is a word that no passage has */
	LLMSEARCH_FOUND_NONE = 4,     /* no passage meets part */
	LLMSEARCH_FOUND_WITHOUT = 5,  /* count match without part */
	LLMSEARCH_FOUND_INSTEAD = 6,  /* count match with said for part */
	LLMSEARCH_FOUND_ALONE = 7,    /* count match part by itself */
	LLMSEARCH_FOUND_OWN = 8,      /* only the text itself has its words */
	LLMSEARCH_FOUND_EXCLUDED = 9, /* the query only excludes: part is in
				       * count of said (a number) */
};

/* Its kind; part and said are "" where it has none, borrowed from results.
 * False when there is none. */
bool llmsearch_results_finding(const struct llmsearch_results *results,
			       size_t at, enum llmsearch_finding *kind,
			       const char **part, const char **said);
/* *count passages; *open: or more. */
bool llmsearch_results_finding_count(const struct llmsearch_results *results,
				     size_t at, uint64_t *count, bool *open);
/* What the index has that is near to part: the value which of the finding at,
 * best first. */
bool llmsearch_results_finding_near(const struct llmsearch_results *results,
				    size_t at, size_t which, const char **text,
				    uint64_t *count);

/* The words that stood in for one that no passage has, which is *asked: the
 * one which of the sentence at of LLMSEARCH_NEAR, best first. */
bool llmsearch_results_near(const struct llmsearch_results *results, size_t at,
			    size_t which, const char **asked,
			    const char **word);

/* All of it as one JSON object; see llmsearch-json(5). */
const char *llmsearch_results_json(struct llmsearch_results *results,
				   size_t *len);

enum llmsearch_field {
	LLMSEARCH_ID = 0,
	LLMSEARCH_PATH = 1,   /* any bytes */
	LLMSEARCH_RECORD = 2, /* of a JSONL file, its own id */
	LLMSEARCH_TITLE = 3,
	LLMSEARCH_HEADING = 4,
	LLMSEARCH_URL = 5, /* as written: it may be of any scheme */
	LLMSEARCH_SOURCE = 6,
	LLMSEARCH_AUTHOR = 7,
	LLMSEARCH_DATE = 8, /* "2024-03-18" */
	LLMSEARCH_DATE_SOURCE = 9,
	LLMSEARCH_CAPTURED = 10,
	LLMSEARCH_LANGUAGE = 11, /* "zh-Hans", "und" */
	LLMSEARCH_SCRIPT = 12,   /* "hans" */
	LLMSEARCH_TYPE = 13,
	LLMSEARCH_TOPICS = 14, /* one a line */
	LLMSEARCH_TEXT = 15,   /* UTF-8 */
	LLMSEARCH_STATE = 16,  /* of the file: "present", "changed", "gone" */
	LLMSEARCH_ARTICLE = 17,
	LLMSEARCH_CLUSTER = 18,
	LLMSEARCH_DIFFERS = 19,     /* of one in llmsearch_hit_also: a line of
				     * JSON, as in llmsearch-json(5) */
	LLMSEARCH_EXPLANATION = 20, /* lines */
	LLMSEARCH_JSON = 21,        /* the hit, as in llmsearch-json(5) */
	LLMSEARCH_CSL = 22,         /* a reference, an array of JSON */
	LLMSEARCH_BIBTEX = 23,
	LLMSEARCH_MARKDOWN = 24,
	LLMSEARCH_SAFE_URL = 25, /* the URL if a page may link to it */
	LLMSEARCH_CHARSET = 26,  /* of the file, once llmsearch_hit_open()
				  * opened it: a WHATWG name */
};

/* NULL when it is not known. *len (or NULL) is its bytes, without the NUL
 * that follows. References read the file once to tell its SHA-256. */
const char *llmsearch_hit_text(struct llmsearch_hit *hit,
			       enum llmsearch_field field, size_t *len);

enum llmsearch_figure {
	LLMSEARCH_PAGE = 0, /* 0: none */
	LLMSEARCH_LAST_PAGE = 1,
	LLMSEARCH_ORDINAL = 2,    /* place in the article, from 0 */
	LLMSEARCH_BYTE_START = 3, /* in the file */
	LLMSEARCH_BYTE_END = 4,
	LLMSEARCH_MORE = 5,       /* passages of the article that match, too */
	LLMSEARCH_CONFIDENCE = 6, /* in the language, per cent; 0: unknown */
	LLMSEARCH_MARKS = 7,
	LLMSEARCH_REASONS = 8,
	LLMSEARCH_ALSO = 9, /* other articles with the same text, or nearly */
	LLMSEARCH_OCR_CONFIDENCE = 10, /* in the words of the page, per cent; 0:
					* not read by OCR */
};
uint64_t llmsearch_hit_figure(const struct llmsearch_hit *hit,
			      enum llmsearch_figure figure);
double llmsearch_hit_score(const struct llmsearch_hit *hit);

/* The bytes of LLMSEARCH_TEXT from *start up to *end; by place, not
 * overlapping. False when there is none. */
bool llmsearch_hit_mark(const struct llmsearch_hit *hit, size_t at,
			size_t *start, size_t *end);

/* A word of the query and the one of the hit's language that it matched by:
 * why a hit in another language was found. False when there is none. */
bool llmsearch_hit_reason(const struct llmsearch_hit *hit, size_t at,
			  const char **from, const char **to);

/* Another article with this text. It has no marks and no figures of its own.
 * NULL when there is none. */
struct llmsearch_hit *llmsearch_hit_also(struct llmsearch_hit *hit, size_t at);

/* The part of LLMSEARCH_TEXT round its best marks, at most so many columns
 * wide (an ideograph has two), cut between sentences or words. */
void llmsearch_hit_excerpt(const struct llmsearch_hit *hit, unsigned columns,
			   size_t *start, size_t *end);

/* Opens the file of the hit, to be read from its beginning; *fd is the
 * caller's. It must be the very bytes that were indexed, 256 MiB at most:
 * LLMSEARCH_E_INPUT when it changed, LLMSEARCH_E_NOT_FOUND when it is gone or
 * a member of another file. It lies below its source in the configuration, or
 * else the root folder; below that no symbolic link is followed. */
enum llmsearch_status llmsearch_hit_open(struct llmsearch *handle,
					 struct llmsearch_hit *hit, int *fd,
					 struct llmsearch_error *error);

/* What may be typed next of a kind: "lang", "script", "type", "source",
 * "topic" (values of that field which the index has), "field" or "word" (of
 * passages; three letters must be there). All begin with prefix, whatever its
 * case; those of most passages come first. LLMSEARCH_E_USAGE for another
 * kind. *list is set only if this succeeds, and is the caller's. */
struct llmsearch_list;
enum llmsearch_status llmsearch_complete(struct llmsearch *handle,
					 const char *kind, const char *prefix,
					 struct llmsearch_list **list,
					 struct llmsearch_error *error);
void llmsearch_list_free(struct llmsearch_list *list); /* NULL too */

/* *count is the passages that have it, 0 for fields. False when there is
 * none. */
bool llmsearch_list_item(const struct llmsearch_list *list, size_t at,
			 const char **text, uint64_t *count);

#ifdef __cplusplus
}
#endif

#endif
