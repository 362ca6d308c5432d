/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The system calls a caged process may make, as programs for seccomp(2) that
 * libseccomp writes. Each is a list of what is allowed: memory, time, reading
 * and writing what is open, signals to oneself. All else fails with EPERM.
 */
#ifndef FORMATS_SANDBOX_CAGE_FILTER_H
#define FORMATS_SANDBOX_CAGE_FILTER_H

#include <linux/filter.h>
#include <stdbool.h>
#include <sys/types.h>

/* Nothing but that; with opens also opening files to read them. Paths cannot
 * be asked for, except what AT_EMPTY_PATH lets through. */
bool filter_parser(bool opens, struct sock_fprog *program);

/* Also executing a program, files' names and threads; no second process. */
bool filter_tools(struct sock_fprog *program);

/* Also starting processes, bounding and ending them: for our own code, which
 * starts tools. */
bool filter_helper(struct sock_fprog *program);

/* Lets the process pid, and no other, send signals to itself under it. */
void filter_own(struct sock_fprog *program, pid_t pid);

#endif
