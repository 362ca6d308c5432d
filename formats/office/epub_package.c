/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/ascii.h"
#include "formats/office/epub_package.h"

#include <stdlib.h>

#define ITEMS_MOST 20000

static void add_decoded(struct buf *to, struct span href)
{
	size_t i;

	for (i = 0; i < href.len && href.ptr[i] != '#'; i++) {
		int high = -1, low = -1;

		if (href.ptr[i] == '%' && i + 2 < href.len) {
			high = ascii_hex(href.ptr[i + 1]);
			low = ascii_hex(href.ptr[i + 2]);
		}
		if (high >= 0 && low >= 0 && high + low) {
			buf_add_char(to, (char)(high * 16 + low));
			i += 2;
		} else {
			buf_add_char(to, href.ptr[i]);
		}
	}
}

/* Ends path at its last folder, with the slash; empty without one. */
static void cut_name(struct buf *path)
{
	size_t len = path->len;

	while (len && path->ptr[len - 1] != '/')
		len--;
	buf_cut(path, len);
}

/* The member that href, in the file called base, means: percent signs
 * decoded, "." and ".." taken away, what follows '#' cut off. The caller's. */
static char *member_name(const char *base, struct span href)
{
	struct buf decoded = BUF_INIT, path = BUF_INIT;
	const char *step, *end;
	size_t len;

	add_decoded(&decoded, href);
	buf_add_str(&path, *buf_str(&decoded) == '/' ? "" : base);
	cut_name(&path);
	for (step = buf_str(&decoded); *step; step = *end ? end + 1 : end) {
		end = step + strcspn(step, "/");
		len = (size_t)(end - step);
		if (len == 2 && !memcmp(step, "..", 2)) {
			buf_cut(&path, path.len ? path.len - 1 : 0);
			cut_name(&path);
		} else if (len && !(len == 1 && *step == '.')) {
			buf_add(&path, step, len + (*end == '/'));
		}
	}
	buf_release(&decoded);
	return path.ptr ? buf_detach(&path) : mem_string("");
}

static bool has_word(struct span list, const char *word)
{
	const char *found = memmem(list.ptr, list.len, word, strlen(word));

	return found != NULL;
}

static void add_item(struct epub_package *package,
		     const struct xml_element *element)
{
	struct epub_item item = {0};
	struct span href, type, properties;

	if (package->count >= ITEMS_MOST ||
	    !xml_attribute(element, "href", &href))
		return;
	xml_attribute(element, "media-type", &type);
	xml_attribute(element, "properties", &properties);
	item.id = xml_attribute_copy(element, "id");
	if (!item.id)
		return;
	item.name = member_name(package->opf, href);
	item.is_page = has_word(type, "html") || has_word(type, "dtbook");
	item.is_contents = has_word(properties, "nav");
	MEM_PUSH_ROOM(package->items, package->count, package->cap);
	package->items[package->count++] = item;
}

static void add_to_spine(struct epub_package *package,
			 const struct xml_element *element)
{
	char *id = xml_attribute_copy(element, "idref");

	if (!id || package->spine_count >= ITEMS_MOST) {
		free(id);
		return;
	}
	MEM_PUSH_ROOM(package->spine, package->spine_count, package->spine_cap);
	package->spine[package->spine_count++] = id;
}

static void take_guide(struct epub_package *package,
		       const struct xml_element *element)
{
	struct span type, href;

	if (!package->contents && xml_attribute(element, "type", &type) &&
	    span_is(type, "toc") && xml_attribute(element, "href", &href))
		package->contents = member_name(package->opf, href);
}

static void on_open(void *context, const struct xml_element *element)
{
	if (xml_is(element, "item"))
		add_item(context, element);
	else if (xml_is(element, "itemref"))
		add_to_spine(context, element);
	else if (xml_is(element, "reference"))
		take_guide(context, element);
}

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct epub_item *)a)->id,
		      ((const struct epub_item *)b)->id);
}

void epub_package_read(struct epub_package *package, const char *opf,
		       struct span xml, struct xml_fault *fault)
{
	static const struct xml_handler handler = {.open = on_open};

	memset(package, 0, sizeof(*package));
	package->opf = opf;
	xml_read(xml, false, &handler, package, fault);
	if (package->count)
		qsort(package->items, package->count, sizeof(*package->items),
		      by_id);
}

void epub_package_release(struct epub_package *package)
{
	size_t i;

	for (i = 0; i < package->count; i++) {
		free(package->items[i].id);
		free(package->items[i].name);
	}
	for (i = 0; i < package->spine_count; i++)
		free(package->spine[i]);
	free(package->items);
	free(package->spine);
	free(package->contents);
	memset(package, 0, sizeof(*package));
}

struct epub_item *epub_package_item(struct epub_package *package,
				    const char *id)
{
	struct epub_item key = {0}, *item;
	char *name = mem_string(id);

	key.id = name;
	item = package->count ? bsearch(&key, package->items, package->count,
					sizeof(key), by_id)
			      : NULL;
	free(name);
	return item;
}

static void on_rootfile(void *context, const struct xml_element *element)
{
	char **opf = context;

	if (!*opf && xml_is(element, "rootfile"))
		*opf = xml_attribute_copy(element, "full-path");
}

char *epub_container(struct span xml)
{
	static const struct xml_handler handler = {.open = on_rootfile};
	struct xml_fault fault;
	char *opf = NULL;

	xml_read(xml, false, &handler, &opf, &fault);
	return opf;
}
