/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config/config_print.h"

#include "base/array.h"
#include "base/out.h"
#include "config/keys.h"

struct printing {
	const struct config *config;
	struct buf *to;
};

/* In double quotes, where YAML takes any text. */
static void add_text(struct buf *to, const char *text)
{
	buf_add_char(to, '"');
	for (; text && *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c == '"' || c == '\\')
			buf_addf(to, "\\%c", c);
		else if (c < 0x20 || c == 0x7F)
			buf_addf(to, "\\x%02X", c);
		else
			buf_add_char(to, (char)c);
	}
	buf_add_char(to, '"');
}

static void add_list(struct buf *to, const struct string_list *list)
{
	size_t i;

	buf_add_char(to, '[');
	for (i = 0; i < list->count; i++) {
		buf_add_str(to, i ? ", " : "");
		add_text(to, list->items[i]);
	}
	buf_add_char(to, ']');
}

/* In one line, as keys are. */
static void add_shards(struct buf *to, const struct config *config)
{
	size_t i;

	buf_add_char(to, '[');
	for (i = 0; i < config->index.shard_count; i++) {
		buf_add_str(to, i ? ", " : "");
		add_list(to, &config->index.shards[i].places);
	}
	buf_add_char(to, ']');
}

static void add_weights(struct buf *to, const struct language_weights *weights)
{
	size_t i;

	buf_add_char(to, '{');
	for (i = 0; i < weights->count; i++)
		buf_addf(to, "%s%s: %.15g", i ? ", " : "",
			 weights->items[i].lang, weights->items[i].weight);
	buf_add_char(to, '}');
}

static void add_value(struct buf *to, const struct key *key, const void *base)
{
	const void *at = (const char *)base + key->offset;

	switch (key->kind) {
	case KEY_LIST:
	case KEY_PATHS:
	case KEY_COMMAND:
	case KEY_LANGUAGES:
		add_list(to, at);
		break;
	case KEY_WEIGHTS:
		add_weights(to, at);
		break;
	case KEY_SHARDS:
		add_shards(to, base);
		break;
	case KEY_NUMBER:
		buf_addf(to, "%ld", *(const long *)at);
		break;
	case KEY_DECIMAL:
		buf_addf(to, "%.15g", *(const double *)at);
		break;
	case KEY_BOOL:
		buf_add_str(to, *(const bool *)at ? "true" : "false");
		break;
	default:
		add_text(to, *(char *const *)at);
		break;
	}
}

static void add_origin(struct buf *to, const struct config *config,
		       unsigned origin)
{
	buf_add_str(to, "  # ");
	if (origin == CONFIG_OPTION) {
		buf_add_str(to, "command line");
	} else if (origin && config->file) {
		out_safe(to, span_str(config->file), OUT_LINE);
		buf_addf(to, ":%u", origin);
	} else {
		buf_add_str(to, "default");
	}
	buf_add_char(to, '\n');
}

static void add_key_origin(const struct printing *printing,
			   const struct key *key)
{
	add_origin(printing->to, printing->config,
		   printing->config->origins[key - keys]);
}

static void add_rules(struct buf *to, const struct source *source)
{
	size_t i;

	if (source->language_count)
		buf_add_str(to, "    languages:\n");
	for (i = 0; i < source->language_count; i++) {
		buf_add_str(to, "      - {glob: ");
		add_text(to, source->languages[i].glob);
		buf_add_str(to, ", lang: ");
		add_text(to, source->languages[i].lang);
		buf_add_str(to, "}\n");
	}
	if (source->charset_count)
		buf_add_str(to, "    charset:\n");
	for (i = 0; i < source->charset_count; i++) {
		buf_add_str(to, "      - {glob: ");
		add_text(to, source->charset[i].glob);
		buf_add_str(to, ", label: ");
		add_text(to, source->charset[i].label);
		buf_add_str(to, "}\n");
	}
}

