/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The charset of bytes that declare none: what detectors say, weighed. */
#include "formats/charset/charset.h"
#include "base/array.h"

#include <uchardet/uchardet.h>
#include <unicode/ucsdet.h>

#define SAMPLE       ((size_t)64 << 10)
#define LINE_MOST    4096
#define DOUBTFUL     0.58
#define FEW          4  /* letters */
#define JOHAB_LEAST  32 /* bytes, so that their frequency tells something */
#define GUESSES      8
#define ICU_ASKED    3
#define WIDE_LETTERS 16 /* so that their frequency tells something */
#define SHORT        16 /* bytes */
#define RUN          6  /* bytes, of letters that are none of Latin */
#define HAN_TASTE    80
#define EVIDENCE     8 /* letters from which on a guess is as sure as it gets */

struct guess {
	const struct charset *charset;
	double weight; /* 0 to 1: how far who guessed it is believed */
	struct buf text;
	unsigned taste;
	size_t letters;
};

struct guesses {
	struct span sample;
	struct guess list[GUESSES];
	size_t count;
};

static bool is_plain(struct span line)
{
	size_t i;

	for (i = 0; i < line.len; i++)
		if ((line.ptr[i] & 0x80) || line.ptr[i] == 0x1B)
			return false;
	return true;
}

/* Lines that say something about the charset. No charset but UTF-16 and 32
 * has a line end inside a character. */
static void take_sample(struct buf *to, struct span bytes)
{
	size_t at = 0, end;

	while (at < bytes.len && to->len < SAMPLE) {
		for (end = at; end < bytes.len && end - at < LINE_MOST;)
			if (bytes.ptr[end++] == '\n')
				break;
		if (!is_plain(span_of(bytes.ptr + at, end - at)))
			buf_add(to, bytes.ptr + at, end - at);
		at = end;
	}
}

static void judge(struct guess *guess, struct span sample)
{
	charset_decode(guess->charset, sample, &guess->text);
	guess->taste = charset_taste(buf_span(&guess->text), &guess->letters);
}

/* Two who name charsets that read this text alike agree. */
static void add_guess(struct guesses *guesses, const struct charset *charset,
		      double weight)
{
	struct guess made = {charset, weight, BUF_INIT, 0, 0};
	size_t i;

	if (!charset || guesses->count == GUESSES)
		return;
	judge(&made, guesses->sample);
	for (i = 0; i < guesses->count; i++) {
		struct guess *other = guesses->list + i;

		if (!span_equal(buf_span(&made.text), buf_span(&other->text)))
			continue;
		other->weight = 1 - (1 - other->weight) * (1 - weight) * 0.5;
		buf_release(&made.text);
		return;
	}
	guesses->list[guesses->count++] = made;
}

/* It names these for Latin text of the Mac as well, which it does not know. */
static bool is_doubtful(const struct charset *charset)
{
	return charset && (!strcmp(charset->name, "ibm852") ||
			   !strcmp(charset->name, "x-mac-ce"));
}

static void ask_uchardet(struct guesses *guesses)
{
	uchardet_t detector = uchardet_new();
	const struct charset *named;

	uchardet_handle_data(detector, guesses->sample.ptr,
			     guesses->sample.len);
	uchardet_data_end(detector);
	named = charset_of(span_str(uchardet_get_charset(detector)));
	add_guess(guesses, named, is_doubtful(named) ? DOUBTFUL : 0.85);
	uchardet_delete(detector);
}

static void ask_icu(struct guesses *guesses)
{
	UErrorCode error = U_ZERO_ERROR;
	UCharsetDetector *detector = ucsdet_open(&error);
	const UCharsetMatch **matches;
	int32_t i, count = 0;

	ucsdet_setText(detector, guesses->sample.ptr,
		       (int32_t)guesses->sample.len, &error);
	matches = ucsdet_detectAll(detector, &count, &error);
	for (i = 0; U_SUCCESS(error) && i < count && i < ICU_ASKED; i++) {
		const char *name = ucsdet_getName(matches[i], &error);
		int32_t sure = ucsdet_getConfidence(matches[i], &error);

		add_guess(guesses, charset_of(span_str(name)),
			  (i ? 0.5 : 0.6) + 0.2 * sure / 100);
	}
	ucsdet_close(detector);
}

static unsigned confidence(const struct guess *guess)
{
	double known = guess->letters < EVIDENCE
			       ? 0.6 + 0.4 * (double)guess->letters / EVIDENCE
			       : 1;

	return (unsigned)(guess->taste * guess->weight * known);
}

/* Of a letter or two there are several readings, and detectors that name
 * different ones: each is a mere guess. The first guess is uchardet's. */
static bool is_disputed(const struct guesses *guesses,
			const struct guess *chosen, unsigned sure)
{
	const struct guess *first = guesses->list;

	return chosen != first && chosen->letters < FEW &&
	       confidence(first) >= sure * 9 / 10;
}

static struct charset_found best(const struct guesses *guesses)
{
	struct charset_found found = {&charset_utf8, 0, 0};
	const struct guess *chosen = NULL;
	size_t i;

	for (i = 0; i < guesses->count; i++) {
		unsigned sure = confidence(guesses->list + i);

		if (sure > found.confidence) {
			found.charset = guesses->list[i].charset;
			found.confidence = sure;
			chosen = guesses->list + i;
		}
	}
	if (chosen && is_disputed(guesses, chosen, found.confidence))
		found.confidence /= 2;
	return found;
}

