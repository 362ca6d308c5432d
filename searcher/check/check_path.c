/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/check/check_path.h"
#include "base/file/path.h"
#include "base/utf8.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* In NFC, which may be longer than what it is of: three times at most, by
 * UAX #15. */
static char *composed(struct span text)
{
	UErrorCode code = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
	int32_t cap = (int32_t)text.len * 3 + 1, len = 0, end;
	UChar *wide = mem_alloc((size_t)cap * 2 * sizeof(*wide));
	char *out = mem_alloc((size_t)cap * 3 + 1);

	u_strFromUTF8(wide, cap, &len, text.ptr, (int32_t)text.len, &code);
	end = unorm2_normalize(nfc, wide, len, wide + cap, cap, &code);
	u_strToUTF8(out, cap * 3, NULL, wide + cap, end, &code);
	free(wide);
	if (U_SUCCESS(code))
		return out;
	free(out);
	return mem_span(text); /* bytes that are no text */
}

static bool match(char *glob, char *path)
{
	bool matches = path_match(glob, path);

	free(glob);
	free(path);
	return matches;
}

bool check_path(struct span glob, struct span path)
{
	if (match(mem_span(glob), mem_span(path)))
		return true;
	if (utf8_valid(glob) != glob.len || utf8_valid(path) != path.len)
		return false;
	return match(composed(glob), composed(path));
}
