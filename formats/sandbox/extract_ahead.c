/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/sandbox/extract_ahead.h"

#include <sys/resource.h>
#include <unistd.h>

/* Below that many descriptors others need them more. */
#define FILES_ENOUGH ((rlim_t)128)

/* One file may have changed; with more, what is asked for is another thing
 * than what was begun. */
#define MISSES 2

void ahead_init(struct extract_ahead *ahead, uint64_t memory)
{
	struct rlimit files;

	*ahead = (struct extract_ahead){.most = 0};
	if (getrlimit(RLIMIT_NOFILE, &files) || files.rlim_cur < FILES_ENOUGH)
		return;
	memory /= AHEAD_MEMORY;
	ahead->most = memory < AHEAD_MOST ? (size_t)memory : AHEAD_MOST;
}

static void drop(struct ahead_read *read)
{
	close(read->answer);
	buf_release(&read->request);
}

void ahead_release(struct extract_ahead *ahead)
{
	while (ahead->count)
		drop(&ahead->reads[--ahead->count]);
}

void ahead_add(struct extract_ahead *ahead, struct span request,
	       const struct stat *st, uint32_t child, int answer)
{
	struct ahead_read *read = &ahead->reads[ahead->count++];

	*read = (struct ahead_read){.child = child, .answer = answer};
	read->st = *st;
	buf_add_span(&read->request, request);
}

static bool is_same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino &&
	       a->st_size == b->st_size &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	       a->st_mtim.tv_nsec == b->st_mtim.tv_nsec &&
	       a->st_ctim.tv_sec == b->st_ctim.tv_sec &&
	       a->st_ctim.tv_nsec == b->st_ctim.tv_nsec;
}

/* Takes the first count out, without what they own. */
static void shift(struct extract_ahead *ahead, size_t count)
{
	ahead->count -= count;
	memmove(ahead->reads, ahead->reads + count,
		ahead->count * sizeof(*ahead->reads));
}

size_t ahead_room(const struct extract_ahead *ahead)
{
	return ahead->count > ahead->most / 2 ? 0 : ahead->most - ahead->count;
}

static bool miss(struct extract_ahead *ahead)
{
	if (++ahead->missed >= MISSES)
		ahead_release(ahead);
	return false;
}

bool ahead_take(struct extract_ahead *ahead, struct span request,
		const struct stat *st, struct ahead_read *read)
{
	size_t i, at = 0;

	while (at < ahead->count &&
	       (!is_same(&ahead->reads[at].st, st) ||
		!span_equal(buf_span(&ahead->reads[at].request), request)))
		at++;
	if (at == ahead->count)
		return miss(ahead);
	ahead->missed = 0;
	*read = ahead->reads[at];
	buf_release(&read->request);
	for (i = 0; i < at; i++)
		drop(&ahead->reads[i]);
	shift(ahead, at + 1);
	return true;
}

uint32_t ahead_oldest(const struct extract_ahead *ahead)
{
	return ahead->count ? ahead->reads[0].child : 0;
}
