/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An article as a JSON object, by the keys that programs use which export
 * saved articles (wallabag, Omnivore, Pocket, JSON Feed, crawlers): text,
 * content, body, article_text, content_html, content_text; title; url, link;
 * date, published_at, date_published, created_at and others.
 */
#ifndef FORMATS_PLAIN_JSON_RECORD_H
#define FORMATS_PLAIN_JSON_RECORD_H

#include "formats/article/article_draft.h"

#include <jansson.h>

/* What is said of a record that has none. */
#define JSON_RECORD_EMPTY                                                      \
	"no 'text' or 'content' that is a string; see indexing.text_keys"

/* The text of the record, the first of its keys that is a string, those of
 * input->text_keys before others; NULL when there is none. */
const json_t *json_record_text(const struct input *input, const json_t *record);

/* Pushes the record as an article whose blocks have the place of block. */
enum status json_record_push(const struct input *input, json_t *record,
			     struct block block, struct reading *reading,
			     struct err *err);

#endif