static void add_globs(struct buf *to, const char *name,
		      const struct string_list *globs)
{
	if (!globs->count)
		return;
	buf_addf(to, "    %s: ", name);
	add_list(to, globs);
	buf_add_char(to, '\n');
}

static void add_source(struct buf *to, const struct config *config,
		       const struct source *source)
{
	buf_add_str(to, "  - path: ");
	add_text(to, source->path);
	add_origin(to, config, source->line);
	if (source->name) {
		buf_add_str(to, "    name: ");
		add_text(to, source->name);
		buf_add_char(to, '\n');
	}
	add_globs(to, "include", &source->include);
	add_globs(to, "exclude", &source->exclude);
	add_rules(to, source);
}

static void add_sources(const struct printing *printing, const struct key *key)
{
	const struct config *config = printing->config;
	size_t i;

	buf_add_str(printing->to,
		    config->source_count ? "sources:" : "sources: []");
	add_key_origin(printing, key);
	for (i = 0; i < config->source_count; i++)
		add_source(printing->to, config, &config->sources[i]);
}

static void add_search(struct buf *to, const struct saved_search *saved)
{
	const char *const names[] = {"query", "lang", "sort"};
	const char *const texts[] = {saved->query, saved->lang, saved->sort};
	size_t i;

	for (i = 0; i < COUNT_OF(names); i++) {
		if (!texts[i])
			continue;
		buf_addf(to, "    %s: ", names[i]);
		add_text(to, texts[i]);
		buf_add_char(to, '\n');
	}
	if (saved->limit)
		buf_addf(to, "    limit: %ld\n", saved->limit);
	if (saved->exact)
		buf_add_str(to, "    exact: true\n");
}

static void add_searches(const struct printing *printing, const struct key *key)
{
	const struct config *config = printing->config;
	size_t i;

	buf_add_str(printing->to,
		    config->search_count ? "searches:" : "searches: []");
	add_key_origin(printing, key);
	for (i = 0; i < config->search_count; i++) {
		buf_add_str(printing->to, "  - name: ");
		add_text(printing->to, config->searches[i].name);
		add_origin(printing->to, config, config->searches[i].line);
		add_search(printing->to, &config->searches[i]);
	}
}

/* The key's last word, below the maps that it is in. */
static void add_word(struct buf *to, const char *name)
{
	const char *word = name, *dot;

	while ((dot = strchr(word, '.')) != NULL) {
		buf_add_str(to, "  ");
		word = dot + 1;
	}
	buf_addf(to, "%s:", word);
}

static void add_key(const struct printing *printing, const struct key *key)
{
	if (strchr(key->name, '['))
		return;
	if (key->kind == KEY_MAP) {
		add_word(printing->to, key->name);
		buf_add_char(printing->to, '\n');
	} else if (key->kind == KEY_SOURCES) {
		add_sources(printing, key);
	} else if (key->kind == KEY_SEARCHES) {
		add_searches(printing, key);
	} else if (strchr(key->name, '.')) {
		add_word(printing->to, key->name);
		buf_add_char(printing->to, ' ');
		add_value(printing->to, key, printing->config);
		add_key_origin(printing, key);
	}
}

void config_print(const struct config *config, struct buf *to)
{
	struct printing printing = {config, to};
	const struct key *key;

	for (key = keys; key->name; key++)
		add_key(&printing, key);
}

static const char sample[] = {
#include "llmsearch_yaml.inc"
};

void config_begin(const char *const *paths, size_t count, struct buf *to)
{
	struct span text = span_of(sample, sizeof(sample));
	const char *at = memmem(text.ptr, text.len, "\nsources:\n", 10);
	size_t head = at ? (size_t)(at - text.ptr) + 10 : text.len, i;

	buf_add(to, text.ptr, head);
	for (i = 0; i < count; i++) {
		buf_add_str(to, "  - ");
		add_text(to, paths[i]);
		buf_add_char(to, '\n');
	}
	buf_add(to, text.ptr + head, text.len - head);
}
