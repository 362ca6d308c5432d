/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/process/memory.h"
#include "base/process/sanitized.h"

#include <malloc.h>
#include <sys/resource.h>

/* Of what is mapped only that which is written to counts: not the libraries,
 * nor their tables. A sanitizer keeps terabytes of its own. */
void memory_bound(long mib)
{
	rlim_t most = (rlim_t)mib << 20;
	struct rlimit limit;

	if (SANITIZED || mib <= 0 || getrlimit(RLIMIT_DATA, &limit) ||
	    limit.rlim_cur <= most)
		return;
	limit.rlim_cur = most;
	setrlimit(RLIMIT_DATA, &limit);
}

#define KEPT   (16 << 20)
#define MAPPED (4 << 20) /* what is larger is given back at once */

void memory_keep(void)
{
#ifdef __GLIBC__
	mallopt(M_TRIM_THRESHOLD, KEPT);
	mallopt(M_MMAP_THRESHOLD, MAPPED);
	mallopt(M_TOP_PAD, 1 << 18);
#endif
}
