/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Chinese words that Taiwan has others for, by OpenCC's phrases; for
 * glossary_maker only. */
#ifndef GLOSSARY_REGIONAL_H
#define GLOSSARY_REGIONAL_H

#include "glossary/read.h"

/* Adds them to each concept that has the word: 软件 also has 軟體. */
enum status regional_add(struct glossary *glossary, struct err *err);

#endif
