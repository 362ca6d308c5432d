/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/clock.h"

#include <time.h>

static _Thread_local int64_t deadline;    /* 0: none */
static _Thread_local const bool *stopped; /* or NULL */

static int64_t read_clock(clockid_t clock)
{
	struct timespec ts;

	clock_gettime(clock, &ts);
	return (int64_t)ts.tv_sec * CLOCK_SECOND + ts.tv_nsec;
}

int64_t clock_now(void)
{
	return read_clock(CLOCK_MONOTONIC);
}

int64_t clock_wall(void)
{
	return read_clock(CLOCK_REALTIME);
}

void clock_allow(long seconds)
{
	deadline = seconds ? clock_now() + seconds * CLOCK_SECOND : 0;
}

bool clock_is_allowed(void)
{
	return deadline != 0 || stopped;
}

bool clock_is_late(void)
{
	if (stopped && __atomic_load_n(stopped, __ATOMIC_RELAXED))
		return true;
	return deadline && clock_now() > deadline;
}

void clock_stop_by(const bool *stop)
{
	stopped = stop;
}
