/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/ole/ole.h"
#include "base/process/library.h"

#include <dlfcn.h>
#include <gsf/gsf-infile-msole.h>
#include <gsf/gsf-infile.h>
#include <gsf/gsf-input-memory.h>
#include <gsf/gsf-input.h>
#include <gsf/gsf-utils.h>
#include <stdlib.h>

#define LIBRARY       "libgsf-1.so.114"
#define BLOCK         4096u
#define STORAGES_MOST 4096

/* What is asked of libgsf, GObject and GLib. */
#define FUNCTIONS(X)                                                           \
	X(g_error_free)                                                        \
	X(g_log_set_default_handler)                                           \
	X(g_object_unref)                                                      \
	X(gsf_init)                                                            \
	X(gsf_input_memory_new)                                                \
	X(gsf_input_read)                                                      \
	X(gsf_input_size)                                                      \
	X(gsf_infile_child_by_name)                                            \
	X(gsf_infile_msole_new)                                                \
	X(gsf_infile_name_by_index)                                            \
	X(gsf_infile_num_children)

struct gsf {
#define MEMBER(name) __typeof__(&(name)) name##_;
	FUNCTIONS(MEMBER)
#undef MEMBER
};

struct ole {
	struct gsf g;
	GsfInput *memory;
	size_t len; /* of the file */
	GsfInfile *root;
	GsfInfile **opened;
	size_t count, cap;
};

/* What libgsf finds wrong is told by what it returns, too. */
static void unheard(const char *domain, GLogLevelFlags level,
		    const char *message, void *context)
{
	(void)domain;
	(void)level;
	(void)message;
	(void)context;
}

/* Loaded once: the library stays, and says where it is each time. */
static bool load(struct gsf *g)
{
	void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
	bool good = library;

#define FIND(name) good = good && library_find(library, #name, &g->name##_);
	FUNCTIONS(FIND)
#undef FIND
	if (good) {
		g->g_log_set_default_handler_(unheard, NULL);
		g->gsf_init_();
	}
	return good;
}

static void open_root(struct ole *ole, struct span bytes)
{
	GError *error = NULL;

	ole->len = bytes.len;
	ole->memory = ole->g.gsf_input_memory_new_((const guint8 *)bytes.ptr,
						   (gsf_off_t)bytes.len, FALSE);
	ole->root = ole->g.gsf_infile_msole_new_(ole->memory, &error);
	if (error)
		ole->g.g_error_free_(error);
}

enum status ole_open(struct ole **ole, struct span bytes, const char *path,
		     struct err *err)
{
	struct ole *made = mem_alloc(sizeof(*made));
	bool loaded = load(&made->g);

	if (loaded)
		open_root(made, bytes);
	*ole = made;
	if (made->root)
		return ST_OK;
	ole_close(made);
	*ole = NULL;
	if (!loaded)
		return err_set(err, ST_UNSUPPORTED,
			       "cannot read '%s': libgsf is missing; apt-get "
			       "install libgsf-1-114",
			       path);
	return err_set(err, ST_INPUT,
		       "cannot read '%s': it is damaged or truncated; fetch it "
		       "again",
		       path);
}

void ole_close(struct ole *ole)
{
	size_t i;

	if (!ole)
		return;
	for (i = 0; i < ole->count; i++)
		ole->g.g_object_unref_(ole->opened[i]);
	free(ole->opened);
	if (ole->root)
		ole->g.g_object_unref_(ole->root);
	if (ole->memory)
		ole->g.g_object_unref_(ole->memory);
	free(ole);
}

/* The library has no const. */
static GsfInfile *infile(const struct ole_storage *storage)
{
	return (GsfInfile *)(uintptr_t)storage;
}

const struct ole_storage *ole_root(const struct ole *ole)
{
	return (const struct ole_storage *)ole->root;
}

const char *ole_name(const struct ole *ole, const struct ole_storage *storage,
		     size_t i)
{
	int count = ole->g.gsf_infile_num_children_(infile(storage));

	if (count < 0 || i >= (size_t)count)
		return NULL;
	return ole->g.gsf_infile_name_by_index_(infile(storage), (int)i);
}

static GsfInput *child(const struct ole *ole, const struct ole_storage *storage,
		       const char *name)
{
	return ole->g.gsf_infile_child_by_name_(infile(storage), name);
}

/* All children are of one class; only storages have children of their own. */
const struct ole_storage *
ole_find(struct ole *ole, const struct ole_storage *storage, const char *name)
{
	GsfInfile *found;

	if (ole->count >= STORAGES_MOST)
		return NULL;
	found = (void *)child(ole, storage, name);
	if (!found)
		return NULL;
	MEM_PUSH_ROOM(ole->opened, ole->count, ole->cap);
	ole->opened[ole->count++] = found;
	if (ole->g.gsf_infile_num_children_(found) < 0)
		return NULL;
	return (const struct ole_storage *)found;
}

bool ole_read(const struct ole *ole, const struct ole_storage *storage,
	      const char *name, struct buf *to, bool *cut)
{
	GsfInput *stream = child(ole, storage, name);
	uint64_t left, all;
	char block[BLOCK];

	if (!stream)
		return false;
	all = (uint64_t)ole->g.gsf_input_size_(stream);
	left = all < ole->len ? all : ole->len;
	while (left) {
		size_t len = left < BLOCK ? (size_t)left : BLOCK;

		if (!ole->g.gsf_input_read_(stream, len, (guint8 *)block))
			break;
		buf_add(to, block, len);
		left -= len;
	}
	if (cut)
		*cut |= left || all > ole->len;
	ole->g.g_object_unref_(stream);
	return true;
}
