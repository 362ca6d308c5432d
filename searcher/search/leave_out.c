/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/search/leave_out.h"

bool request_leaves_out(const struct search_request *request,
			const struct passage *passage)
{
	const struct leave_out *without = request->without;
	uint64_t cluster = 0;
	size_t i;

	if (request->seen && id_set_has(request->seen, passage_id(passage)))
		return true;
	if (!without)
		return false;
	if (without->count)
		cluster = passage_cluster(passage);
	for (i = 0; i < without->count; i++)
		if (without->clusters[i] == cluster)
			return true;
	if (without->article && without->article == passage->article)
		return true;
	return without->path.len && span_equal(without->path, passage->path);
}
