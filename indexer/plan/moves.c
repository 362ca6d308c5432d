/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/plan/moves.h"
#include "base/array.h"

/* The gone entries in two orders, so that looking one up costs no more when
 * thousands of files share a size. */
struct gone {
	struct plan_entry **by_inode, **by_content;
	size_t *next; /* of the first with some bytes: where to go on */
	size_t count;
};

static int order(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int compare_inode(const struct file_state *a, uint64_t device,
			 uint64_t inode)
{
	int by_device = order(a->device, device);

	return by_device ? by_device : order(a->inode, inode);
}

static int compare_content(const struct file_state *a, uint64_t size,
			   struct hash content)
{
	int by = order(a->size, size);

	if (!by)
		by = order(a->content.high, content.high);
	return by ? by : order(a->content.low, content.low);
}

static const struct file_state *state_of(const void *entry)
{
	return &(*(struct plan_entry *const *)entry)->known->state;
}

static int sort_inode(const void *a, const void *b)
{
	const struct file_state *right = state_of(b);

	return compare_inode(state_of(a), right->device, right->inode);
}

static int sort_content(const void *a, const void *b)
{
	const struct file_state *right = state_of(b);

	return compare_content(state_of(a), right->size, right->content);
}

static void gone_collect(struct gone *gone, struct plan *plan)
{
	size_t i, n = plan->count + 1;

	gone->count = 0;
	gone->by_inode = mem_grow(NULL, n, sizeof(*gone->by_inode));
	gone->by_content = mem_grow(NULL, n, sizeof(*gone->by_content));
	gone->next = mem_grow(NULL, n, sizeof(*gone->next));
	for (i = 0; i < plan->count; i++) {
		if (plan->entries[i].change != CHANGE_GONE)
			continue;
		gone->next[gone->count] = gone->count;
		gone->by_inode[gone->count] = &plan->entries[i];
		gone->by_content[gone->count++] = &plan->entries[i];
	}
	qsort(gone->by_inode, gone->count, sizeof(*gone->by_inode), sort_inode);
	qsort(gone->by_content, gone->count, sizeof(*gone->by_content),
	      sort_content);
}

/* Inodes are used again at once by most file systems, so size and time must
 * agree as well. */
static struct plan_entry *find_inode(const struct gone *gone,
				     const struct found_file *found)
{
	const struct file_state *state;
	size_t at;

	LOWER_BOUND(at, gone->count,
		    compare_inode(&gone->by_inode[at]->known->state,
				  found->device, found->inode) < 0);
	if (at == gone->count)
		return NULL;
	state = &gone->by_inode[at]->known->state;
	return !compare_inode(state, found->device, found->inode) &&
			       state->size == found->size &&
			       state->mtime == found->mtime
		       ? gone->by_inode[at]
		       : NULL;
}

/* The first in content order that is not below (size, content). */
static size_t first_content(const struct gone *gone, uint64_t size,
			    struct hash content)
{
	size_t at;

	LOWER_BOUND(at, gone->count,
		    compare_content(&gone->by_content[at]->known->state, size,
				    content) < 0);
	return at;
}

static bool any_of_size(const struct gone *gone, uint64_t size)
{
	size_t at = first_content(gone, size, (struct hash){0, 0});

	return at < gone->count &&
	       gone->by_content[at]->known->state.size == size;
}

static bool is_free(const struct plan_entry *entry)
{
	return entry->change == CHANGE_GONE;
}

/* Of many with the same bytes those before next are taken already. */
static struct plan_entry *next_free(struct gone *gone, size_t first,
				    uint64_t size, struct hash content)
{
	size_t *at = &gone->next[first];

	for (; *at < gone->count; ++*at) {
		struct plan_entry *entry = gone->by_content[*at];

		if (compare_content(&entry->known->state, size, content))
			return NULL;
		if (is_free(entry))
			return entry;
	}
	return NULL;
}

static struct plan_entry *find_content(struct gone *gone,
				       const struct plan_input *input,
				       const struct found_file *found)
{
	struct hash content;
	size_t first;

	if (!found->size || !any_of_size(gone, found->size) ||
	    !input->content(input->context, found->path, &content))
		return NULL;
	first = first_content(gone, found->size, content);
	if (first == gone->count)
		return NULL;
	return next_free(gone, first, found->size, content);
}

static void join(struct plan_entry *fresh, struct plan_entry *gone)
{
	fresh->change = CHANGE_MOVED;
	fresh->known = gone->known;
	fresh->read = !hash_equal(fresh->found->settings,
				  gone->known->state.settings) ||
		      trouble_passes(gone->known->state.trouble);
	gone->change = CHANGE_MOVED; /* without found: to be dropped */
}

static void drop_halves(struct plan *plan)
{
	size_t i, kept = 0;

	for (i = 0; i < plan->count; i++)
		if (plan->entries[i].change != CHANGE_MOVED ||
		    plan->entries[i].found)
			plan->entries[kept++] = plan->entries[i];
	plan->count = kept;
}

void moves_find(struct plan *plan, const struct plan_input *input)
{
	struct gone gone;
	size_t i;

	gone_collect(&gone, plan);
	for (i = 0; i < plan->count && gone.count; i++) {
		struct plan_entry *entry = &plan->entries[i], *from;

		if (entry->change != CHANGE_NEW)
			continue;
		from = find_inode(&gone, entry->found);
		if (!from || !is_free(from))
			from = find_content(&gone, input, entry->found);
		if (from)
			join(entry, from);
	}
	free(gone.by_inode);
	free(gone.by_content);
	free(gone.next);
	drop_halves(plan);
}
