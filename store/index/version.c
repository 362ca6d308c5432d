/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/index/version.h"

#include "base/array.h"
#include "store/index/metadata.h"

#include "analysis/analyzer.h"
#include "store/index/index.h"

/* A longer number never was one of ours. */
#define DIGITS_MAX 4

static bool parse(struct span text, unsigned *number)
{
	size_t i;

	*number = 0;
	if (!text.len || text.len > DIGITS_MAX || text.ptr[0] == '0')
		return false;
	for (i = 0; i < text.len; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
		*number = *number * 10 + (unsigned)(text.ptr[i] - '0');
	}
	return true;
}

enum made_by schema_made_by(struct span schema, unsigned oldest,
			    unsigned newest)
{
	unsigned number;

	if (!parse(schema, &number))
		return MADE_BY_NO_ONE;
	if (number > newest)
		return MADE_BY_NEWER;
	if (number < oldest)
		return MADE_BY_OLDER;
	return number == newest ? MADE_BY_THIS : MADE_BY_OTHER;
}

void version_ahead(struct xc_reader *db)
{
	const struct span keys[] = {
		span_str(METADATA_SCHEMA), span_str(METADATA_ANALYZER),
		span_str(METADATA_DICTIONARY), span_str(METADATA_SHIFTS)};

	xc_ahead_metadata(db, keys, COUNT_OF(keys));
}

enum status version_read(struct xc_reader *db, size_t part,
			 enum made_by *made_by, struct err *err)
{
	struct buf value = BUF_INIT;
	enum status status;

	*made_by = MADE_BY_NO_ONE;
	status = xc_metadata_at(db, part, span_str(METADATA_SCHEMA), &value,
				err);
	if (!status)
		*made_by = schema_made_by(buf_span(&value), INDEX_SCHEMA_OLDEST,
					  INDEX_SCHEMA);
	if (!status)
		status = xc_metadata_at(db, part, span_str(METADATA_ANALYZER),
					&value, err);
	if (!status && *made_by == MADE_BY_THIS &&
	    !span_is(buf_span(&value), analyzer_fingerprint()))
		*made_by = MADE_BY_OTHER;
	buf_release(&value);
	return status;
}

bool version_is_readable(enum made_by made_by)
{
	return made_by == MADE_BY_THIS || made_by == MADE_BY_OTHER;
}

enum status version_refuse(enum made_by made_by, const char *path,
			   struct err *err)
{
	switch (made_by) {
	case MADE_BY_OLDER:
		return err_set(err, ST_UNSUPPORTED,
			       "index '%s' was made by an older version of "
			       "llmsearch, which this one cannot read: run "
			       "llmindex",
			       path);
	case MADE_BY_NEWER:
		return err_set(err, ST_UNSUPPORTED,
			       "index '%s' was made by a newer version of "
			       "llmsearch: install that one, or run llmindex",
			       path);
	case MADE_BY_NO_ONE:
		return err_set(err, ST_CORRUPT,
			       "'%s' is a Xapian database, but not an "
			       "llmsearch index: run llmindex",
			       path);
	default:
		return ST_OK;
	}
}
