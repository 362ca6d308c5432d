/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whole databases: compaction and checks. */
#include "store/xapian/xapian_c_guard.h"

#include <sstream>

#include <unistd.h>

namespace
{

/* Xapian would follow a stub file that lies in path instead. */
void need_database(const std::string &path)
{
	if (access((path + "/iamglass").c_str(), F_OK))
		throw Xapian::DatabaseNotFoundError("no database there", errno);
}

void need_nothing(const std::string &path)
{
	if (!access((path + "/iamglass").c_str(), F_OK))
		throw Xapian::DatabaseCreateError("a database is there");
}

/* Xapian takes a table of texts that it cannot open, for want of descriptors
 * say, for one that is not there: what is merged would have no texts. */
void need_data(const Xapian::Database &database, const std::string &path)
{
	if (!database.get_doccount() ||
	    access((path + "/docdata.glass").c_str(), F_OK))
		return;
	if (database.get_document(*database.postlist_begin(""))
		    .get_data()
		    .empty())
		throw Xapian::DatabaseError("cannot read docdata.glass");
}

int compaction_flags(const struct xc_compaction *compaction)
{
	int flags = compaction->full ? Xapian::Compactor::FULL
				     : Xapian::Compactor::STANDARD;

	if (compaction->keep_docids)
		flags |= Xapian::DBCOMPACT_NO_RENUMBER;
	return flags;
}

enum status add_source(Xapian::Database &all, const char *path, struct err *err)
{
	return guard({"open database", span_str(path)}, err, [&] {
		Xapian::Database one(path, Xapian::DB_BACKEND_GLASS);

		need_data(one, path);
		all.add_database(one);
	});
}

} // namespace

enum status xc_compact(const struct xc_compaction *compaction, struct err *err)
{
	Xapian::Database all;
	enum status status = ST_OK;

	if (!compaction->count)
		return err_set(err, ST_USAGE, "no database to compact");
	for (size_t i = 0; i < compaction->count && status == ST_OK; i++)
		status = add_source(all, compaction->sources[i], err);
	if (status != ST_OK)
		return status;
	return guard({"compact into", span_str(compaction->target)}, err, [&] {
		need_nothing(compaction->target);
		all.compact(compaction->target, compaction_flags(compaction),
			    static_cast<int>(compaction->block_size));
	});
}

enum status xc_check(const char *path, struct buf *report, size_t *errors,
		     struct err *err)
{
	std::string text;
	size_t found = 0;
	enum status status = guard({"check", span_str(path)}, err, [&] {
		std::ostringstream words;
		need_database(path);
		found = Xapian::Database::check(path, 0, &words);
		text = words.str();
	});

	buf_clear(report);
	if (status != ST_OK)
		return status;
	buf_add_span(report, span_from(text));
	*errors = found;
	return status;
}
