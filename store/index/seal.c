/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/index/seal.h"

#include "base/array.h"
#include "base/file/file.h"
#include "base/hash.h"
#include "base/file/path.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME     "seal"
#define MAGIC    "llmsearch seal 1\n"
#define BROKEN   "broken "
#define SEAL_MAX ((size_t)4096)
#define CHUNK    ((size_t)1 << 18)
#define SMALL    ((uint64_t)16 << 20) /* bytes of a table */

/* All that Xapian may keep in the folder, and in that of the base. A name of
 * the base begins with BASE. */
#define BASE "base/"
static const char *const tables[] = {
	"docdata.glass",       "iamglass",
	"position.glass",      "postlist.glass",
	"spelling.glass",      "synonym.glass",
	"termlist.glass",      BASE "docdata.glass",
	BASE "iamglass",       BASE "position.glass",
	BASE "postlist.glass", BASE "spelling.glass",
	BASE "synonym.glass",  BASE "termlist.glass",
};

/* What a line of a seal says of a table. */
struct line {
	char name[32], sum[HASH_TEXT];
	uint64_t size;
	int64_t mtime;
};

static void table_path(const char *folder, const char *name, struct buf *path)
{
	buf_clear(path);
	path_join(path, folder, name);
}

static bool look(const char *path, struct line *line)
{
	struct stat st;

	if (stat(path, &st) || !S_ISREG(st.st_mode))
		return false;
	line->size = (uint64_t)st.st_size;
	line->mtime = file_mtime(&st);
	return true;
}

/* A whole chunk, but at the end of the file; below 0 on error. */
static ssize_t read_chunk(int fd, char *bytes)
{
	size_t got = 0;
	ssize_t len;

	while (got < CHUNK) {
		len = read(fd, bytes + got, CHUNK - got);
		if (len < 0 && errno == EINTR)
			continue;
		if (len < 0)
			return len;
		if (!len)
			break;
		got += (size_t)len;
	}
	return (ssize_t)got;
}

/* The hash of the hashes of its chunks. */
static bool sum(const char *path, char text[HASH_TEXT])
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct buf hashes = BUF_INIT;
	struct hash hash;
	char *bytes;
	ssize_t len;

	if (fd < 0)
		return false;
	bytes = mem_alloc(CHUNK);
	posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
	while ((len = read_chunk(fd, bytes)) > 0) {
		hash = hash128(span_of(bytes, (size_t)len));
		buf_add(&hashes, (const char *)&hash, sizeof(hash));
	}
	hash_text(hash128(buf_span(&hashes)), text);
	buf_release(&hashes);
	free(bytes);
	close(fd);
	return len == 0;
}

static void add_end(struct buf *text)
{
	char end[HASH_TEXT];

	hash_text(hash128(buf_span(text)), end);
	buf_addf(text, "end %s\n", end);
}

static enum status put(const char *folder, struct buf *text, struct err *err)
{
	struct buf path = BUF_INIT;
	enum status status;

	add_end(text);
	table_path(folder, NAME, &path);
	status = file_replace(buf_str(&path), buf_span(text), err);
	buf_release(&path);
	return status;
}

/* Takes the next line, without its end. */
static bool take_line(struct span *rest, struct span *line)
{
	const char *end = rest->len ? memchr(rest->ptr, '\n', rest->len) : NULL;

	if (!end)
		return false;
	*line = span_of(rest->ptr, (size_t)(end - rest->ptr));
	*rest = span_of(end + 1, rest->len - line->len - 1);
	return true;
}

/* The lines between the first and the last one, if text is a whole seal. */
static bool read_whole(const struct buf *text, struct span *rest)
{
	struct span all = buf_span(text);
	const char *end =
		all.len ? memmem(all.ptr, all.len, "\nend ", 5) : NULL;
	size_t head = strlen(MAGIC),
	       len = end ? (size_t)(end + 1 - all.ptr) : 0;
	struct buf body = BUF_INIT;
	bool whole;

	if (len < head || !span_starts(all, MAGIC))
		return false;
	buf_add(&body, all.ptr, len);
	add_end(&body);
	whole = span_equal(buf_span(&body), all);
	buf_release(&body);
	*rest = span_of(all.ptr + head, len - head);
	return whole;
}

/* Fills in what the seal says of a table. */
static bool read_line(struct span text, struct line *line)
{
	return text.len < 128 &&
	       sscanf(text.ptr, "%31s %" SCNu64 " %" SCNd64 " %26s", line->name,
		      &line->size, &line->mtime, line->sum) == 4;
}

static bool read_seal(const char *folder, struct buf *text)
{
	struct buf path = BUF_INIT;
	bool read;

	table_path(folder, NAME, &path);
	buf_clear(text);
	read = !file_read(buf_str(&path), SEAL_MAX, false, text, NULL);
	buf_release(&path);
	return read;
}

/* What the seal says of the tables of the base, which nobody writes. */
static void keep_base(const char *folder, struct buf *to)
{
	struct buf text = BUF_INIT;
	struct span rest, line;

	if (read_seal(folder, &text) && read_whole(&text, &rest))
		while (take_line(&rest, &line))
			if (span_starts(line, BASE)) {
				buf_add_span(to, line);
				buf_add_char(to, '\n');
			}
	buf_release(&text);
}

/* A table that is as it was sealed need not be read. */
static bool find_sum(struct span sealed, struct line *line)
{
	struct span text;
	struct line known;

	while (take_line(&sealed, &text))
		if (read_line(text, &known) &&
		    !strcmp(known.name, line->name) &&
		    known.size == line->size && known.mtime == line->mtime) {
			memcpy(line->sum, known.sum, sizeof(line->sum));
			return true;
		}
	return false;
}

