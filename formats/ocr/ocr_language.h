/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which data Tesseract reads a page with. Where the language of a file is
 * known, that language's; else those that are installed for the script that it
 * sees on the page. Both are written as tesseract -l takes them: "ara",
 * "chi_sim+chi_tra"; with a question mark in front they are only what may be
 * chosen from.
 */
#ifndef FORMATS_OCR_OCR_LANGUAGE_H
#define FORMATS_OCR_OCR_LANGUAGE_H

#include "base/buf.h"

/* Appends the data of the language called tag ("pt-BR", "zh-TW") that are
 * installed, and to missing the packages of Debian for others, each after a
 * space. Nothing for "und" and for what has no data. */
void ocr_language_data(const char *tag, struct buf *data, struct buf *missing);

/* Appends "?" and all that is installed, or nothing. */
void ocr_all_data(struct buf *data);

/* Of what may be chosen from, appends the data for script as tesseract calls
 * it; all of them, if none are for it. English is the first. */
void ocr_script_data(struct span choice, struct span script, struct buf *data);

#endif
