/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether a path is one that path: asks for. */
#ifndef SEARCHER_CHECK_CHECK_PATH_H
#define SEARCHER_CHECK_CHECK_PATH_H

#include "base/buf.h"

/* As path_match(); letters and marks are the same composed or not (NFC or
 * NFD), since file systems write them either way. */
bool check_path(struct span glob, struct span path);

#endif
