/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A command's options.def as a table of its own, called rows: include this
 * with OPTIONS defined as the file's name in quotes, and ARGS as the struct
 * whose fields the options set. Without ARGS the rows keep their words and set
 * nothing, which is enough for completions. Once in a file, so there is no
 * guard.
 */
#include "base/option/option.h"

#ifdef ARGS
/* The field's place; another type than of does not compile. */
#define FIELD(of, name)                                                        \
	.field = offsetof(ARGS, name) +                                        \
		 0 * _Generic(&((ARGS *)0)->name, of * : 1)
#define IS_CALL(function) .call = (function)
#else
#define FIELD(of, name)   .field = 0
#define IS_CALL(function) .call = NULL
#endif

/* clang-format off */
#define FLAG(name)  {.kind = OPTION_FLAG, FIELD(bool, name)}
#define COUNT(name) {.kind = OPTION_COUNT, FIELD(unsigned, name)}
#define LIST(name)  {.kind = OPTION_LIST, FIELD(struct option_list, name)}
#define TEXT(name)  {.kind = OPTION_TEXT, FIELD(const char *, name)}
#define TEXT_OR(name, text)                                                    \
	{.kind = OPTION_TEXT, FIELD(const char *, name), .absent = (text)}
#define WORD(name, list)                                                       \
	{.kind = OPTION_TEXT, FIELD(const char *, name), .words = (list)}
#define WORD_OR(name, list, text)                                              \
	{.kind = OPTION_TEXT, FIELD(const char *, name), .words = (list),      \
	 .absent = (text)}
#define CALL(function) {.kind = OPTION_CALL, IS_CALL(function)}
#define CALL_WORD(function, list)                                              \
	{.kind = OPTION_CALL, IS_CALL(function), .words = (list)}
#ifdef ARGS
#define NUMBER(name, min, max)                                                 \
	{.kind = OPTION_NUMBER, FIELD(long, name), .low = (min), .high = (max)}
#define MODE(value)                                                            \
	{.kind = OPTION_MODE, FIELD(enum mode, mode), .low = (value)}
#else
#define NUMBER(name, min, max) {.kind = OPTION_NUMBER}
#define MODE(value)            {.kind = OPTION_MODE}
#endif

static const struct option_row rows[] = {
#define OPTION(by_letter, by_name, takes, says, ...)                           \
	{.letter = (by_letter), .name = (by_name), .arg = (takes),             \
	 .help = (says), .binds = {__VA_ARGS__}},
#define GROUP(text)      {.title = (text)},
#define GROUP_LONG(text) {.title = (text), .is_long = true},
#include OPTIONS
	{.name = NULL},
};
/* clang-format on */

#undef OPTION
#undef GROUP
#undef GROUP_LONG
#undef FLAG
#undef COUNT
#undef LIST
#undef TEXT
#undef TEXT_OR
#undef WORD
#undef WORD_OR
#undef NUMBER
#undef MODE
#undef CALL
#undef CALL_WORD
#undef FIELD
#undef IS_CALL
