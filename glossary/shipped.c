/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/table.h"

#include "glossary_table.inc"

bool glossary_table_shipped(struct glossary_table *table)
{
	return glossary_table_open(table, shipped, sizeof(shipped));
}
