/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The web sites that a run meets: what each has taught (site.h) is read from
 * the index when its first page comes, and kept with the index at the end.
 */
#ifndef INDEXER_PASSAGE_SITES_H
#define INDEXER_PASSAGE_SITES_H

#include "formats/article/article.h"
#include "store/writer/writer.h"

struct sites;

/* writer must outlive the sites, except for sites_free. */
struct sites *sites_new(struct writer *writer);
void sites_free(struct sites *sites); /* NULL is allowed */

/* Leaves the furniture of its site out of article, whose blocks are then the
 * sites' own until the next. path is that of its file; known: its file is in
 * the index already. What would be left without any block is left as it is. */
enum status sites_filter(struct sites *sites, struct article *article,
			 struct span path, bool known, struct err *err);

/* Hands all to the writer. Files of pages that came before their site had
 * taught anything are aged; how many is added to aged. */
enum status sites_finish(struct sites *sites, bool build, size_t *aged,
			 struct err *err);

#endif
