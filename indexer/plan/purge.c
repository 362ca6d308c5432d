/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/plan/purge.h"
#include "base/file/path.h"

/* What known files have in common: the root they are below (roots->count: none
 * of them) and the disk they were on. */
struct disk {
	size_t root;
	uint64_t device;
	size_t known, vanished;
	const char *path; /* of one that vanished */
	bool gone;        /* most likely unmounted */
};

struct guard {
	struct plan *plan;
	const struct plan_input *input;
	struct disk *disks;
	size_t count, cap;
	bool *keeps; /* by root: nothing of it is removed */
};

/* The innermost one. */
static size_t root_of(const struct roots *roots, const char *path)
{
	size_t i, found = roots->count, len, longest = 0;

	for (i = 0; i < roots->count; i++) {
		len = strlen(roots->items[i].path);
		if (len >= longest && path_below(path, roots->items[i].path)) {
			found = i;
			longest = len;
		}
	}
	return found;
}

static struct disk *disk_of(struct guard *guard, const struct known_file *known)
{
	size_t root = root_of(guard->input->roots, known->path), i;

	for (i = 0; i < guard->count; i++)
		if (guard->disks[i].root == root &&
		    guard->disks[i].device == known->state.device)
			return &guard->disks[i];
	MEM_PUSH_ROOM(guard->disks, guard->count, guard->cap);
	guard->disks[guard->count] = (struct disk){
		.root = root, .device = known->state.device, .path = NULL};
	return &guard->disks[guard->count++];
}

/* A file that is there but that no glob takes any more was left out on
 * purpose. */
static bool has_vanished(const struct plan_input *input,
			 const struct plan_entry *entry)
{
	const char *path = entry->known->path;

	return entry->change == CHANGE_GONE &&
	       (!roots_cover(input->roots, path) ||
		!input->exists(input->context, path));
}

static void count(struct guard *guard)
{
	const struct plan *plan = guard->plan;
	struct disk *disk;
	size_t i;

	for (i = 0; i < plan->count; i++) {
		const struct plan_entry *entry = &plan->entries[i];

		if (!entry->known || entry->change == CHANGE_KEPT)
			continue;
		disk = disk_of(guard, entry->known);
		disk->known++;
		if (has_vanished(guard->input, entry)) {
			disk->vanished++;
			disk->path = entry->known->path;
		}
	}
}

/* All files of it went, and where they were is now another disk: one that was
 * mounted at or below the root. Numbers of disks may change when a machine
 * starts; but then some files are still found. */
static bool is_unmounted(const struct guard *guard, const struct disk *disk)
{
	const struct plan_input *input = guard->input;
	uint64_t device;

	return disk->root < input->roots->count && disk->known &&
	       disk->vanished == disk->known && input->device &&
	       input->device(input->context, disk->path, &device) &&
	       device != disk->device;
}

static void add(struct plan *plan)
{
	if (plan->guard.len)
		buf_add_str(&plan->guard, "; ");
}

static void sum_root(const struct guard *guard, size_t root, size_t *known,
		     size_t *vanished)
{
	size_t i;

	*known = *vanished = 0;
	for (i = 0; i < guard->count; i++) {
		if (guard->disks[i].root != root)
			continue;
		*known += guard->disks[i].known;
		*vanished += guard->disks[i].vanished;
	}
}

static bool is_much(const struct plan_input *input, size_t vanished,
		    size_t known)
{
	return (double)vanished > input->vanished * (double)known;
}

/* Why nothing of a root is to be removed goes to the plan's guard. */
static void look_at_root(struct guard *guard, size_t number)
{
	const struct roots *roots = guard->input->roots;
	const struct root *root =
		number < roots->count ? &roots->items[number] : NULL;
	struct plan *plan = guard->plan;
	size_t known, vanished;

	sum_root(guard, number, &known, &vanished);
	if (root && vanished && (root->missing || root->empty)) {
		add(plan);
		buf_addf(&plan->guard,
			 "'%s' is %s, but the index has files "
			 "below it",
			 root->path, root->missing ? "missing" : "empty");
		guard->keeps[number] = true;
	} else if (vanished > PURGE_FEW &&
		   is_much(guard->input, vanished, known)) {
		add(plan);
		buf_addf(&plan->guard, "%zu of %zu indexed files are gone",
			 vanished, known);
		if (root && roots->count > 1)
			buf_addf(&plan->guard, " from '%s'", root->path);
		guard->keeps[number] = true;
	} else if (vanished && is_much(guard->input, vanished, known)) {
		plan->few += vanished;
	}
}

static void look_at_disk(struct guard *guard, struct disk *disk)
{
	if (guard->keeps[disk->root] || !is_unmounted(guard, disk))
		return;
	disk->gone = true;
	add(guard->plan);
	buf_addf(&guard->plan->guard,
		 "all %zu indexed files of a disk that was mounted at or below "
		 "'%s' are gone",
		 disk->known, guard->input->roots->items[disk->root].path);
}

static void keep(struct guard *guard)
{
	struct plan *plan = guard->plan;
	const struct disk *disk;
	size_t i;

	for (i = 0; i < plan->count; i++) {
		if (plan->entries[i].change != CHANGE_GONE)
			continue;
		disk = disk_of(guard, plan->entries[i].known);
		if (disk->gone || guard->keeps[disk->root])
			plan->entries[i].change = CHANGE_KEPT;
	}
}

static void look(struct guard *guard)
{
	size_t i;

	for (i = 0; i <= guard->input->roots->count; i++)
		look_at_root(guard, i);
	for (i = 0; i < guard->count; i++)
		look_at_disk(guard, &guard->disks[i]);
	if (!guard->plan->guard.len)
		return;
	buf_add_str(&guard->plan->guard,
		    "; nothing of that is removed without --purge");
	keep(guard);
}

void purge_guard(struct plan *plan, const struct plan_input *input)
{
	struct guard guard = {.plan = plan, .input = input};

	if (input->purge)
		return;
	guard.keeps = mem_alloc(input->roots->count + 1);
	count(&guard);
	look(&guard);
	free(guard.keeps);
	free(guard.disks);
}
