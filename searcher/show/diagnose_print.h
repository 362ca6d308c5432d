/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Findings of a diagnosis, for people and as JSON. */
#ifndef SEARCHER_SHOW_DIAGNOSE_PRINT_H
#define SEARCHER_SHOW_DIAGNOSE_PRINT_H

#include "searcher/diagnose/diagnose.h"

/* One sentence, no newline. */
void finding_text(const struct finding *finding, struct buf *to);

/* A JSON array of objects: kind, part, count, at_least, instead, text and
 * near; see llmsearch-json(5). */
void diagnosis_json(const struct diagnosis *diagnosis, struct buf *to);

#endif
