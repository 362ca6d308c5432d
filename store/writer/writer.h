/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The one writer of an index. Everything between open and commit is one
 * transaction: a reader sees all of it or nothing, and so does the disk.
 *
 * Two ways behind one interface: WRITER_BUILD makes a fresh generation beside
 * the current one, whose passages are its base (a few lanes, then one
 * multi-way compaction), and switches with one rename, keeping the previous
 * generation until the next. WRITER_UPDATE changes the current generation in
 * place, in one transaction: what it adds stands on that base, which is never
 * written again, and what it removes of the base gets a tombstone. Without an
 * index to update, WRITER_UPDATE builds.
 *
 * Beside the passages the writer keeps one record a file, in the same
 * transaction, so that the next run knows what changed.
 */
#ifndef STORE_WRITER_WRITER_H
#define STORE_WRITER_WRITER_H

#include "store/record/dictionary.h"
#include "store/record/file_state.h"
#include "store/record/passage.h"
#include "store/stats/stats.h"

enum writer_mode {
	WRITER_UPDATE,
	WRITER_BUILD,
	WRITER_LOOK, /* without lock and changes: only writer_files and
		      * writer_is_stale, then writer_abandon */
};

struct writer;

/* Takes the lock without waiting; another writer's lock is ST_LOCKED. A
 * generation left unfinished by a dead writer is removed. Makes the index
 * folder (mode 0700). A current generation that is damaged is stale, and the
 * files are those of the one before it, if there is one. */
enum status writer_open(const char *path, enum writer_mode mode,
			struct writer **writer, struct err *err);

/* What a generation that is built now says it is one of: "K/N", or "". */
void writer_name_shard(struct writer *writer, const char *shard);

/* Whether the last generation was written by another schema or analyzer, so
 * that WRITER_BUILD is due; writer_commit then refuses WRITER_UPDATE. False
 * when there is none. */
bool writer_is_stale(const struct writer *writer);

/* What is wrong with a current generation that is damaged, else NULL. */
const char *writer_damage(const struct writer *writer);

/* After reading the last generation failed with what may be damage, as said
 * in why: it is damaged, and the one before it, or none, is taken for it. The
 * writer is stale then. False when there was none any more. */
bool writer_step_back(struct writer *writer, const struct err *why);

/* Calls sink for every file of the last committed generation, ordered by
 * path's hash; it may use the writer. After a schema that cannot be read there
 * are none. */
enum status writer_files(struct writer *writer, file_sink *sink, void *context,
			 struct err *err);

/* Adds one passage, with terms and evidence from evidence_passage; the
 * boolean terms of the schema are added here. A passage id that is there
 * already is replaced; as the same id means the same text, its evidence is
 * taken to be the same too. */
enum status writer_add(struct writer *writer, const struct passage *passage,
		       const struct passage_terms *terms, struct err *err);

/* WRITER_BUILD only, before the first part: the base is to have the list of each
 * passage's terms, without which xapian-tcpsrv(1) sends no passage. */
void writer_keep_term_lists(struct writer *writer);

/* WRITER_BUILD only: some passages' records, before the first part, so that the
 * records of all parts are packed with what they have in common. */
enum status writer_train(struct writer *writer, const struct samples *samples,
			 struct err *err);

/* WRITER_BUILD only: a part of the passages, made by one thread while others
 * make theirs. What part a passage goes to must not depend on which thread was
 * quick: then the index does not, either. Numbers are given in one thread, and
 * every number given must be closed, unless all is given up. Closing waits for
 * parts of smaller numbers, so threads must take numbers in order. Parts must be
 * closed or abandoned before the writer is. No id may be added twice. */
struct writer_part;
unsigned writer_part_number(struct writer *writer);
struct writer_part *writer_part_new(struct writer *writer, unsigned number);
enum status writer_part_add(struct writer_part *part,
			    const struct passage *passage,
			    const struct passage_terms *terms, struct err *err);
/* A part is in memory until it is closed. */
#define WRITER_PART_PASSAGES 1024
#define WRITER_PART_BYTES    (2u << 20)
bool writer_part_is_full(const struct writer_part *part);
/* Both free the part. An error, or to abandon a part (NULL is allowed), gives
 * up all: whoever waits is told why (NULL: no reason). */
