/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the passages of a file depend on beside its bytes, as a hash that is
 * kept with the file: high is of what holds for every file (lengths,
 * stemming, counts), low of what is the file's own (source, language rule,
 * type). A change of high means that the index must be rebuilt.
 */
#ifndef INDEXER_RUN_SETTINGS_H
#define INDEXER_RUN_SETTINGS_H

#include "base/hash.h"
#include "config/config.h"

/* The language that the rules of source give to path, or NULL. */
const char *settings_language(const struct source *source, const char *path);

/* The label that the charset rules of source give to path, or NULL. */
const char *settings_charset(const struct source *source, const char *path);

/* The largest file to be read, in bytes. */
size_t settings_max_file(const struct config *config);

/* How much of a container is read. */
struct input_limits settings_limits(const struct config *config);

/* What is the same for all files, to be asked for once. */
uint64_t settings_common(const struct config *config);

/* size in bytes: a file over the bound is to be read once the bound grows. */
struct hash settings_hash(const struct config *config, uint64_t common,
			  const struct source *source, const char *path,
			  uint64_t size);

#endif
