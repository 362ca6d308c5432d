/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Files are written as words "PATH:SIZE:MTIME:INODE:CONTENT", a letter for
 * the content; "!" after it gives other settings, "?" a passing trouble.
 */
#include <stdio.h>

#include "indexer/plan/plan.h"
#include "tests/unit/check_rows.h"
#include "base/file/path.h"

struct world {
	struct known known;
	struct scan scan;
	struct roots roots;
	struct root root_items[2];
	char letters[64]; /* contents, in the order of scan.files */
	bool alike;       /* every content is "A" */
	struct plan plan;
};

struct word {
	char path[64];
	unsigned size, inode;
	long mtime;
	char content, mark;
};

static const char *next_word(const char *text, struct word *word)
{
	int used = 0;

	word->mark = ' ';
	if (sscanf(text, " %63[^: ]:%u:%ld:%u:%c%n", word->path, &word->size,
		   &word->mtime, &word->inode, &word->content, &used) != 5)
		return NULL;
	text += used;
	if (*text && *text != ' ')
		word->mark = *text++;
	return text;
}

static struct hash content_hash(char letter)
{
	return letter == '-' ? (struct hash){0, 0}
			     : (struct hash){1, (uint64_t)letter};
}

static void add_known(struct world *world, const struct word *word)
{
	struct file_state state = {
		.path = span_str(word->path),
		.identity = span_str(word->path),
		.device = path_below(word->path, "/r/mnt") ? 2 : 1,
		.inode = word->inode,
		.size = word->size,
		.mtime = word->mtime,
		.content = content_hash(word->content),
		.trouble = word->mark == '?' ? ST_IO : ST_OK,
		.settings = {7, word->mark == '!' ? 8 : 7},
	};

	known_add(&world->known, &state);
}

static void add_found(struct world *world, const struct word *word)
{
	struct scan *scan = &world->scan;

	MEM_PUSH_ROOM(scan->files, scan->count, scan->cap);
	world->letters[scan->count] = word->content;
	scan->files[scan->count++] = (struct found_file){
		.path = mem_string(word->path),
		.device = 1,
		.inode = word->inode,
		.size = word->size,
		.mtime = word->mtime,
		.settings = {7, word->mark == '!' ? 8 : 7},
	};
}

static bool content_of(void *context, const char *path, struct hash *hash)
{
	struct world *world = context;
	size_t i;

	*hash = content_hash('A');
	for (i = 0; !world->alike && i < world->scan.count; i++)
		if (!strcmp(world->scan.files[i].path, path)) {
			*hash = content_hash(world->letters[i]);
			return world->letters[i] != '-';
		}
	return world->alike;
}

/* Files below /r/there are on disk though no scan gave them. */
static bool is_there(void *context, const char *path)
{
	(void)context;
	return path_below(path, "/r/there");
}

/* Nothing is mounted any more. */
static bool device_of(void *context, const char *path, uint64_t *device)
{
	(void)context;
	(void)path;
	*device = 1;
	return true;
}

static void world_init(struct world *world, const char *known,
		       const char *found)
{
	struct word word;

	*world = (struct world){.known = KNOWN_INIT};
	world->root_items[0].path = mem_string("/r");
	world->root_items[1].path = mem_string("/s");
	world->roots.items = world->root_items;
	world->roots.count = 2;
	while ((known = next_word(known, &word)))
		add_known(world, &word);
	known_sort(&world->known);
	while ((found = next_word(found, &word)))
		add_found(world, &word);
}

static void world_plan(struct world *world, bool purge)
{
	struct plan_input input = {
		.known = &world->known,
		.scan = &world->scan,
		.roots = &world->roots,
		.vanished = 0.33,
		.purge = purge,
		.content = content_of,
		.exists = is_there,
		.device = device_of,
		.context = world,
	};

	plan_make(&world->plan, &input);
}

static void world_release(struct world *world)
{
	plan_release(&world->plan);
	known_release(&world->known);
	scan_release(&world->scan);
	free(world->root_items[0].path);
	free(world->root_items[1].path);
}

static const char *entry_name(const struct plan_entry *entry)
{
	return entry->change == CHANGE_TOUCHED ? "touched"
					       : change_name(entry->change);
}

