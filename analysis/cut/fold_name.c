/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/cut/fold_name.h"

#include "analysis/fold/fold.h"
#include "analysis/internal.h"

void fold_name(struct span name, struct buf *to)
{
	struct folded folded = {NULL, 0, 0};
	struct buf plain = BUF_INIT, arabic = BUF_INIT;
	size_t i;

	fold(name, &folded);
	for (i = 0; i < folded.count; i++)
		fold_accent(folded.items[i].code, &plain);
	arabic_normalize(buf_span(&plain), &arabic);
	buf_add_span(to, buf_span(&arabic));
	folded_release(&folded);
	buf_release(&plain);
	buf_release(&arabic);
}
