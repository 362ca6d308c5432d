/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/plan/plan.h"

#include "formats/article/reading.h"
#include "indexer/plan/purge.h"
#include "indexer/plan/moves.h"

static const char *const change_names[CHANGE_KINDS] = {
	[CHANGE_NONE] = "unchanged", [CHANGE_TOUCHED] = "unchanged",
	[CHANGE_NEW] = "new",        [CHANGE_CHANGED] = "changed",
	[CHANGE_MOVED] = "moved",    [CHANGE_GONE] = "gone",
	[CHANGE_KEPT] = "kept",
};

const char *change_name(enum change change)
{
	return change_names[change];
}

static void add(struct plan *plan, enum change change,
		const struct found_file *found, const struct known_file *known)
{
	MEM_PUSH_ROOM(plan->entries, plan->count, plan->cap);
	plan->entries[plan->count++] = (struct plan_entry){
		.change = change,
		.found = found,
		.known = known,
		.read = change == CHANGE_NEW || change == CHANGE_CHANGED,
	};
}

static bool same_stat(const struct file_state *state,
		      const struct found_file *found)
{
	return state->size == found->size && state->mtime == found->mtime &&
	       state->inode == found->inode;
}

static enum change compare(const struct plan_input *input,
			   const struct file_state *state,
			   const struct found_file *found)
{
	struct hash content;

	if (!hash_equal(state->settings, found->settings) ||
	    trouble_passes(state->trouble) ||
	    (input->ocr && state->flags & READ_NEEDS_OCR))
		return CHANGE_CHANGED;
	if (same_stat(state, found))
		return CHANGE_NONE;
	if (state->size != found->size ||
	    !input->content(input->context, found->path, &content))
		return CHANGE_CHANGED;
	return hash_equal(content, state->content) ? CHANGE_TOUCHED
						   : CHANGE_CHANGED;
}

static enum change missing(const struct plan_input *input, const char *path)
{
	const struct roots *roots = input->roots;

	if (roots->given && !roots_cover(roots, path))
		return CHANGE_KEPT;
	if (scan_hides(input->scan, path))
		return CHANGE_KEPT;
	return CHANGE_GONE;
}

/* Both lists are sorted by path. */
static void join(struct plan *plan, const struct plan_input *input)
{
	const struct scan *scan = input->scan;
	const struct known *all = input->known;
	const struct found_file *found;
	const struct known_file *known;
	size_t f = 0, k = 0;
	int order;

	while (f < scan->count || k < all->count) {
		found = f < scan->count ? &scan->files[f] : NULL;
		known = k < all->count ? &all->files[k] : NULL;
		order = found ? -1 : 1;
		if (found && known)
			order = strcmp(found->path, known->path);
		if (order < 0 && !found->only_known)
			add(plan, CHANGE_NEW, found, NULL);
		else if (order > 0)
			add(plan, missing(input, known->path), NULL, known);
		else if (!order)
			add(plan, compare(input, &known->state, found), found,
			    known);
		f += order <= 0;
		k += order >= 0;
	}
}

static int by_text(const void *a, const void *b)
{
	const char *const *left = a, *const *right = b;

	return strcmp(*left, *right);
}

/* The identities that moved files took along, sorted. free() */
static const char **carried(const struct known *known, size_t *count)
{
	const char **names = NULL;
	size_t i, cap = 0;

	*count = 0;
	for (i = 0; i < known->count; i++) {
		const struct known_file *file = &known->files[i];

		if (!strcmp(file->path, file->identity))
			continue;
		MEM_PUSH_ROOM(names, *count, cap);
		names[(*count)++] = file->identity;
	}
	if (*count)
		qsort(names, *count, sizeof(*names), by_text);
	return names;
}

/* A new file where a moved one once was must not take its name. */
static void name_new(struct plan *plan, const struct known *known)
{
	size_t i, count;
	const char **names = carried(known, &count);
	struct buf name = BUF_INIT;

	for (i = 0; i < plan->count; i++) {
		struct plan_entry *entry = &plan->entries[i];

		if (entry->change != CHANGE_NEW)
			continue;
		buf_add_str(&name, entry->found->path);
		if (count && bsearch(&entry->found->path, names, count,
				     sizeof(*names), by_text))
			buf_addf(&name, "\n%llx",
				 (unsigned long long)entry->found->mtime);
		entry->identity = buf_detach(&name);
	}
	buf_release(&name);
	free(names);
}

/* A small file is another when it has changed; of a large one most is as it
 * was, which an update lets be: as good as never is more new than this many
 * bytes, and those by which it grew or shrank. */
#define CHANGED_BYTES (64u << 10)

static uint64_t changed_work(uint64_t old, uint64_t size)
{
	uint64_t apart = size > old ? size - old : old - size;
	uint64_t work = CHANGED_BYTES + apart;

	return work < size ? work : size;
}

/* Bytes that are new, or whose passages are to be taken out. */
static uint64_t work_of(const struct plan_entry *entry)
{
	switch (entry->change) {
	case CHANGE_NEW:
		return entry->found->size;
	case CHANGE_CHANGED:
		return changed_work(entry->known->state.size,
				    entry->found->size);
	case CHANGE_GONE:
		return entry->known->state.size;
	default:
		return 0;
	}
}

static void count(struct plan *plan, const struct plan_input *input)
{
	size_t i;

	for (i = 0; i < input->known->count; i++)
		plan->known += input->known->files[i].state.size;
	for (i = 0; i < plan->count; i++) {
		const struct plan_entry *entry = &plan->entries[i];

		plan->counts[entry->change]++;
		plan->work += work_of(entry);
		if (entry->known && entry->found &&
		    entry->known->state.settings.high !=
			    entry->found->settings.high)
			plan->new_settings = true;
	}
}

void plan_make(struct plan *plan, const struct plan_input *input)
{
	*plan = (struct plan){.guard = BUF_INIT};
	join(plan, input);
	moves_find(plan, input);
	purge_guard(plan, input);
	name_new(plan, input->known);
	count(plan, input);
}

void plan_release(struct plan *plan)
{
	size_t i;

	for (i = 0; i < plan->count; i++)
		free(plan->entries[i].identity);
	free(plan->entries);
	buf_release(&plan->guard);
	*plan = (struct plan){.guard = BUF_INIT};
}

bool plan_wants_build(const struct plan *plan)
{
	return plan->new_settings || plan->work > plan->known / 3;
}

bool plan_is_empty(const struct plan *plan)
{
	return plan->counts[CHANGE_NONE] + plan->counts[CHANGE_KEPT] ==
	       plan->count;
}
