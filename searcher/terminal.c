/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#define LINE_MAX_COLUMNS 100 /* longer lines are hard to read */
#define LINE_STANDARD    80  /* of a terminal that does not say */

static bool is_set(const char *name)
{
	const char *value = getenv(name);

	return value && *value;
}

static bool forces_color(void)
{
	return is_set("CLICOLOR_FORCE") &&
	       strcmp(getenv("CLICOLOR_FORCE"), "0") != 0;
}

static bool is_color_terminal(void)
{
	const char *term = getenv("TERM");

	return isatty(STDOUT_FILENO) && term && strcmp(term, "dumb") != 0;
}

/* What the user says outdoes the environment (no-color.org). */
static bool wants_color(const char *when)
{
	if (when && !strcmp(when, "always"))
		return true;
	if ((when && !strcmp(when, "never")) || is_set("NO_COLOR"))
		return false;
	return forces_color() || is_color_terminal();
}

static unsigned terminal_width(void)
{
	struct winsize size = {0};

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || !size.ws_col)
		return LINE_STANDARD;
	return size.ws_col < LINE_MAX_COLUMNS ? size.ws_col : LINE_MAX_COLUMNS;
}

struct print_style terminal_style(const char *when)
{
	bool terminal = isatty(STDOUT_FILENO);

	return (struct print_style){.color = wants_color(when),
				    .isolate = terminal,
				    .width = terminal ? terminal_width() : 0};
}
