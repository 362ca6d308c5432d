/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/file/path.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <unistd.h>

/* A longer class is no class: looking for its end again and again must not
 * make matching slow. */
#define CLASS_MAX 256

void path_join(struct buf *to, const char *folder, const char *name)
{
	size_t len = strlen(folder);

	if (name[0] != '/') {
		buf_add(to, folder, len);
		if (len && folder[len - 1] != '/')
			buf_add_char(to, '/');
	}
	buf_add_str(to, name);
}

/* Length of the class that begins at text, brackets and all, or 0. */
static size_t class_len(struct span text)
{
	size_t at = 1, end = text.len < CLASS_MAX ? text.len : CLASS_MAX;

	if (at < end && (text.ptr[at] == '!' || text.ptr[at] == '^'))
		at++;
	for (at++; at < end; at++)
		if (text.ptr[at] == ']')
			return at + 1;
	return 0;
}

/* inside is what is between the brackets. */
static bool class_holds(struct span inside, uint32_t code)
{
	uint32_t low, high;
	bool turned = inside.ptr[0] == '!' || inside.ptr[0] == '^';
	size_t at = turned ? 1 : 0;

	while (at < inside.len) {
		low = high = utf8_next(inside, &at);
		if (at + 1 < inside.len && inside.ptr[at] == '-') {
			at++;
			high = utf8_next(inside, &at);
		}
		if (low <= code && code <= high)
			return !turned;
	}
	return turned;
}

/* Does the one pattern character at *at (not a star) stand for code? Moves
 * *at after it. */
static bool one_matches(struct span pattern, size_t *at, uint32_t code)
{
	struct span rest = span_of(pattern.ptr + *at, pattern.len - *at);
	size_t len = rest.ptr[0] == '[' ? class_len(rest) : 0;

	if (len) {
		*at += len;
		return class_holds(span_of(rest.ptr + 1, len - 2), code);
	}
	if (rest.ptr[0] == '\\' && rest.len > 1)
		++*at;
	else if (rest.ptr[0] == '?')
		return ++*at, true;
	return utf8_next(pattern, at) == code;
}

/* One part of a path. Only the last star is ever taken back: what is
 * before it has matched as early as it can. */
static bool part_matches(struct span pattern, struct span part)
{
	size_t at = 0, text = 0, star = SIZE_MAX, retry = 0;

	while (text < part.len) {
		if (at < pattern.len && pattern.ptr[at] == '*') {
			star = ++at;
			retry = text;
			continue;
		}
		if (at < pattern.len &&
		    one_matches(pattern, &at, utf8_next(part, &text)))
			continue;
		if (star == SIZE_MAX)
			return false;
		utf8_next(part, &retry);
		text = retry;
		at = star;
	}
	while (at < pattern.len && pattern.ptr[at] == '*')
		at++;
	return at == pattern.len;
}

/* Takes the next part from *rest; doubled slashes count as one. */
static bool take_part(struct span *rest, struct span *part)
{
	size_t from = 0, to;

	while (from < rest->len && rest->ptr[from] == '/')
		from++;
	for (to = from; to < rest->len && rest->ptr[to] != '/'; to++)
		;
	*part = span_of(rest->ptr + from, to - from);
	*rest = span_of(rest->ptr + to, rest->len - to);
	return part->len > 0;
}

/* The same for a pattern, where a slash at the end means all below. */
static bool take_pattern(struct span *rest, struct span *part)
{
	if (!span_is(*rest, "/"))
		return take_part(rest, part);
	*part = span_str("**");
	*rest = span_str("");
	return true;
}

/* Again only the last ** is taken back, so the work is at most the product
 * of both lengths. A ** at the end wants at least one part. */
bool path_match(const char *pattern, const char *path)
{
	struct span want = span_str(pattern), have = span_str(path);
	struct span after = want, retry = have, glob, part;
	bool open = want.len && want.ptr[0] != '/', more;

	for (;;) {
		more = take_pattern(&want, &glob);
		if (more && span_is(glob, "**")) {
			if (!want.len)
				return take_part(&have, &part);
			open = true;
			after = want;
			retry = have;
			continue;
		}
		if (!take_part(&have, &part))
			return !more;
		if (more && part_matches(glob, part))
			continue;
		if (!open || !take_part(&retry, &part))
			return false;
		have = retry;
		want = after;
	}
}

static void drop_last(struct buf *to, size_t start)
{
	while (to->len > start && to->ptr[to->len - 1] != '/')
		buf_cut(to, to->len - 1);
	if (to->len > start)
		buf_cut(to, to->len - 1);
}

static void add_normal(struct buf *to, const char *path)
{
	size_t start = to->len, len;

	for (; *path; path += len) {
		path += strspn(path, "/");
		len = strcspn(path, "/");
		if (!len || (len == 1 && path[0] == '.'))
			continue;
		if (len == 2 && path[0] == '.' && path[1] == '.') {
			drop_last(to, start);
			continue;
		}
		buf_add_char(to, '/');
		buf_add(to, path, len);
	}
	if (to->len == start)
		buf_add_char(to, '/');
}

enum status path_absolute(struct buf *to, const char *path, struct err *err)
{
	struct buf joined = BUF_INIT;
	char *here = NULL;

	if (path[0] != '/') {
		here = getcwd(NULL, 0);
		if (!here)
			return err_sys(err, ST_IO,
				       "cannot determine the current folder");
	}
	path_join(&joined, here ? here : "", path);
	add_normal(to, buf_str(&joined));
	buf_release(&joined);
	free(here);
	return ST_OK;
}

bool path_below(const char *path, const char *root)
{
	size_t len = strlen(root);

	if (len == 1 && root[0] == '/')
		return path[0] == '/';
	return !strncmp(path, root, len) &&
	       (path[len] == '/' || path[len] == '\0');
}

struct span path_name(struct span path)
{
	const char *slash = path.len ? memrchr(path.ptr, '/', path.len) : NULL;
	size_t skip = slash ? (size_t)(slash + 1 - path.ptr) : 0;

	return span_of(path.ptr + skip, path.len - skip);
}
