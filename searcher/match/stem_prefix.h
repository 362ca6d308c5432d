/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What stemmers take off the front of a word: who looks for words that begin
 * so must look for stems that begin with the rest.
 */
#ifndef SEARCHER_MATCH_STEM_PREFIX_H
#define SEARCHER_MATCH_STEM_PREFIX_H

#include "base/buf.h"

typedef void rest_sink(void *context, struct span rest);

/* Calls sink with every beginning that stems may have whose words begin with
 * begin (folded; longer than 255 bytes it has none); begin itself need not be
 * among them. In Arabic that is also the singular of a plural that begins so.
 * True when nothing may be left of it: then any stem may be meant. lang is a
 * primary tag; most languages have no heads. */
bool stem_prefix_each(const char *lang, struct span begin, rest_sink *sink,
		      void *context);

#endif
