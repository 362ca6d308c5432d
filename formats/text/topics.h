/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What an article says it is about: tags, keywords, categories, subjects, as
 * names with a newline between them. There are TOPICS_MAX at most, the first
 * ones: pages that name more name them for search engines. None is longer
 * than TOPIC_LEN_MAX bytes, as that is a sentence; none comes twice, letter
 * case of ASCII aside; white space is single spaces, controls are none.
 */
#ifndef FORMATS_TEXT_TOPICS_H
#define FORMATS_TEXT_TOPICS_H

#include "base/buf.h"

#define TOPICS_MAX    16
#define TOPIC_LEN_MAX 120

/* Adds a name to topics, ill-formed UTF-8 repaired, the # of a hashtag left
 * out; nothing where it is not one or there are enough. */
void topics_add(struct buf *topics, struct span name);

/* The same for each part of a text with commas or semicolons of any script,
 * or line ends, between them. */
void topics_add_list(struct buf *topics, struct span list);

/* Whether a key of metadata names topics: "tags", "Keywords", "category". */
bool topics_is_key(const char *key);

/* Whether they are as said above; for what came from elsewhere. */
bool topics_are_valid(struct span topics);

#endif
