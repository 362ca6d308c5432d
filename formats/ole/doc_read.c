/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of documents of Word 97 to 2003. */
#include "formats/office/paragraphs.h"
#include "formats/ole/doc.h"
#include "formats/ole/ole_file.h"
#include "formats/ole/ole_meta.h"
#include "formats/ole/ole_text.h"

#define MAGIC_97  0xA5EC
#define MAGIC_95  0xA5DC
#define FLAGS     0x0A
#define ENCRYPTED 0x0100
#define TABLE_1   0x0200
#define NEWEST_95 0xC0 /* version of its form */

#define FIELDS_MOST 32

/* Notes of one kind: where they are referred to, and where they begin in
 * their own text; both lists of positions. */
struct doc_notes {
	struct span places, starts;
	uint32_t from, to; /* of that text */
	size_t next;
};

struct word {
	struct doc doc;
	struct paragraphs all;
	struct doc_notes footnotes, endnotes;
	bool in_row, in_cell;
	/* of the text being read */
	struct buf units;         /* of the paragraph at hand, UTF-16 */
	bool fields[FIELDS_MOST]; /* open ones: in their result */
	size_t field_count;
};

/* What a field shows comes after what makes it. */
static bool is_instruction(const struct word *word)
{
	size_t i;

	for (i = 0; i < word->field_count && i < FIELDS_MOST; i++)
		if (!word->fields[i])
			return true;
	return false;
}

static bool take_field(struct word *word, uint32_t unit)
{
	size_t *count = &word->field_count;

	if (unit == 0x13) {
		if (*count < FIELDS_MOST)
			word->fields[*count] = false;
		++*count;
	} else if (unit == 0x14 && *count && *count <= FIELDS_MOST) {
		word->fields[*count - 1] = true;
	} else if (unit == 0x15 && *count) {
		--*count;
	}
	return unit >= 0x13 && unit <= 0x15;
}

static void add_unit(struct word *word, uint32_t unit)
{
	if (unit == 0x0B || unit == 0x0E)
		unit = '\n';
	else if (unit == 0x1E)
		unit = '-';
	else if (unit < ' ' && unit != '\t')
		return;
	buf_add_char(&word->units, (char)(unit & 0xFF));
	buf_add_char(&word->units, (char)(unit >> 8));
}

static bool is_mark(uint32_t unit)
{
	return unit == '\r' || unit == 0x07 || unit == 0x0C;
}

/* The character at cp goes to the paragraph at hand; true at its end. */
static bool take_unit(struct word *word, uint32_t cp, uint32_t *unit,
		      uint64_t *fc)
{
	const struct doc_piece *piece = doc_piece_at(&word->doc, cp);

	*fc = doc_place(piece, cp);
	*unit = doc_unit(&word->doc, piece, *fc);
	if (is_mark(*unit))
		return true;
	if (!take_field(word, *unit) && !is_instruction(word) &&
	    !doc_is_hidden(&word->doc, *fc))
		add_unit(word, *unit);
	return false;
}

/* The paragraph's text. A field that no paragraph ends is none. */
static void end_text(struct word *word, struct buf *to)
{
	ole_add_utf16(to, buf_span(&word->units));
	buf_clear(&word->units);
	if (is_instruction(word))
		word->field_count = 0;
}

static uint32_t position(struct span list, uint64_t i)
{
	return ole_u32(list, 4 * i);
}

static void add_note(struct word *word, struct doc_notes *notes, size_t i)
{
	uint64_t cp = (uint64_t)notes->from + position(notes->starts, i);
	uint64_t end = (uint64_t)notes->from + position(notes->starts, i + 1);
	struct buf outer = word->units, text = BUF_INIT;
	uint32_t unit;
	uint64_t fc;

	buf_init(&word->units);
	if (end > notes->to)
		end = notes->to;
	for (; cp < end; cp++)
		if (take_unit(word, (uint32_t)cp, &unit, &fc)) {
			end_text(word, &text);
			buf_add_char(&text, '\n');
		}
	end_text(word, &text);
	paragraphs_aside(&word->all, buf_span(&text));
	buf_release(&word->units);
	buf_release(&text);
	word->units = outer;
}

/* Places grow, and so do notes: none comes twice. */
static void find_note(struct word *word, struct doc_notes *notes, uint32_t cp)
{
	size_t count = notes->starts.len / 4;

	while (notes->next + 1 < count &&
	       position(notes->places, notes->next) <= cp) {
		if (position(notes->places, notes->next) == cp &&
		    position(notes->starts, notes->next) <
			    position(notes->starts, notes->next + 1) &&
		    (!notes->next ||
		     position(notes->starts, notes->next - 1) <
			     position(notes->starts, notes->next)))
			add_note(word, notes, notes->next);
		notes->next++;
	}
}

