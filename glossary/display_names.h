/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Countries, languages, currencies and months as ICU has them; for
 * glossary_maker only. */
#ifndef GLOSSARY_DISPLAY_NAMES_H
#define GLOSSARY_DISPLAY_NAMES_H

#include "glossary/read.h"

/* Adds a name for each, in every language of glossary.yaml. */
enum status display_names_add(struct glossary *glossary, struct err *err);

#endif
