/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/run/care.h"

#include "indexer/run/wait.h"
#include "store/index/generation.h"
#include "store/index/index_lock.h"
#include "store/index/seal.h"
#include "store/index/verify.h"

#include <time.h>
#include <unistd.h>

#define DAY ((int64_t)86400)

struct care {
	const char *index;
	struct buf folder;  /* of the current generation */
	int64_t now, every; /* s */
	int lock;
};

/* A clock that was wrong must not put off a check for years. */
static bool is_due(const struct care *care, const struct seal *seal)
{
	return care->every && (seal->checked > care->now ||
			       care->now - seal->checked >= care->every);
}

static bool is_needed(const struct care *care)
{
	struct seal seal;
	bool needed;

	seal_check(buf_str(&care->folder), SEAL_CAREFUL, &seal);
	needed = seal.state == SEAL_OPEN || seal.state == SEAL_TOUCHED ||
		 (seal.state == SEAL_SOUND && is_due(care, &seal));
	seal_release(&seal);
	return needed || generation_has_leftovers(care->index);
}

/* What is of another version is rebuilt anyway. */
static void check_unsealed(const struct care *care)
{
	struct buf fault = BUF_INIT;
	enum status status =
		index_verify(care->index, NULL, NULL, &fault, NULL);

	if (!status && fault.len)
		seal_condemn(buf_str(&care->folder), buf_str(&fault), NULL);
	else if (!status)
		seal_write(buf_str(&care->folder), care->now, NULL);
	buf_release(&fault);
}

static void check_sealed(const struct care *care, bool whole)
{
	struct seal seal;

	seal_check(buf_str(&care->folder), whole ? SEAL_WHOLE : SEAL_CAREFUL,
		   &seal);
	if (seal.state == SEAL_BROKEN)
		seal_condemn(buf_str(&care->folder), buf_str(&seal.fault),
			     NULL);
	else if (seal.state != SEAL_OPEN)
		seal_write(buf_str(&care->folder),
			   whole ? care->now : seal.checked, NULL);
	seal_release(&seal);
}

static void take_locked(const struct care *care)
{
	struct seal seal;

	generation_clean(care->index, NULL);
	seal_check(buf_str(&care->folder), SEAL_CAREFUL, &seal);
	if (seal.state == SEAL_OPEN)
		check_unsealed(care);
	else if (seal.state == SEAL_TOUCHED || is_due(care, &seal))
		check_sealed(care, is_due(care, &seal));
	seal_release(&seal);
}

static enum status lock_once(void *context, struct err *err)
{
	struct care *care = context;

	return index_lock(care->index, &care->lock, err);
}

void care_take(const struct config *config)
{
	struct care care = {.index = config->index.path,
			    .folder = BUF_INIT,
			    .now = time(NULL),
			    .every = config->check.every * DAY,
			    .lock = -1};
	unsigned number;

	/* A crash in this process may have come of anything: no word of it
	 * is left on disk, and the next run checks. */
	if (generation_is_distrusted() ||
	    generation_current(care.index, &number, NULL))
		return;
	generation_path(care.index, number, &care.folder);
	if (is_needed(&care) && !wait_for_lock(0, lock_once, &care, NULL)) {
		take_locked(&care);
		close(care.lock);
	}
	buf_release(&care.folder);
}