static void close_row(struct word *word)
{
	if (word->in_cell)
		paragraphs_close(&word->all, FRAME_CELL);
	if (word->in_row)
		paragraphs_close(&word->all, FRAME_ROW);
	word->in_cell = word->in_row = false;
}

static void open_cell(struct word *word)
{
	if (!word->in_row)
		paragraphs_open(&word->all, FRAME_ROW);
	if (!word->in_cell)
		paragraphs_open(&word->all, FRAME_CELL);
	word->in_row = word->in_cell = true;
}

static void add_paragraph(struct word *word,
			  const struct doc_paragraph *paragraph)
{
	struct doc_paragraph none = {.style = 0};
	struct buf text = BUF_INIT;
	unsigned level;

	if (!paragraph)
		paragraph = &none;
	level = doc_style_level(&word->doc, paragraph->style);
	end_text(word, &text);
	paragraphs_open(&word->all, FRAME_PARAGRAPH);
	paragraphs_top(&word->all)->level =
		paragraph->level ? paragraph->level : level;
	paragraphs_top(&word->all)->dropped =
		doc_style_is_contents(&word->doc, paragraph->style);
	paragraphs_text(&word->all, buf_span(&text));
	paragraphs_close(&word->all, FRAME_PARAGRAPH);
	buf_release(&text);
}

static void end_paragraph(struct word *word, uint32_t mark, uint64_t fc)
{
	const struct doc_paragraph *paragraph =
		doc_paragraph_at(&word->doc, fc);
	bool in_table = paragraph && paragraph->in_table;

	if (in_table)
		open_cell(word);
	else
		close_row(word);
	add_paragraph(word, paragraph);
	if (!in_table || mark != 0x07)
		return;
	paragraphs_close(&word->all, FRAME_CELL);
	word->in_cell = false;
	if (paragraph->row_end)
		close_row(word);
}

/* Notes are put behind the paragraph, so in a table behind its row. */
static void read_text(struct word *word, enum doc_text text)
{
	uint32_t cp, unit = 0, end = word->doc.starts[text + 1];
	uint64_t fc = 0;

	word->field_count = 0;
	for (cp = word->doc.starts[text]; cp < end; cp++) {
		if (text == DOC_MAIN) {
			find_note(word, &word->footnotes, cp);
			find_note(word, &word->endnotes, cp);
		}
		if (take_unit(word, cp, &unit, &fc))
			end_paragraph(word, unit, fc);
	}
	if (word->units.len)
		end_paragraph(word, '\r', fc);
	close_row(word);
}

static void find_notes(struct word *word, struct doc_notes *notes,
		       enum doc_text text, unsigned part)
{
	notes->places = doc_table_part(&word->doc, part);
	notes->starts = doc_table_part(&word->doc, part + 1);
	notes->from = word->doc.starts[text];
	notes->to = word->doc.starts[text + 1];
	notes->next = 0;
}

/* As the head says; 0: no word of Word. */
static enum status check_head(const struct input *input, struct span head,
			      struct err *err)
{
	unsigned magic = ole_u16(head, 0);

	if (magic == MAGIC_95 ||
	    (magic == MAGIC_97 && ole_u16(head, 2) <= NEWEST_95))
		return err_set(err, ST_INPUT,
			       "cannot read '%s': it is from Word 95 or older; "
			       "save it as DOCX",
			       input->path);
	if (magic != MAGIC_97)
		return err_set(err, ST_INPUT,
			       "cannot read '%s': no Word document in it",
			       input->path);
	if (ole_u16(head, FLAGS) & ENCRYPTED)
		return ole_file_locked(input, err);
	return ST_OK;
}

static enum status load(struct word *word, struct ole_file *file,
			struct err *err)
{
	struct doc *doc = &word->doc;
	struct span head;
	enum status status;

	ole_file_read(file, "WordDocument", &doc->main);
	head = buf_span(&doc->main);
	status = check_head(file->input, head, err);
	if (status)
		return status;
	ole_file_read(file,
		      ole_u16(head, FLAGS) & TABLE_1 ? "1Table" : "0Table",
		      &doc->table);
	if (!doc_load(doc))
		return ole_file_damaged(file->input, err);
	find_notes(word, &word->footnotes, DOC_FOOTNOTES, 2);
	find_notes(word, &word->endnotes, DOC_ENDNOTES, 46);
	return ST_OK;
}

enum status doc_read(struct ole_file *file, struct err *err)
{
	struct word word = {.in_row = false};
	enum status status = load(&word, file, err);

	if (!status) {
		ole_meta(file->ole, &file->draft);
		paragraphs_init(&word.all, &file->draft,
				file->input->bytes.len);
		read_text(&word, DOC_MAIN);
		read_text(&word, DOC_BOXES);
		paragraphs_end(&word.all);
		paragraphs_release(&word.all);
	}
	buf_release(&word.units);
	doc_release(&word.doc);
	return status;
}
