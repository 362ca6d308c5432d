/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Writing: documents, metadata, transactions. */
#include "store/xapian/xapian_c_base.h"
#include "store/xapian/xapian_c_list.h"

#include <algorithm>

namespace
{

int flags_of(unsigned flags)
{
	int made = Xapian::DB_BACKEND_GLASS;

	if (flags & XC_NO_SYNC)
		made |= Xapian::DB_NO_SYNC;
	if (flags & XC_DANGEROUS)
		made |= Xapian::DB_DANGEROUS;
	if (flags & XC_NO_TERMLIST)
		made |= Xapian::DB_NO_TERMLIST;
	return made;
}

void find_base(struct xc_writer *writer)
{
	std::string uuid = writer->database.get_metadata(base_key);

	if (uuid.empty())
		return;
	writer->base = std::make_unique<Xapian::Database>(
		open_base(writer->name, uuid));
	writer->dead.load(writer->database, writer->base->get_lastdocid());
}

/* With a base, documents are numbered as of two that are open as one. */
bool is_in_base(const struct xc_writer *writer, uint32_t docid)
{
	return writer->base && docid % 2 == 0;
}

uint32_t local_of(const struct xc_writer *writer, uint32_t docid)
{
	return writer->base ? (docid - 1) / 2 + 1 : docid;
}

uint32_t docid_of(const struct xc_writer *writer, uint32_t local, bool base)
{
	return writer->base ? (local - 1) * 2 + 1 + (base ? 1 : 0) : local;
}

void bury(struct xc_writer *writer, uint32_t local)
{
	if (!writer->dead.add(local))
		throw Xapian::DocNotFoundError("it is deleted");
}

/* The documents of a term, or of none all, in both. */
std::vector<uint32_t> documents_with(struct xc_writer *writer,
				     const std::string &term)
{
	std::vector<uint32_t> found;
	auto any = [](Xapian::docid) { return true; };
	auto living = [&](Xapian::docid docid) {
		return !writer->dead.has(docid);
	};

	for (uint32_t local : documents_of(writer->database, term, 0, any))
		found.push_back(docid_of(writer, local, false));
	if (!writer->base)
		return found;
	for (uint32_t local : documents_of(*writer->base, term, 0, living))
		found.push_back(docid_of(writer, local, true));
	std::sort(found.begin(), found.end());
	return found;
}

enum status open_writer(const subject &what, int flags,
			struct xc_writer **writer, struct err *err)
{
	struct xc_writer *made = nullptr;
	enum status status = guard(what, err, [&] {
		std::string path = string_from(what.name);
		made = new xc_writer{Xapian::WritableDatabase(path, flags),
				     path, nullptr, tombstones()};
		find_base(made);
	});

	if (status == ST_OK)
		*writer = made;
	else
		delete made;
	return status;
}

/* Runs f on the writer's database. */
template <typename F>
enum status write(struct xc_writer *writer, const char *verb, struct err *err,
		  F f)
{
	return guard({verb, span_from(writer->name)}, err,
		     [&] { f(writer->database); });
}

template <typename F>
enum status fetch(struct xc_writer *writer, struct buf *to, struct err *err,
		  F read)
{
	std::string value;
	enum status status =
		write(writer, "read", err,
		      [&](Xapian::WritableDatabase &db) { value = read(db); });

	buf_clear(to);
	if (status == ST_OK)
		buf_add_span(to, span_from(value));
	return status;
}
} // namespace

enum status xc_create(const char *path, unsigned flags,
		      struct xc_writer **writer, struct err *err)
{
	int action = flags & XC_OVERWRITE ? Xapian::DB_CREATE_OR_OVERWRITE
					  : Xapian::DB_CREATE;

	return open_writer({"create database", span_str(path)},
			   flags_of(flags) | action, writer, err);
}

enum status xc_open_writer(const char *path, unsigned flags,
			   struct xc_writer **writer, struct err *err)
{
	return open_writer({"open database", span_str(path)},
			   flags_of(flags) | Xapian::DB_OPEN, writer, err);
}

__thread struct xapian_call xapian_call;

bool xc_is_inside(void)
{
	return xapian_call.depth > 0;
}

bool xc_is_stuck(void)
{
	static __thread unsigned long last;
	const struct xapian_call *call = &xapian_call;
	bool same = call->depth > 0 && call->number == last;

	last = call->number;
	return same && (strncmp(call->verb, "read", 4) == 0 ||
			strncmp(call->verb, "open", 4) == 0);
}

void xc_on_terminate(void (*handler)(void))
{
	std::set_terminate(handler);
}

enum status xc_writer_close(struct xc_writer *writer, struct err *err)
{
	enum status status = ST_OK;

	if (writer)
		status = write(writer, "commit", err,
			       [&](Xapian::WritableDatabase &db) {
				       writer->dead.store(db);
				       db.close();
			       });
	delete writer;
	return status;
}

void xc_writer_abandon(struct xc_writer *writer)
{
	if (writer)
		write(writer, "cancel transaction on", nullptr,
		      [](Xapian::WritableDatabase &db) {
			      db.cancel_transaction();
		      });
	delete writer;
}

enum status xc_commit(struct xc_writer *writer, struct err *err)
{
	return write(writer, "commit", err, [&](Xapian::WritableDatabase &db) {
		writer->dead.store(db);
		db.commit();
	});
}

