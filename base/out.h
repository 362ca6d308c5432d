/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The output room: every byte that came from a document, a file name, a
 * query, the configuration or an error message goes through here on its way
 * to a terminal or a pipe of plain lines. (JSON escapes for itself.)
 *
 * Neutralised, each character shown as U+FFFD: C0 (but tab and newline where
 * asked), DEL, C1, U+2028, U+2029, the bidi controls U+202A-202E and
 * U+2066-2069, U+FEFF, and ill-formed UTF-8. Left out: the direction marks
 * U+061C, U+200E and U+200F.
 */
#ifndef BASE_OUT_H
#define BASE_OUT_H

#include "base/buf.h"

enum out_keep {
	OUT_LINE,  /* one line: newline and tab become a space */
	OUT_LINES, /* newline and tab stay */
};

void out_safe(struct buf *to, struct span text, enum out_keep keep);

/* As OUT_LINE, between U+2068 FIRST STRONG ISOLATE and U+2069 POP
 * DIRECTIONAL ISOLATE (UAX #9), so that a right-to-left field does not
 * reorder its neighbours. */
void out_isolated(struct buf *to, struct span text);

/* Appends text as a JSON string with its quotes (RFC 8259); ill-formed UTF-8
 * becomes U+FFFD, controls and U+2028/9 are escaped. */
void out_json(struct buf *to, struct span text);

/* Appends the member "path" of a JSON object. A path that is not UTF-8 is
 * null, and the next member, path_bytes, has it in base64 (RFC 4648). An
 * empty one is null. */
void out_json_path(struct buf *to, struct span path);

#endif
