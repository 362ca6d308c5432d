/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/office/opc_relations.h"
#include "base/array.h"

#include <stdlib.h>

#define RELATIONS_MOST 10000

/* Appends the path of target, which is from the root with a slash in front,
 * else from the folder of name. */
static void resolve(const char *name, const char *target, struct buf *to)
{
	const char *slash = strrchr(name, '/');

	if (*target == '/') {
		buf_add_str(to, target + 1);
		return;
	}
	if (slash)
		buf_add(to, name, (size_t)(slash - name) + 1);
	while (!strncmp(target, "../", 3)) {
		target += 3;
		buf_cut(to, to->len - (to->len > 0));
		while (to->len && to->ptr[to->len - 1] != '/')
			buf_cut(to, to->len - 1);
	}
	buf_add_str(to, target);
}

static char *last_word(char *type)
{
	char *slash = type ? strrchr(type, '/') : NULL;
	char *word = mem_string(slash ? slash + 1 : type ? type : "");

	free(type);
	return word;
}

static void on_open(void *context, const struct xml_element *element)
{
	struct opc_relations *all = context;
	struct buf part = BUF_INIT;
	struct span mode;
	char *target;

	if (!xml_is(element, "Relationship") || all->count >= RELATIONS_MOST ||
	    (xml_attribute(element, "TargetMode", &mode) &&
	     span_is(mode, "External")))
		return;
	target = xml_attribute_copy(element, "Target");
	if (!target)
		return;
	resolve(all->name, target, &part);
	free(target);
	MEM_PUSH_ROOM(all->items, all->count, all->cap);
	all->items[all->count++] = (struct opc_relation){
		.id = xml_attribute_copy(element, "Id"),
		.kind = last_word(xml_attribute_copy(element, "Type")),
		.part = buf_detach(&part),
	};
}

/* "ppt/slides/slide1.xml" has them in "ppt/slides/_rels/slide1.xml.rels". */
static const struct buf *find(const struct zip *zip, const char *name)
{
	const char *slash = strrchr(name, '/');
	size_t folder = slash ? (size_t)(slash - name) + 1 : 0;
	struct buf path = BUF_INIT;
	const struct buf *found;

	buf_add(&path, name, folder);
	buf_addf(&path, "_rels/%s.rels", name + folder);
	found = zip_find(zip, buf_str(&path));
	buf_release(&path);
	return found;
}

void opc_relations_read(struct opc_relations *relations, const struct zip *zip,
			const char *name)
{
	static const struct xml_handler handler = {on_open, NULL, NULL};
	const struct buf *xml = find(zip, name);
	struct xml_fault fault;

	*relations = (struct opc_relations){.name = name};
	if (xml)
		xml_read(buf_span(xml), false, &handler, relations, &fault);
}

void opc_relations_release(struct opc_relations *relations)
{
	size_t i;

	for (i = 0; i < relations->count; i++) {
		free(relations->items[i].id);
		free(relations->items[i].kind);
		free(relations->items[i].part);
	}
	free(relations->items);
	*relations = (struct opc_relations){.count = 0};
}

const struct opc_relation *
opc_relation_find(const struct opc_relations *relations, const char *id)
{
	size_t i;

	for (i = 0; i < relations->count; i++)
		if (relations->items[i].id &&
		    !strcmp(relations->items[i].id, id))
			return relations->items + i;
	return NULL;
}

char *opc_relation_id(const struct xml_element *element)
{
	unsigned i;

	for (i = 0; i < element->attribute_count; i++) {
		const unsigned char **one = element->attributes + 5 * i;

		/* libxml2: name, prefix, URI, value, its end */
		if (one[2] && !strcmp((const char *)one[0], "id"))
			return mem_span(span_of((const char *)one[3],
						(size_t)(one[4] - one[3])));
	}
	return NULL;
}
