/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/file/file.h"
#include "base/file/path.h"
#include "formats/pack/inflate.h"
#include "indexer/dictionary/import.h"
#include "indexer/dictionary/reading.h"

#include <unistd.h>

#define FILE_MOST  ((size_t)64 << 20)  /* bytes of a file */
#define TEXT_MOST  ((size_t)128 << 20) /* that come out of it */
#define LINES_SEEN 200                 /* that tell a format */

static bool has_suffix(const char *path, const char *suffix)
{
	size_t len = strlen(path), end = strlen(suffix);

	return len > end && !strcmp(path + len - end, suffix);
}

static enum status unpack(const char *path, struct buf *text, struct err *err)
{
	struct buf packed = *text;
	enum inflate_end end;

	*text = (struct buf)BUF_INIT;
	end = inflate_zlib(buf_span(&packed), TEXT_MOST, text);
	buf_release(&packed);
	if (end == INFLATE_WHOLE)
		return ST_OK;
	return err_set(err, ST_INPUT,
		       "cannot unpack '%s': it is broken, or more than %zu MiB",
		       path, TEXT_MOST >> 20);
}

static enum status read_bytes(const char *path, struct buf *text,
			      struct err *err)
{
	enum status status = file_read(path, FILE_MOST, true, text, err);

	if (!status && text->len > 2 && !memcmp(text->ptr, "\x1f\x8b", 2))
		status = unpack(path, text, err);
	return status ? err_restate(err, ST_INPUT) : ST_OK;
}

char *import_name(const char *path)
{
	static const char *const suffixes[] = {".gz",    ".dz",  ".dict",
					       ".index", ".tab", ".tsv",
					       ".txt",   ".u8",  NULL};
	struct span name = path_name(span_str(path));
	size_t i = 0;

	while (suffixes[i]) {
		size_t len = strlen(suffixes[i]);

		if (name.len > len &&
		    !memcmp(name.ptr + name.len - len, suffixes[i], len)) {
			name.len -= len;
			i = 0;
		} else {
			i++;
		}
	}
	return mem_span(name);
}

/* Of either file of a dictd pair, the other. */
static void other_path(const char *path, const char *suffix, struct buf *to)
{
	static const char *const ends[] = {".index", ".dict.dz", ".dict", NULL};
	size_t len = strlen(path), i;

	for (i = 0; ends[i]; i++)
		if (has_suffix(path, ends[i])) {
			len -= strlen(ends[i]);
			break;
		}
	buf_clear(to);
	buf_add(to, path, len);
	buf_add_str(to, suffix);
}

static enum status read_pair(const char *path, struct buf *index,
			     struct buf *body, struct err *err)
{
	struct buf name = BUF_INIT;
	enum status status;

	other_path(path, ".index", &name);
	status = read_bytes(buf_str(&name), index, err);
	other_path(path, ".dict.dz", &name);
	if (access(buf_str(&name), F_OK))
		other_path(path, ".dict", &name);
	if (!status)
		status = read_bytes(buf_str(&name), body, err);
	buf_release(&name);
	return status;
}

static bool is_dictd(const char *path)
{
	return has_suffix(path, ".index") || has_suffix(path, ".dict") ||
	       has_suffix(path, ".dict.dz");
}

static bool is_cedict(struct span line)
{
	const char *end = line.ptr + line.len;
	const char *open = memchr(line.ptr, '[', line.len);
	const char *close =
		open ? memchr(open, ']', (size_t)(end - open)) : NULL;

	return close && end - close > 2 && close[1] == ' ' && close[2] == '/';
}

/* By the first line of several that looks like one. */
static enum status read_by_line(struct dictionary_reading *reading,
				struct err *err)
{
	struct dictionary_reading look = *reading;
	struct span line;
	size_t i;

	look.broken = 1; /* nothing is told yet */
	for (i = 0; i < LINES_SEEN && reading_line(&look, &line); i++) {
		if (line.len && line.ptr[0] == '#')
			continue;
		if (line.len && is_cedict(line))
			return read_cedict(reading, err);
		if (line.len > 10 && line.ptr[8] == '-' &&
		    strspn(line.ptr, "0123456789") == 8)
			return read_wordnet(reading, err);
	}
	return read_table(reading, err);
}

static void tell(const struct import_request *request, const char *name,
		 const struct dictionary_reading *reading, size_t *troubles)
{
	uint32_t pairs = dictionary_draft_pairs(reading->draft);
	struct buf text = BUF_INIT;

	buf_addf(&text, "dictionary %s: %u pair%s", name, pairs,
		 pairs == 1 ? "" : "s");
	request->told(request->context, buf_str(&text));
	buf_clear(&text);
	if (reading->broken) {
		buf_add_str(&text, buf_str(&reading->first));
		if (reading->broken > 1)
			buf_addf(&text, " (and %zu more broken line%s)",
				 reading->broken - 1,
				 reading->broken == 2 ? "" : "s");
		request->trouble(request->context, buf_str(&text));
		++*troubles;
	}
	buf_release(&text);
}

static enum status read_as(struct dictionary_reading *reading, bool dictd,
			   struct err *err)
{
	enum status status = ST_OK;

	if (reading->given)
		status = reading_add_given(reading, err);
	if (!status)
		status = dictd ? read_dictd(reading, err)
			       : read_by_line(reading, err);
	if (!status && reading->full)
		status = err_set(err, ST_LIMIT,
				 "too many words or languages with '%s'; leave "
				 "a dictionary out",
				 reading->path);
	if (!status && !dictionary_draft_pairs(reading->draft))
		status = err_set(err, ST_INPUT,
				 "no translation in '%s'; give a dictionary of "
				 "dictd, CC-CEDICT, Open Multilingual Wordnet, "
				 "or lines of two words with a tab",
				 reading->path);
	return status;
}

static struct span without_mark(struct span text)
{
	return span_starts(text, "\xEF\xBB\xBF")
		       ? span_of(text.ptr + 3, text.len - 3)
		       : text;
}

enum status import_file(const struct import_request *request, const char *path,
			struct dictionary_draft *draft, size_t *troubles,
			struct err *err)
{
	struct dictionary_reading reading = {
		.draft = draft, .path = path, .given = request->langs};
	struct buf text = BUF_INIT, body = BUF_INIT;
	bool dictd = is_dictd(path);
	char *name = import_name(path);
	enum status status = dictd ? read_pair(path, &text, &body, err)
				   : read_bytes(path, &text, err);

	bool begun = !status && dictionary_draft_source(draft, span_str(name));

	if (!status && !begun)
		status = err_set(err, ST_LIMIT,
				 "more than %d dictionaries; remove some",
				 DICTIONARY_SOURCES);
	if (begun) {
		reading.text = without_mark(buf_span(&text));
		reading.body = buf_span(&body);
		status = read_as(&reading, dictd, err);
		if (status)
			dictionary_draft_undo(draft);
	}
	if (!status)
		tell(request, name, &reading, troubles);
	free(name);
	buf_release(&text);
	buf_release(&body);
	buf_release(&reading.first);
	return status;
}
