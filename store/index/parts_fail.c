/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Parts that fail: the next replica, or without them. */
#include "store/index/parts.h"

#include "base/clock.h"
#include "store/index/parts_spec.h"

/* What failed that long ago, in s beside the time that servers have, is given
 * all its tries again. */
#define FORGOTTEN 30

static bool is_old(const struct parts *parts, const struct part *part)
{
	int64_t ms = 10 * ((int64_t)parts->connect + parts->answer);

	return clock_now() - part->failed >
	       (FORGOTTEN + ms / 1000) * CLOCK_SECOND;
}

static size_t count_answering(const struct parts *parts)
{
	size_t i, count = 0;

	for (i = 0; i < parts->count; i++)
		count += !parts->items[i].gone;
	return count;
}

static bool is_local_alone(const struct part *part)
{
	return part->replica_count == 1 && !part_is_remote(part);
}

/* The next of its places; a server that is the only one is tried once more, as
 * it ends what was idle for long. */
bool parts_fail(struct parts *parts, size_t number, const struct err *err)
{
	struct part *part = &parts->items[number];

	if (part->gone)
		return false;
	if (part->fails && is_old(parts, part))
		part->fails = 0;
	part->failed = clock_now();
	buf_clear(&part->why);
	if (err)
		buf_add_str(&part->why, err->text);
	if (part->fails++ < part->replica_count && !is_local_alone(part)) {
		part->replica = (part->replica + 1) % part->replica_count;
		part->path = part->replicas[part->replica];
		part->back = false;
		return true;
	}
	if (!part->spare || count_answering(parts) < 2)
		return false;
	part->gone = true;
	return true;
}

/* Where the error does not say, each server is asked. */
static size_t find_silent(const struct parts *parts, struct xc_reader *db)
{
	size_t i;

	for (i = 0; i < parts->live_count; i++)
		if (part_is_remote(parts_live(parts, i)) &&
		    xc_probe(db, i, NULL))
			return parts->live[i];
	return PARTS_NONE;
}

/* Of servers that all seem well, the one that failed least long ago, or else
 * the first, has to go. */
static size_t find_suspect(const struct parts *parts)
{
	size_t i, found = PARTS_NONE;

	for (i = 0; i < parts->live_count; i++) {
		const struct part *part = parts_live(parts, i);

		if (part_is_remote(part) &&
		    (found == PARTS_NONE ||
		     part->failed > parts->items[found].failed))
			found = parts->live[i];
	}
	return found;
}

size_t parts_find_failed(const struct parts *parts, struct xc_reader *db)
{
	size_t failed = xc_failed(db), silent;

	if (failed < parts->live_count)
		return part_is_remote(parts_live(parts, failed)) ||
				       parts_live(parts, failed)
						       ->replica_count > 1
			       ? parts->live[failed]
			       : PARTS_NONE;
	silent = find_silent(parts, db);
	return silent == PARTS_NONE ? find_suspect(parts) : silent;
}

/* What the missing ones held before, or else as much as the others do. */
size_t parts_missing(const struct parts *parts, uint64_t *passages)
{
	uint64_t known = 0, held = 0;
	size_t i, missing = 0, unknown = 0, answering = 0;

	for (i = 0; i < parts->count; i++) {
		const struct part *part = &parts->items[i];

		missing += part->gone;
		answering += !part->gone;
		unknown += part->gone && !part->passages;
		*(part->gone ? &known : &held) += part->passages;
	}
	*passages = known;
	if (unknown && answering)
		*passages += unknown * (held / answering);
	return missing;
}

static void add_sentence(struct buf *to)
{
	if (to->len)
		buf_add_str(to, "; ");
}

static void tell_gone(const struct parts *parts, struct buf *to)
{
	uint64_t passages;
	size_t missing = parts_missing(parts, &passages), i;

	if (!missing)
		return;
	add_sentence(to);
	buf_addf(to,
		 "%zu of %zu shards %s not answer, and about %llu passages "
		 "are not searched",
		 missing, parts->count, missing == 1 ? "does" : "do",
		 (unsigned long long)passages);
	for (i = 0; i < parts->count; i++)
		if (parts->items[i].gone)
			buf_addf(to, "; shard %zu: %s", i + 1,
				 buf_str(&parts->items[i].why));
}

void parts_tell(const struct parts *parts, struct buf *to)
{
	size_t i;

	for (i = 0; i < parts->count; i++) {
		const struct part *part = &parts->items[i];

		if (part->gone || !part->fails || part->replica_count < 2)
			continue;
		add_sentence(to);
		buf_addf(to,
			 "shard %zu is read at '%s', as another place "
			 "failed: %s",
			 i + 1, part->path, buf_str(&part->why));
	}
	tell_gone(parts, to);
}
