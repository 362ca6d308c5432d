/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Databases that stand on a base: finding it, and what of it is deleted. Only
 * for the xapian_c*.cc files.
 */
#ifndef STORE_XAPIAN_XAPIAN_C_BASE_H
#define STORE_XAPIAN_XAPIAN_C_BASE_H

#include "store/xapian/xapian_c_guard.h"

namespace
{

/* Metadata of a database: the UUID of its base, if it has one. */
const char base_key[] = "base";

inline std::string base_path(const std::string &path)
{
	return path + "/base";
}

/* What is copied without its base, or with another, has lost passages. */
inline Xapian::Database open_base(const std::string &path,
				  const std::string &uuid)
{
	Xapian::Database base(base_path(path), Xapian::DB_BACKEND_GLASS);

	if (base.get_uuid() != uuid)
		throw Xapian::DatabaseCorruptError(
			"its folder 'base' is that of another");
	return base;
}

/* The member that has a document, and the document's number there. */
inline const struct xc_member &member_of(const struct xc_reader *reader,
					 Xapian::docid docid,
					 Xapian::docid *local)
{
	size_t count = reader->members.size();

	*local = static_cast<Xapian::docid>((docid - 1) / count + 1);
	return reader->members[(docid - 1) % count];
}

inline bool is_dead(const struct xc_reader *reader, Xapian::docid docid)
{
	Xapian::docid local;
	const struct xc_member &member = member_of(reader, docid, &local);

	if (!member.dead || !member.dead->count)
		return false;
	if (!member.joined)
		return member.dead->has(local);
	return local % 2 == 0 && member.dead->has(local / 2);
}

inline Xapian::doccount count_dead(const struct xc_reader *reader)
{
	Xapian::doccount count = 0;

	for (const struct xc_member &member : reader->members)
		count += member.dead ? member.dead->count : 0;
	return count;
}

/* How many of the term's documents in a base are deleted. */
inline Xapian::doccount dead_with(const struct xc_member &member,
				  const std::string &term)
{
	Xapian::doccount found = 0;
	auto it = member.database.postlist_begin(term);
	auto end = member.database.postlist_end(term);
	Xapian::docid dead = 0;

	while (it != end) {
		if (*it > dead)
			dead = member.dead->next(*it);
		if (!dead)
			break;
		if (*it == dead) {
			found++;
			++it;
		} else {
			it.skip_to(dead);
		}
	}
	return found;
}

/* Of the documents that have the term, those that are not deleted. Where more
 * than most (0: any number) are to be looked at, all of a base count. */
inline Xapian::doccount living(const struct xc_reader *reader,
			       const std::string &term,
			       Xapian::doccount documents,
			       Xapian::doccount most)
{
	for (const struct xc_member &member : reader->members) {
		if (!member.dead || !member.dead->count || member.joined)
			continue;
		if (most && member.dead->count > most &&
		    member.database.get_termfreq(term) > most)
			continue;
		documents -= dead_with(member, term);
	}
	return documents;
}

/* What is looked at to say how frequent a term is. */
const Xapian::doccount living_most = 4096;

} // namespace

#endif
