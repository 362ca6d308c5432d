/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Lists of Xapian on their way to a sink. They are copied in batches of
 * bounded size, and the sink is called outside the guard, so that a list can
 * go on after its last item when the database has moved, and a slow sink
 * holds nothing open. Only for the xapian_c*.cc files.
 */
#ifndef STORE_XAPIAN_XAPIAN_C_LIST_H
#define STORE_XAPIAN_XAPIAN_C_LIST_H

#include "store/xapian/xapian_c_guard.h"

namespace
{

struct row {
	std::string key, value;
	uint64_t number;
	bool wanted = true;
};

struct batch {
	std::vector<row> rows;
	size_t bytes = 0;

	void add(row item)
	{
		bytes += item.key.size() + item.value.size();
		rows.push_back(std::move(item));
	}

	bool is_full() const
	{
		return rows.size() >= 1024 || bytes >= 1 << 20;
	}
};

/* The next rows of a sorted list after key last ("" for the first ones);
 * row_of makes a row of an iterator. */
template <typename F>
batch next_batch(Xapian::TermIterator it, const Xapian::TermIterator &end,
		 const std::string &last, F row_of)
{
	batch rows;

	if (!last.empty() && it != end) {
		it.skip_to(last);
		if (it != end && *it == last)
			++it;
	}
	std::string before = last;

	for (; it != end && !rows.is_full(); ++it) {
		row item = row_of(it);

		/* A server may say anything, and without end. */
		if (item.key <= before && !before.empty())
			throw Xapian::NetworkError(
				"a list of terms is not in order");
		before = item.key;
		if (item.wanted)
			rows.add(std::move(item));
	}
	return rows;
}

/* Whether the sink wants more. */
inline bool give(const batch &from, const struct xc_term_sink *sink)
{
	for (const row &item : from.rows)
		if (!sink->take(sink->context, span_from(item.key),
				item.number))
			return false;
	return true;
}

inline bool give(const batch &from, const struct xc_metadata_sink *sink)
{
	for (const row &item : from.rows)
		if (!sink->take(sink->context, span_from(item.key),
				span_from(item.value)))
			return false;
	return true;
}

/* Gives all batches to the sink; read(last, rows) reads the one after
 * last. */
template <typename Sink, typename F> enum status list(const Sink *sink, F read)
{
	std::string last;
	batch rows;

	for (;;) {
		enum status status = read(last, rows);
		if (status != ST_OK)
			return status;
		if (rows.rows.empty() || !give(rows, sink))
			return ST_OK;
		last.swap(rows.rows.back().key);
	}
}

inline batch metadata_batch(const Xapian::Database &database,
			    const std::string &prefix, const std::string &last)
{
	return next_batch(
		database.metadata_keys_begin(prefix),
		database.metadata_keys_end(prefix), last,
		[&](const Xapian::TermIterator &it) {
			return row{*it, database.get_metadata(*it), 0};
		});
}

/* The first max (0: all) documents of a term that are wanted. */
template <typename F>
std::vector<uint32_t> documents_of(const Xapian::Database &database,
				   const std::string &term, size_t max,
				   F is_wanted)
{
	std::vector<uint32_t> found;
	auto end = database.postlist_end(term);

	for (auto it = database.postlist_begin(term); it != end; ++it) {
		if (max && found.size() >= max)
			break;
		if (is_wanted(*it))
			found.push_back(*it);
	}
	return found;
}

/* As an array for free(). */
inline void docids_from(const std::vector<uint32_t> &from,
			struct xc_docids *docids)
{
	size_t size = from.size() * sizeof(from[0]);

	docids->items = static_cast<uint32_t *>(mem_alloc(size ? size : 1));
	docids->count = from.size();
	if (size)
		memcpy(docids->items, from.data(), size);
}
} // namespace

#endif
