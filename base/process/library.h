/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Functions of libraries that are loaded only when they are needed. */
#ifndef BASE_PROCESS_LIBRARY_H
#define BASE_PROCESS_LIBRARY_H

#include <stdbool.h>

/* Sets *function, a pointer to a function, to the one called name in what
 * dlopen() gave; false when there is none. */
bool library_find(void *library, const char *name, void *function);

#endif
