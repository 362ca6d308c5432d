/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether AddressSanitizer is built in, which keeps terabytes of shadow, opens
 * files of its own and catches signals. */
#ifndef BASE_PROCESS_SANITIZED_H
#define BASE_PROCESS_SANITIZED_H

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#endif
