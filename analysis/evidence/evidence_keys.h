/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Private to analysis: keys of evidence in order, each once. */
#ifndef ANALYSIS_EVIDENCE_EVIDENCE_KEYS_H
#define ANALYSIS_EVIDENCE_EVIDENCE_KEYS_H

#include <stddef.h>
#include <stdint.h>

/* room is as large as keys. Returns how many are left. */
size_t keys_sort(uint64_t *keys, uint64_t *room, size_t count);

#endif
