/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What comes after the readers: articles are cut into passages, these are
 * named, analysed and handed to the writer.
 */
#ifndef INDEXER_CREW_DIGEST_H
#define INDEXER_CREW_DIGEST_H

#include "config/config.h"
#include "formats/article/article.h"
#include "indexer/crew/crew.h"
#include "store/writer/writer.h"

/* The file that articles come from. Texts are borrowed. */
struct digest_file {
	const char *path, *identity;
	const char *source;   /* its name, or NULL */
	const char *type;     /* "jsonl" */
	const char *language; /* by rule, or NULL */
	uint32_t day; /* of its mtime, YYYYMMDD, or 0: that is not a date */
	uint32_t tomorrow; /* dates after it are nonsense */
};

struct digest;

/* config must outlive the digest, and so must writer or crew once it is given:
 * passages of a build go through a crew, those of an update to the writer. */
struct digest *digest_new(const struct config *config);
void digest_free(struct digest *digest); /* NULL is allowed */
void digest_set_writer(struct digest *digest, struct writer *writer);
void digest_set_crew(struct digest *digest, struct crew *crew);

/* Passages go to sink, finished, in place of a writer. Returning an error ends
 * the file with that error. */
typedef enum status digest_sink(void *context, const struct passage *passage,
				struct err *err);
void digest_set_sink(struct digest *digest, digest_sink *sink, void *context);

/* Begins a file, which must outlive its articles. */
void digest_begin(struct digest *digest, const struct digest_file *file);

/* The file's next article. An error is the writer's. */
enum status digest_article(struct digest *digest, const struct article *article,
			   struct err *err);

/* A passage that an index had of the file, as it is. */
enum status digest_passage(struct digest *digest, const struct passage *passage,
			   struct err *err);

/* Of the file so far: articles, and passages with ids of their own. */
uint32_t digest_articles(const struct digest *digest);
uint32_t digest_passages(const struct digest *digest);

/* An evidence_source; context is the digest. */
evidence_source digest_evidence;

#endif
