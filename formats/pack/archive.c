/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/file/file.h"
#include "formats/pack/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

struct unpack {
	struct archive *archive;
	struct unpack_limits limits;
	const char *path;
	size_t packed, bytes, entry, entries;
	bool locked; /* the member at hand */
	bool faulty; /* what came out of it has another checksum or size */
	locale_t locale;
};

/* libarchive turns names that the archive says are UTF-8 into the charset of
 * the locale, and fails in "C". */
static locale_t enter(const struct unpack *unpack)
{
	return uselocale(unpack->locale ? unpack->locale : LC_GLOBAL_LOCALE);
}

static enum status broken(struct unpack *unpack, struct err *err)
{
	const char *why = archive_error_string(unpack->archive);

	return err_set(err, ST_INPUT, "cannot read all of '%s': %s",
		       unpack->path, why ? why : "it is damaged");
}

static void support(struct archive *archive, enum unpack_form form)
{
	if (form == UNPACK_ZIP) {
		archive_read_support_format_zip(archive);
		return;
	}
	archive_read_support_filter_gzip(archive);
	archive_read_support_filter_bzip2(archive);
	archive_read_support_filter_xz(archive);
	archive_read_support_filter_lzma(archive);
	archive_read_support_filter_zstd(archive);
	if (form == UNPACK_TAR)
		archive_read_support_format_tar(archive);
	else
		archive_read_support_format_raw(archive);
}

bool unpack_is_packed(struct span bytes)
{
	return span_starts(bytes, "\x1F\x8B") || span_starts(bytes, "BZh") ||
	       span_starts(bytes, "\x28\xB5\x2F\xFD") ||
	       span_starts(bytes, "\xFD"
				  "7zXZ");
}

/* Raw takes anything, uncompressed as well. */
static bool is_form(struct unpack *unpack, enum unpack_form form)
{
	return form != UNPACK_RAW || archive_filter_count(unpack->archive) > 1;
}

static enum status start(struct unpack *unpack, struct span bytes,
			 enum unpack_form form, struct err *err)
{
	locale_t before = enter(unpack);
	int code;

	support(unpack->archive, form);
	code = archive_read_open_memory(unpack->archive, bytes.ptr, bytes.len);
	uselocale(before);
	if (code >= ARCHIVE_WARN && is_form(unpack, form))
		return ST_OK;
	/* So short that the fault is met at once. */
	if (code < ARCHIVE_WARN && unpack_is_packed(bytes))
		return err_set(err, ST_INPUT,
			       "cannot read '%s': it is damaged or truncated; "
			       "fetch it again",
			       unpack->path);
	return err_set(err, ST_INPUT,
		       bytes.len ? "cannot read '%s': its contents do not "
				   "match its suffix; rename or exclude it"
				 : "cannot read '%s': it is empty; exclude it",
		       unpack->path);
}

enum status unpack_open(struct unpack **unpack, struct span bytes,
			enum unpack_form form, struct unpack_limits limits,
			const char *path, struct err *err)
{
	struct unpack *made = mem_alloc(sizeof(*made));
	enum status status;

	made->limits = limits;
	made->path = path;
	made->packed = bytes.len;
	made->locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	made->archive = archive_read_new();
	if (!made->archive)
		status = err_set(err, ST_INTERNAL,
				 "cannot read '%s': libarchive failed to start",
				 path);
	else
		status = start(made, bytes, form, err);
	*unpack = made;
	if (status) {
		unpack_close(made);
		*unpack = NULL;
	}
	return status;
}

void unpack_close(struct unpack *unpack)
{
	if (!unpack)
		return;
	if (unpack->archive)
		archive_read_free(unpack->archive);
	if (unpack->locale)
		freelocale(unpack->locale);
	free(unpack);
}

