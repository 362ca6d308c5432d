/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which documents of a base are deleted. The database that stands on it keeps
 * this in its metadata, in blocks, so that what a commit writes grows with what
 * it deletes. Only for the xapian_c*.cc files.
 */
#ifndef STORE_XAPIAN_XAPIAN_C_TOMBSTONES_H
#define STORE_XAPIAN_XAPIAN_C_TOMBSTONES_H

#include <cstdint>
#include <cstdlib>
#include <map>
#include <set>
#include <string>

#include <xapian.h>

struct tombstones {
	/* documents of a block, a bit each */
	static const unsigned block_size = 1u << 14;

	std::map<uint32_t, std::string> blocks; /* without zeros at the end */
	std::set<uint32_t> changed;
	Xapian::doccount count = 0;

	static const char *key()
	{
		return "tombstones";
	}

	static std::string block_key(uint32_t block)
	{
		char text[32];

		snprintf(text, sizeof(text), "%s/%06x", key(), block);
		return text;
	}

	bool has(Xapian::docid docid) const
	{
		auto found = blocks.find(docid / block_size);
		size_t bit = docid % block_size;

		return found != blocks.end() &&
		       bit / 8 < found->second.size() &&
		       found->second[bit / 8] >> bit % 8 & 1;
	}

	/* False when it is there already. */
	bool add(Xapian::docid docid)
	{
		size_t bit = docid % block_size;

		if (has(docid))
			return false;
		std::string &bits = blocks[docid / block_size];
		if (bits.size() <= bit / 8)
			bits.resize(bit / 8 + 1);
		bits[bit / 8] = static_cast<char>(bits[bit / 8] | 1 << bit % 8);
		changed.insert(docid / block_size);
		count++;
		return true;
	}

	/* The first from docid on, or 0. */
	Xapian::docid next(Xapian::docid docid) const
	{
		auto at = blocks.lower_bound(docid / block_size);

		for (; at != blocks.end(); ++at) {
			Xapian::docid start = at->first * block_size;
			Xapian::docid end =
				start +
				static_cast<unsigned>(at->second.size() * 8);

			for (docid = std::max(docid, start); docid < end;
			     docid++)
				if (has_bit(at->second, docid - start))
					return docid;
		}
		return 0;
	}

	/* What a database says of its base, whose last document is last. */
	void load(const Xapian::Database &from, Xapian::docid last)
	{
		blocks.clear();
		count = static_cast<unsigned>(
			strtoul(from.get_metadata(key()).c_str(), nullptr, 10));
		if (!count)
			return;
		for (uint32_t i = 0; i <= last / block_size; i++) {
			std::string bits = from.get_metadata(block_key(i));
			if (!bits.empty())
				blocks[i].assign(bits, 0, block_size / 8);
		}
	}

	/* Writes what has changed. */
	void store(Xapian::WritableDatabase &to)
	{
		if (changed.empty())
			return;
		for (uint32_t block : changed)
			to.set_metadata(block_key(block), blocks[block]);
		to.set_metadata(key(), std::to_string(count));
		changed.clear();
	}

      private:
	static bool has_bit(const std::string &bits, size_t bit)
	{
		return bits[bit / 8] >> bit % 8 & 1;
	}
};

#endif