enum status seal_open(const char *folder, struct err *err)
{
	struct buf text = BUF_INIT;
	enum status status;

	buf_add_str(&text, MAGIC "open\n");
	keep_base(folder, &text);
	status = put(folder, &text, err);
	buf_release(&text);
	return status;
}

enum status seal_condemn(const char *folder, const char *why, struct err *err)
{
	struct buf text = BUF_INIT;
	enum status status;

	buf_add_str(&text, MAGIC BROKEN);
	buf_add(&text, why, strcspn(why, "\n"));
	buf_add_char(&text, '\n');
	status = put(folder, &text, err);
	buf_release(&text);
	return status;
}

static enum status add_table(const char *folder, const char *name,
			     struct span sealed, struct buf *to,
			     struct err *err)
{
	struct buf path = BUF_INIT;
	enum status status = ST_OK;
	struct line line;

	snprintf(line.name, sizeof(line.name), "%s", name);
	table_path(folder, name, &path);
	if (look(buf_str(&path), &line)) {
		if (!find_sum(sealed, &line) && !sum(buf_str(&path), line.sum))
			status = err_sys(err, ST_IO, "cannot read '%s'",
					 buf_str(&path));
		else
			buf_addf(to, "%s %" PRIu64 " %" PRId64 " %s\n", name,
				 line.size, line.mtime, line.sum);
	}
	buf_release(&path);
	return status;
}

enum status seal_write(const char *folder, int64_t now, struct err *err)
{
	struct buf text = BUF_INIT, base = BUF_INIT;
	enum status status = ST_OK;
	size_t i;

	keep_base(folder, &base);
	buf_addf(&text, MAGIC "checked %" PRId64 "\n", now);
	for (i = 0; !status && i < COUNT_OF(tables); i++)
		status = add_table(folder, tables[i], buf_span(&base), &text,
				   err);
	if (!status)
		status = put(folder, &text, err);
	buf_release(&text);
	buf_release(&base);
	return status;
}

static void set_broken(struct seal *seal, const char *folder, const char *name,
		       const char *what)
{
	seal->state = SEAL_BROKEN;
	buf_clear(&seal->fault);
	buf_addf(&seal->fault, "'%s/%s' %s", folder, name, what);
}

static bool is_read(const struct line *sealed, const struct line *found,
		    enum seal_depth depth)
{
	if (depth == SEAL_WHOLE)
		return true;
	return found->mtime != sealed->mtime &&
	       (depth == SEAL_CAREFUL || found->size <= SMALL);
}

static void check_table(const char *folder, const struct line *sealed,
			enum seal_depth depth, struct seal *seal)
{
	struct buf path = BUF_INIT;
	struct line found;

	table_path(folder, sealed->name, &path);
	if (!look(buf_str(&path), &found)) {
		set_broken(seal, folder, sealed->name, "is missing");
	} else if (found.size != sealed->size) {
		set_broken(seal, folder, sealed->name,
			   "has another size than when it was written");
	} else if (is_read(sealed, &found, depth)) {
		if (!sum(buf_str(&path), found.sum))
			set_broken(seal, folder, sealed->name,
				   "cannot be read");
		else if (strcmp(found.sum, sealed->sum) != 0)
			set_broken(seal, folder, sealed->name,
				   "is not what was written");
	}
	if (seal->state == SEAL_SOUND && found.mtime != sealed->mtime)
		seal->state = SEAL_TOUCHED;
	buf_release(&path);
}

static void check_tables(const char *folder, struct span rest,
			 enum seal_depth depth, struct seal *seal)
{
	struct span text;
	struct line line;

	seal->state = SEAL_SOUND;
	while (seal->state != SEAL_BROKEN && take_line(&rest, &text))
		if (read_line(text, &line))
			check_table(folder, &line, depth, seal);
}

/* Its lines have ends, so that sscanf stops. */
static void check_text(const char *folder, const struct buf *text,
		       enum seal_depth depth, struct seal *seal)
{
	struct span rest, line;

	if (!read_whole(text, &rest) || !take_line(&rest, &line))
		return;
	if (span_starts(line, BROKEN)) {
		seal->state = SEAL_BROKEN;
		buf_add(&seal->fault, line.ptr + strlen(BROKEN),
			line.len - strlen(BROKEN));
	} else if (sscanf(line.ptr, "checked %" SCNd64, &seal->checked) == 1) {
		check_tables(folder, rest, depth, seal);
	}
}

/* A writer that began meanwhile has changed the seal first. */
void seal_check(const char *folder, enum seal_depth depth, struct seal *seal)
{
	struct buf text = BUF_INIT, again = BUF_INIT;

	*seal = (struct seal){SEAL_OPEN, 0, BUF_INIT};
	if (read_seal(folder, &text)) {
		check_text(folder, &text, depth, seal);
		if (!read_seal(folder, &again) ||
		    !span_equal(buf_span(&again), buf_span(&text)))
			seal->state = SEAL_OPEN;
	}
	buf_release(&text);
	buf_release(&again);
}

void seal_release(struct seal *seal)
{
	buf_release(&seal->fault);
}

void seal_measure(const char *folder, struct seal_sizes *sizes)
{
	struct buf path = BUF_INIT;
	struct line line;
	size_t i;

	*sizes = (struct seal_sizes){0, 0};
	for (i = 0; i < COUNT_OF(tables); i++) {
		table_path(folder, tables[i], &path);
		if (!look(buf_str(&path), &line))
			continue;
		if (!strncmp(tables[i], BASE, strlen(BASE)))
			sizes->base += line.size;
		else
			sizes->own += line.size;
	}
	buf_release(&path);
}
