/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Keys of the metadata of an index; llmsearch-index(5) tells what they hold. */
#ifndef STORE_INDEX_METADATA_H
#define STORE_INDEX_METADATA_H

/* Keys of the metadata, beside those of xapian_c.h ("base", "tombstones"),
 * stats/LANG, stats/ (all languages together)
 * file/HASH and site/HASH. */
#define METADATA_SCHEMA     "schema"
#define METADATA_ANALYZER   "analyzer"   /* fingerprint */
#define METADATA_UUID       "uuid"       /* of the index, over generations */
#define METADATA_GENERATION "generation" /* number */
#define METADATA_SHARD      "shard"      /* "K/N", when it is one */
#define METADATA_DICTIONARY "dictionary" /* see record/dictionary.h */
#define METADATA_FRESH      "fresh"      /* bytes of a delta not updated yet */
#define METADATA_SHIFTS     "shifts"     /* see record/shift.h */

#endif
