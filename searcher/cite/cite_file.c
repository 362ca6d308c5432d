/* SPDX-License-Identifier: GPL-2.0-or-later */
/* SHA-256 is Nettle's, linked in: an ordinary search loads no library for
 * it. */
#include "searcher/cite/cite.h"
#include "base/day.h"

#include <fcntl.h>
#include <nettle/sha2.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK (64 * 1024)

static bool hash_file(int fd, struct sha256_ctx *ctx)
{
	uint8_t *bytes = mem_alloc(CHUNK);
	ssize_t len;

	sha256_init(ctx);
	while ((len = read(fd, bytes, CHUNK)) > 0)
		sha256_update(ctx, (size_t)len, bytes);
	free(bytes);
	return !len;
}

static void write_hash(struct sha256_ctx *ctx, char text[65])
{
	uint8_t digest[SHA256_DIGEST_SIZE];
	size_t i;

	sha256_digest(ctx, sizeof(digest), digest);
	for (i = 0; i < sizeof(digest); i++)
		snprintf(text + 2 * i, 3, "%02x", digest[i]);
}

static void look(const char *path, struct provenance *provenance)
{
	struct sha256_ctx ctx;
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

	if (fd < 0)
		return;
	if (!fstat(fd, &st) && S_ISREG(st.st_mode)) {
		provenance->mtime = day_at(st.st_mtim.tv_sec);
		if (hash_file(fd, &ctx))
			write_hash(&ctx, provenance->sha256);
	}
	close(fd);
}

void provenance_of(struct span path, struct provenance *provenance)
{
	char *name;

	if (provenance->path.len && span_equal(provenance->path, path))
		return;
	*provenance = (struct provenance){path, "", 0};
	name = mem_span(path);
	look(name, provenance);
	free(name);
}
