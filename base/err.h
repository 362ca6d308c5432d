/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Errors are values. A function that can fail returns an enum status and
 * takes a struct err, last, to say what went wrong. Whoever knows the subject
 * writes the sentence: lower case, no full stop, subject in single quotes,
 * then the remedy: "cannot read index '/x': no index there; run llmindex".
 * Nobody above rewrites it; main prints "tool: text" once.
 *
 * A struct err lives on main's stack and owns nothing.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

/* name, exit code of llmsearch and llmindex, words */
#define STATUS_LIST(X)                                                         \
	X(OK, 0, "no error")                                                   \
	X(USAGE, 2, "wrong usage")                                             \
	X(CONFIG, 2, "bad configuration")                                      \
	X(QUERY, 2, "bad query")                                               \
	X(INPUT, 1, "unreadable input")                                        \
	X(NO_INDEX, 2, "no index")                                             \
	X(CORRUPT, 2, "damaged index")                                         \
	X(LOCKED, 75, "index in use")                                          \
	X(IO, 2, "input/output error")                                         \
	X(LIMIT, 2, "over a limit")                                            \
	X(UNSUPPORTED, 2, "not supported")                                     \
	X(NOT_FOUND, 2, "not found")                                           \
	X(INTERNAL, 2, "internal error")

enum status {
#define STATUS_ENUM(name, code, words) ST_##name,
	STATUS_LIST(STATUS_ENUM)
#undef STATUS_ENUM
};

struct err {
	enum status status;
	char text[1024]; /* NUL-terminated; may hold bytes from outside */
};

/* Sets err (which may be NULL) and returns status, so that a function can
 * end in: return err_set(err, ST_IO, "cannot read '%s'", path); A text that
 * does not fit is cut on a UTF-8 boundary. */
enum status err_set(struct err *err, enum status status, const char *format,
		    ...) __attribute__((format(printf, 3, 4)));

/* The same, with ": " and the words of errno at the end. */
enum status err_sys(struct err *err, enum status status, const char *format,
		    ...) __attribute__((format(printf, 3, 4)));

/* err_sys, but with err_cause's status and remedy when there is a cause. */
enum status err_lack(struct err *err, enum status status, const char *format,
		     ...) __attribute__((format(printf, 3, 4)));

/* Gives err (which may be NULL) another status and keeps its text; returns
 * status. */
enum status err_restate(struct err *err, enum status status);

void err_clear(struct err *err); /* NULL is allowed */

/* Failures of the machine around us, by errno: the status that tells lack
 * (ST_LIMIT) and missing rights (ST_USAGE) from damage (ST_IO), and what to
 * do about it, to follow "; ". */
struct err_cause {
	int number;
	enum status status;
	const char *remedy;
};

/* By the words of errno inside text, after ": " or "(", as libraries give
 * them; NULL if none is there. */
const struct err_cause *err_cause_in(const char *text);

/* How much of a message comes before its remedy "run llmindex", or all of it: for
 * who applies that, or gives it with other words. */
int err_without_remedy(const char *text);

int status_exit(enum status status); /* exit code */
const char *status_words(enum status status);

#endif
