/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The charset of text: by its labels, by what a file says of itself, by its
 * bytes; and text in any of them as UTF-8.
 *
 * Labels and what they mean are those of the Encoding Standard (WHATWG), so
 * gb2312 is gb18030 and iso-8859-1 is windows-1252. ICU converts: on the
 * characters where tables differ it agrees with the standard more often than
 * glibc's iconv.
 */
#ifndef FORMATS_CHARSET_CHARSET_H
#define FORMATS_CHARSET_CHARSET_H

#include "base/buf.h"

struct charset {
	const char *name;      /* the standard's, lower case */
	const char *converter; /* ICU's, or after an @ iconv's; NULL: it is
				* UTF-8 */
};

extern const struct charset charset_utf8;

/* By label, case and white space around it apart; NULL for one unknown. */
const struct charset *charset_of(struct span label);

/* By the number that Windows has for it, its code page; NULL for one unknown. */
const struct charset *charset_of_page(long page);

/* What the first 1024 bytes of HTML or XML declare: the XML declaration, else
 * <meta> as found by the standard's prescan (HTML, "prescan a byte stream to
 * determine its encoding"). NULL: nothing. */
const struct charset *charset_declared(struct span bytes);

/* Appends bytes as UTF-8, and returns how many sequences were none in
 * charset and became U+FFFD. */
size_t charset_decode(const struct charset *charset, struct span bytes,
		      struct buf *to);

/* How plausible a decoded text is, 0 to 100: letters of scripts that go
 * together, in usual order and with usual frequencies, and nothing that no
 * one writes. letters: how many of them are not ASCII. */
unsigned charset_taste(struct span text, size_t *letters);

/* Where a charset below this confidence was only guessed, the text is not
 * to be used. */
#define CHARSET_SURE 50

struct charset_found {
	const struct charset *charset; /* never NULL */
	unsigned confidence;           /* in percent */
	size_t from;                   /* bytes of the byte order mark */
};

/* Looks at the bytes alone: uchardet and ICU vote, and each is believed only
 * as far as the text tastes. */
struct charset_found charset_guess(struct span bytes);

/* The one of charset and the one that it is easily taken for that sample
 * shows to be right: charset itself if it has none, or nothing tells. */
const struct charset *charset_twin(const struct charset *charset,
				   struct span sample);

/* The taste of what bytes say in charset. */
unsigned charset_fits(const struct charset *charset, struct span bytes,
		      size_t *letters);

/* The charset of a whole file or member. declared is a label from outside,
 * or NULL; markup: look for a declaration inside. In order: byte order mark
 * (but one of UTF-8 in front of what is not one counts for nothing),
 * declaration, UTF-8 that is valid, guess. A declaration loses against valid
 * UTF-8 that is not all ASCII, and against a sure guess when its own text
 * makes no sense. */
struct charset_found charset_find(struct span bytes, const char *declared,
				  bool markup);

#endif
