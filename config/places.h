/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where things are: the home folder, the XDG base folders (XDG Base Directory
 * Specification 0.8), and paths as a configuration file writes them. What is
 * returned is the caller's to free().
 */
#ifndef CONFIG_PLACES_H
#define CONFIG_PLACES_H

/* path made absolute: "~/" is the home folder, a relative one begins at
 * folder, and that at the working folder if relative itself. "." parts and
 * doubled slashes go; ".." stays, as what is before it may be a symlink. */
char *place_of(const char *path, const char *folder);

/* The folder that the environment's variable names (when absolute), or else
 * standard, with rest below it. */
char *place_xdg(const char *variable, const char *standard, const char *rest);

/* The folder that holds file, absolute. */
char *place_folder(const char *file);

#endif
