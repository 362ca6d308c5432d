/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/process/memory.h"
#include "base/process/sanitized.h"

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
