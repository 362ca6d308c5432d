/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * llmsearch.yaml and front matter under any bytes. What is refused is refused
 * with a sentence; what is taken keeps to the bounds of keys.def.
 */
#include "config/config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool claim)
{
	if (!claim)
		abort();
}

static void check_config(const struct config *config)
{
	size_t i;

	must(config->passage.min > 0 &&
	     config->passage.min <= config->passage.max);
	must(config->ranking.k1 >= 0 && config->ranking.b >= 0 &&
	     config->ranking.b <= 1);
	must(config->search.limit > 0 && config->extract.timeout > 0);
	must(config->purge.vanished >= 0 && config->purge.vanished <= 1);
	for (i = 0; i < config->source_count; i++)
		must(config->sources[i].path &&
		     config->sources[i].path[0] == '/');
}

static void check_pair(void *context, const char *key, struct span value)
{
	size_t *pairs = context;

	++*pairs;
	must(utf8_valid(value) == value.len);
	for (; *key; key++)
		must(*key < 'A' || *key > 'Z');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = span_of((const char *)data, size);
	struct config config;
	struct err err = {0};
	size_t pairs = 0;

	if (config_parse(text, "f.yaml", "/f", &config, &err))
		must(err.status == ST_CONFIG && *err.text);
	else
		check_config(&config);
	config_release(&config);
	err = (struct err){0};
	if (config_front_matter(text, check_pair, &pairs, &err))
		must(err.status == ST_INPUT && *err.text);
	must(pairs <= size);
	return 0;
}
