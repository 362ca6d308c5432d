/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/show/diagnose_print.h"
#include "base/out.h"
#include "base/utf8.h"

#define PART_SHOWN 80 /* bytes of a part that a sentence repeats */

static void add_part(struct buf *to, struct span part)
{
	size_t shown = utf8_floor(part, PART_SHOWN);

	buf_addf(to, "'%.*s%s'", (int)shown, part.ptr,
		 shown < part.len ? "..." : "");
}

static const char *ends_count(const struct finding *finding)
{
	return finding->count == 1 && !finding->open ? "passage matches"
						     : "passages match";
}

static void add_count(struct buf *to, const struct finding *finding)
{
	buf_addf(to, "%s%llu %s", finding->open ? "at least " : "",
		 (unsigned long long)finding->count, ends_count(finding));
}

static bool is_near(const struct finding *finding)
{
	return finding->kind == FINDING_MISSING ||
	       (finding->near.count && finding->near.items[0].distance < 20);
}

static void add_near(struct buf *to, const struct finding *finding)
{
	const struct near_list *near = &finding->near;
	size_t i;

	if (!near->count)
		return;
	buf_add_str(to, finding->kind == FINDING_WITHOUT ? ", as "
			: is_near(finding)               ? "; similar: "
							 : "; the index has ");
	for (i = 0; i < near->count; i++) {
		buf_add_str(to, i ? ", " : "");
		buf_add_str(to, near->items[i].text);
		if (near->items[i].count)
			buf_addf(to, " (%llu)",
				 (unsigned long long)near->items[i].count);
	}
}

static void add_excluded(struct buf *to, const struct finding *finding)
{
	char count[24];

	snprintf(count, sizeof(count), "%llu",
		 (unsigned long long)finding->count);
	add_part(to, buf_span(&finding->part));
	if (span_is(buf_span(&finding->said), count))
		buf_addf(to, " leaves out every passage; there %s %s",
			 finding->count == 1 ? "is" : "are", count);
	else
		buf_addf(to, " leaves out %s%s of %s passages",
			 finding->open ? "at least " : "", count,
			 buf_str(&finding->said));
}

static void add_sentence(const struct finding *finding, struct buf *to)
{
	struct span part = buf_span(&finding->part);

	switch (finding->kind) {
	case FINDING_EMPTY:
		buf_add_str(to, "the query has no words to search for");
		break;
	case FINDING_QUESTION:
		add_part(to, part);
		buf_add_str(to, " is a question word and is ignored; quote it "
				"to search for it");
		break;
	case FINDING_TEXT:
		buf_addf(to, "read as text: %s", buf_str(&finding->said));
		break;
	case FINDING_MISSING:
	case FINDING_NONE:
		buf_add_str(to, "no passage has ");
		add_part(to, part);
		if (finding->said.len)
			buf_addf(to, "; the types are %s",
				 buf_str(&finding->said));
		break;
	case FINDING_WITHOUT:
		buf_add_str(to, "without ");
		add_part(to, part);
		buf_add_str(to, " ");
		add_count(to, finding);
		break;
	case FINDING_INSTEAD:
		buf_add_str(to, "with ");
		add_part(to, buf_span(&finding->said));
		buf_add_str(to, " instead of ");
		add_part(to, part);
		buf_add_str(to, " ");
		add_count(to, finding);
		break;
	case FINDING_ALONE:
		add_part(to, part);
		buf_addf(to, " alone matches %s%llu passage%s",
			 finding->open ? "at least " : "",
			 (unsigned long long)finding->count,
			 finding->count == 1 && !finding->open ? "" : "s");
		break;
	case FINDING_EXCLUDED:
		add_excluded(to, finding);
		break;
	case FINDING_OWN:
		buf_add_str(to, "no other passage contains any of its "
				"characteristic words");
		break;
	}
}

void finding_text(const struct finding *finding, struct buf *to)
{
	add_sentence(finding, to);
	add_near(to, finding);
}

static const char *const kinds[] = {
	[FINDING_EMPTY] = "empty",     [FINDING_QUESTION] = "question",
	[FINDING_TEXT] = "text",       [FINDING_MISSING] = "missing",
	[FINDING_NONE] = "none",       [FINDING_WITHOUT] = "without",
	[FINDING_INSTEAD] = "instead", [FINDING_ALONE] = "alone",
	[FINDING_OWN] = "own",         [FINDING_EXCLUDED] = "excluded",
};

static void add_text_or_null(struct buf *to, const char *key, struct span text)
{
	buf_addf(to, ",\"%s\":", key);
	if (text.len)
		out_json(to, text);
	else
		buf_add_str(to, "null");
}

static void add_object(const struct finding *finding, struct buf *to)
{
	const struct near_list *near = &finding->near;
	struct buf text = BUF_INIT;
	size_t i;

	buf_addf(to, "{\"kind\":\"%s\"", kinds[finding->kind]);
	add_text_or_null(to, "part", buf_span(&finding->part));
	if (finding->kind >= FINDING_MISSING && finding->kind != FINDING_OWN)
		buf_addf(to, ",\"count\":%llu,\"at_least\":%s",
			 (unsigned long long)finding->count,
			 finding->open ? "true" : "false");
	else
		buf_add_str(to, ",\"count\":null,\"at_least\":false");
	add_text_or_null(to, "instead",
			 finding->kind == FINDING_INSTEAD
				 ? buf_span(&finding->said)
				 : span_str(""));
	buf_add_str(to, ",\"near\":[");
	for (i = 0; i < near->count; i++) {
		buf_add_str(to, i ? ",{\"text\":" : "{\"text\":");
		out_json(to, span_str(near->items[i].text));
		buf_addf(to, ",\"count\":%llu}",
			 (unsigned long long)near->items[i].count);
	}
	finding_text(finding, &text);
	buf_add_str(to, "]");
	add_text_or_null(to, "text", buf_span(&text));
	buf_add_char(to, '}');
	buf_release(&text);
}

void diagnosis_json(const struct diagnosis *diagnosis, struct buf *to)
{
	size_t i;

	buf_add_char(to, '[');
	for (i = 0; i < diagnosis->count; i++) {
		buf_add_str(to, i ? "," : "");
		add_object(&diagnosis->items[i], to);
	}
	buf_add_char(to, ']');
}
