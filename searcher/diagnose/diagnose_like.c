/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Why --like found nothing. The text's own words are nobody's question: only
 * what the user put behind them is looked at part by part. */
#include "searcher/diagnose/diagnose_run.h"

#define LIKE_HITS 10 /* counted */

/* What the words find alone was not what kept the rest away. */
static enum status look_at_words(struct diagnose_run *d, struct span words,
				 struct err *err)
{
	struct search_request request = *d->run.request;
	uint64_t count = 0;
	enum status status;

	request.query = words;
	request.without = NULL;
	status = search_count(d->run.search, &request, &count, NULL, err);
	if (status || count)
		return status;
	return search_diagnose(d->run.search, &request, d->to, err);
}

static enum status look_at_text(struct diagnose_run *d,
				struct search_request *request,
				struct span words, struct err *err)
{
	enum status status = ST_OK;

	if (words.len)
		status = diagnose_again(d, request, words, err);
	if (!status && !d->explained)
		finding_add(d->to, FINDING_OWN, span_str(""));
	return status;
}

enum status search_diagnose_like(struct search *search,
				 const struct search_request *request,
				 struct span words, struct diagnosis *diagnosis,
				 struct err *err)
{
	struct diagnose_run d = {.run = {.search = search, .request = request},
				 .to = diagnosis};
	struct search_request again = *request;
	enum status status = ST_OK;

	again.marks = again.look = again.explain = false;
	again.limit = LIKE_HITS;
	if (again.offset) {
		again.limit = again.offset;
		again.offset = 0;
		status = diagnose_again(&d, &again, span_str("--offset"), err);
	}
	if (status || d.explained)
		return status;
	if (span_trim(again.query).len <= words.len) {
		finding_add(d.to, FINDING_OWN, span_str(""));
		return ST_OK;
	}
	if (words.len)
		status = look_at_words(&d, words, err);
	again.query.len -= words.len;
	again.plain = true;
	return status ? status : look_at_text(&d, &again, words, err);
}
