/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * libxapian (1.4) for C: databases, documents, queries, searches. Nothing
 * here knows what llmsearch keeps in them.
 *
 * Whatever Xapian throws comes back as an enum status, with the subject (a
 * database's path, a term) and Xapian's own words in err, which may be NULL:
 *
 *   ST_NO_INDEX     no database there, or it cannot be opened
 *   ST_CORRUPT      damaged
 *   ST_UNSUPPORTED  another format version, or a feature that Xapian lacks
 *   ST_LOCKED       another writer has it; or it changed faster than a
 *                   reader could follow
 *   ST_NOT_FOUND    no such document
 *   ST_LIMIT        too long a term, too many wildcard matches, no memory
 *   ST_USAGE        an argument that makes no sense
 *   ST_IO           disk or network
 *   ST_INTERNAL     anything else
 *
 * What comes back through a pointer is the caller's, to free with the
 * function named beside it. Every free and close takes NULL. Out-parameters
 * are set only on ST_OK, save that a struct buf is always cleared first and
 * then filled. Spans are borrowed for the call; those given to a sink, for
 * that call of the sink. A sink returns false to end the listing early,
 * which is no error.
 *
 * A term is 1 to XC_TERM_MAX bytes, none of them NUL (Xapian itself would
 * refuse some others only at commit, with everything else in it).
 *
 * Nothing is shared between threads without the caller's lock, not even a
 * query.
 */
#ifndef STORE_XAPIAN_XAPIAN_C_H
#define STORE_XAPIAN_XAPIAN_C_H

#ifdef __cplusplus
extern "C" {
#endif

#include "base/buf.h"
#include "base/err.h"

#define XC_TERM_MAX 245 /* bytes; of a metadata key too */

/*
 * A database may stand on a base: another one, without term lists, in its
 * folder "base", that is never written again. It names the base in its metadata
 * ("base") and keeps there which documents of the base are deleted
 * ("tombstones"), so that one commit changes both. Readers and writers see
 * the two as one, without what is deleted; only the lengths and frequencies that
 * weights are made of count it. Metadata is the database's alone.
 */

struct xc_reader;
struct xc_writer;
struct xc_document;
struct xc_query;

struct xc_docids {
	uint32_t *items; /* ascending; free() */
	size_t count;
};

struct xc_term_sink {
	bool (*take)(void *context, struct span term, uint64_t documents);
	void *context;
};

struct xc_metadata_sink {
	bool (*take)(void *context, struct span key, struct span value);
	void *context;
};

/*
 * Readers
 *
 * A reader sees the state at its opening as long as the database keeps it:
 * after two commits blocks are reused, and then the reader moves to the newest
 * state by itself and runs the operation again (at most 8 times). A listing
 * continues after the last item it gave.
 */

/* Opens count databases (at least one) as one. A spec is a folder, a server's
 * address as store/relay/relay_connect.h has it, or "prog:COMMAND ARGS"
 * (xapian-progsrv or alike, run by Xapian with ARGS split at spaces). In a
 * folder only Xapian's own (glass) format is read, never a stub file that
 * points elsewhere. Document numbers
 * are good for as long as the reader is open. A server elsewhere must serve a
 * database with its base behind it; of a search in it, the numbers of matches
 * may then count some that are deleted. */
enum status xc_open(const char *const *specs, size_t count,
		    struct xc_reader **reader, struct err *err);
void xc_close(struct xc_reader *reader);

/* The same; servers are asked all at once, each to be there within connect ms,
 * and to have answered each question within answer ms. failed is what cannot be
 * opened, where that is an error. */
struct xc_opening {
	const char *const *specs;
	size_t count;
	unsigned connect, answer;
};
enum status xc_open_all(const struct xc_opening *opening,
			struct xc_reader **reader, size_t *failed,
			struct err *err);

/* The database that the last error came from, or XC_NO_PART where nobody
 * knows. */
#define XC_NO_PART SIZE_MAX
size_t xc_failed(const struct xc_reader *reader);
/* What came from database part makes no sense. */
void xc_blame(struct xc_reader *reader, size_t part);

/* Whether database part still answers. */
enum status xc_probe(struct xc_reader *reader, size_t part, struct err *err);

/* What is going to be asked of servers: they are asked at once, ahead, and the
 * calls that follow find the answers there. Nothing else changes, and local
 * databases are not looked at. Terms are for xc_term_frequency, in all
 * databases, those of postings for xc_term_documents; docids for xc_data. */
void xc_ahead_terms(struct xc_reader *reader, const struct span *terms,
		    size_t count);
void xc_ahead_postings(struct xc_reader *reader, const struct span *terms,
		       size_t count);
void xc_ahead_documents(struct xc_reader *reader, const uint32_t *docids,
			size_t count);
void xc_ahead_metadata(struct xc_reader *reader, const struct span *keys,
		       size_t count);

/* Whether the document is one of a base. */
bool xc_is_in_base(const struct xc_reader *reader, uint32_t docid);

/* How many databases are open as one, bases apart, and which of them has the
 * document. */
size_t xc_part_count(const struct xc_reader *reader);
size_t xc_part_of(const struct xc_reader *reader, uint32_t docid);
/* How many documents part had at opening, about. */
uint32_t xc_part_documents(const struct xc_reader *reader, size_t part);

struct xc_totals {
	uint32_t documents, last_docid;
	uint64_t total_length; /* sum of wdf over all documents */
	double average_length;
};
enum status xc_info(struct xc_reader *reader, struct xc_totals *info,
		    struct err *err);

/* How many documents have the term. The frequency may count some that are
 * deleted, where thousands are, and is quick. */
enum status xc_term_frequency(struct xc_reader *reader, struct span term,
			      uint32_t *documents, struct err *err);
enum status xc_term_count(struct xc_reader *reader, struct span term,
			  uint32_t *documents, struct err *err);

/* The first max (0: all) documents that have the term. */
enum status xc_term_documents(struct xc_reader *reader, struct span term,
			      size_t max, struct xc_docids *docids,
			      struct err *err);

/* Terms that begin with prefix (empty: all), in byte order, each with the
 * frequency, which is not 0. */
enum status xc_terms(struct xc_reader *reader, struct span prefix,
		     const struct xc_term_sink *sink, struct err *err);

/* Of one document: its data. */
enum status xc_data(struct xc_reader *reader, uint32_t docid, struct buf *to,
		    struct err *err);

/* Metadata of the first database, and of database part. A key that is not
 * there gives the empty value. */
enum status xc_metadata(struct xc_reader *reader, struct span key,
			struct buf *to, struct err *err);
enum status xc_metadata_at(struct xc_reader *reader, size_t part,
			   struct span key, struct buf *to, struct err *err);

/* Metadata of database part whose keys begin with prefix, in byte order. */
enum status xc_metadata_each(struct xc_reader *reader, size_t part,
			     struct span prefix,
			     const struct xc_metadata_sink *sink,
			     struct err *err);

/* What xc_add_synonym put under key, in byte order; the number is 0. A remote
 * database gives nothing. */
enum status xc_synonyms(struct xc_reader *reader, struct span key,
			const struct xc_term_sink *sink, struct err *err);

/*
 * Writers
 *
 * Changes stay in memory and on disk unseen until xc_commit or
 * xc_commit_transaction. Outside a transaction Xapian also commits by itself
 * every 10,000 documents ($XAPIAN_FLUSH_THRESHOLD); inside one it never does.
 */

enum xc_writer_flag {
	XC_OVERWRITE = 1,   /* xc_create empties a database that is there, at
			     * once, not at commit */
	XC_NO_SYNC = 2,     /* no fsync: a power cut may cost the database */
	XC_DANGEROUS = 4,   /* changes blocks in place: no reader meanwhile */
	XC_NO_TERMLIST = 8, /* xc_create: no term lists; such a database can
			     * only be added to, compacted, and a base */
};

/* Makes a database in folder path, and the folder when only that is missing.
 * One that is there is ST_IO without XC_OVERWRITE. */
enum status xc_create(const char *path, unsigned flags,
		      struct xc_writer **writer, struct err *err);
/* Opens one that is there. */
enum status xc_open_writer(const char *path, unsigned flags,
			   struct xc_writer **writer, struct err *err);

/* What ends the process when Xapian does, as 1.4 may when a write to the disk
 * fails in the midst of a commit; the old revision remains then. handler does
 * not return. */
void xc_on_terminate(void (*handler)(void));

/* Whether this thread is inside a call of Xapian: a crash there most likely
 * comes of a damaged database. Safe in a signal handler. */
bool xc_is_inside(void);

/* Whether this thread is still inside the same call that it was in when this
 * was asked last, and it is one that only reads or opens, which takes a moment
 * in a sound database. Safe in a signal handler. */
bool xc_is_stuck(void);

/* Commits (a transaction still open is cancelled) and frees the writer,
 * whatever the outcome. */
enum status xc_writer_close(struct xc_writer *writer, struct err *err);

/* Frees the writer without wanting its changes. With a transaction open it
 * is certain that all of it is dropped. Without one it is certain only that
 * what was committed stays: Xapian commits the rest at close. */
void xc_writer_abandon(struct xc_writer *writer);

enum status xc_commit(struct xc_writer *writer, struct err *err);
/* Commits what is pending, then starts a transaction. They do not nest. When
 * the commit of a transaction fails, it is over and dropped. */
enum status xc_begin_transaction(struct xc_writer *writer, struct err *err);
enum status xc_commit_transaction(struct xc_writer *writer, struct err *err);

/* docid may be NULL. The document stays the caller's. */
enum status xc_add(struct xc_writer *writer, const struct xc_document *document,
		   uint32_t *docid, struct err *err);
/* A docid that is not there is made. What was in a base gets another one. */
enum status xc_replace(struct xc_writer *writer, uint32_t docid,
		       const struct xc_document *document, struct err *err);
enum status xc_delete(struct xc_writer *writer, uint32_t docid,
		      struct err *err);
/* Other data for one that is not in a base. */
enum status xc_set_data(struct xc_writer *writer, uint32_t docid,
			struct span data, struct err *err);
bool xc_writer_in_base(const struct xc_writer *writer, uint32_t docid);

/* These see changes not yet committed. */
enum status xc_writer_term_documents(struct xc_writer *writer, struct span term,
				     struct xc_docids *docids, struct err *err);
enum status xc_writer_data(struct xc_writer *writer, uint32_t docid,
			   struct buf *to, struct err *err);
enum status xc_writer_metadata(struct xc_writer *writer, struct span key,
			       struct buf *to, struct err *err);

/* An empty value removes the key. */
/* Puts text into Xapian's table of synonyms, under key, once. It merges and
 * commits with all else; calls in the order of keys are fast. */
enum status xc_add_synonym(struct xc_writer *writer, struct span key,
			   struct span text, struct err *err);
/* Documents of the database itself, of its base, and of these the deleted. */
struct xc_share {
	uint32_t own, base, dead;
};
enum status xc_writer_share(struct xc_writer *writer, struct xc_share *share,
			    struct err *err);

/* The database in folder base is to be its base, once it is in its folder. */
enum status xc_set_base(struct xc_writer *writer, const char *base,
			struct err *err);
enum status xc_set_metadata(struct xc_writer *writer, struct span key,
			    struct span value, struct err *err);

/*
 * Documents
 */

struct xc_term {
	const char *ptr;
	size_t len;
	uint32_t wdf;
};

/* NULL and err when there is no memory. xc_document_free */
struct xc_document *xc_document_new(struct err *err);
void xc_document_free(struct xc_document *document);

enum status xc_document_set_data(struct xc_document *document, struct span data,
				 struct err *err);
/* An empty value removes the slot. */
enum status xc_document_set_value(struct xc_document *document, uint32_t slot,
				  struct span value, struct err *err);
/* A boolean term has wdf 0. */
enum status xc_document_add_boolean(struct xc_document *document,
				    struct span term, struct err *err);
/* wdf adds up over calls. Fastest when sorted by byte order. Stops at a bad
 * one. */
enum status xc_document_add_terms(struct xc_document *document,
				  const struct xc_term *terms, size_t count,
				  struct err *err);

/*
 * Queries
 *
 * Constructors return a query of the caller's, for xc_query_free, or NULL
 * with err set. Children stay the caller's and may be freed at once.
 * Xapian walks trees by recursion: bound their depth.
 *
 * Xapian's OP_MAX is left out: in 1.4.22 it can crash the process.
 */

enum xc_op {
	XC_AND,
	XC_OR,
	XC_AND_MAYBE, /* the first; the others add weight */
	XC_FILTER,    /* the first, where the others match too, unweighted */
	XC_AND_NOT,   /* the first, where no other matches */
	XC_XOR,
	XC_SYNONYM, /* as OR, weighted as if they were one term */
};

/* wqf is how often it is in the query. */
struct xc_query *xc_query_term(struct span term, uint32_t wqf, struct err *err);
/* No children gives a query that matches nothing. */
struct xc_query *xc_query_combine(enum xc_op op,
				  const struct xc_query *const *children,
				  size_t count, struct err *err);
/* factor from 0 up */
struct xc_query *xc_query_scale(const struct xc_query *query, double factor,
				struct err *err);

/* Terms that begin with prefix (not empty). max bounds their number in each
 * database, 0 for none; limit says which are taken, or that a search which
 * meets more is ST_LIMIT. */
enum xc_wildcard_limit {
	XC_WILDCARD_ERROR,
	XC_WILDCARD_FIRST,
	XC_WILDCARD_MOST_FREQUENT,
};
struct xc_wildcard {
	uint32_t max;
	enum xc_wildcard_limit limit;
	enum xc_op combiner; /* XC_SYNONYM or XC_OR */
};
struct xc_query *xc_query_wildcard(struct span prefix,
				   const struct xc_wildcard *wildcard,
				   struct err *err);

/* Documents whose value is from begin to end, both included, by byte order.
 * NULL leaves that side open; both open match every document. A document
 * without a value never matches otherwise. */
struct xc_query *xc_query_range(uint32_t slot, const struct span *begin,
				const struct span *end, struct err *err);
struct xc_query *xc_query_all(struct err *err);
struct xc_query *xc_query_nothing(struct err *err);
void xc_query_free(struct xc_query *query);

/* The tree in Xapian's notation, for people. */
enum status xc_query_describe(const struct xc_query *query, struct buf *to,
			      struct err *err);

/*
 * Searches
 */

/* Xapian::BM25Weight. k2 0 leaves out the query length factor. */
struct xc_bm25 {
	double k1, k2, k3, b, min_length;
};

enum xc_sort {
	XC_SORT_RELEVANCE,
	XC_SORT_VALUE, /* of sort_slot, then relevance */
	XC_SORT_DOCID, /* weights are all 0 */
};

/* Zero everywhere gives an unweighted search without hits. */
struct xc_search_options {
	uint32_t first, limit;      /* skip, then give at most */
	uint32_t check_at_least;    /* makes the match counts better */
	const struct xc_bm25 *bm25; /* NULL: unweighted */
	enum xc_sort sort;
	uint32_t sort_slot;
	bool descending; /* of value or docid */
	uint32_t collapse_slot;
	uint32_t collapse_max; /* best with one value; 0 does not collapse */
	const uint32_t *slots; /* values to bring along */
	size_t slot_count;
	double time_limit; /* seconds, 0 none: Xapian then stops looking
				* for better ones, in local databases */
};

struct xc_hit {
	uint32_t docid;
	uint32_t collapsed; /* others with its value, at least */
	double weight;
};

struct xc_results {
	const struct xc_hit *hits; /* best first; equal ones by docid */
	size_t count;
	const struct span *values;        /* count rows of slot_count */
	uint32_t lower, estimated, upper; /* how many match in all */
};

/* All that is wanted from the database is read before it returns. When the
 * thread is late (base/clock.h), a local search ends with what it has found.
 * xc_results_free */
enum status xc_search(struct xc_reader *reader, const struct xc_query *query,
		      const struct xc_search_options *options,
		      struct xc_results **results, struct err *err);
void xc_results_free(struct xc_results *results);

/*
 * Compaction, checks
 */

/* Merges databases in folders into a new one, which must not be there yet
 * (an empty folder may). Without keep_docids documents are numbered
 * one source after the other; with it their numbers must not overlap. Of a
 * metadata key that several have, the first one's value is kept. The target
 * of a failed compaction is to be removed by the caller. */
struct xc_compaction {
	const char *const *sources;
	size_t count;
	const char *target;
	bool full; /* smallest result */
	bool keep_docids;
	unsigned block_size; /* bytes, a power of 2, 2048 to 65536; 0 default */
};
enum status xc_compact(const struct xc_compaction *compaction, struct err *err);

/* Checks the structure of a database. report gets Xapian's words; errors how
 * many it found, which are not an error of this function. */
enum status xc_check(const char *path, struct buf *report, size_t *errors,
		     struct err *err);

#ifdef __cplusplus
}
#endif

#endif
