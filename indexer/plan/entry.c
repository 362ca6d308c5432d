/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/plan/entry.h"

#include <unistd.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "indexer/plan/look.h"

/* Office programs put a file beside each document that is open, "~$" or
 * ".~lock." and the document's name; programs that copy have files half-way, and
 * a Mac's have a second one for each. */
bool entry_is_of_program(const FTSENT *entry)
{
	static const char *const begins[] = {
		"~$",          ".~",          "._",   ".#",
		".syncthing.", "~syncthing~", ".nfs", ".goutputstream-"};
	size_t i;

	for (i = 0; entry->fts_level > 0 && i < COUNT_OF(begins); i++)
		if (!strncmp(entry->fts_name, begins[i], strlen(begins[i])))
			return true;
	return false;
}

static bool has_page(struct span path)
{
	static const char *const pages[] = {".html", ".htm", ".xhtml"};
	struct buf name = BUF_INIT;
	bool found = false;
	size_t i;

	for (i = 0; !found && i < COUNT_OF(pages); i++) {
		buf_clear(&name);
		buf_add_span(&name, path);
		buf_add_str(&name, pages[i]);
		found = !access(buf_str(&name), F_OK);
	}
	buf_release(&name);
	return found;
}

/* A browser that saves a page complete puts its parts, frames among them, into
 * a folder of its name. */
static bool is_parts_of_page(const FTSENT *entry)
{
	static const char *const ends[] = {"_files",    ".files",
					   "-Dateien",  "_fichiers",
					   "_archivos", "_arquivos"};
	struct span path = span_str(entry->fts_path);
	size_t i;

	for (i = 0; i < COUNT_OF(ends); i++)
		if (ascii_ends(path, ends[i]) &&
		    has_page(span_of(path.ptr, path.len - strlen(ends[i]))))
			return true;
	return false;
}

/* Many a file system has one at its top, for repairs; only root may look. */
bool entry_is_lost_and_found(const FTSENT *entry)
{
	return entry->fts_level == 1 && !strcmp(entry->fts_name, "lost+found");
}

bool entry_counts(const FTSENT *entry)
{
	if (entry->fts_level == 0)
		return entry->fts_info == FTS_F;
	return !entry_is_lost_and_found(entry);
}

const char *entry_why_not(const FTSENT *entry)
{
	if (entry->fts_info != FTS_D || entry->fts_level <= 0)
		return NULL;
	if (is_parts_of_page(entry))
		return "parts of the page beside it";
	return look_is_index(entry->fts_path) ? "an index" : NULL;
}
