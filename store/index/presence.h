/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Whether a file is still what it was when it was indexed, by one look at
 * the disk and not at its bytes.
 */
#ifndef STORE_INDEX_PRESENCE_H
#define STORE_INDEX_PRESENCE_H

#include "base/buf.h"

enum presence {
	PRESENCE_UNKNOWN,
	PRESENCE_PRESENT, /* same size and mtime */
	PRESENCE_CHANGED,
	PRESENCE_GONE,
};

/* "present", "changed", "gone"; NULL for unknown. */
const char *presence_name(enum presence presence);

/* value: of the file record's metadata, empty when there is none. A path
 * that cannot be looked at is unknown. */
enum presence presence_of(struct span path, struct span value);

#endif
