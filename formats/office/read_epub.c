/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of EPUB. */
#include "formats/pack/archive.h"
#include "formats/xml/document_meta.h"
#include "formats/office/epub_package.h"
#include "formats/html_part.h"

#include <stdlib.h>
#include <strings.h>

struct epub {
	const struct input *input;
	struct reading *reading;
	struct zip zip;
	struct epub_package package;
	struct draft draft; /* for what the book says of itself */
	const struct buf *encryption;
	char *root; /* "", or the folder that all of the book is in */
};

#define CONTAINER "META-INF/container.xml"

static bool is_wanted(void *context, const char *name)
{
	static const char *const suffixes[] = {".opf", ".xhtml", ".html",
					       ".htm", ".xml",   NULL};
	const char *dot = strrchr(name, '.');
	size_t i;

	(void)context;
	for (i = 0; dot && suffixes[i]; i++)
		if (!strcasecmp(dot, suffixes[i]))
			return true;
	return false;
}

/* The list names members as URIs from the root; a name that needs no escaping
 * is there as it is. */
static bool is_encrypted(const struct epub *epub, const char *name)
{
	const struct buf *list = epub->encryption;

	if (span_starts(span_str(name), epub->root))
		name += strlen(epub->root);
	return list && list->len &&
	       memmem(list->ptr, list->len, name, strlen(name));
}

static void report_page(struct epub *epub, const char *name, const char *why)
{
	struct err err;

	err_set(&err, ST_INPUT, "'%s': '%s' %s", epub->input->path, name, why);
	report_part(&epub->reading->report, &err);
}

static enum status read_page(struct epub *epub, struct epub_item *item,
			     struct err *err)
{
	const struct buf *page = zip_find(&epub->zip, item->name);
	const char *contents = epub->package.contents;
	struct html_part part = {.input = epub->input,
				 .reading = epub->reading};
	enum status status;

	if (item->is_read || !item->is_page || item->is_contents ||
	    (contents && !strcmp(contents, item->name)))
		return ST_OK;
	item->is_read = true;
	if (is_encrypted(epub, item->name)) {
		report_page(epub, item->name, "is encrypted");
		return ST_OK;
	}
	if (!page) {
		report_page(epub, item->name, "is not in it");
		return ST_OK;
	}
	part.known = epub->draft.article;
	part.known.title = span_of("", 0);
	part.known.topics = buf_span(&epub->draft.topics);
	part.known.record = span_str(item->name);
	part.work = epub->draft.article.title;
	status = html_part_read(&part, buf_span(page), err);
	if (status != ST_INPUT || part.failed)
		return status;
	/* It is not text; the book goes on. */
	report_part(&epub->reading->report, err);
	return ST_OK;
}

static enum status read_spine(struct epub *epub, struct err *err)
{
	struct epub_package *package = &epub->package;
	enum status status = ST_OK;
	struct epub_item *item;
	size_t i;

	for (i = 0; i < package->spine_count && !status; i++) {
		item = epub_package_item(package, package->spine[i]);
		if (item)
			status = read_page(epub, item, err);
	}
	return status;
}

static enum status read_package(struct epub *epub, const char *opf,
				const struct buf *xml, struct err *err)
{
	struct xml_fault fault;
	enum status status;

	epub_package_read(&epub->package, opf, buf_span(xml), &fault);
	xml_report(&fault, epub->input->path, &epub->reading->report);
	document_meta(&epub->draft, buf_span(xml));
	/* Of a book, it is the day of publication. */
	epub->draft.article.date = epub->draft.article.made;
	if (epub->draft.article.date)
		epub->draft.article.date_source = "metadata";
	status = read_spine(epub, err);
	epub_package_release(&epub->package);
	return status;
}

/* Where the folder was packed in place of what is in it, as some makers do,
 * all names begin with its own. */
static char *find_root(const struct zip *zip)
{
	const char tail[] = "/" CONTAINER;
	size_t i, len = strlen(tail);

	if (zip_find(zip, CONTAINER))
		return mem_string("");
	for (i = 0; i < zip->count; i++) {
		struct span name = span_str(zip->files[i].name);

		if (name.len > len &&
		    !memcmp(name.ptr + name.len - len, tail, len))
			return mem_span(span_of(name.ptr, name.len - len + 1));
	}
	return mem_string("");
}

/* The file that is called name below the root. */
static const struct buf *find(const struct epub *epub, const char *name,
			      struct buf *path)
{
	buf_clear(path);
	buf_addf(path, "%s%s", epub->root, name);
	return zip_find(&epub->zip, buf_str(path));
}

static enum status read_zip(struct epub *epub, enum status zipped,
			    struct err *err)
{
	struct buf path = BUF_INIT;
	const struct buf *container = find(epub, CONTAINER, &path), *xml = NULL;
	char *opf = container ? epub_container(buf_span(container)) : NULL;
	enum status status = zipped;

	epub->encryption = find(epub, "META-INF/encryption.xml", &path);
	if (opf)
		xml = find(epub, opf, &path);
	if (zipped && xml)
		report_part(&epub->reading->report, err);
	if (xml)
		status = read_package(epub, buf_str(&path), xml, err);
	else if (!zipped)
		status = err_set(err, ST_INPUT,
				 "cannot read '%s': no book in it",
				 epub->input->path);
	free(opf);
	buf_release(&path);
	return status;
}

enum status read_epub(const struct input *input, struct reading *reading,
		      struct err *err)
{
	struct epub epub = {.input = input, .reading = reading};
	enum status status;

	draft_init(&epub.draft);
	status = zip_load(&epub.zip, input->bytes, input->path, is_wanted, NULL,
			  err);
	epub.root = find_root(&epub.zip);
	status = read_zip(&epub, status, err);
	free(epub.root);
	zip_release(&epub.zip);
	draft_release(&epub.draft);
	return status;
}
