/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Taking files out of the index that may still be there.
 */
#ifndef INDEXER_RUN_FORGET_H
#define INDEXER_RUN_FORGET_H

#include "indexer/run/run.h"

/* Removes what the index has of each file at or below request's paths, then
 * makes a fresh generation of what is left and removes all others, so that
 * the text is in no file of the index; also when the index knew none of them
 * any more, which is told as trouble. Says what run() would. A dry one only
 * tells. */
enum status forget(const struct run_request *request,
		   struct run_summary *summary, struct err *err);

#endif
