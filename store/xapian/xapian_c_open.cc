/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Opening databases to be read, with the bases they stand on. */
#include "store/xapian/xapian_c_base.h"
#include "store/xapian/xapian_c_remote.h"

namespace
{

const int open_tries = 8;

/* A server cannot send a document without its term list. Of two databases as
 * one the second has the even numbers, and a base begins with the first of
 * them. A list of all documents, to look for one, would have to be sent whole. */
void need_term_lists(const Xapian::Database &served)
{
	try {
		served.get_document(first_of_base).get_data();
	} catch (const Xapian::DocNotFoundError &) {
		return; /* of an empty base, or found out when one is read */
	} catch (const Xapian::Error &) {
		throw Xapian::FeatureUnavailableError(
			"its server cannot read it: set index.served "
			"there, and run llmindex --rebuild");
	}
}

/* A server has to serve both as one, as we cannot see its files. */
void add_joined(std::vector<struct xc_member> &to, size_t part,
		const Xapian::Database &served, const std::string &uuid)
{
	auto dead = std::make_shared<tombstones>();

	if (served.get_uuid().find(uuid) == std::string::npos)
		throw Xapian::InvalidArgumentError(
			"its server is to be given the folder and, behind it, "
			"the folder 'base' in it");
	need_term_lists(served);
	dead->load(served, served.get_lastdocid() / 2);
	to.push_back({served, part, dead, true});
}

void add_based(std::vector<struct xc_member> &to, size_t part,
	       const Xapian::Database &database, const std::string &spec,
	       const std::string &uuid)
{
	Xapian::Database base = open_base(spec, uuid);
	auto dead = std::make_shared<tombstones>();

	dead->load(database, base.get_lastdocid());
	if (database.get_doccount())
		to.push_back({database, part, nullptr, false});
	to.push_back({base, part, dead, false});
}

/* The part, and the base it may stand on. */
std::vector<struct xc_member> members_of(const opened &opened, size_t part,
					 const std::string &spec)
{
	std::vector<struct xc_member> made;
	std::string uuid = opened.database.get_metadata(base_key);

	if (uuid.empty())
		made.push_back({opened.database, part, nullptr, false});
	else if (!opened.context.empty())
		add_joined(made, part, opened.database, uuid);
	else
		add_based(made, part, opened.database, spec, uuid);
	return made;
}

/* Queries tell databases by their UUIDs. */
bool is_open(const struct xc_reader *reader, const Xapian::Database &base)
{
	for (const struct xc_member &member : reader->members)
		if (member.dead && !member.joined &&
		    member.database.get_uuid() == base.get_uuid())
			return true;
	return false;
}

void add_part(struct xc_reader *reader, const std::string &spec,
	      const opened &opened)
{
	auto made = members_of(opened, reader->parts.size(), spec);

	for (const struct xc_member &member : made) {
		if (member.dead && !member.joined)
			reader->twice |= is_open(reader, member.database);
		reader->members.push_back(member);
		reader->all.add_database(member.database);
	}
	reader->parts.push_back(opened.database);
	reader->contexts.push_back(opened.context);
	reader->relayed.push_back(opened.relayed);
	reader->remote |= !opened.context.empty();
	reader->name += reader->name.empty() ? "" : ", ";
	reader->name += spec;
}

/* A writer may commit twice between the looks at two of its files. */
void add_spec(struct xc_reader *reader, const char *spec, opened &opened)
{
	if (opened.error)
		std::rethrow_exception(opened.error);
	for (int attempt = 1;; attempt++) {
		try {
			if (opened.context.empty())
				opened.database = Xapian::Database(
					spec, Xapian::DB_BACKEND_GLASS);
			return add_part(reader, spec, opened);
		} catch (const Xapian::DatabaseModifiedError &) {
			if (attempt == open_tries)
				throw;
		}
	}
}

} // namespace

enum status xc_open_all(const struct xc_opening *opening,
			struct xc_reader **reader, size_t *failed,
			struct err *err)
{
	std::vector<opened> parts;
	struct xc_reader *made = nullptr;
	enum status status;

	*failed = XC_NO_PART;
	if (!opening->count)
		return err_set(err, ST_USAGE, "no database to open");
	status =
		guard({"open database", span_str(opening->specs[0])}, err, [&] {
			made = new xc_reader;
			parts = open_servers(*opening);
		});
	for (size_t i = 0; i < opening->count && status == ST_OK; i++) {
		const char *spec = opening->specs[i];

		status = guard({"open database", span_str(spec)}, err,
			       [&] { add_spec(made, spec, parts[i]); });
		*failed = status == ST_OK ? XC_NO_PART : i;
	}
	if (status == ST_OK)
		*reader = made;
	else
		xc_close(made);
	return status;
}

/* A busy machine takes its time to answer, but not to be there. */
enum status xc_open(const char *const *specs, size_t count,
		    struct xc_reader **reader, struct err *err)
{
	const struct xc_opening opening = {specs, count, 10000, 60000};
	size_t failed;

	return xc_open_all(&opening, reader, &failed, err);
}

void xc_close(struct xc_reader *reader)
{
	delete reader;
}
