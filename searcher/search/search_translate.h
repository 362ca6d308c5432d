/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words of a search in the other languages of its index. */
#ifndef SEARCHER_SEARCH_SEARCH_TRANSLATE_H
#define SEARCHER_SEARCH_SEARCH_TRANSLATE_H

#include "searcher/search/search_run.h"

/* Opens what words are looked up in; dictionaries are in the indexes at paths. */
enum status search_open_glossaries(struct search *search,
				   const char *const *paths, size_t count,
				   struct err *err);

/* Fills the run's translation, once its language is known; nothing where it is
 * not asked for, or where the index has one language. */
enum status search_translate(struct search_run *run, struct err *err);

/* Whether a passage that the first stage found must be looked at for the
 * phrases of its language. */
bool search_must_check(const struct search_run *run,
		       const struct passage *passage);

/* A query that the translations cover shows what there is in other languages:
 * the best passage of each of up to three that have most of its words comes no
 * later than at the end of the first ten hits, and a strong one second where the
 * question's own language has little. Before candidates are grouped. */
void search_show_languages(struct search_run *run);

/* Notes in hits which other languages there is something in: before candidates
 * are grouped; then, of the hits that are left, leaves out theirs. */
void search_count_elsewhere(const struct search_run *run, struct hits *hits);
void hits_leave_elsewhere(struct hits *hits);

/* Notes in hit that a rendering brought it; once each. */
void hit_add_reason(struct hit *hit, const struct rendering *rendering);
void hit_release_reasons(struct hit *hit);

#endif
