/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/sandbox/extract_wire.h"

#include "base/page_breaks.h"
#include "base/utf8.h"
#include "formats/article/article_draft.h"
#include "formats/text/topics.h"

#define HEAD       ((size_t)5) /* kind, length in 4 bytes, low first */
#define BLOCKS_MAX ((uint64_t)1 << 21)
#define DATE_MAX   99991231

static size_t begin_frame(struct buf *to, enum wire_kind kind)
{
	size_t head = to->len;
	char bytes[HEAD] = {(char)kind};

	buf_add(to, bytes, sizeof(bytes));
	return head;
}

/* A frame that is too long for its head gets a length that its reader
 * refuses. */
static void end_frame(struct buf *to, size_t head)
{
	size_t len = to->len - head - HEAD, i;

	if (len > UINT32_MAX)
		len = UINT32_MAX;
	for (i = 1; i < HEAD; i++, len >>= 8)
		to->ptr[head + i] = (char)(len & 0xFF);
}

/* Names and addresses are in a container as anyone wrote them: one that is
 * no UTF-8 must not cost the file. */
static void add_text(struct buf *to, struct span text)
{
	struct buf repaired = BUF_INIT;

	if (utf8_valid(text) != text.len) {
		utf8_repair(&repaired, text);
		text = buf_span(&repaired);
	}
	buf_add_field(to, text);
	buf_release(&repaired);
}

static void add_block(struct buf *to, const struct block *block)
{
	buf_add_number(to, block->kind);
	buf_add_number(to, block->level);
	buf_add_field(to, block->text);
	buf_add_number(to, block->start);
	buf_add_number(to, block->end);
	buf_add_number(to, block->exact);
	buf_add_number(to, block->page);
	buf_add_number(to, block->mended);
	buf_add_number(to, block->ocr);
	add_text(to, block->lang);
	buf_add_field(to, block->breaks);
}

void wire_add_article(struct buf *to, const struct article *article)
{
	size_t head = begin_frame(to, WIRE_ARTICLE), i;

	buf_add_number(to, article->nature);
	add_text(to, article->record);
	add_text(to, article->title);
	add_text(to, article->url);
	add_text(to, article->author);
	add_text(to, article->source);
	add_text(to, article->lang);
	buf_add_field(to, article->topics);
	buf_add_field(to, span_str(article->date_source));
	buf_add_number(to, article->date);
	buf_add_number(to, article->captured);
	buf_add_number(to, article->block_count);
	for (i = 0; i < article->block_count; i++)
		add_block(to, &article->blocks[i]);
	end_frame(to, head);
}

/* Without the zeros at the end, which are most of it. */
static void add_bare(struct buf *to, const struct read_report *report)
{
	size_t len = sizeof(report->bare);

	while (len && !report->bare[len - 1])
		len--;
	buf_add_field(to, span_of((const char *)report->bare, len));
}

void wire_add_end(struct buf *to, const struct err *err,
		  const struct read_report *report)
{
	size_t head = begin_frame(to, WIRE_END);

	buf_add_number(to, err->status);
	buf_add_field(to, span_str(err->text));
	buf_add_number(to, report->bad_utf8);
	buf_add_number(to, report->bad_records);
	buf_add_number(to, report->first.status);
	buf_add_field(to, span_str(report->first.text));
	buf_add_field(to, span_str(report->charset));
	buf_add_number(to, report->confidence);
	buf_add_number(to, report->flags);
	add_bare(to, report);
	fates_write(&report->fates, to);
	end_frame(to, head);
}

void wire_inbox_add(struct wire_inbox *inbox, const char *ptr, size_t len)
{
	struct buf *bytes = &inbox->bytes;

	/* Moved at most once for each byte taken. */
	if (inbox->at && inbox->at >= bytes->len - inbox->at) {
		memmove(bytes->ptr, bytes->ptr + inbox->at,
			bytes->len - inbox->at);
		buf_cut(bytes, bytes->len - inbox->at);
		inbox->at = 0;
	}
	buf_add(bytes, ptr, len);
}

void wire_inbox_release(struct wire_inbox *inbox)
{
	buf_release(&inbox->bytes);
	inbox->at = 0;
}

enum wire_kind wire_inbox_next(struct wire_inbox *inbox, struct span *frame)
{
	const unsigned char *head;
	size_t left = inbox->bytes.len - inbox->at, len = 0, i;

	if (left < HEAD)
		return WIRE_MORE;
	head = (const unsigned char *)inbox->bytes.ptr + inbox->at;
	for (i = HEAD - 1; i > 0; i--)
		len = len << 8 | head[i];
	if (head[0] != WIRE_ARTICLE && head[0] != WIRE_END)
		return WIRE_BAD;
	if (left - HEAD < len)
		return WIRE_MORE;
	*frame = span_of((const char *)head + HEAD, len);
	inbox->at += HEAD + len;
	return (enum wire_kind)head[0];
}

enum wire_kind wire_inbox_end(const struct wire_inbox *inbox, size_t *from,
			      struct span *frame)
{
	struct wire_inbox copy = {inbox->bytes, inbox->at + *from};
	enum wire_kind kind;

	do
		kind = wire_inbox_next(&copy, frame);
	while (kind == WIRE_ARTICLE);
	if (kind == WIRE_MORE)
		*from = copy.at - inbox->at;
	return kind;
}

void wire_inbox_pass(struct wire_inbox *inbox)
{
	struct span frame;

	while (wire_inbox_next(inbox, &frame) == WIRE_ARTICLE)
		continue;
}

static bool take_text(struct span *from, struct span *text)
{
	return span_take_field(from, text) && utf8_valid(*text) == text->len;
}

