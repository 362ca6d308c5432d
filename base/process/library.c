/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/process/library.h"

#include <dlfcn.h>
#include <string.h>

/* ISO C has no cast from an object's address to a function's. */
bool library_find(void *library, const char *name, void *function)
{
	void *found = dlsym(library, name);

	memcpy(function, &found, sizeof(found));
	return found;
}
