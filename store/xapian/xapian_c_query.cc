/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Queries: leaves and operators. */
#include "store/xapian/xapian_c_guard.h"

namespace
{

using Xapian::Query;

const subject building = {"build", {"query", 5}};

/* A new query of what make() returns; NULL when that throws. */
template <typename F> struct xc_query *query_of(struct err *err, F make)
{
	struct xc_query *query = nullptr;

	guard(building, err, [&] { query = new xc_query{make()}; });
	return query;
}

Query::op op_of(enum xc_op op)
{
	switch (op) {
	case XC_AND:
		return Query::OP_AND;
	case XC_OR:
		return Query::OP_OR;
	case XC_AND_MAYBE:
		return Query::OP_AND_MAYBE;
	case XC_FILTER:
		return Query::OP_FILTER;
	case XC_AND_NOT:
		return Query::OP_AND_NOT;
	case XC_XOR:
		return Query::OP_XOR;
	case XC_SYNONYM:
		return Query::OP_SYNONYM;
	}
	throw Xapian::InvalidArgumentError("no such operator");
}

/* Without a bound Xapian's "most frequent" would take none. */
int limit_of(const struct xc_wildcard *wildcard)
{
	if (!wildcard->max)
		return Query::WILDCARD_LIMIT_ERROR;
	switch (wildcard->limit) {
	case XC_WILDCARD_ERROR:
		return Query::WILDCARD_LIMIT_ERROR;
	case XC_WILDCARD_FIRST:
		return Query::WILDCARD_LIMIT_FIRST;
	case XC_WILDCARD_MOST_FREQUENT:
		return Query::WILDCARD_LIMIT_MOST_FREQUENT;
	}
	throw Xapian::InvalidArgumentError("no such limit of a wildcard");
}

Query combined(enum xc_op op, const struct xc_query *const *children,
	       size_t count)
{
	std::vector<Query> all;

	for (size_t i = 0; i < count; i++) {
		if (!children[i])
			throw Xapian::InvalidArgumentError("a child is NULL");
		all.push_back(children[i]->query);
	}
	return Query(op_of(op), all.begin(), all.end());
}

Query range(uint32_t slot, const struct span *begin, const struct span *end)
{
	if (begin && end)
		return Query(Query::OP_VALUE_RANGE, slot, string_from(*begin),
			     string_from(*end));
	if (begin)
		return Query(Query::OP_VALUE_GE, slot, string_from(*begin));
	if (end)
		return Query(Query::OP_VALUE_LE, slot, string_from(*end));
	return Query::MatchAll;
}
} // namespace

struct xc_query *xc_query_term(struct span term, uint32_t wqf, struct err *err)
{
	if (check_term(term, err) != ST_OK)
		return nullptr;
	return query_of(err, [&] { return Query(string_from(term), wqf); });
}

struct xc_query *xc_query_combine(enum xc_op op,
				  const struct xc_query *const *children,
				  size_t count, struct err *err)
{
	return query_of(err, [&] { return combined(op, children, count); });
}

struct xc_query *xc_query_scale(const struct xc_query *query, double factor,
				struct err *err)
{
	return query_of(err, [&] { return Query(factor, query->query); });
}

struct xc_query *xc_query_wildcard(struct span prefix,
				   const struct xc_wildcard *wildcard,
				   struct err *err)
{
	if (check_term(prefix, err) != ST_OK)
		return nullptr;
	if (wildcard->combiner != XC_SYNONYM && wildcard->combiner != XC_OR) {
		err_set(err, ST_USAGE, "a wildcard combines by OR or SYNONYM");
		return nullptr;
	}
	return query_of(err, [&] {
		return Query(Query::OP_WILDCARD, string_from(prefix),
			     wildcard->max, limit_of(wildcard),
			     op_of(wildcard->combiner));
	});
}

struct xc_query *xc_query_range(uint32_t slot, const struct span *begin,
				const struct span *end, struct err *err)
{
	return query_of(err, [&] { return range(slot, begin, end); });
}

struct xc_query *xc_query_all(struct err *err)
{
	return query_of(err, [] { return Query::MatchAll; });
}

struct xc_query *xc_query_nothing(struct err *err)
{
	return query_of(err, [] { return Query::MatchNothing; });
}

void xc_query_free(struct xc_query *query)
{
	delete query;
}

enum status xc_query_describe(const struct xc_query *query, struct buf *to,
			      struct err *err)
{
	std::string text;
	enum status status = guard({"describe", {"query", 5}}, err, [&] {
		text = query->query.get_description();
	});

	buf_clear(to);
	if (status == ST_OK)
		buf_add_span(to, span_from(text));
	return status;
}
