/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/sandbox/extract_ahead.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

/* Below that many descriptors others need them more. */
#define FILES_ENOUGH ((rlim_t)128)

/* One file may have changed; with more, what is asked for is another thing
 * than what was begun. */
#define MISSES 2

/* Room in a packet for the lengths of its requests. */
#define PACKET_MOST (WIRE_REQUEST_MAX - 8 * SERVER_FILES)

void ahead_init(struct extract_ahead *ahead, uint64_t memory)
{
	struct rlimit files;

	*ahead = (struct extract_ahead){.most = 0};
	if (getrlimit(RLIMIT_NOFILE, &files) || files.rlim_cur < FILES_ENOUGH)
		return;
	memory /= AHEAD_MEMORY;
	if (memory > AHEAD_BATCHES)
		memory = AHEAD_BATCHES;
	ahead->most = (size_t)memory * SERVER_FILES;
}

/* Without its pipe and itself when one of its files is left. */
static bool leave(struct ahead_batch *batch)
{
	if (--batch->left)
		return false;
	wire_inbox_release(&batch->inbox);
	free(batch);
	return true;
}

static void drop(struct ahead_read *read)
{
	int answer = read->batch ? read->batch->answer : -1;

	if (read->fd >= 0)
		close(read->fd);
	if (read->batch && leave(read->batch))
		close(answer);
	buf_release(&read->request);
}

void ahead_release(struct extract_ahead *ahead)
{
	while (ahead->count)
		drop(&ahead->reads[--ahead->count]);
	ahead->waiting = 0;
	buf_release(&ahead->folder);
}

static struct span folder_of(const char *path)
{
	const char *end = strrchr(path, '/');

	return span_of(path, end ? (size_t)(end - path) : 0);
}

static const struct ahead_read *first_waiting(const struct extract_ahead *ahead)
{
	return &ahead->reads[ahead->count - ahead->waiting];
}

bool ahead_is_full(const struct extract_ahead *ahead, const char *path,
		   struct span request)
{
	const struct ahead_read *first = first_waiting(ahead);
	size_t len = request.len, i;

	if (!ahead->waiting)
		return false;
	for (i = 0; i < ahead->waiting; i++)
		len += first[i].request.len;
	return ahead->waiting == SERVER_FILES || len > PACKET_MOST ||
	       !span_equal(buf_span(&ahead->folder), folder_of(path));
}

bool ahead_add(struct extract_ahead *ahead, const char *path,
	       struct span request, const struct stat *st, int fd)
{
	struct ahead_read *read = &ahead->reads[ahead->count];

	*read = (struct ahead_read){.st = *st};
	read->fd = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	if (read->fd < 0)
		return false;
	buf_add_span(&read->request, request);
	if (!ahead->waiting) {
		buf_clear(&ahead->folder);
		buf_add_span(&ahead->folder, folder_of(path));
	}
	ahead->count++;
	ahead->waiting++;
	return true;
}

void ahead_order(const struct extract_ahead *ahead, struct buf *packet,
		 struct extract_order *order)
{
	const struct ahead_read *first = first_waiting(ahead);
	size_t i;

	for (i = 0; i < ahead->waiting; i++) {
		wire_add_packet(packet, buf_span(&first[i].request));
		order->fds.items[1 + i] = first[i].fd;
	}
	order->fds.count = 1 + ahead->waiting;
	order->packet = buf_span(packet);
}

void ahead_sent(struct extract_ahead *ahead, uint32_t child, int answer)
{
	struct ahead_batch *batch = mem_alloc(sizeof(*batch));
	struct ahead_read *read = &ahead->reads[ahead->count - ahead->waiting];
	size_t i;

	*batch = (struct ahead_batch){.child = child, .answer = answer};
	batch->files = batch->left = ahead->waiting;
	for (i = 0; i < ahead->waiting; i++, read++) {
		read->batch = batch;
		read->place = i;
		close(read->fd);
		read->fd = -1;
	}
	ahead->waiting = 0;
}

void ahead_unsent(struct extract_ahead *ahead)
{
	for (; ahead->waiting; ahead->waiting--)
		drop(&ahead->reads[--ahead->count]);
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

static size_t find(const struct extract_ahead *ahead, struct span request,
		   const struct stat *st)
{
	size_t at = 0;

	while (at < ahead->count &&
	       (!is_same(&ahead->reads[at].st, st) ||
		!span_equal(buf_span(&ahead->reads[at].request), request)))
		at++;
	return at;
}

bool ahead_waits(const struct extract_ahead *ahead, struct span request,
		 const struct stat *st)
{
	size_t at = find(ahead, request, st);

	return at < ahead->count && !ahead->reads[at].batch;
}

static struct ahead_batch *miss(struct extract_ahead *ahead)
{
	if (++ahead->missed >= MISSES)
		ahead_release(ahead);
	return NULL;
}

struct ahead_batch *ahead_take(struct extract_ahead *ahead, struct span request,
			       const struct stat *st, size_t *place)
{
	size_t at = find(ahead, request, st), i;
	struct ahead_batch *batch;

	if (at == ahead->count || !ahead->reads[at].batch)
		return miss(ahead);
	ahead->missed = 0;
	batch = ahead->reads[at].batch;
	*place = ahead->reads[at].place;
	buf_release(&ahead->reads[at].request);
	for (i = 0; i < at; i++)
		drop(&ahead->reads[i]);
	shift(ahead, at + 1);
	return batch;
}

/* Its files stand together, in front of all others. */
static void disown(struct extract_ahead *ahead, struct ahead_batch *batch)
{
	size_t i = 0;

	while (i < ahead->count && ahead->reads[i].batch == batch)
		drop(&ahead->reads[i++]);
	shift(ahead, i);
}

bool ahead_give_back(struct extract_ahead *ahead, struct ahead_batch *batch,
		     bool taken)
{
	if (!taken)
		disown(ahead, batch);
	return leave(batch);
}

uint32_t ahead_oldest(const struct extract_ahead *ahead)
{
	return ahead->count > ahead->waiting ? ahead->reads[0].batch->child : 0;
}
