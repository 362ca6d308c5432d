/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Opening databases to be read, with the bases they stand on. */
#include "store/xapian/xapian_c_base.h"

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

Xapian::Database open_spec(const std::string &spec)
{
	if (starts(spec, "tcp://"))
		return open_tcp(spec.substr(6));
	if (starts(spec, "prog:"))
		return open_program(spec.substr(5));
	return Xapian::Database(spec, Xapian::DB_BACKEND_GLASS);
}

bool is_remote(const std::string &spec)
{
	return starts(spec, "tcp://") || starts(spec, "prog:");
}

/* A server cannot send a document without its term list. The last one may be
 * of the database that has them all. */
void need_term_lists(const Xapian::Database &served)
{
	auto it = served.postlist_begin("");

	for (int i = 0; i < 2 && it != served.postlist_end(""); i++, ++it) {
		try {
			served.get_document(*it).get_data();
		} catch (const Xapian::Error &) {
			throw Xapian::FeatureUnavailableError(
				"its server cannot read it: set index.served "
				"there, and run llmindex --rebuild");
		}
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
std::vector<struct xc_member> members_of(const Xapian::Database &database,
					 size_t part, const std::string &spec)
{
	std::vector<struct xc_member> made;
	std::string uuid = database.get_metadata(base_key);

	if (uuid.empty())
		made.push_back({database, part, nullptr, false});
	else if (is_remote(spec))
		add_joined(made, part, database, uuid);
	else
		add_based(made, part, database, spec, uuid);
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

void add_part(struct xc_reader *reader, const std::string &spec)
{
	Xapian::Database database = open_spec(spec);
	auto made = members_of(database, reader->parts.size(), spec);

	for (const struct xc_member &member : made) {
		if (member.dead && !member.joined)
			reader->twice |= is_open(reader, member.database);
		reader->members.push_back(member);
		reader->all.add_database(member.database);
	}
	reader->parts.push_back(database);
	reader->remote |= is_remote(spec);
	reader->name += reader->name.empty() ? "" : ", ";
	reader->name += spec;
}

/* A writer may commit twice between the looks at two of its files. */
void add_spec(struct xc_reader *reader, const char *spec)
{
	for (int attempt = 1;; attempt++) {
		try {
			return add_part(reader, spec);
		} catch (const Xapian::DatabaseModifiedError &) {
			if (attempt == open_tries)
				throw;
		}
	}
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
