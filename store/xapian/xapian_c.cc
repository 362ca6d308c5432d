/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/xapian/xapian_c_guard.h"
#include "store/xapian/xapian_c_list.h"

#include <cstdlib>

namespace
{

/* ms; a busy machine takes its time to answer, but not to be there */
const unsigned answer_timeout = 60000;
const unsigned connect_timeout = 10000;
const int open_tries = 8;

bool starts(const std::string &text, const char *prefix)
{
	return text.compare(0, strlen(prefix), prefix) == 0;
}

/* "HOST:PORT", "[HOST]:PORT"; throws what the guard takes for ST_USAGE. */
Xapian::Database open_tcp(const std::string &address)
{
	size_t colon = address.rfind(':');
	char *end = nullptr;
	unsigned long port = 0;
	std::string host = address.substr(0, colon);

	if (colon != std::string::npos)
		port = strtoul(address.c_str() + colon + 1, &end, 10);
	if (host.empty() || !port || port > 65535 || *end)
		throw Xapian::InvalidArgumentError(
			"an address is tcp://HOST:PORT");
	if (host.size() > 2 && host.front() == '[' && host.back() == ']')
		host = host.substr(1, host.size() - 2);
	return Xapian::Remote::open(host, static_cast<unsigned>(port),
				    answer_timeout, connect_timeout);
}

Xapian::Database open_program(const std::string &command)
{
	size_t space = command.find(' ');

	if (space == std::string::npos)
		return Xapian::Remote::open(command, "", answer_timeout);
	return Xapian::Remote::open(command.substr(0, space),
				    command.substr(space + 1), answer_timeout);
}

/* A writer may commit twice between the looks at two of its files. */
Xapian::Database open_glass(const std::string &path)
{
	for (int attempt = 1;; attempt++) {
		try {
			return Xapian::Database(path, Xapian::DB_BACKEND_GLASS);
		} catch (const Xapian::DatabaseModifiedError &) {
			if (attempt == open_tries)
				throw;
		}
	}
}

Xapian::Database open_spec(const std::string &spec)
{
	if (starts(spec, "tcp://"))
		return open_tcp(spec.substr(6));
	if (starts(spec, "prog:"))
		return open_program(spec.substr(5));
	return open_glass(spec);
}

void add_spec(struct xc_reader *reader, const char *spec)
{
	Xapian::Database part = open_spec(spec);

	reader->parts.push_back(part);
	reader->all.add_database(part);
	reader->remote |= starts(spec, "tcp://") || starts(spec, "prog:");
	reader->name += reader->name.empty() ? "" : ", ";
	reader->name += spec;
}

enum status check_part(const struct xc_reader *reader, size_t part,
		       struct err *err)
{
	if (part < reader->parts.size())
		return ST_OK;
	return err_set(err, ST_USAGE, "database %zu of %zu does not exist",
		       part, reader->parts.size());
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

enum status xc_open(const char *const *specs, size_t count,
		    struct xc_reader **reader, struct err *err)
{
	struct xc_reader *made = nullptr;
	enum status status;

	if (!count)
		return err_set(err, ST_USAGE, "no database to open");
	status = guard({"open database", span_str(specs[0])}, err,
		       [&] { made = new xc_reader; });
	for (size_t i = 0; i < count && status == ST_OK; i++)
		status = guard({"open database", span_str(specs[i])}, err,
			       [&] { add_spec(made, specs[i]); });
	if (status == ST_OK)
		*reader = made;
	else
		xc_close(made);
	return status;
}

void xc_close(struct xc_reader *reader)
{
	delete reader;
}

size_t xc_part_count(const struct xc_reader *reader)
{
	return reader->parts.size();
}

enum status xc_info(struct xc_reader *reader, struct xc_totals *info,
		    struct err *err)
{
	struct xc_totals got = {};
	enum status status = follow(
		reader, "read database", err, [&](const Xapian::Database &all) {
			got.documents = all.get_doccount();
			got.last_docid = all.get_lastdocid();
			got.total_length = all.get_total_length();
			got.average_length = all.get_average_length();
		});

	if (status == ST_OK)
		*info = got;
	return status;
}

enum status xc_term_frequency(struct xc_reader *reader, struct span term,
			      uint32_t *documents, struct err *err)
{
	uint32_t got = 0;
	enum status status = check_term(term, err);

	if (status != ST_OK)
		return status;
	status = follow(reader, "read database", err,
			[&](const Xapian::Database &all) {
				got = all.get_termfreq(string_from(term));
			});
	if (status == ST_OK)
		*documents = got;
	return status;
}

enum status xc_term_documents(struct xc_reader *reader, struct span term,
			      size_t max, struct xc_docids *docids,
			      struct err *err)
{
	std::vector<uint32_t> found;
	enum status status = check_term(term, err);

	if (status != ST_OK)
		return status;
	status = follow(
		reader, "read database", err, [&](const Xapian::Database &all) {
			found = documents_of(all, string_from(term), max);
		});
	if (status == ST_OK)
		docids_from(found, docids);
	return status;
}

enum status xc_terms(struct xc_reader *reader, struct span prefix,
		     const struct xc_term_sink *sink, struct err *err)
{
	auto row_of = [](const Xapian::TermIterator &it) {
		return row{*it, "", it.get_termfreq()};
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
			     return all.get_document(docid).get_data();
		     });
}

enum status xc_value(struct xc_reader *reader, uint32_t docid, uint32_t slot,
		     struct buf *to, struct err *err)
{
	return fetch(reader, "read database", to, err,
		     [&](const Xapian::Database &all) {
			     return all.get_document(docid).get_value(slot);
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
	return fetch(reader, "read metadata of", to, err,
		     [&](const Xapian::Database &) {
			     return reader->parts[part].get_metadata(
				     string_from(key));
		     });
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
