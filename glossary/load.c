/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/load.h"
#include "base/file/file.h"
#include "glossary/fill.h"

#define BYTES_MAX (1u << 20)

static enum status load_file(struct glossary_draft *draft, const char *file,
			     struct err *err)
{
	struct glossary glossary = {0};
	struct buf text = BUF_INIT;
	enum status status = file_read(file, BYTES_MAX, true, &text, err);

	if (!status)
		status = glossary_read(buf_span(&text), file, &glossary, err);
	if (!status)
		status = glossary_fill(draft, &glossary, file, err);
	glossary_release(&glossary);
	buf_release(&text);
	return status;
}

enum status glossary_load(char *const *files, size_t count, struct buf *bytes,
			  struct err *err)
{
	struct glossary_draft *draft = glossary_draft_new();
	enum status status = ST_OK;
	size_t i;

	for (i = 0; i < count && !status; i++)
		status = load_file(draft, files[i], err);
	if (!status)
		glossary_draft_finish(draft, bytes);
	glossary_draft_free(draft);
	return status ? err_restate(err, ST_CONFIG) : ST_OK;
}
