/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/record/passage_name.h"
#include "store/record/passage_impl.h"
#include "base/array.h"
#include "base/page_breaks.h"

const char *passage_flag_name(uint32_t *flags)
{
	static const char *const names[] = {
		"presentation-forms", "visual-order", "topics-guessed", "ocr"};
	size_t i;

	for (i = 0; i < COUNT_OF(names); i++)
		if (*flags & (1u << i)) {
			*flags &= ~(1u << i);
			return names[i];
		}
	return NULL;
}

void passage_narrow_pages(struct passage *passage, size_t start, size_t end)
{
	uint32_t first = passage->page;

	passage->page = page_breaks_page(passage->breaks, first, start);
	passage->last_page = page_breaks_page(passage->breaks, first,
					      end > start ? end - 1 : start);
	passage->breaks = span_of("", 0);
}

void passage_pages_text(const struct passage *passage, const char *dash,
			struct buf *to)
{
	if (passage->page)
		buf_addf(to, "%u", (unsigned)passage->page);
	if (passage->page && passage->last_page > passage->page)
		buf_addf(to, "%s%u", dash, (unsigned)passage->last_page);
}

static bool is_slim(struct span record)
{
	return record.len && (unsigned char)record.ptr[0] >= SLIM_VERSION;
}

enum status passage_read(struct span record, struct passage *passage,
			 struct err *err)
{
	struct record from;

	memset(passage, 0, sizeof(*passage));
	from = is_slim(record) ? passage_read_slim(record, passage)
			       : passage_read_old(record, passage);
	if (record_ended(&from) && passage->byte_start <= passage->byte_end &&
	    page_breaks_valid(passage->breaks, passage->page, passage->text)) {
		passage->file = hash64(passage->path);
		passage->last_page = page_breaks_page(
			passage->breaks, passage->page, UINT64_MAX);
		passage_name_article(passage);
		return ST_OK;
	}
	memset(passage, 0, sizeof(*passage));
	return err_set(err, ST_CORRUPT,
		       "damaged passage in the index; run llmindex "
		       "--rebuild");
}
