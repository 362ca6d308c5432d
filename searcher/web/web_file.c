/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The file that a passage is of, as it is: text as plain text, PDF to be kept,
 * and nothing else, as whatever else a browser may show may also run. The
 * library opens it, and only if it is what was indexed.
 */
#include "searcher/web/web.h"
#include "base/array.h"

#include <sys/stat.h>
#include <unistd.h>

static const struct shown {
	const char *type;     /* of its passages */
	const char *suffixes; /* with a blank behind each */
} texts[] = {
	{"txt", ".txt .text .rst .org .adoc "},
	{"md", ".md .markdown "},
	{"subtitles", ".srt .vtt "},
	{"csv", ".csv .tsv "},
	{"json", ".json "},
	{"jsonl", ".jsonl .ndjson "},
	{"pdf", ".pdf "},
};

/* The last suffix with a blank behind it; empty without one. */
static void suffix_of(const char *path, struct buf *to)
{
	const char *slash = strrchr(path, '/');
	const char *dot = strrchr(slash ? slash : path, '.');
	size_t i;

	if (!dot || strchr(dot, ' '))
		return;
	for (i = 0; dot[i]; i++)
		buf_add_char(to,
			     (char)(dot[i] >= 'A' && dot[i] <= 'Z' ? dot[i] + 32
								   : dot[i]));
	buf_add_char(to, ' ');
}

/* A compressed file has another suffix. */
bool file_is_shown(struct llmsearch_hit *hit)
{
	const char *type = llmsearch_hit_text(hit, LLMSEARCH_TYPE, NULL);
	const char *path = llmsearch_hit_text(hit, LLMSEARCH_PATH, NULL);
	struct buf suffix = BUF_INIT;
	bool is = false;
	size_t i;

	if (path)
		suffix_of(path, &suffix);
	for (i = 0; type && suffix.len && i < COUNT_OF(texts); i++)
		is |= !strcmp(texts[i].type, type) &&
		      strstr(texts[i].suffixes, buf_str(&suffix)) != NULL;
	buf_release(&suffix);
	return is;
}

/* What is called so and is something else is not handed out. */
static bool begins_as(int fd, bool pdf)
{
	char bytes[1024];
	ssize_t len = pread(fd, bytes, sizeof(bytes), 0);

	if (len < 0)
		return false;
	if (pdf)
		return memmem(bytes, (size_t)len, "%PDF-", 5) != NULL;
	return !memchr(bytes, '\0', (size_t)len) ||
	       (len > 1 && (!memcmp(bytes, "\xFF\xFE", 2) ||
			    !memcmp(bytes, "\xFE\xFF", 2)));
}

static void give(struct llmsearch_hit *hit, int fd, bool pdf,
		 struct answer *answer)
{
	const char *path = llmsearch_hit_text(hit, LLMSEARCH_PATH, NULL);
	const char *charset = llmsearch_hit_text(hit, LLMSEARCH_CHARSET, NULL);
	struct stat st;

	if (fstat(fd, &st)) {
		close(fd);
		answer->status = 500;
		return;
	}
	answer->type = pdf ? "application/pdf" : "text/plain";
	answer->file.open = true;
	answer->file.fd = fd;
	answer->file.len = (uint64_t)st.st_size;
	answer->file.kept = pdf;
	buf_add_str(&answer->file.name, strrchr(path, '/') + 1);
	buf_add_str(&answer->file.charset, pdf || !charset ? "" : charset);
}

static void refuse(const struct asked *asked, enum llmsearch_status status,
		   struct answer *answer)
{
	if (status == LLMSEARCH_E_INPUT)
		web_fail(asked, 409, WORD_CHANGED, NULL, answer);
	else if (status == LLMSEARCH_E_NOT_FOUND)
		web_fail(asked, 404, WORD_GONE, NULL, answer);
	else
		web_fail(asked, 403, WORD_UNREADABLE, NULL, answer);
}

void web_file(struct llmsearch *handle, const struct asked *asked,
	      const char *id, struct answer *answer)
{
	struct llmsearch_results *results = web_get(handle, asked, id, answer);
	struct llmsearch_hit *hit;
	enum llmsearch_status status;
	bool pdf;
	int fd;

	if (!results)
		return;
	hit = llmsearch_results_hit(results, 0);
	if (!file_is_shown(hit)) {
		web_fail(asked, 404, WORD_NO_FILE, NULL, answer);
		llmsearch_results_free(results);
		return;
	}
	pdf = !strcmp(llmsearch_hit_text(hit, LLMSEARCH_TYPE, NULL), "pdf");
	status = llmsearch_hit_open(handle, hit, &fd, NULL);
	if (status) {
		refuse(asked, status, answer);
	} else if (begins_as(fd, pdf)) {
		give(hit, fd, pdf, answer);
	} else {
		close(fd);
		web_fail(asked, 404, WORD_NO_FILE, NULL, answer);
	}
	llmsearch_results_free(results);
}