/* Where two charsets read the text alike it is the one that more texts are
 * in. */
static void prefer_common(struct charset_found *found, struct span sample)
{
	const struct charset *common = charset_of(span_str("windows-1252"));
	struct buf text = BUF_INIT, other = BUF_INIT;

	charset_decode(found->charset, sample, &text);
	charset_decode(common, sample, &other);
	if (span_equal(buf_span(&text), buf_span(&other)))
		found->charset = common;
	buf_release(&text);
	buf_release(&other);
}

/* Bytes that are not ASCII, and in most those of the longest run of them. */
static size_t high_bytes(struct span text, size_t *most)
{
	size_t count = 0, run = 0, i;

	*most = 0;
	for (i = 0; i < text.len; i++) {
		run = text.ptr[i] & 0x80 ? run + 1 : 0;
		count += run > 0;
		*most = run > *most ? run : *most;
	}
	return count;
}

/* Eight bytes may be four Han characters or eight Greek letters. Then what was
 * found is a guess, however often its letters are used. */
static void doubt_short(struct charset_found *found, struct span sample)
{
	const struct charset *han = charset_of(span_str("gb18030"));
	size_t most, high = high_bytes(sample, &most), letters;
	struct buf text = BUF_INIT;

	if (found->charset == han || high > SHORT || most < RUN)
		return;
	if (!charset_decode(han, sample, &text) &&
	    charset_taste(buf_span(&text), &letters) >= HAN_TASTE &&
	    letters * 2 == high)
		found->confidence /= 2;
	buf_release(&text);
}

static struct charset_found guess_of(struct span sample)
{
	struct guesses guesses = {.sample = sample};
	struct charset_found found;
	size_t i, most;

	ask_uchardet(&guesses);
	ask_icu(&guesses);
	/* Neither knows it. */
	add_guess(&guesses, charset_of(span_str("macintosh")), 0.6);
	if (high_bytes(sample, &most) >= JOHAB_LEAST)
		add_guess(&guesses, charset_of(span_str("johab")), 0.6);
	found = best(&guesses);
	doubt_short(&found, sample);
	if (found.confidence)
		prefer_common(&found, sample);
	found.charset = charset_twin(found.charset, sample);
	for (i = 0; i < guesses.count; i++)
		buf_release(&guesses.list[i].text);
	return found;
}

/* Half the bytes of ASCII in UTF-16 are zeros, all on one side. 'l', 'b', or
 * '\0' for anything else. */
static char side_of_zeros(struct span bytes)
{
	size_t zeros[2] = {0, 0}, i;

	for (i = 0; i < bytes.len; i++)
		zeros[i % 2] += !bytes.ptr[i];
	if (zeros[0] + zeros[1] < bytes.len / 3)
		return '\0';
	if (zeros[0] > zeros[1])
		return 'b';
	return zeros[1] > zeros[0] ? 'l' : '\0';
}

/* Code units of two or four bytes show by what they make when read so. Both
 * ways of reading ASCII as UTF-16 are rare Han. */
static struct charset_found guess_wide(struct span bytes)
{
	static const char *const names[] = {"utf-32le", "utf-32be", "utf-16le",
					    "utf-16be"};
	struct charset_found found = {&charset_utf8, 0, 0};
	struct buf text = BUF_INIT;
	size_t i, letters;
	char side;

	if (bytes.len > SAMPLE)
		bytes.len = SAMPLE;
	side = side_of_zeros(bytes);
	if (bytes.len < 4)
		return found;
	bytes.len -= bytes.len % 4 > 1 ? bytes.len % 2 : bytes.len % 4;
	for (i = 0; i < COUNT_OF(names); i++) {
		const struct charset *charset = charset_of(span_str(names[i]));
		unsigned sure;

		if ((i < 2 && bytes.len % 4) || (side && side != names[i][6]))
			continue;
		buf_clear(&text);
		if (charset_decode(charset, bytes, &text))
			continue;
		sure = charset_taste(buf_span(&text), &letters) * 95 / 100;
		if ((side || letters >= WIDE_LETTERS) &&
		    sure > found.confidence) {
			found.charset = charset;
			found.confidence = sure;
		}
	}
	buf_release(&text);
	return found;
}

unsigned charset_fits(const struct charset *charset, struct span bytes,
		      size_t *letters)
{
	bool wide = !strncmp(charset->name, "utf-", 4);
	struct buf sample = BUF_INIT, text = BUF_INIT;
	unsigned taste;

	if (wide)
		buf_add(&sample, bytes.ptr,
			bytes.len < SAMPLE ? bytes.len : SAMPLE);
	else
		take_sample(&sample, bytes);
	charset_decode(charset, buf_span(&sample), &text);
	taste = charset_taste(buf_span(&text), letters);
	buf_release(&sample);
	buf_release(&text);
	return taste;
}

struct charset_found charset_guess(struct span bytes)
{
	struct charset_found wide = guess_wide(bytes), found;
	struct buf sample = BUF_INIT;

	if (bytes.len && memchr(bytes.ptr, '\0', bytes.len))
		return wide;
	take_sample(&sample, bytes);
	found = guess_of(buf_span(&sample));
	buf_release(&sample);
	return wide.confidence > found.confidence ? wide : found;
}
