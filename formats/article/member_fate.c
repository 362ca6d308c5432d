/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/article/member_fate.h"

#include "base/array.h"
#include "base/ascii.h"

static const struct {
	const char *key, *words;
} names[] = {
#define FATE(name, key, words) [FATE_##name] = {key, words},
#include "formats/article/member_fate.def"
#undef FATE
};

void fates_add(struct fates *fates, enum fate fate)
{
	fates->counts[fate] += fates->counts[fate] < UINT32_MAX;
}

uint64_t fates_total(const struct fates *fates)
{
	uint64_t total = 0;
	int i;

	for (i = 0; i < FATE_COUNT; i++)
		total += fates->counts[i];
	return total;
}

bool fates_passed(const struct fates *fates)
{
	return fates_total(fates) > (uint64_t)fates->counts[FATE_READ] +
					    fates->counts[FATE_FAULTY] +
					    fates->counts[FATE_TOO_LARGE];
}

void fates_write(const struct fates *fates, struct buf *to)
{
	int i;

	if (!fates_total(fates))
		return;
	for (i = 0; i < FATE_COUNT; i++)
		buf_add_number(to, fates->counts[i]);
}

bool fates_take(struct span bytes, struct fates *fates)
{
	struct fates none = {.counts = {0}};
	bool good = true;
	uint64_t count;
	int i;

	*fates = none;
	for (i = 0; good && bytes.len && i < FATE_COUNT; i++) {
		good = span_take_number(&bytes, &count) && count <= UINT32_MAX;
		fates->counts[i] = (uint32_t)count;
	}
	good = good && !bytes.len;
	if (!good)
		*fates = none;
	return good;
}

void fates_text(const struct fates *fates, struct buf *to)
{
	const char *comma = "; skipped: ";
	int i;

	buf_addf(to, "%u of %llu members read", fates->counts[FATE_READ],
		 (unsigned long long)fates_total(fates));
	for (i = FATE_READ + 1; i < FATE_COUNT; i++) {
		if (!fates->counts[i])
			continue;
		buf_addf(to, "%s%s %u", comma, names[i].words,
			 fates->counts[i]);
		comma = ", ";
	}
}

void fates_json(const struct fates *fates, struct buf *to)
{
	const char *comma = "";
	int i;

	buf_add_char(to, '{');
	for (i = 0; i < FATE_COUNT; i++) {
		if (!fates->counts[i])
			continue;
		buf_addf(to, "%s\"%s\":%u", comma, names[i].key,
			 fates->counts[i]);
		comma = ",";
	}
	buf_add_char(to, '}');
}

const char *fate_key(enum fate fate)
{
	return names[fate].key;
}

/* "bytes 0-499/500". */
static bool is_all(struct span range)
{
	uint64_t numbers[3] = {1, 0, 0};
	size_t at = 6, i, digits;

	if (!span_starts(range, "bytes "))
		return false;
	for (i = 0; i < 3; i++, at++) {
		numbers[i] = 0;
		for (digits = 0; at < range.len &&
				 ascii_is_digit(range.ptr[at]) && digits < 18;
		     at++, digits++)
			numbers[i] = numbers[i] * 10 +
				     (uint64_t)(range.ptr[at] - '0');
		if (!digits ||
		    (i < 2 && (at >= range.len || range.ptr[at] != "-/"[i])))
			return false;
	}
	return !numbers[0] && numbers[1] + 1 == numbers[2];
}

enum fate fate_of_status(unsigned status, struct span range)
{
	static const struct {
		unsigned status;
		enum fate fate;
	} known[] = {
		{200, FATE_READ},      {203, FATE_READ},
		{204, FATE_EMPTY},     {205, FATE_EMPTY},
		{304, FATE_REVISIT},   {404, FATE_NOT_FOUND},
		{410, FATE_NOT_FOUND}, {401, FATE_REFUSED},
		{403, FATE_REFUSED},   {407, FATE_REFUSED},
		{429, FATE_REFUSED},   {451, FATE_REFUSED},
	};
	static const enum fate classes[] = {
		FATE_OTHER_STATUS, FATE_OTHER_STATUS, FATE_OTHER_STATUS,
		FATE_REDIRECT,     FATE_CLIENT_ERROR, FATE_SERVER_ERROR,
	};
	size_t i;

