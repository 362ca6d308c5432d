/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A configuration as text, and the commented one to begin with. */
#ifndef CONFIG_CONFIG_PRINT_H
#define CONFIG_CONFIG_PRINT_H

#include "config/config.h"

/* Appends all keys with what holds for them, as YAML that means the same; a
 * comment tells where each value is from: FILE:LINE, the command line, or the
 * defaults. */
void config_print(const struct config *config, struct buf *to);

/* Appends config/llmsearch.yaml, every key with its default, with paths (count of them) as its sources. */
void config_begin(const char *const *paths, size_t count, struct buf *to);

/* Where config_load looks first: file, $LLMSEARCH_CONFIG, or the user's own
 * place; free() */
char *config_own_place(const char *file);

#endif
