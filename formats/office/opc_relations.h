/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which parts of a package of Microsoft Office a part refers to (ECMA-376,
 * part 2, 9.3: relationships).
 */
#ifndef FORMATS_OFFICE_OPC_RELATIONS_H
#define FORMATS_OFFICE_OPC_RELATIONS_H

#include "formats/pack/archive.h"
#include "formats/xml/xml.h"

struct opc_relation {
	char *id, *kind, *part; /* kind: the last word of its type; part: its
				 * name in the zip */
};

struct opc_relations {
	struct opc_relation *items; /* in their order */
	size_t count, cap;
	const char *name; /* of the part that has them; borrowed */
};

/* Those of the part called name, without what leads out of the package. */
void opc_relations_read(struct opc_relations *relations, const struct zip *zip,
			const char *name);
void opc_relations_release(struct opc_relations *relations);

/* The first with this id, or NULL. */
const struct opc_relation *
opc_relation_find(const struct opc_relations *relations, const char *id);

/* The id of the relation that an element names, where it may have an id of its
 * own beside it; the caller's to free, or NULL. */
char *opc_relation_id(const struct xml_element *element);

#endif
