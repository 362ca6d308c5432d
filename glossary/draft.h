/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A glossary's table in the making, see table.h: concepts with their words in,
 * bytes out.
 */
#ifndef GLOSSARY_DRAFT_H
#define GLOSSARY_DRAFT_H

#include "glossary/table.h"

struct glossary_draft;

struct glossary_draft *glossary_draft_new(void);
void glossary_draft_free(struct glossary_draft *draft);

/* The words added next are its own. topic is a number from 1, or 0. */
void glossary_draft_concept(struct glossary_draft *draft, unsigned topic,
			    unsigned flags);

/* lang is a tag as BCP 47 has it. False when the draft is full: of languages,
 * or of text. */
bool glossary_draft_word(struct glossary_draft *draft, const char *lang,
			 struct span text);

/* Appends the table. */
void glossary_draft_finish(struct glossary_draft *draft, struct buf *bytes);

#endif
