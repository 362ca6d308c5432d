/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The lock of an index: one writer holds it, or any number of those who must
 * keep writers away. It is flock(2) on the file "lock" in the index's folder;
 * the kernel releases it when the descriptor is closed or the process dies.
 */
#ifndef STORE_INDEX_INDEX_LOCK_H
#define STORE_INDEX_INDEX_LOCK_H

#include "base/err.h"

/* Takes the lock without waiting, and makes the file if there is none. *lock
 * is a descriptor that is yours to close. ST_LOCKED when another has it. */
enum status index_lock(const char *index, int *lock, struct err *err);

/* Keeps writers away while you read. Makes no file: *lock stays as it is, and
 * the status is ST_OK, when there is nothing to lock. ST_LOCKED when a writer
 * is at work. */
enum status index_lock_shared(const char *index, int *lock, struct err *err);

#endif
