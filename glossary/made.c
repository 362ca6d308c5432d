/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/made.h"
#include "analysis/analyzer.h"
#include "base/file/file.h"
#include "config/places.h"

#define FOLDER    "llmsearch"
#define BYTES_MAX ((size_t)64 << 20)

/* One more whenever the table of the same texts would be another. */
#define MADE_VERSION "1"

/* What the file ends with, behind the table. */
struct made_end {
	struct hash texts, table;
};

static void add_part(struct buf *to, struct span part)
{
	const uint64_t len = part.len;

	buf_add(to, (const char *)&len, sizeof(len));
	buf_add_span(to, part);
}

void glossary_made_name(struct glossary_made *made, char *const *files,
			const struct buf *texts, size_t count)
{
	struct buf names = BUF_INIT, all = BUF_INIT, file = BUF_INIT;
	char name[HASH_TEXT];
	size_t i;

	add_part(&all, span_str(MADE_VERSION));
	add_part(&all, span_str(analyzer_fingerprint()));
	for (i = 0; i < count; i++) {
		add_part(&names, span_str(files[i]));
		add_part(&all, buf_span(&texts[i]));
	}
	made->texts = hash128(buf_span(&all));
	hash_text(hash128(buf_span(&names)), name);
	buf_addf(&file, "%s/glossary-%s", FOLDER, name);
	made->path = place_xdg("XDG_CACHE_HOME", "~/.cache", buf_str(&file));
	buf_release(&file);
	buf_release(&names);
	buf_release(&all);
}

void glossary_made_release(struct glossary_made *made)
{
	free(made->path);
	made->path = NULL;
}

bool glossary_made_read(const struct glossary_made *made, struct buf *bytes)
{
	struct made_end end;
	bool whole;

	whole = made->path &&
		!file_read(made->path, BYTES_MAX, false, bytes, NULL) &&
		bytes->len > sizeof(end);
	if (whole) {
		bytes->len -= sizeof(end);
		memcpy(&end, bytes->ptr + bytes->len, sizeof(end));
		whole = hash_equal(end.texts, made->texts) &&
			hash_equal(end.table, hash128(buf_span(bytes)));
	}
	if (!whole)
		buf_clear(bytes);
	return whole;
}

void glossary_made_write(const struct glossary_made *made, struct span bytes)
{
	const struct made_end end = {made->texts, hash128(bytes)};
	struct buf file = BUF_INIT;
	const char *name = made->path ? strrchr(made->path, '/') : NULL;

	if (!name)
		return;
	buf_add(&file, made->path, (size_t)(name - made->path));
	if (!file_make_folder(buf_str(&file), 0700, NULL)) {
		buf_clear(&file);
		buf_add_span(&file, bytes);
		buf_add(&file, (const char *)&end, sizeof(end));
		file_replace(made->path, buf_span(&file), NULL);
	}
	buf_release(&file);
}
