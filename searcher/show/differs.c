/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/show/differs.h"
#include "searcher/layout/facts.h"
#include "base/out.h"

#define SHOWN_MAX     4  /* of a source */
#define SHOWN_COLUMNS 56 /* of the words of one */

struct difference {
	struct span kind, text;
};

/* Takes the next line from the front of rest. */
static bool take(struct span *rest, struct difference *item)
{
	const char *end = rest->len ? memchr(rest->ptr, '\n', rest->len) : NULL;
	const char *tab =
		end ? memchr(rest->ptr, '\t', (size_t)(end - rest->ptr)) : NULL;

	if (!tab)
		return false;
	item->kind = span_of(rest->ptr, (size_t)(tab - rest->ptr));
	item->text = span_of(tab + 1, (size_t)(end - tab) - 1);
	*rest = span_of(end + 1, rest->len - (size_t)(end - rest->ptr) - 1);
	return true;
}

static void add_words(struct span text, struct buf *to)
{
	size_t end = facts_fit(text, SHOWN_COLUMNS);

	buf_add(to, text.ptr, end);
	buf_add_str(to, end < text.len ? "\xE2\x80\xA6" : "");
}

void differs_print(const struct hit *hit, size_t at,
		   const struct print_style *style, struct buf *to)
{
	struct facts facts = {style, to, "; ", "2", 0};
	struct span rest =
		hit->differs ? buf_span(&hit->differs[at]) : span_of("", 0);
	struct buf text = BUF_INIT;
	struct difference item;
	size_t shown = 0, more = 0;
	char left[32];

	while (take(&rest, &item)) {
		if (shown == SHOWN_MAX) {
			more++;
			continue;
		}
		buf_clear(&text);
		buf_addf(&text, "%s%.*s: ", shown++ ? "" : "  ",
			 (int)item.kind.len, item.kind.ptr);
		add_words(item.text, &text);
		facts_add(&facts, buf_span(&text));
	}
	snprintf(left, sizeof(left), "%zu more", more);
	if (more)
		facts_say(&facts, left);
	facts_end(&facts);
	buf_release(&text);
}

void differs_json(const struct hit *hit, size_t at, struct buf *to)
{
	struct span rest =
		hit->differs ? buf_span(&hit->differs[at]) : span_of("", 0);
	struct difference item;
	const char *comma = "";

	buf_add_char(to, '[');
	while (take(&rest, &item)) {
		buf_addf(to, "%s{\"kind\":\"%.*s\",\"text\":", comma,
			 (int)item.kind.len, item.kind.ptr);
		out_json(to, item.text);
		buf_add_char(to, '}');
		comma = ",";
	}
	buf_add_char(to, ']');
}