	if (status == 206)
		return is_all(range) ? FATE_READ : FATE_PARTIAL;
	for (i = 0; i < COUNT_OF(known); i++)
		if (known[i].status == status)
			return known[i].fate;
	return status < 600 ? classes[status / 100] : FATE_OTHER_STATUS;
}

/* Media types by how they begin, and suffixes. */
static const struct {
	const char *text;
	enum fate fate;
} media[] =
	{
		{"image/", FATE_IMAGE},
		{"audio/", FATE_SOUND},
		{"video/", FATE_SOUND},
		{"application/vnd.apple.mpegurl", FATE_SOUND},
		{"text/css", FATE_STYLE},
		{"text/javascript", FATE_STYLE},
		{"application/javascript", FATE_STYLE},
		{"application/x-javascript", FATE_STYLE},
		{"application/ecmascript", FATE_STYLE},
		{"font/", FATE_STYLE},
		{"application/font-", FATE_STYLE},
		{"application/x-font-", FATE_STYLE},
		{"application/vnd.ms-fontobject", FATE_STYLE},
		{"application/zip", FATE_ARCHIVE},
		{"application/x-zip", FATE_ARCHIVE},
		{"application/gzip", FATE_ARCHIVE},
		{"application/x-gzip", FATE_ARCHIVE},
		{"application/x-tar", FATE_ARCHIVE},
		{"application/x-7z", FATE_ARCHIVE},
		{"application/x-rar", FATE_ARCHIVE},
		{"application/vnd.rar", FATE_ARCHIVE},
},
  suffixes[] = {
	  {".png", FATE_IMAGE},   {".jpg", FATE_IMAGE},
	  {".jpeg", FATE_IMAGE},  {".gif", FATE_IMAGE},
	  {".webp", FATE_IMAGE},  {".svg", FATE_IMAGE},
	  {".ico", FATE_IMAGE},   {".bmp", FATE_IMAGE},
	  {".tif", FATE_IMAGE},   {".tiff", FATE_IMAGE},
	  {".avif", FATE_IMAGE},  {".heic", FATE_IMAGE},
	  {".mp3", FATE_SOUND},   {".mp4", FATE_SOUND},
	  {".m4a", FATE_SOUND},   {".ogg", FATE_SOUND},
	  {".wav", FATE_SOUND},   {".webm", FATE_SOUND},
	  {".avi", FATE_SOUND},   {".mov", FATE_SOUND},
	  {".mkv", FATE_SOUND},   {".css", FATE_STYLE},
	  {".js", FATE_STYLE},    {".woff", FATE_STYLE},
	  {".woff2", FATE_STYLE}, {".ttf", FATE_STYLE},
	  {".otf", FATE_STYLE},   {".zip", FATE_ARCHIVE},
	  {".tar", FATE_ARCHIVE}, {".tgz", FATE_ARCHIVE},
	  {".gz", FATE_ARCHIVE},  {".xz", FATE_ARCHIVE},
	  {".bz2", FATE_ARCHIVE}, {".zst", FATE_ARCHIVE},
	  {".7z", FATE_ARCHIVE},  {".rar", FATE_ARCHIVE},
};

enum fate fate_of_media(struct span type, struct span name)
{
	size_t i;

	type = span_trim(type);
	for (i = 0; i < COUNT_OF(media); i++)
		if (ascii_starts(type, media[i].text))
			return media[i].fate;
	if (type.len && !ascii_starts(type, "application/octet-stream") &&
	    !ascii_starts(type, "binary/"))
		return FATE_TYPE;
	for (i = 0; i < COUNT_OF(suffixes); i++)
		if (ascii_ends(name, suffixes[i].text))
			return suffixes[i].fate;
	return FATE_TYPE;
}