static void describe(const struct plan *plan, struct buf *to)
{
	size_t i;

	for (i = 0; i < plan->count; i++) {
		const struct plan_entry *entry = &plan->entries[i];

		buf_addf(to, "%s%s ", i ? ", " : "", entry_name(entry));
		if (entry->change == CHANGE_MOVED)
			buf_addf(to, "%s>", entry->known->path);
		buf_addf(to, "%s%s",
			 entry->found ? entry->found->path : entry->known->path,
			 entry->read ? "*" : "");
	}
}

static const struct {
	const char *what, *known, *found, *plan;
} rows[] = {
	{"nothing", "", "", ""},
	{"same", "/r/a:9:5:1:A", "/r/a:9:5:1:A", "unchanged /r/a"},
	{"new", "", "/r/a:9:5:1:A", "new /r/a*"},
	{"gone", "/r/a:9:5:1:A", "", "gone /r/a"},
	{"other size", "/r/a:9:5:1:A", "/r/a:8:5:1:A", "changed /r/a*"},
	{"other time, other bytes", "/r/a:9:5:1:A", "/r/a:9:6:1:B",
	 "changed /r/a*"},
	{"other time, same bytes", "/r/a:9:5:1:A", "/r/a:9:6:1:A",
	 "touched /r/a"},
	{"other inode, same bytes", "/r/a:9:5:1:A", "/r/a:9:5:2:A",
	 "touched /r/a"},
	{"cannot be hashed", "/r/a:9:5:1:-", "/r/a:9:6:1:-", "changed /r/a*"},
	{"other settings", "/r/a:9:5:1:A", "/r/a:9:5:1:A!", "changed /r/a*"},
	{"passing trouble", "/r/a:9:5:1:-?", "/r/a:9:5:1:-", "changed /r/a*"},
	{"moved by inode", "/r/a:9:5:1:A", "/r/b:9:5:1:A", "moved /r/a>/r/b"},
	{"moved by bytes", "/r/a:9:5:1:A", "/r/b:9:6:2:A", "moved /r/a>/r/b"},
	{"inode used again", "/r/a:9:5:1:A", "/r/b:9:6:1:B",
	 "gone /r/a, new /r/b*"},
	{"same size only", "/r/a:9:5:1:A", "/r/b:9:6:2:B",
	 "gone /r/a, new /r/b*"},
	{"empty files are not told apart", "/r/a:0:5:1:E", "/r/b:0:6:2:E",
	 "gone /r/a, new /r/b*"},
	{"a copy is new", "/r/a:9:5:1:A", "/r/a:9:5:1:A /r/b:9:6:2:A",
	 "unchanged /r/a, new /r/b*"},
	{"moved to other settings", "/r/a:9:5:1:A", "/r/b:9:5:1:A!",
	 "moved /r/a>/r/b*"},
	{"one of two copies moves", "/r/a:9:5:1:A", "/r/b:9:6:2:A /r/c:9:6:3:A",
	 "moved /r/a>/r/b, new /r/c*"},
	{"two with the same bytes move", "/r/a:9:5:1:A /r/b:9:5:2:A",
	 "/r/c:9:6:3:A /r/d:9:6:4:A", "moved /r/a>/r/c, moved /r/b>/r/d"},
	{"swapped names", "/r/a:9:5:1:A /r/b:9:5:2:B",
	 "/r/a:9:5:2:B /r/b:9:5:1:A", "changed /r/a*, changed /r/b*"},
	{"order by path", "/r/a:9:5:1:A /r/c:9:5:3:C",
	 "/r/b:8:5:2:B /r/c:9:5:3:C /r/d:7:5:4:D",
	 "gone /r/a, new /r/b*, unchanged /r/c, new /r/d*"},
	{"outside every root", "/t/a:9:5:1:A", "/r/b:8:5:2:B",
	 "new /r/b*, gone /t/a"},
};

START_TEST(test_plan)
{
	struct world world;
	struct buf plan = BUF_INIT;

	world_init(&world, rows[_i].known, rows[_i].found);
	world_plan(&world, false);
	describe(&world.plan, &plan);
	ck_assert_msg(!strcmp(buf_str(&plan), rows[_i].plan),
		      "%s: '%s' is not '%s'", rows[_i].what, buf_str(&plan),
		      rows[_i].plan);
	buf_release(&plan);
	world_release(&world);
}
END_TEST

