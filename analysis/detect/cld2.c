/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/detect/cld2.h"
#include "base/utf8.h"

/* CLD2 has no C interface; these are its functions by their linker names
 * (Itanium C++ ABI), with arguments that C and C++ pass alike. */
int cld2_detect(const char *text, int len, bool plain, const char *tld,
		int encoding, int hint, int languages[3], int percents[3],
		int *bytes,
		bool *reliable) __asm__("_ZN4CLD221DetectLanguageSummaryEPKcibS"
					"1_iNS_8LanguageEPS2_"
					"PiS4_Pb");
const char *cld2_code(int language) __asm__("_ZN4CLD212LanguageCodeENS_"
					    "8LanguageE");

#define CLD2_UNKNOWN_ENCODING 23
#define CLD2_UNKNOWN_LANGUAGE 26
#define CLD2_MAX              (64 * 1024) /* more text tells nothing more */

/* What CLD2 says of well-formed text, in tags of ours. */
static void detect(struct span text, struct language *language)
{
	int languages[3] = {0}, percents[3] = {0}, bytes = 0, found;
	bool reliable = false;

	found = cld2_detect(text.ptr, (int)text.len, true, "",
			    CLD2_UNKNOWN_ENCODING, CLD2_UNKNOWN_LANGUAGE,
			    languages, percents, &bytes, &reliable);
	/* What it does not know it calls English, with no part of the text. */
	if (!strcmp(cld2_code(found), "un") || (!percents[0] && !reliable))
		return;
	snprintf(language->tag, sizeof(language->tag), "%s", cld2_code(found));
	language->confidence = (unsigned)percents[0];
	language->reliable = reliable;
}

/* CLD2 crashes on text that is not UTF-8. */
void cld2_guess(struct span text, struct language *language)
{
	struct buf repaired = BUF_INIT;

	if (text.len > CLD2_MAX)
		text.len = utf8_floor(text, CLD2_MAX);
	if (utf8_valid(text) < text.len) {
		utf8_repair(&repaired, text);
		text = buf_span(&repaired);
	}
	detect(text, language);
	buf_release(&repaired);
}
