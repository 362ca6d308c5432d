/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading: databases, searches, results, lists of terms. */
#include "store/xapian/xapian_c_base.h"
#include "store/xapian/xapian_c_list.h"

#include <algorithm>

extern "C" {
#include "base/clock.h"
}

namespace
{

/* What xc_results points into. */
struct results : xc_results {
	std::vector<struct xc_hit> hit_store;
	std::vector<std::string> value_store;
	std::vector<struct span> span_store;
};

/* Every document, until the thread is late: beside a query it ends the search
 * with what was found by then. */
class in_time : public Xapian::PostingSource
{
	static const unsigned stride = 64; /* documents, from look to look */
	Xapian::docid at = 0, last = 0;
	Xapian::doccount count = 0;
	unsigned seen = 0;

	void go(Xapian::docid to)
	{
		at = ++seen % stride == 0 && clock_is_late() ? last + 1 : to;
	}

      public:
	void init(const Xapian::Database &database) override
	{
		at = 0;
		last = database.get_lastdocid();
		count = database.get_doccount();
	}

	void next(double) override
	{
		go(at + 1);
	}

	void skip_to(Xapian::docid to, double) override
	{
		if (to > at)
			go(to);
	}

	bool at_end() const override
	{
		return at > last;
	}

	Xapian::docid get_docid() const override
	{
		return at;
	}

	Xapian::doccount get_termfreq_min() const override
	{
		return count;
	}

	Xapian::doccount get_termfreq_est() const override
	{
		return count;
	}

	Xapian::doccount get_termfreq_max() const override
	{
		return count;
	}

	Xapian::PostingSource *clone() const override
	{
		return new in_time();
	}
};

/* The tombstones of the base that it is asked in. */
class the_dead : public Xapian::PostingSource
{
	const struct xc_reader *reader;
	std::shared_ptr<tombstones> dead;
	Xapian::docid at = 0;
	bool ended = true;

	void go(Xapian::docid from)
	{
		at = dead ? dead->next(from) : 0;
		ended = !at;
	}

      public:
	explicit the_dead(const struct xc_reader *from) : reader(from)
	{
	}

	void init(const Xapian::Database &database) override
	{
		std::string uuid = database.get_uuid();

		dead = nullptr;
		for (const struct xc_member &member : reader->members)
			if (member.dead && !member.joined &&
			    member.database.get_uuid() == uuid)
				dead = member.dead;
		at = 0;
		ended = false;
	}

	void next(double) override
	{
		go(at + 1);
	}

	void skip_to(Xapian::docid to, double) override
	{
		if (to > at)
			go(to);
	}

	bool at_end() const override
	{
		return ended;
	}

	Xapian::docid get_docid() const override
	{
		return at;
	}

	Xapian::doccount get_termfreq_min() const override
	{
		return dead ? dead->count : 0;
	}

	Xapian::doccount get_termfreq_est() const override
	{
		return get_termfreq_min();
	}

	Xapian::doccount get_termfreq_max() const override
	{
		return get_termfreq_min();
	}