START_TEST(test_given_paths_leave_others_alone)
{
	struct world world;
	struct buf plan = BUF_INIT;

	world_init(&world, "/r/a:9:5:1:A /t/b:9:5:2:B", "/r/c:9:6:3:B");
	world.roots.given = true;
	world_plan(&world, false);
	describe(&world.plan, &plan);
	ck_assert_str_eq(buf_str(&plan), "gone /r/a, new /r/c*, kept /t/b");
	ck_assert(!plan_is_empty(&world.plan));
	buf_release(&plan);
	world_release(&world);
}
END_TEST

static void add_problem(struct world *world, const char *path, bool missing)
{
	struct scan *scan = &world->scan;

	MEM_PUSH_ROOM(scan->problems, scan->problem_count, scan->problem_cap);
	scan->problems[scan->problem_count++] = (struct scan_problem){
		mem_string(path), mem_string("no"), missing};
}

START_TEST(test_unreadable_folder_hides)
{
	struct world world;
	struct buf plan = BUF_INIT;

	world_init(&world, "/r/d/x/a:9:5:1:A /r/da:9:5:2:B", "/r/e:9:6:3:A");
	add_problem(&world, "/r/d", false);
	world_plan(&world, false);
	describe(&world.plan, &plan);
	ck_assert_str_eq(buf_str(&plan), "kept /r/d/x/a, gone /r/da, "
					 "new /r/e*");
	buf_release(&plan);
	world_release(&world);
}
END_TEST

/* count known files below folder, none of them found. */
static void add_many(struct world *world, const char *folder, unsigned count)
{
	struct word word = {.size = 9, .mtime = 5, .content = 'A'};
	unsigned i;

	for (i = 0; i < count; i++) {
		snprintf(word.path, sizeof(word.path), "%s/%03u", folder, i);
		word.inode = 1000 + i;
		add_known(world, &word);
	}
	known_sort(&world->known);
}

static const struct {
	const char *what, *folder;
	unsigned gone, left; /* files */
	bool missing, empty, purge;
	const char *says; /* some words of it; NULL: nothing is guarded */
} guards[] = {
	{"few", "/r/x", 10, 1, false, false, false, NULL},
	{"most", "/r/x", 11, 1, false, false, false, "11 of 12"},
	{"most, but wanted", "/r/x", 11, 1, false, false, true, NULL},
	{"a third", "/r/x", 11, 23, false, false, false, NULL},
	{"above a third", "/r/x", 11, 22, false, false, false, "11 of 33"},
	{"left out on purpose", "/r/there", 11, 1, false, false, false, NULL},
	{"a missing root", "/s/x", 1, 20, true, false, false, "'/s' is miss"},
	{"an empty root", "/s/x", 1, 20, false, true, false, "'/s' is empty"},
	{"an empty root, but wanted", "/s/x", 1, 20, false, true, true, NULL},
	{"missing, but never known", "/r/x", 1, 20, true, false, false, NULL},
	{"missing, its neighbour known", "/sx", 1, 20, true, false, false,
	 NULL},
	{"a missing root is named first", "/s/x", 11, 1, true, false, false,
	 "'/s' is miss"},
	{"all of one source", "/s/x", 11, 40, false, false, false,
	 "11 of 11 indexed files are gone from '/s'"},
	{"an emptied mount", "/r/mnt", 1, 40, false, false, false,
	 "all 1 indexed files of a disk"},
	{"an emptied mount, but wanted", "/r/mnt", 1, 40, false, false, true,
	 NULL},
};

START_TEST(test_guard)
{
	struct word word = {.size = 8, .mtime = 5, .content = 'B'};
	bool guarded = guards[_i].says != NULL;
	struct world world;
	unsigned i;

	world_init(&world, "", "");
	add_many(&world, guards[_i].folder, guards[_i].gone);
	for (i = 0; i < guards[_i].left; i++) {
		snprintf(word.path, sizeof(word.path), "/r/z/%03u", i);
		word.inode = i;
		add_known(&world, &word);
		add_found(&world, &word);
	}
	known_sort(&world.known);
	world.root_items[1].missing = guards[_i].missing;
	world.root_items[1].empty = guards[_i].empty;
	if (guards[_i].missing)
		add_problem(&world, "/s", true);
	world_plan(&world, guards[_i].purge);
	ck_assert_msg((world.plan.guard.len > 0) == guarded, "%s",
		      guards[_i].what);
	if (guarded)
		ck_assert_msg(strstr(buf_str(&world.plan.guard),
				     guards[_i].says) != NULL,
			      "%s: %s", guards[_i].what,
			      buf_str(&world.plan.guard));
	ck_assert_uint_eq(world.plan.counts[CHANGE_GONE],
			  guarded ? 0 : guards[_i].gone);
	ck_assert_uint_eq(world.plan.counts[CHANGE_NONE], guards[_i].left);
	world_release(&world);
}
END_TEST