enum status writer_part_close(struct writer_part *part, struct err *err);
void writer_part_abandon(struct writer_part *part, const struct err *why);
/* Some number will have no part: no other part waits for it any more, but is
 * told why. */
void writer_give_up_parts(struct writer *writer, const struct err *why);

/* WRITER_UPDATE only, before passages are removed or moved: source is called
 * for each to get its evidence back from its text, as postings are not looked
 * at. */
typedef enum status evidence_source(void *context,
				    const struct passage *passage,
				    struct passage_terms *terms,
				    struct err *err);
void writer_set_source(struct writer *writer, evidence_source *source,
		       void *context);

/* WRITER_UPDATE only. Removes all passages of a file. What is known of the file
 * stays. */
enum status writer_remove_file(struct writer *writer, struct span path,
			       struct err *err);

/* WRITER_UPDATE only, in place of writer_remove_file, for a file that is read
 * again as it was read before: what it still has stays where it is. Between
 * writer_renew and writer_renewed, writer_old says of each passage of the file,
 * before it is analysed, what there is of it: *old is the same but for what
 * passage_same leaves out, and lives until the next call, or is NULL. That one
 * is then kept, or else the passage is added; what is neither goes in the end. */
enum status writer_renew(struct writer *writer, struct span path,
			 struct err *err);
bool writer_is_renewing(const struct writer *writer);
enum status writer_old(struct writer *writer, const struct passage *passage,
		       const struct passage **old, struct err *err);
/* The one that writer_old gave last; it is where passage is now. */
enum status writer_keep(struct writer *writer, const struct passage *passage,
			struct err *err);
/* For the passages of one article, in their order, before its topics are
 * guessed: the next that the file had, if that is the same but for guessed
 * topics, too. All that were tried since writer_try_none are then kept, if these
 * were all of the article; else they are as if never tried. */
void writer_try_none(struct writer *writer);
enum status writer_try(struct writer *writer, const struct passage *passage,
		       const struct passage **old, struct err *err);
enum status writer_keep_tried(struct writer *writer, bool *kept,
			      struct err *err);
/* Takes out what was not kept. */
enum status writer_renewed(struct writer *writer, struct err *err);

/* WRITER_UPDATE only. A file that only moved: its passages keep text and ids,
 * and carry the new path; to replaces what is known of it. */
enum status writer_move_file(struct writer *writer, struct span from,
			     const struct file_state *to, struct err *err);

/* Sets or forgets what is known of a file. */
enum status writer_set_file(struct writer *writer,
			    const struct file_state *state, struct err *err);
enum status writer_forget_file(struct writer *writer, struct span path,
			       struct err *err);

/* Lets the next run take the file for one that was read under other settings,
 * and so read it again; file is the hash64 of its path. Nothing happens when
 * it is not known. */
enum status writer_age_file(struct writer *writer, uint64_t file,
			    struct err *err);

/* What the last generation keeps of a web site under the hash of its name
 * (record is cleared first; empty: nothing), and what this one is to keep. A
 * build keeps only what is set in it. */
enum status writer_site(struct writer *writer, uint64_t site,
			struct buf *record, struct err *err);
enum status writer_set_site(struct writer *writer, uint64_t site,
			    struct span record, struct err *err);

/* Keeps all of it that the last generation has. */
enum status writer_keep_sites(struct writer *writer, struct err *err);

/* Makes all of it durable and visible, then frees the writer and its lock,
 * whatever the outcome. On error the old state remains. */
enum status writer_commit(struct writer *writer, struct err *err);

/* WRITER_BUILD only. The same, and removes all other generations: what the new
 * one does not hold is then in no file of the index. */
enum status writer_commit_alone(struct writer *writer, struct err *err);

/* WRITER_UPDATE only. Whether so much was added or removed since the generation
 * was built that it is to be built again, of what it holds. */
bool writer_is_worn(struct writer *writer);

/* Drops all changes and frees the writer and its lock. */
void writer_abandon(struct writer *writer);

#endif
