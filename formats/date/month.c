/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/date/month.h"
#include "base/array.h"

#include <stdlib.h>

/* In the order of span_compare. */
static const struct month {
	const char *name;
	unsigned number;
} months[] = {
#include "month_table.inc"
};

static int compare(const void *name, const void *month)
{
	const struct month *with = month;

	return span_compare(*(const struct span *)name, span_str(with->name));
}

unsigned month_number(struct span folded)
{
	const struct month *found = bsearch(&folded, months, COUNT_OF(months),
					    sizeof(months[0]), compare);

	return found ? found->number : 0;
}
