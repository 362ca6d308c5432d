/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text in scripts without spaces (Han, kana) as it is wrapped and typeset:
 * line ends and spaces inside it are not a word's edge. Korean has spaces, so
 * Hangul is not meant here.
 */
#ifndef FORMATS_TEXT_REPAIR_HAN_H
#define FORMATS_TEXT_REPAIR_HAN_H

#include "base/buf.h"

/* Han, kana, Bopomofo, and the punctuation that goes with them. */
bool han_is(uint32_t code);

/* Whether nothing belongs between the last character of a line and the first
 * of the next: both are such, or one of them and the other is a letter, a
 * digit or a quote. */
bool han_joins(uint32_t before, uint32_t after);

/* How Han is beside Latin in text: more often with a space? */
bool han_spaces_latin(struct span text);

/* As han_joins(), with a space between Han and Latin if spaced. */
bool han_joins_as(uint32_t before, uint32_t after, bool spaced);

uint32_t han_first(struct span text); /* code point, or 0 when empty */
uint32_t han_last(struct span text);

/* Appends text with its lines joined: where Han meets Latin with a space if
 * the text does so elsewhere, and a space between words. Returns whether any
 * were joined without a space; if not, nothing is appended. */
bool han_join_lines(struct buf *to, struct span text);

/* Appends line without the spaces between single characters ("生 成 式"), if
 * most of it is spaced so; returns whether, and appends nothing if not. */
bool han_unspace(struct buf *to, struct span line);

#endif
