/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is asked of servers beside reading. */
#include "store/xapian/xapian_c_base.h"
#include "store/xapian/xapian_c_remote.h"

size_t xc_failed(const struct xc_reader *reader)
{
	return reader->failed;
}

void xc_blame(struct xc_reader *reader, size_t part)
{
	reader->failed = part;
}

enum status xc_probe(struct xc_reader *reader, size_t part, struct err *err)
{
	return guard({"ask", span_from(reader->name)}, err,
		     [&] { reader->parts[part].keep_alive(); });
}

void xc_ahead_terms(struct xc_reader *reader, const struct span *terms,
		    size_t count)
{
	ahead_spans(reader, ASK_FREQUENCY, terms, count);
}

void xc_ahead_postings(struct xc_reader *reader, const struct span *terms,
		       size_t count)
{
	ahead_spans(reader, ASK_POSTINGS, terms, count);
}

void xc_ahead_metadata(struct xc_reader *reader, const struct span *keys,
		       size_t count)
{
	ahead_spans(reader, ASK_METADATA, keys, count);
}

void xc_ahead_documents(struct xc_reader *reader, const uint32_t *docids,
			size_t count)
{
	size_t parts = reader->parts.size();
	struct buf questions = BUF_INIT;

	for (size_t part = 0; part < parts && reader->remote; part++) {
		buf_clear(&questions);
		for (size_t i = 0; i < count; i++) {
			struct buf number = BUF_INIT;
			Xapian::docid local;

			if (!docids[i] ||
			    member_of(reader, docids[i], &local).part != part)
				continue;
			frame_add_number(&number, local);
			frame_add(&questions, ASK_DOCUMENT, buf_span(&number));
			buf_release(&number);
		}
		ahead(reader, part, questions);
	}
	buf_release(&questions);
}
