/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SEARCHER_SEARCH_LEAVE_OUT_H
#define SEARCHER_SEARCH_LEAVE_OUT_H

#include "searcher/search/search.h"

/* Whether the request does not want the passage, though it matches. */
bool request_leaves_out(const struct search_request *request,
			const struct passage *passage);

#endif
