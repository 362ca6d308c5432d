/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/cli/terminal.h"
#include "searcher/cli/pager.h"

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

static bool window_size(struct winsize *size)
{
	*size = (struct winsize){.ws_col = 0};
	return !ioctl(STDOUT_FILENO, TIOCGWINSZ, size) && size->ws_col;
}

static unsigned terminal_width(void)
{
	struct winsize size;

	if (!window_size(&size))
		return LINE_STANDARD;
	return size.ws_col < LINE_MAX_COLUMNS ? size.ws_col : LINE_MAX_COLUMNS;
}

static bool is_one_of(const char *value, const char *const *known)
{
	while (*known && strcmp(*known, value) != 0)
		known++;
	return *known;
}

/* Terminals that say who they are and show links. VTE does from 0.50 on; what
 * runs below tmux or screen is not asked. */
static bool shows_links(void)
{
	static const char *const programs[] = {"iTerm.app", "WezTerm", "vscode",
					       "ghostty",   "Hyper",   NULL};
	static const char *const terms[] = {"xterm-kitty",   "alacritty",
					    "xterm-ghostty", "foot",
					    "foot-extra",    NULL};
	const char *vte = getenv("VTE_VERSION");
	const char *program = getenv("TERM_PROGRAM"), *term = getenv("TERM");

	if (is_set("TMUX") || is_set("STY"))
		return false;
	if (is_set("WT_SESSION") || is_set("KONSOLE_VERSION") ||
	    is_set("DOMTERM"))
		return true;
	return (vte && strtol(vte, NULL, 10) >= 5000) ||
	       (program && is_one_of(program, programs)) ||
	       (term && is_one_of(term, terms));
}

static enum status open_links(struct terminal *terminal, const char *links,
			      struct err *err)
{
	bool given = links && strcmp(links, "auto") != 0;
	bool wanted = terminal->style.color;
	enum status status;

	if (given && !strcmp(links, "none"))
		return ST_OK;
	status = link_format_set(&terminal->links, given ? links : "file", err);
	if (!given)
		wanted = wanted && terminal->is && shows_links();
	if (!status && wanted)
		terminal->style.links = &terminal->links;
	return status;
}

static void find_folder(struct terminal *terminal)
{
	char *folder = getcwd(NULL, 0);

	buf_add_str(&terminal->folder, folder ? folder : "");
	free(folder);
	terminal->style.folder = buf_str(&terminal->folder);
	terminal->style.home = getenv("HOME");
}

enum status terminal_open(struct terminal *terminal, const char *color,
			  const char *links, struct err *err)
{
	bool is = isatty(STDOUT_FILENO);

	*terminal = (struct terminal){.is = is};
	terminal->style =
		(struct print_style){.color = wants_color(color),
				     .isolate = is,
				     .width = is ? terminal_width() : 0};
	if (is)
		find_folder(terminal);
	return open_links(terminal, links, err);
}

void terminal_close(struct terminal *terminal)
{
	buf_release(&terminal->folder);
}

/* Lines that text takes; its lines are not wider than the terminal. */
static size_t count_lines(struct span text)
{
	size_t i, lines = 0;

	for (i = 0; i < text.len; i++)
		lines += text.ptr[i] == '\n';
	return lines;
}

bool terminal_page(const struct terminal *terminal, struct output *output)
{
	struct winsize size;

	if (!terminal->is || !is_color_terminal() || !window_size(&size) ||
	    count_lines(buf_span(&output->text)) < size.ws_row)
		return false;
	return pager_run(output);
}
