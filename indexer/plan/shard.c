/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/plan/shard.h"

#include "base/hash.h"
#include "base/option/option.h"

static bool read_number(const char **at, unsigned *number)
{
	const char *begin = *at;

	for (*number = 0; **at >= '0' && **at <= '9'; ++*at) {
		*number = *number * 10 + (unsigned)(**at - '0');
		if (*number > SHARDS_MAX)
			return false;
	}
	return *at > begin && *number;
}

enum status shard_read(const char *text, struct shard *shard, struct err *err)
{
	const char *at = text;

	if (read_number(&at, &shard->number) && *at++ == '/' &&
	    read_number(&at, &shard->count) && !*at &&
	    shard->number <= shard->count)
		return ST_OK;
	*shard = (struct shard){0, 0};
	return err_set(err, ST_USAGE,
		       "bad value '%s' for --shard; give K/N, such as 1/4, "
		       "with N up to %d",
		       text, SHARDS_MAX);
}

void shard_text(const struct shard *shard, char text[SHARD_TEXT])
{
	snprintf(text, SHARD_TEXT, "%u/%u", shard->number, shard->count);
}

bool shard_equal(const struct shard *a, const struct shard *b)
{
	return a->number == b->number && a->count == b->count;
}

bool shard_has(const struct shard *shard, const char *path, const char *base)
{
	size_t len = strlen(base);
	const char *slash = strrchr(path, '/');

	if (!shard->count)
		return true;
	if (!strncmp(path, base, len) && path[len])
		path += len;
	else if (slash)
		path = slash;
	while (*path == '/')
		path++;
	return hash64(span_str(path)) % shard->count == shard->number - 1;
}
