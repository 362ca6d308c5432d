/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/ascii.h"
#include "formats/office/docx_styles.h"

#include <stdlib.h>

#define STYLES_MOST 4096
#define BASES_MOST  16

unsigned docx_outline(struct span value)
{
	if (value.len != 1 || value.ptr[0] < '0' || value.ptr[0] > '8')
		return 0;
	return (unsigned)(value.ptr[0] - '0') + 1;
}

/* Word names its own styles in English whatever its language. */
static void take_name(struct docx_style *style, struct span name)
{
	style->is_title = name.len == 5 && ascii_starts(name, "title");
	style->is_contents = ascii_starts(name, "toc ");
	if (name.len == 9 && ascii_starts(name, "heading ") &&
	    name.ptr[8] >= '1' && name.ptr[8] <= '9')
		style->level = (unsigned)(name.ptr[8] - '0');
}

static void add_style(struct docx_styles *styles,
		      const struct xml_element *element)
{
	struct docx_style style = {0};

	style.id = xml_attribute_copy(element, "styleId");
	if (!style.id)
		return;
	if (styles->count >= STYLES_MOST) {
		free(style.id);
		return;
	}
	MEM_PUSH_ROOM(styles->items, styles->count, styles->cap);
	styles->items[styles->count++] = style;
}

static void on_open(void *context, const struct xml_element *element)
{
	struct docx_styles *styles = context;
	struct docx_style *last;
	struct span value;

	if (xml_is(element, "style"))
		add_style(styles, element);
	if (!styles->count || !xml_attribute(element, "val", &value))
		return;
	last = styles->items + styles->count - 1;
	if (xml_is(element, "name"))
		take_name(last, value);
	else if (xml_is(element, "outlineLvl") && !last->level)
		last->level = docx_outline(value);
	else if (xml_is(element, "basedOn") && !last->base)
		last->base = mem_span(value);
}

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct docx_style *)a)->id,
		      ((const struct docx_style *)b)->id);
}

static const struct docx_style *find(const struct docx_styles *styles, char *id)
{
	struct docx_style key = {.id = id};

	if (!id || !styles->count)
		return NULL;
	return bsearch(&key, styles->items, styles->count, sizeof(key), by_id);
}

static void inherit(struct docx_styles *styles)
{
	size_t i;
	unsigned hops;

	for (i = 0; i < styles->count; i++) {
		struct docx_style *style = styles->items + i;
		const struct docx_style *base = style;

		for (hops = 0; hops < BASES_MOST && base; hops++) {
			if (!style->level)
				style->level = base->level;
			base = find(styles, base->base);
		}
	}
}

void docx_styles_read(struct docx_styles *styles, struct span xml)
{
	static const struct xml_handler handler = {.open = on_open};
	struct xml_fault fault;

	xml_read(xml, false, &handler, styles, &fault);
	if (styles->count)
		qsort(styles->items, styles->count, sizeof(*styles->items),
		      by_id);
	inherit(styles);
}

void docx_styles_release(struct docx_styles *styles)
{
	size_t i;

	for (i = 0; i < styles->count; i++) {
		free(styles->items[i].id);
		free(styles->items[i].base);
	}
	free(styles->items);
	memset(styles, 0, sizeof(*styles));
}

struct docx_style docx_style_of(const struct docx_styles *styles,
				struct span id)
{
	char *name = mem_span(id);
	const struct docx_style *found = find(styles, name);

	free(name);
	return found ? *found : (struct docx_style){0};
}
