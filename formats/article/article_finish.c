/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/utf8.h"
#include "formats/article/article_finish.h"
#include "formats/article/repair.h"
#include "formats/text/repair_arabic.h"

static void cut_field(struct span *field)
{
	if (field->len > ARTICLE_FIELD_MAX)
		field->len = utf8_floor(*field, ARTICLE_FIELD_MAX);
}

/* No other text has characters that begin with one of these bytes. */
static bool may_be_arabic(struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if ((c >= 0xD8 && c <= 0xDB) || c == 0xEF)
			return true;
	}
	return false;
}

static struct repair survey(const struct article *article)
{
	struct arabic_votes votes = {0, 0};
	size_t i;

	for (i = 0; i < article->block_count; i++)
		if (may_be_arabic(article->blocks[i].text))
			arabic_vote(article->blocks[i].text, &votes);
	return (struct repair){.visual = arabic_is_visual(&votes)};
}

static void mend_title(struct draft *draft, struct article *article,
		       const struct repair *repair)
{
	struct buf text = BUF_INIT;

	if (may_be_arabic(article->title) &&
	    repair_arabic(&text, article->title, repair))
		article->title = draft_own(draft, buf_span(&text));
	buf_release(&text);
}

static void mend_block(struct draft *draft, struct block *block,
		       const struct repair *repair)
{
	struct buf text = BUF_INIT;
	unsigned mended = 0;

	if (may_be_arabic(block->text))
		mended = repair_arabic(&text, block->text, repair);
	if (mended && text_trim(buf_span(&text)).len) {
		block->text = text_trim(draft_own(draft, buf_span(&text)));
		block->breaks = span_of("", 0); /* its places have moved */
		block->mended |= mended;
		block->exact = false;
	}
	buf_release(&text);
}

static bool needs(const struct article *article, const struct repair *repair)
{
	size_t i;

	for (i = 0; i < article->block_count; i++)
		if (arabic_has_forms(article->blocks[i].text))
			return true;
	return repair->visual;
}

static void mend_blocks(struct draft *draft, struct article *article,
			const struct repair *repair)
{
	size_t i;

	for (i = 0; i < article->block_count; i++) {
		MEM_PUSH_ROOM(draft->blocks, draft->count, draft->cap);
		draft->blocks[draft->count] = article->blocks[i];
		mend_block(draft, draft->blocks + draft->count++, repair);
	}
	article->blocks = draft->blocks;
}

void article_finish(struct draft *draft, struct article *article)
{
	struct repair repair = survey(article);

	cut_field(&article->record);
	cut_field(&article->title);
	cut_field(&article->url);
	cut_field(&article->author);
	cut_field(&article->source);
	cut_field(&article->lang);
	mend_title(draft, article, &repair);
	if (needs(article, &repair))
		mend_blocks(draft, article, &repair);
}
