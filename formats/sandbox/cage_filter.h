/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The system calls a caged process may make, as programs for seccomp(2) that
 * libseccomp writes. What is forbidden fails with EPERM, or as if the kernel
 * did not know it, so that libraries take their other way.
 */
#ifndef FORMATS_SANDBOX_CAGE_FILTER_H
#define FORMATS_SANDBOX_CAGE_FILTER_H

#include <linux/filter.h>
#include <stdbool.h>

/* Nothing but what is in a list: memory, time, reading and writing what
 * is open; with opens also opening files to read them. */
bool filter_parser(bool opens, struct sock_fprog *program);

/* All but what reaches other processes, the network, the kernel's settings,
 * or changes any file. */
bool filter_tools(struct sock_fprog *program);

#endif
