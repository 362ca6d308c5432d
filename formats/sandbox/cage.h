/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a process that reads hostile bytes may still do. Prepared once in the
 * server, which thereby loses the network and root's powers; entered by each
 * child. What a kernel does not have is left out: see parts.
 *
 * Of files, only those below /usr (and the tools' folders, fonts and the
 * loader's cache) can be opened, and only to be read; without Landlock, none
 * by a parser. Only the cages of helpers and tools let programs be executed.
 * None reaches another process: it has its own number alone.
 */
#ifndef FORMATS_SANDBOX_CAGE_H
#define FORMATS_SANDBOX_CAGE_H

#include "base/buf.h"

#include <linux/filter.h>

enum cage_kind {
	CAGE_PARSER, /* no more than memory and the descriptors at hand */
	CAGE_HELPER, /* our own code that starts programs of others */
	CAGE_TOOLS,  /* these; from inside CAGE_HELPER only */
	CAGE_KINDS
};

enum cage_part {
	CAGE_LANDLOCK = 1 << 0, /* Linux 5.13 */
	CAGE_SECCOMP = 1 << 1,
	CAGE_NETWORK = 1 << 2, /* a network with nothing in it */
	CAGE_ALL = (1 << 3) - 1
};

struct cage {
	unsigned parts; /* that hold, of enum cage_part */
	uint64_t base;  /* bytes of address space that a child begins with */
	int landlock[CAGE_TOOLS]; /* tools have their helper's */
	struct sock_fprog seccomp[CAGE_KINDS];
};

struct cage_limits {
	uint64_t seconds; /* of processor time */
	uint64_t memory;  /* bytes of address space beyond cage's base */
};

/* folders are those of tools (see tool.h); NULL ends. There is no way back,
 * and no release: the process ends with it. */
void cage_prepare(struct cage *cage, const char *const *folders);

/* Descriptors from first on are closed. False when a part that was prepared
 * does not hold. */
bool cage_enter(struct cage *cage, enum cage_kind kind,
		struct cage_limits limits, unsigned first);

/* Appends the names of what is not in parts: "Landlock, seccomp". */
void cage_missing(struct buf *to, unsigned parts);

#endif