static enum unpack_kind kind_of(struct archive_entry *entry)
{
	if (archive_entry_hardlink(entry))
		return UNPACK_LINK;
	if (archive_entry_is_encrypted(entry))
		return UNPACK_LOCKED;
	if (archive_entry_filetype(entry) == AE_IFDIR)
		return UNPACK_FOLDER;
	return archive_entry_filetype(entry) == AE_IFREG ? UNPACK_FILE
							 : UNPACK_LINK;
}

enum status unpack_next(struct unpack *unpack, struct unpack_entry *entry,
			bool *more, struct err *err)
{
	struct archive_entry *found = NULL;
	locale_t before = enter(unpack);
	int code = archive_read_next_header(unpack->archive, &found);

	*more = code >= ARCHIVE_WARN && code != ARCHIVE_EOF;
	if (*more) {
		entry->kind = kind_of(found);
		unpack->locked = entry->kind == UNPACK_LOCKED;
		entry->name = span_str(archive_entry_pathname(found));
	}
	uselocale(before);
	unpack->entry = 0;
	unpack->faulty = false;
	if (code == ARCHIVE_EOF)
		return ST_OK;
	if (!*more)
		return broken(unpack, err);
	if (++unpack->entries > unpack->limits.entries)
		return err_set(err, ST_LIMIT,
			       "cannot read all of '%s': it has more than %zu "
			       "members",
			       unpack->path, unpack->limits.entries);
	return ST_OK;
}

static enum status too_much(const struct unpack *unpack, struct err *err)
{
	bool is_one = unpack->entry > unpack->limits.each;
	size_t most = is_one ? unpack->limits.each : unpack->limits.all;
	char words[32];

	if (unpack->bytes > unpack->limits.all || is_one)
		return err_set(
			err, ST_LIMIT,
			"cannot read all of '%s': it unpacks to more than %s",
			unpack->path, file_size_words(most, words));
	if (unpack->bytes > UNPACK_FREE &&
	    unpack->bytes / UNPACK_RATIO > unpack->packed)
		return err_set(err, ST_LIMIT,
			       "cannot read all of '%s': it unpacks to more "
			       "than %d times its size",
			       unpack->path, UNPACK_RATIO);
	return ST_OK;
}

enum status unpack_block(struct unpack *unpack, struct span *block, bool *more,
			 struct err *err)
{
	const void *ptr = NULL;
	la_int64_t offset;
	size_t len = 0;
	int code;

	code = archive_read_data_block(unpack->archive, &ptr, &len, &offset);
	*more = code >= ARCHIVE_WARN && code != ARCHIVE_EOF;
	*block = *more && len ? span_of(ptr, len) : span_of("", 0);
	if (code == ARCHIVE_EOF)
		return ST_OK;
	if (!*more)
		return broken(unpack, err);
	unpack->bytes += len;
	unpack->entry += len;
	unpack->faulty |= code == ARCHIVE_WARN;
	return too_much(unpack, err);
}

enum status unpack_read(struct unpack *unpack, struct buf *to, struct err *err)
{
	enum status status = ST_OK;
	struct span block;
	bool more = true;

	if (unpack->locked)
		return err_set(err, ST_INPUT,
			       "cannot read '%s': it is encrypted; save it "
			       "without a password",
			       unpack->path);
	while (!status && more) {
		status = unpack_block(unpack, &block, &more, err);
		if (!status)
			buf_add_span(to, block);
	}
	return !status && unpack->faulty ? broken(unpack, err) : status;
}

/* ".." between slashes of either kind. */
static bool climbs(struct span name)
{
	size_t from = 0, at;

	for (at = 0; at <= name.len; at++) {
		if (at < name.len && name.ptr[at] != '/' &&
		    name.ptr[at] != '\\')
			continue;
		if (at - from == 2 && !memcmp(name.ptr + from, "..", 2))
			return true;
		from = at + 1;
	}
	return false;
}

bool unpack_name_is_safe(struct span name)
{
	return name.len && !memchr(name.ptr, '\0', name.len) &&
	       name.ptr[0] != '/' && name.ptr[0] != '\\' &&
	       !(name.len > 1 && name.ptr[1] == ':') && !climbs(name);
}
