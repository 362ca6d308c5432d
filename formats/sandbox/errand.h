/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Programs for a reader that may start none. Beside a child whose file may
 * need programs is a helper, forked before either is confined. The child
 * parses, in the parsers' cage, and asks the helper, which looks at no byte of
 * the file: it starts one of the programs that readers use (see tool.h) at a
 * time, in the tools' cage, and sends back what that wrote.
 */
#ifndef FORMATS_SANDBOX_ERRAND_H
#define FORMATS_SANDBOX_ERRAND_H

#include "base/buf.h"
#include "formats/sandbox/cage.h"

struct errands {
	struct cage *cage;
	struct cage_limits limits; /* of the file's reader */
	struct span file;          /* mapped, and so also in the helper */
	int fds[2];                /* that are not the helper's */
	int socket;                /* to the other of the two */
};

/* Forks the helper; from then on tool_run() asks it, through the descriptor
 * number. errands must last as long as the process. False: there is none. */
bool errands_begin(struct errands *errands, int number);

#endif
