/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/load.h"
#include "base/file/file.h"
#include "glossary/fill.h"
#include "glossary/made.h"

#define BYTES_MAX (1u << 20)

static enum status fill(struct glossary_draft *draft, const char *file,
			struct span text, struct err *err)
{
	struct glossary glossary = {0};
	enum status status = glossary_read(text, file, &glossary, err);

	if (!status)
		status = glossary_fill(draft, &glossary, file, err);
	glossary_release(&glossary);
	return status;
}

static enum status make(char *const *files, const struct buf *texts,
			size_t count, struct buf *bytes, struct err *err)
{
	struct glossary_draft *draft = glossary_draft_new();
	enum status status = ST_OK;
	size_t i;

	for (i = 0; i < count && !status; i++)
		status = fill(draft, files[i], buf_span(&texts[i]), err);
	if (!status)
		glossary_draft_finish(draft, bytes);
	glossary_draft_free(draft);
	return status;
}

enum status glossary_load(char *const *files, size_t count, struct buf *bytes,
			  struct err *err)
{
	struct buf *texts = mem_alloc((count + 1) * sizeof(*texts));
	struct glossary_made made = {0};
	enum status status = ST_OK;
	size_t i;

	for (i = 0; i < count && !status; i++)
		status = file_read(files[i], BYTES_MAX, true, &texts[i], err);
	if (!status)
		glossary_made_name(&made, files, texts, count);
	if (!status && !glossary_made_read(&made, bytes)) {
		status = make(files, texts, count, bytes, err);
		if (!status)
			glossary_made_write(&made, buf_span(bytes));
	}
	for (i = 0; i < count; i++)
		buf_release(&texts[i]);
	free(texts);
	glossary_made_release(&made);
	return status ? err_restate(err, ST_CONFIG) : ST_OK;
}
