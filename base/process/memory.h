/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How much memory this process may take and keep, for programs alone. */
#ifndef BASE_PROCESS_MEMORY_H
#define BASE_PROCESS_MEMORY_H

/* At most so many MiB from now on, if it was allowed more; 0: no bound. What
 * it cannot get then is as if there were none (mem_on_exhausted). */
void memory_bound(long mib);

/* What is freed is kept for what comes next, a few MiB of it: for a process
 * that is soon over, as each page costs as much to get as thousands of
 * instructions. Before the first thread. */
void memory_keep(void);

#endif