static const struct {
	const char *what, *known, *found;
	bool build, empty;
} builds[] = {
	{"nothing", "", "", false, true},
	{"first", "", "/r/a:9:5:1:A", true, false},
	{"same", "/r/a:9:5:1:A", "/r/a:9:5:1:A", false, true},
	{"touched", "/r/a:9:5:1:A", "/r/a:9:6:1:A", false, false},
	{"one of three", "/r/a:9:5:1:A /r/b:9:5:2:B /r/c:9:5:3:C",
	 "/r/a:9:5:1:A /r/b:9:5:2:B /r/c:8:5:3:C", false, false},
	{"two of three", "/r/a:9:5:1:A /r/b:9:5:2:B /r/c:9:5:3:C",
	 "/r/a:9:5:1:A /r/b:8:5:2:B /r/c:8:5:3:C", true, false},
	{"moves are cheap", "/r/a:9:5:1:A /r/b:9:5:2:B",
	 "/r/c:9:5:1:A /r/d:9:5:2:B", false, false},
};

START_TEST(test_build)
{
	struct world world;

	world_init(&world, builds[_i].known, builds[_i].found);
	world_plan(&world, false);
	ck_assert_msg(plan_wants_build(&world.plan) == builds[_i].build, "%s",
		      builds[_i].what);
	ck_assert_msg(plan_is_empty(&world.plan) == builds[_i].empty, "%s",
		      builds[_i].what);
	world_release(&world);
}
END_TEST

START_TEST(test_common_settings_build)
{
	struct world world;

	world_init(&world, "/r/a:9:5:1:A /r/b:9:5:2:B /r/c:9:5:3:C",
		   "/r/a:9:5:1:A");
	world.scan.files[0].settings.high = 9;
	world_plan(&world, false);
	ck_assert(world.plan.new_settings);
	ck_assert(plan_wants_build(&world.plan));
	world_release(&world);
}
END_TEST

/* What moved from /r/a keeps that name; a new /r/a needs another. */
START_TEST(test_identity)
{
	struct world world;
	struct file_state state = {.path = span_str("/r/b"),
				   .identity = span_str("/r/a"),
				   .size = 1};

	world_init(&world, "", "/r/a:9:5:1:A /r/c:8:5:2:B");
	known_add(&world.known, &state);
	world_plan(&world, false);
	ck_assert_uint_eq(world.plan.count, 3);
	ck_assert_str_ne(world.plan.entries[0].identity, "/r/a");
	ck_assert_str_eq(world.plan.entries[2].identity, "/r/c");
	world_release(&world);
}
END_TEST

/* Thousands of files with the same bytes must not cost their square. */
START_TEST(test_many_moves)
{
	struct world world;
	struct found_file file = {.size = 9, .settings = {7, 7}};
	char path[64];
	unsigned i, count = 60000;

	world_init(&world, "", "");
	add_many(&world, "/r/old", count);
	for (i = 0; i < count; i++) {
		snprintf(path, sizeof(path), "/r/new/%05u", i);
		file.path = mem_string(path);
		MEM_PUSH_ROOM(world.scan.files, world.scan.count,
			      world.scan.cap);
		world.scan.files[world.scan.count++] = file;
	}
	world.alike = true;
	world_plan(&world, false);
	ck_assert_uint_eq(world.plan.counts[CHANGE_MOVED], count);
	ck_assert_uint_eq(world.plan.count, count);
	world_release(&world);
}
END_TEST

RUN_TESTS("indexer/plan", LOOP(test_plan, rows);
	  ONCE(test_given_paths_leave_others_alone);
	  ONCE(test_unreadable_folder_hides); LOOP(test_guard, guards);
	  LOOP(test_build, builds); ONCE(test_common_settings_build);
	  ONCE(test_identity); ONCE(test_many_moves))
