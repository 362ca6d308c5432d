/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/xapian/xapian_c_base.h"
#include "store/xapian/xapian_c_list.h"
#include "store/xapian/xapian_c_remote.h"

namespace
{

enum status check_part(const struct xc_reader *reader, size_t part,
		       struct err *err)
{
	if (part < reader->parts.size())
		return ST_OK;
	return err_set(err, ST_USAGE, "database %zu of %zu does not exist",
		       part, reader->parts.size());
}

void need_living(const struct xc_reader *reader, uint32_t docid)
{
	if (docid && is_dead(reader, docid))
		throw Xapian::DocNotFoundError("it is deleted");
}

/* Reads one string into a buffer. */
template <typename F>
enum status fetch(struct xc_reader *reader, const char *verb, struct buf *to,
		  struct err *err, F read)
{
	std::string value;
	enum status status;

	buf_clear(to);
	status = follow(reader, verb, err, [&](const Xapian::Database &all) {
		value = read(all);
	});
	if (status == ST_OK)
		buf_add_span(to, span_from(value));
	return status;
}
} // namespace

size_t xc_part_count(const struct xc_reader *reader)
{
	return reader->parts.size();
}

bool xc_is_in_base(const struct xc_reader *reader, uint32_t docid)
{
	Xapian::docid local;
	const struct xc_member &member = member_of(reader, docid, &local);

	return member.dead && (!member.joined || local % 2 == 0);
}

size_t xc_part_of(const struct xc_reader *reader, uint32_t docid)
{
	Xapian::docid local;

	return member_of(reader, docid, &local).part;
}

uint32_t xc_part_documents(const struct xc_reader *reader, size_t part)
{
	uint32_t count = 0;

	guard({"read database", span_from(reader->name)}, nullptr, [&] {
		for (const struct xc_member &member : reader->members)
			if (member.part == part)
				count += member.database.get_doccount() -
					 (member.dead ? member.dead->count : 0);
	});
	return count;
}

enum status xc_info(struct xc_reader *reader, struct xc_totals *info,
		    struct err *err)
{
	struct xc_totals got = {};
	enum status status = follow(
		reader, "read database", err, [&](const Xapian::Database &all) {
			got.documents = all.get_doccount() - count_dead(reader);
			got.last_docid = all.get_lastdocid();
			got.total_length = all.get_total_length();
			got.average_length = all.get_average_length();
		});

	if (status == ST_OK)
		*info = got;
	return status;
}

static enum status count_term(struct xc_reader *reader, struct span term,
			      Xapian::doccount most, uint32_t *documents,
			      struct err *err)
{
	uint32_t got = 0;
	enum status status = check_term(term, err);

	if (status != ST_OK)
		return status;
	xc_ahead_terms(reader, &term, 1);
	status = follow(reader, "read database", err,
			[&](const Xapian::Database &all) {
				std::string name = string_from(term);
				got = living(reader, name,
					     all.get_termfreq(name), most);
			});
	if (status == ST_OK)
		*documents = got;
	return status;
}

enum status xc_term_frequency(struct xc_reader *reader, struct span term,
			      uint32_t *documents, struct err *err)
{
	return count_term(reader, term, living_most, documents, err);
}

enum status xc_term_count(struct xc_reader *reader, struct span term,
			  uint32_t *documents, struct err *err)
{
	return count_term(reader, term, 0, documents, err);
}

enum status xc_term_documents(struct xc_reader *reader, struct span term,
			      size_t max, struct xc_docids *docids,
			      struct err *err)
{
	std::vector<uint32_t> found;
	enum status status = check_term(term, err);

	if (status != ST_OK)
		return status;
	status = follow(reader, "read database", err,
			[&](const Xapian::Database &all) {
				found = documents_of(
					all, string_from(term), max,
					[&](Xapian::docid docid) {
						return !is_dead(reader, docid);
					});
			});
	if (status == ST_OK)
		docids_from(found, docids);
	return status;
}

enum status xc_terms(struct xc_reader *reader, struct span prefix,
		     const struct xc_term_sink *sink, struct err *err)
{
	auto row_of = [&](const Xapian::TermIterator &it) {
		std::string term = *it;
		Xapian::doccount count =
			living(reader, term, it.get_termfreq(), living_most);
		return row{term, "", count, count > 0};
	};
	auto read = [&](const std::string &last, batch &rows) {
		return follow(reader, "list terms of", err,
			      [&](const Xapian::Database &all) {
				      std::string start = string_from(prefix);
				      rows = next_batch(
					      all.allterms_begin(start),
					      all.allterms_end(start), last,
					      row_of);
			      });
	};

	ahead_list(reader, prefix);
	return list(sink, read);
}

/* Such a list cannot go on behind its last item: it is read at once. */
enum status xc_synonyms(struct xc_reader *reader, struct span key,
			const struct xc_term_sink *sink, struct err *err)
{
	batch rows;
	enum status status = follow(
		reader, "list words of", err, [&](const Xapian::Database &all) {
			std::string name = string_from(key);
			auto end = all.synonyms_end(name);

			rows = batch();
			for (auto it = all.synonyms_begin(name); it != end;
			     ++it)
				rows.add({*it, "", 0});
		});

	if (status == ST_OK)
		give(rows, sink);
	return status;
}

enum status xc_data(struct xc_reader *reader, uint32_t docid, struct buf *to,
		    struct err *err)
{
	return fetch(reader, "read database", to, err,
		     [&](const Xapian::Database &all) {
			     need_living(reader, docid);
			     return all.get_document(docid).get_data();
		     });
}

enum status xc_metadata(struct xc_reader *reader, struct span key,
			struct buf *to, struct err *err)
{
	return xc_metadata_at(reader, 0, key, to, err);
}

enum status xc_metadata_at(struct xc_reader *reader, size_t part,
			   struct span key, struct buf *to, struct err *err)
{
	enum status status = check_key(key, err);

	buf_clear(to);
	if (status == ST_OK)
		status = check_part(reader, part, err);
	if (status != ST_OK)
		return status;
	if (part == 0)
		xc_ahead_metadata(reader, &key, 1);
	status = fetch(reader, "read metadata of", to, err,
		       [&](const Xapian::Database &) {
			       return reader->parts[part].get_metadata(
				       string_from(key));
		       });
	if (status != ST_OK)
		reader->failed = part;
	return status;
}

enum status xc_metadata_each(struct xc_reader *reader, size_t part,
			     struct span prefix,
			     const struct xc_metadata_sink *sink,
			     struct err *err)
{
	enum status status = check_part(reader, part, err);
	auto read = [&](const std::string &last, batch &rows) {
		return follow(reader, "list metadata of", err,
			      [&](const Xapian::Database &) {
				      rows = metadata_batch(reader->parts[part],
							    string_from(prefix),
							    last);
			      });
	};

	return status == ST_OK ? list(sink, read) : status;
}
