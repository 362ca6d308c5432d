/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Documents: terms, values, data. */
#include "store/xapian/xapian_c_guard.h"

namespace
{

/* Runs f on Xapian's document. */
template <typename F>
enum status change(struct xc_document *document, struct err *err, F f)
{
	return guard({"change", {"document", 8}}, err,
		     [&] { f(document->document); });
}
} // namespace

struct xc_document *xc_document_new(struct err *err)
{
	struct xc_document *document = nullptr;

	guard({"make", {"document", 8}}, err,
	      [&] { document = new xc_document; });
	return document;
}

void xc_document_free(struct xc_document *document)
{
	delete document;
}

enum status xc_document_set_data(struct xc_document *document, struct span data,
				 struct err *err)
{
	return change(document, err, [&](Xapian::Document &doc) {
		doc.set_data(string_from(data));
	});
}

enum status xc_document_set_value(struct xc_document *document, uint32_t slot,
				  struct span value, struct err *err)
{
	return change(document, err, [&](Xapian::Document &doc) {
		doc.add_value(slot, string_from(value));
	});
}

enum status xc_document_add_boolean(struct xc_document *document,
				    struct span term, struct err *err)
{
	const struct xc_term one = {term.ptr, term.len, 0};

	return xc_document_add_terms(document, &one, 1, err);
}

enum status xc_document_add_terms(struct xc_document *document,
				  const struct xc_term *terms, size_t count,
				  struct err *err)
{
	enum status status = ST_OK;
	enum status thrown = change(document, err, [&](Xapian::Document &doc) {
		for (size_t i = 0; i < count && status == ST_OK; i++) {
			status = check_term({terms[i].ptr, terms[i].len}, err);
			if (status == ST_OK)
				doc.add_term({terms[i].ptr, terms[i].len},
					     terms[i].wdf);
		}
	});

	return thrown == ST_OK ? status : thrown;
}
