/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An index on disk and how to read it.
 *
 *   INDEX/current	  symlink to the generation that answers
 *   INDEX/gen-000001/	  a Xapian database, one a generation: the delta
 *   INDEX/gen-000001/base/ another, which it stands on
 *   INDEX/gen-000002.tmp/  one being built, or left by a dead writer
 *   INDEX/lock		  held by the one writer (flock)
 *
 * A reader opens one or more indexes as one. Each is a folder as above, a
 * plain Xapian database folder with our schema, or a remote database
 * ("tcp://host:port", "prog:command"). The reader keeps the generation it
 * opened while a writer switches to the next.
 */
#ifndef STORE_INDEX_INDEX_H
#define STORE_INDEX_INDEX_H

#include "store/record/passage.h"
#include "store/index/indexed_file.h"
#include "store/index/presence.h"
#include "store/stats/stats.h"
#include "store/xapian/xapian_c.h"

struct index_reader;

/* Where the index is: its shards, each in one place or, as replicas, in
 * several. A shard that may be missing is passed over when none of its places
 * answers; those that are on servers always may. */
struct index_shard {
	const char *const *places;
	size_t count;
	bool may_miss;
};
struct index_places {
	const struct index_shard *shards;
	size_t count;
	unsigned connect, answer; /* ms, of servers: to be there, to answer */
};
enum status index_open_places(const struct index_places *places,
			      struct index_reader **reader, struct err *err);

/* How many shards there are, how many of them do not answer, and how many
 * passages these have: about, by what they had before or what others have. */
struct index_health {
	size_t shards, missing;
	uint64_t passages;
};
void index_health(const struct index_reader *reader,
		  struct index_health *health);

/* The same of one place each, with servers given 10 s to be there, and a minute
 * to answer. ST_NO_INDEX when nothing is there; ST_UNSUPPORTED when its schema is too
 * old or too new, with the remedy in err. What another version made that can
 * be read answers, with a warning. For a generation that is damaged the one
 * before it is opened, if there is one. */
enum status index_open(const char *const *paths, size_t count,
		       struct index_reader **reader, struct err *err);
void index_close(struct index_reader *reader);

/* What the user must be told of the index though it answers, or NULL. */
const char *index_warning(const struct index_reader *reader);

/* After reading failed with status: opens the generation before the damaged
 * one, or another place of a shard that failed, or the others without it,
 * whereupon all that was borrowed is void and the question is to be asked
 * again. It may fail again, but not without end. False when that cannot help; err, which says what failed, is
 * then given the remedy if it was damage. */
bool index_step_back(struct index_reader *reader, enum status status,
		     struct err *err);

/* The documents are going to be read: servers are asked for all at once. */
void index_ahead(struct index_reader *reader, const uint32_t *docids,
		 size_t count);

/* The Xapian database, for building and running queries. Borrowed. */
struct xc_reader *index_database(struct index_reader *reader);

uint64_t index_passages(struct index_reader *reader); /* items, at opening */

/* Languages in the index by primary tag, most passages first. Borrowed. */
struct index_language {
	char lang[16];
	uint64_t passages;
};
enum status index_languages(struct index_reader *reader,
			    const struct index_language **languages,
			    size_t *count, struct err *err);

/* Statistics of one language, summed over all indexes, loaded at first use
 * and kept; borrowed. An unknown language gives empty ones. lang "" gives
 * the sum over all languages. */
enum status index_stats(struct index_reader *reader, const char *lang,
			const struct stats **stats, struct err *err);

/* index_stats is going to be called for these, of index_languages. */
void index_ahead_stats(struct index_reader *reader,
		       const struct index_language *languages, size_t count);

/* The passage with Xapian's document number. Its spans live in record,
 * which is cleared first. */
enum status index_passage(struct index_reader *reader, uint32_t docid,
			  struct buf *record, struct passage *passage,
			  struct err *err);

/* index_article is going to be called for these. */
void index_ahead_articles(struct index_reader *reader, const uint64_t *articles,
			  size_t count);

/* Each of the first max (0: all) passages of an article; what cannot be read is
 * as if it were not there. The spans of passage live in record, which the sink
 * may empty and keep. */
typedef void index_sink(void *context, uint32_t docid, struct buf *record,
			const struct passage *passage);
enum status index_article(struct index_reader *reader, uint64_t article,
			  size_t max, index_sink *sink, void *context,
			  struct err *err);

/* ST_CORRUPT when the text read of docid is not of the passage whose terms it
 * was found by: tables of different states. */
enum status index_check_passage(struct index_reader *reader, uint32_t docid,
				const struct passage *passage, struct err *err);

/* Whether the file at path, of the passage docid, is as it was when indexed.
 * Unknown for a remote index. */
enum presence index_presence(struct index_reader *reader, uint32_t docid,
			     struct span path);

/* What is known of that file; ST_NOT_FOUND when nothing is, as of a member of
 * another file and in a remote index. */
enum status index_file(struct index_reader *reader, uint32_t docid,
		       struct span path, struct indexed_file *file,
		       struct err *err);

#endif