	Xapian::PostingSource *clone() const override
	{
		return new the_dead(reader);
	}
};

/* Whether a query can say what is deleted: not to a server elsewhere, and not
 * of bases that it cannot tell apart. */
bool can_exclude(const struct xc_reader *reader)
{
	return !reader->remote && !reader->twice;
}

Xapian::Query without_dead(const struct xc_reader *reader,
			   const Xapian::Query &query)
{
	if (!count_dead(reader) || !can_exclude(reader))
		return query;
	return Xapian::Query(Xapian::Query::OP_AND_NOT, query,
			     Xapian::Query((new the_dead(reader))->release()));
}

/* A server elsewhere has no such source. */
Xapian::Query bounded(const struct xc_reader *reader,
		      const Xapian::Query &query)
{
	if (!clock_is_allowed() || reader->remote)
		return query;
	return Xapian::Query(Xapian::Query::OP_FILTER, query,
			     Xapian::Query((new in_time())->release()));
}

void set_weight(Xapian::Enquire &enquire,
		const struct xc_search_options *options)
{
	const struct xc_bm25 *bm25 = options->bm25;

	if (!bm25 || options->sort == XC_SORT_DOCID)
		enquire.set_weighting_scheme(Xapian::BoolWeight());
	else
		enquire.set_weighting_scheme(
			Xapian::BM25Weight(bm25->k1, bm25->k2, bm25->k3,
					   bm25->b, bm25->min_length));
}

/* DONT_CARE would leave the order of equal hits to chance when several
 * databases are open, so it is always by docid. */
void set_order(Xapian::Enquire &enquire,
	       const struct xc_search_options *options)
{
	enquire.set_docid_order(Xapian::Enquire::ASCENDING);
	if (options->sort == XC_SORT_VALUE)
		enquire.set_sort_by_value_then_relevance(options->sort_slot,
							 options->descending);
	if (options->sort == XC_SORT_DOCID && options->descending)
		enquire.set_docid_order(Xapian::Enquire::DESCENDING);
}

/* How many hits more to ask for when some may be deleted. */
uint32_t spare(const struct xc_reader *reader,
	       const struct xc_search_options *options)
{
	if (can_exclude(reader) || !options->limit)
		return 0;
	return std::min<uint32_t>(count_dead(reader), 1000);
}

/* more hits than asked for */
Xapian::MSet find(const Xapian::Database &all, const Xapian::Query &query,
		  const struct xc_search_options *options, uint32_t more)
{
	Xapian::Enquire enquire(all);

	enquire.set_query(query);
	set_weight(enquire, options);
	set_order(enquire, options);
	if (options->collapse_max)
		enquire.set_collapse_key(options->collapse_slot,
					 options->collapse_max);
	if (options->time_limit > 0)
		enquire.set_time_limit(options->time_limit);
	return enquire.get_mset(options->first, options->limit + more,
				options->check_at_least);
}

void copy_values(const Xapian::MSetIterator &it,
		 const struct xc_search_options *options, results *to)
{
	if (!options->slot_count)
		return;
	Xapian::Document document = it.get_document();
	for (size_t i = 0; i < options->slot_count; i++)
		to->value_store.push_back(
			document.get_value(options->slots[i]));
}

void copy_hits(const struct xc_reader *reader, const Xapian::MSet &found,
	       const struct xc_search_options *options, results *to)
{
	to->hit_store.clear();
	to->value_store.clear();
	for (auto it = found.begin(); it != found.end(); ++it) {
		if (is_dead(reader, *it))
			continue;
		if (to->hit_store.size() == options->limit)
			break;
		to->hit_store.push_back(
			{*it, it.get_collapse_count(), it.get_weight()});
		copy_values(it, options, to);
	}
	to->lower = found.get_matches_lower_bound();
	to->estimated = found.get_matches_estimated();
	to->upper = found.get_matches_upper_bound();
	if (!can_exclude(reader))
		to->lower -= std::min(to->lower, count_dead(reader));
}

void finish(results *to)
{
	for (const std::string &value : to->value_store)
		to->span_store.push_back(span_from(value));
	to->hits = to->hit_store.data();
	to->count = to->hit_store.size();
	to->values = to->span_store.data();
}

} // namespace

enum status xc_search(struct xc_reader *reader, const struct xc_query *query,
		      const struct xc_search_options *options,
		      struct xc_results **out, struct err *err)
{
	results *made = nullptr;
	enum status status =
		follow(reader, "search", err, [&](const Xapian::Database &all) {
			if (!made)
				made = new results();
			copy_hits(reader,
				  find(all,
				       without_dead(
					       reader,
					       bounded(reader, query->query)),
				       options, spare(reader, options)),
				  options, made);
		});

	if (status == ST_OK)
		status = guard({"search", span_from(reader->name)}, err,
			       [&] { finish(made); });
	if (status == ST_OK)
		*out = made;
	else
		delete made;
	return status;
}

void xc_results_free(struct xc_results *out)
{
	delete static_cast<results *>(out);
}
