/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Weights by language (KEY_WEIGHTS): {en: 0.5, id: 0.1}. Of this folder alone;
 * others use config_weight(). */
#ifndef CONFIG_WEIGHTS_H
#define CONFIG_WEIGHTS_H

#include "config/loader.h"

/* The standard of key, which has this form, into base. */
void weights_default(const struct key *key, void *base);
void weights_release(struct language_weights *weights);

/* The map at the current event: a language of it takes the place of its
 * default, and the others keep theirs. */
enum status load_weights(struct loader *loader, const struct key *key,
			 void *base);

#endif