static bool take_number(struct span *from, uint64_t max, uint64_t *number)
{
	return span_take_number(from, number) && *number <= max;
}

/* As date_parse() gives it. */
static bool take_date(struct span *from, uint32_t *date)
{
	uint64_t number;
	unsigned month, day;

	if (!take_number(from, DATE_MAX, &number))
		return false;
	*date = (uint32_t)number;
	month = *date / 100 % 100;
	day = *date % 100;
	return !*date ||
	       (*date >= 10000 && month && month <= 12 && day && day <= 31);
}

/* One of our own words: letters, digits and some signs. */
static bool take_word(struct span *from, char *word, size_t size)
{
	struct span text;
	size_t i;

	if (!span_take_field(from, &text) || text.len >= size)
		return false;
	for (i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] <= ' ' ||
		    (unsigned char)text.ptr[i] >= 0x7F)
			return false;
	memcpy(word, text.ptr, text.len);
	word[text.len] = '\0';
	return true;
}

static bool take_block(struct span *from, uint64_t file_len,
		       struct block *block)
{
	uint64_t kind, level, exact, page, mended, ocr;

	if (!take_number(from, BLOCK_HEADING, &kind) ||
	    !take_number(from, UINT32_MAX, &level) ||
	    !take_text(from, &block->text) ||
	    !take_number(from, file_len, &block->end))
		return false;
	block->start = block->end;
	if (!take_number(from, file_len, &block->end) ||
	    !take_number(from, 1, &exact) ||
	    !take_number(from, UINT32_MAX, &page) ||
	    !take_number(from, UINT32_MAX, &mended) ||
	    !take_number(from, 100, &ocr) || !take_text(from, &block->lang) ||
	    !span_take_field(from, &block->breaks))
		return false;
	block->kind = (enum block_kind)kind;
	block->level = (unsigned)level;
	block->exact = exact;
	block->page = (unsigned)page;
	block->mended = (unsigned)mended;
	block->ocr = (unsigned)ocr;
	if (exact && block->end - block->start != block->text.len)
		return false;
	return block->start <= block->end && block->text.len &&
	       text_trim(block->text).len == block->text.len &&
	       page_breaks_valid(block->breaks, block->page, block->text);
}

static bool take_fields(struct span *from, struct wire_article *to)
{
	struct article *article = &to->article;
	uint64_t nature;

	*article = (struct article){.date_source = to->date_source};
	if (!take_number(from, NATURE_TABLE, &nature))
		return false;
	article->nature = (enum nature)nature;
	return take_text(from, &article->record) &&
	       take_text(from, &article->title) &&
	       take_text(from, &article->url) &&
	       take_text(from, &article->author) &&
	       take_text(from, &article->source) &&
	       take_text(from, &article->lang) &&
	       span_take_field(from, &article->topics) &&
	       topics_are_valid(article->topics) &&
	       take_word(from, to->date_source, sizeof(to->date_source)) &&
	       take_date(from, &article->date) &&
	       take_date(from, &article->captured);
}

/* The count is not believed: memory grows as blocks really come. */
bool wire_take_article(struct span frame, uint64_t file_len,
		       struct wire_article *article)
{
	uint64_t count;
	size_t i;

	if (!take_fields(&frame, article) ||
	    !take_number(&frame, BLOCKS_MAX, &count) || !count)
		return false;
	for (i = 0; i < count; i++) {
		MEM_PUSH_ROOM(article->blocks, i, article->cap);
		if (!take_block(&frame, file_len, &article->blocks[i]))
			return false;
	}
	article->article.blocks = article->blocks;
	article->article.block_count = (size_t)count;
	return !frame.len;
}

void wire_article_release(struct wire_article *article)
{
	free(article->blocks);
	*article = (struct wire_article){.blocks = NULL};
}

/* Other statuses than a file's own would end the run. */
static bool take_err(struct span *from, struct err *err)
{
	struct span text;
	uint64_t status;

	err_clear(err);
	if (!take_number(from, ST_INTERNAL, &status) ||
	    !span_take_field(from, &text) || text.len >= sizeof(err->text) ||
	    memchr(text.ptr, 0, text.len) || (status && !text.len))
		return false;
	if (status && status != ST_UNSUPPORTED && status != ST_LIMIT &&
	    status != ST_IO)
		status = ST_INPUT;
	err_set(err, (enum status)status, "%.*s", (int)text.len, text.ptr);
	return true;
}

static bool take_bare(struct span *from, struct read_report *report)
{
	struct span bits;

	if (!span_take_field(from, &bits) || bits.len > sizeof(report->bare))
		return false;
	memset(report->bare, 0, sizeof(report->bare));
	memcpy(report->bare, bits.ptr, bits.len);
	return true;
}

bool wire_take_end(struct span frame, struct wire_end *end)
{
	struct read_report *report = &end->report;
	uint64_t utf8, records, confidence, flags;

	if (!take_err(&frame, &end->err) ||
	    !take_number(&frame, UINT32_MAX, &utf8) ||
	    !take_number(&frame, UINT32_MAX, &records) ||
	    !take_err(&frame, &report->first) ||
	    !take_word(&frame, end->charset, sizeof(end->charset)) ||
	    !take_number(&frame, 100, &confidence) ||
	    !take_number(&frame, UINT32_MAX, &flags) ||
	    !take_bare(&frame, report) || !fates_take(frame, &report->fates))
		return false;
	report->bad_utf8 = (unsigned)utf8;
	report->bad_records = (unsigned)records;
	report->charset = *end->charset ? end->charset : NULL;
	report->confidence = (unsigned)confidence;
	report->flags = (unsigned)flags;
	return true;
}
