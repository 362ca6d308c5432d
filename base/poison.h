/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Functions that overrun, split words behind one's back or hide errors are
 * not to be had in this project. Every C file is compiled with this header
 * in front (-include).
 */
#ifndef BASE_POISON_H
#define BASE_POISON_H

/* What declares them comes first, so that the poison meets only our code. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__GNUC__) && !defined(__cplusplus)
/* clang with _FORTIFY_SOURCE has these two as macros. */
#undef sprintf
#undef vsprintf
#pragma GCC poison strcpy strcat sprintf vsprintf strtok atoi atol gets
#endif

#endif
