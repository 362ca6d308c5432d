/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What may be typed next, as browsers ask search engines for it (OpenSearch
 * Suggestions): an array of the text and an array of whole texts that it may
 * become.
 */
#include "searcher/web/web.h"
#include "base/array.h"
#include "base/out.h"

#define OFFERED 10

struct offer {
	struct llmsearch *handle;
	struct span head; /* that stays as it is */
	struct buf texts[OFFERED];
	size_t count;
	bool failed;
};

static bool is_offered(const struct offer *offer, struct span text)
{
	size_t i;

	for (i = 0; i < offer->count; i++)
		if (span_equal(buf_span(&offer->texts[i]), text))
			return true;
	return false;
}

static void add_offer(struct offer *offer, const char *before,
		      const char *value, bool quotable)
{
	bool quote = quotable && strchr(value, ' ') != NULL;
	struct buf text = BUF_INIT;

	if (strchr(value, '"'))
		return; /* it cannot be asked for */
	buf_add_span(&text, offer->head);
	buf_addf(&text, quote ? "%s\"%s\"" : "%s%s", before, value);
	if (is_offered(offer, buf_span(&text)))
		buf_release(&text);
	else
		offer->texts[offer->count++] = text;
}

/* The values of a kind that begin with typed. */
static void offer_kind(struct offer *offer, const char *kind, const char *typed,
		       const char *before)
{
	struct llmsearch_list *list = NULL;
	const char *value;
	uint64_t count;
	size_t i;

	if (llmsearch_complete(offer->handle, kind, typed, &list, NULL)) {
		offer->failed = true;
		return;
	}
	for (i = 0; offer->count < OFFERED &&
		    llmsearch_list_item(list, i, &value, &count);
	     i++)
		add_offer(offer, before, value, *before != '\0');
	llmsearch_list_free(list);
}

/* "lang:z" is a value of a field; false when word is none. */
static bool offer_values(struct offer *offer, const char *word)
{
	static const char *const fields[] = {"lang", "script", "type", "source",
					     "topic"};
	struct buf before = BUF_INIT;
	size_t i, len;

	for (i = 0; i < COUNT_OF(fields); i++) {
		len = strlen(fields[i]);
		if (strncmp(word, fields[i], len) != 0 || word[len] != ':')
			continue;
		buf_addf(&before, "%s:", fields[i]);
		word += len + 1;
		offer_kind(offer, fields[i], word + (*word == '"'),
			   buf_str(&before));
		buf_release(&before);
		return true;
	}
	return false;
}

/* Where the last word begins: behind a blank that is in no quotes, and what
 * may stand before a word. */
static size_t last_word(const char *text)
{
	static const char wide[] = "\xE3\x80\x80"; /* the ideographic blank */
	bool quoted = false;
	size_t i, at = 0;

	for (i = 0; text[i]; i++) {
		if (text[i] == '"')
			quoted = !quoted;
		else if (!quoted && text[i] == ' ')
			at = i + 1;
		else if (!quoted && !strncmp(text + i, wide, 3))
			at = i + 3;
	}
	return at + strspn(text + at, "(+-=");
}

static void fill(struct offer *offer, const char *word)
{
	if (!*word || *word == '"' || offer_values(offer, word))
		return;
	offer_kind(offer, "field", word, "");
	offer_kind(offer, "topic", word, "");
	offer_kind(offer, "word", word, "");
}

void web_complete(struct llmsearch *handle, const struct asked *asked,
		  struct answer *answer)
{
	size_t at = last_word(asked->query), i;
	struct offer offer = {.handle = handle,
			      .head = span_of(asked->query, at)};
	struct buf *to = &answer->body;

	fill(&offer, asked->query + at);
	if (offer.failed) {
		web_fail(asked, 503, WORD_TROUBLE, NULL, answer);
	} else {
		answer->type = "application/x-suggestions+json";
		buf_add_char(to, '[');
		out_json(to, span_str(asked->query));
		buf_add_str(to, ",[");
		for (i = 0; i < offer.count; i++) {
			buf_add_str(to, i ? "," : "");
			out_json(to, buf_span(&offer.texts[i]));
		}
		buf_add_str(to, "]]\n");
	}
	for (i = 0; i < offer.count; i++)
		buf_release(&offer.texts[i]);
}