enum status xc_begin_transaction(struct xc_writer *writer, struct err *err)
{
	return write(
		writer, "begin transaction on", err,
		[](Xapian::WritableDatabase &db) { db.begin_transaction(); });
}

enum status xc_commit_transaction(struct xc_writer *writer, struct err *err)
{
	enum status status =
		write(writer, "commit", err, [&](Xapian::WritableDatabase &db) {
			writer->dead.store(db);
			db.commit_transaction();
		});

	/* Its destructor would commit what is half merged, and merge that
	 * half once more; it drops what is in a transaction. */
	if (status != ST_OK)
		write(writer, "begin transaction on", nullptr,
		      [](Xapian::WritableDatabase &db) {
			      db.begin_transaction(false);
		      });
	return status;
}

enum status xc_add(struct xc_writer *writer, const struct xc_document *document,
		   uint32_t *docid, struct err *err)
{
	return write(writer, "write", err, [&](Xapian::WritableDatabase &db) {
		uint32_t made = db.add_document(document->document);
		if (docid)
			*docid = docid_of(writer, made, false);
	});
}

enum status xc_replace(struct xc_writer *writer, uint32_t docid,
		       const struct xc_document *document, struct err *err)
{
	return write(writer, "write", err, [&](Xapian::WritableDatabase &db) {
		if (is_in_base(writer, docid)) {
			bury(writer, local_of(writer, docid));
			db.add_document(document->document);
		} else {
			db.replace_document(local_of(writer, docid),
					    document->document);
		}
	});
}

enum status xc_delete(struct xc_writer *writer, uint32_t docid, struct err *err)
{
	return write(writer, "write", err, [&](Xapian::WritableDatabase &db) {
		if (is_in_base(writer, docid))
			bury(writer, local_of(writer, docid));
		else
			db.delete_document(local_of(writer, docid));
	});
}

enum status xc_set_data(struct xc_writer *writer, uint32_t docid,
			struct span data, struct err *err)
{
	return write(writer, "write", err, [&](Xapian::WritableDatabase &db) {
		uint32_t local = local_of(writer, docid);
		Xapian::Document document = db.get_document(local);

		document.set_data(string_from(data));
		db.replace_document(local, document);
	});
}

bool xc_writer_in_base(const struct xc_writer *writer, uint32_t docid)
{
	return is_in_base(writer, docid);
}

enum status xc_writer_term_documents(struct xc_writer *writer, struct span term,
				     struct xc_docids *docids, struct err *err)
{
	std::vector<uint32_t> found;
	enum status status = check_term(term, err);

	if (status != ST_OK)
		return status;
	status = write(writer, "read", err, [&](Xapian::WritableDatabase &) {
		found = documents_with(writer, string_from(term));
	});
	if (status == ST_OK)
		docids_from(found, docids);
	return status;
}

enum status xc_writer_data(struct xc_writer *writer, uint32_t docid,
			   struct buf *to, struct err *err)
{
	return fetch(writer, to, err, [&](Xapian::WritableDatabase &db) {
		uint32_t local = local_of(writer, docid);

		if (!is_in_base(writer, docid))
			return db.get_document(local).get_data();
		if (writer->dead.has(local))
			throw Xapian::DocNotFoundError("it is deleted");
		return writer->base->get_document(local).get_data();
	});
}

enum status xc_writer_share(struct xc_writer *writer, struct xc_share *share,
			    struct err *err)
{
	return write(writer, "read", err, [&](Xapian::WritableDatabase &db) {
		share->own = db.get_doccount();
		share->base = writer->base ? writer->base->get_doccount() : 0;
		share->dead = writer->dead.count;
	});
}

enum status xc_set_base(struct xc_writer *writer, const char *base,
			struct err *err)
{
	std::string uuid;
	enum status status = guard({"open database", span_str(base)}, err, [&] {
		uuid = Xapian::Database(base, Xapian::DB_BACKEND_GLASS)
			       .get_uuid();
	});

	if (status != ST_OK)
		return status;
	return write(writer, "write", err, [&](Xapian::WritableDatabase &db) {
		db.set_metadata(base_key, uuid);
	});
}

enum status xc_writer_metadata(struct xc_writer *writer, struct span key,
			       struct buf *to, struct err *err)
{
	enum status status = check_key(key, err);

	buf_clear(to);
	if (status != ST_OK)
		return status;
	return fetch(writer, to, err, [&](Xapian::WritableDatabase &db) {
		return db.get_metadata(string_from(key));
	});
}

enum status xc_set_metadata(struct xc_writer *writer, struct span key,
			    struct span value, struct err *err)
{
	enum status status = check_key(key, err);

	if (status != ST_OK)
		return status;
	return write(writer, "write", err, [&](Xapian::WritableDatabase &db) {
		db.set_metadata(string_from(key), string_from(value));
	});
}

enum status xc_add_synonym(struct xc_writer *writer, struct span key,
			   struct span text, struct err *err)
{
	enum status status = check_term(key, err);

	if (status != ST_OK)
		return status;
	return write(writer, "write", err, [&](Xapian::WritableDatabase &db) {
		db.add_synonym(string_from(key), string_from(text));
	});
}
