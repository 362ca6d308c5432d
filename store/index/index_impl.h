/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a reader of indexes holds, for the index*.c files only: index.c opens
 * it and sums over its parts, index_passage.c takes passages out of it. */
#ifndef STORE_INDEX_INDEX_IMPL_H
#define STORE_INDEX_INDEX_IMPL_H

#include "store/index/index.h"
#include "store/index/parts.h"
#include "store/record/dictionary.h"
#include "store/record/shift.h"

struct index_reader {
	struct parts parts;
	struct xc_reader *db;
	uint64_t passages;
	struct index_language *languages;
	size_t language_count, language_cap;
	bool languages_known;
	struct stats **stats; /* pointers: they are lent, so must stay */
	size_t stats_count, stats_cap;
	struct dictionary **dictionaries; /* of the parts; NULL: not read */
	struct shift_table **shifts;      /* of the parts; NULL: not read */
	struct packer packer;
};

#endif
