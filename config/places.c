/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config/places.h"
#include "base/file/path.h"

#include <pwd.h>
#include <unistd.h>

static void add_home(struct buf *to)
{
	const char *home = getenv("HOME");
	const struct passwd *user = NULL;

	if (!home || home[0] != '/')
		user = getpwuid(getuid());
	if (user)
		home = user->pw_dir;
	buf_add_str(to, home && home[0] == '/' ? home : "/");
}

/* The working folder may have been removed under us; then paths begin at
 * "/", where nothing of that name is found. */
static void add_working(struct buf *to)
{
	char *working = getcwd(NULL, 0);

	buf_add_str(to, working ? working : "/");
	free(working);
}

static char *tidy(const char *path)
{
	struct buf to = BUF_INIT;
	size_t len;

	for (; *path; path += len) {
		path += strspn(path, "/");
		len = strcspn(path, "/");
		if (!len || (len == 1 && path[0] == '.'))
			continue;
		buf_add_char(&to, '/');
		buf_add(&to, path, len);
	}
	if (!to.len)
		buf_add_char(&to, '/');
	return buf_detach(&to);
}

char *place_of(const char *path, const char *folder)
{
	struct buf whole = BUF_INIT;
	char *tidied;

	if (path[0] == '~' && path[1] == '/') {
		add_home(&whole);
		buf_add_str(&whole, path + 1);
	} else {
		if (path[0] != '/' && folder[0] != '/')
			add_working(&whole);
		buf_add_char(&whole, '/');
		if (path[0] != '/')
			buf_addf(&whole, "%s/", folder);
		buf_add_str(&whole, path);
	}
	tidied = tidy(buf_str(&whole));
	buf_release(&whole);
	return tidied;
}

char *place_xdg(const char *variable, const char *standard, const char *rest)
{
	const char *base = getenv(variable);
	struct buf path = BUF_INIT;
	char *place;

	path_join(&path, base && base[0] == '/' ? base : standard, rest);
	place = place_of(buf_str(&path), "/");
	buf_release(&path);
	return place;
}

char *place_folder(const char *file)
{
	const char *slash = strrchr(file, '/');
	struct buf folder = BUF_INIT;
	char *place;

	/* The shell has had its say: a "~" that is left is a name. */
	if (file[0] != '/')
		buf_add_str(&folder, "./");
	if (slash)
		buf_add(&folder, file, (size_t)(slash - file) + 1);
	place = place_of(buf_str(&folder), "");
	buf_release(&folder);
	return place;
}
