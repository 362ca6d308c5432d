/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Xapian's own check, in a child: what is damaged may crash it. */
#include "store/index/verify.h"

#include "base/file/file.h"
#include "base/file/path.h"
#include "store/index/generation.h"
#include "store/xapian/xapian_c.h"

#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Descriptors that a check of a database may take. */
#define CHECK_FILES 16

enum { CHECK_SOUND, CHECK_FAULT, CHECK_LACK }; /* exit codes of the child */

/* Of the database in folder, and of its base. */
static enum status count_errors(const char *folder, size_t *errors,
				struct err *err)
{
	struct buf report = BUF_INIT, base = BUF_INIT;
	enum status status = xc_check(folder, &report, errors, err);
	size_t more = 0;

	path_join(&base, folder, "base");
	if (!status && generation_is_database(buf_str(&base)))
		status = xc_check(buf_str(&base), &report, &more, err);
	*errors += more;
	buf_release(&base);
	buf_release(&report);
	return status;
}

/* In the child: what is wrong, or nothing, into the pipe. */
static void write_check(const char *folder, int to)
{
	struct buf text = BUF_INIT;
	struct err err = {ST_OK, ""};
	size_t errors = 0;
	enum status status = file_check_spare(CHECK_FILES, &err);
	int code = CHECK_SOUND;

	/* It has its parent's lock, which must not outlive that. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (!status)
		status = count_errors(folder, &errors, &err);
	if (status)
		buf_add_str(&text, err.text);
	else if (errors)
		buf_addf(&text, "%zu errors in database '%s'", errors, folder);
	if (text.len)
		code = !status || generation_is_damage(status) ? CHECK_FAULT
							       : CHECK_LACK;
	if (write(to, text.ptr, text.len) < 0)
		code = CHECK_LACK;
	_exit(code);
}

static void read_check(int from, struct buf *text)
{
	char bytes[1024];
	ssize_t len;

	do
		len = read(from, bytes, sizeof(bytes));
	while (len < 0 && errno == EINTR);
	if (len > 0)
		buf_add(text, bytes, (size_t)len);
}

/* Its exit code; one that crashed met damage, but one that was killed most
 * likely took too much memory. */
static int end_of(pid_t child)
{
	int code = 0;

	while (waitpid(child, &code, 0) < 0)
		if (errno != EINTR)
			return CHECK_LACK;
	if (WIFEXITED(code))
		return WEXITSTATUS(code);
	return WTERMSIG(code) == SIGKILL ? CHECK_LACK : CHECK_FAULT;
}

static enum status conclude(int code, const char *folder,
			    const struct buf *said, struct buf *fault,
			    struct err *err)
{
	if (code == CHECK_SOUND)
		return ST_OK;
	if (code == CHECK_LACK)
		return err_set(
			err, ST_LIMIT, "%s",
			said->len ? buf_str(said)
				  : "the check of the index was "
				    "killed; there may be too little memory");
	if (said->len)
		buf_add_span(fault, buf_span(said));
	else
		buf_addf(fault, "cannot check '%s': Xapian's check of it fails",
			 folder);
	return ST_OK;
}

enum status database_check(const char *folder, struct buf *fault,
			   struct err *err)
{
	struct buf said = BUF_INIT;
	enum status status = ST_OK;
	int ends[2];
	pid_t child;

	if (pipe(ends))
		return err_lack(err, ST_LIMIT, "cannot check '%s'", folder);
	child = fork();
	if (child < 0)
		status = err_lack(err, ST_LIMIT, "cannot check '%s'", folder);
	if (child == 0)
		write_check(folder, ends[1]);
	close(ends[1]);
	if (child > 0) {
		read_check(ends[0], &said);
		status = conclude(end_of(child), folder, &said, fault, err);
	}
	close(ends[0]);
	buf_release(&said);
	return status;
}
