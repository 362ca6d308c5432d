/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The readers of ours under any bytes: the first chooses which. Containers
 * are not fuzzed through their compression: what is in them is, as one
 * part beside the others that a document needs.
 */
#include "formats/xml/document_meta.h"
#include "formats/office/docx_styles.h"
#include "formats/article/article_draft.h"
#include "formats/file_type.h"
#include "formats/office/epub_package.h"
#include "formats/pdf/pdf.h"
#include "formats/article/repair.h"
#include "base/utf8.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <stdlib.h>

#define ROOM ((size_t)4 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool claim)
{
	if (!claim)
		abort();
}

static void check(struct span text)
{
	must(utf8_valid(text) == text.len);
}

/* What any reader must keep to. */
static enum status look(void *context, const struct article *article,
			struct err *err)
{
	const struct input *input = context;
	size_t i;

	(void)err;
	must(article->block_count > 0);
	check(article->title);
	check(article->record);
	check(article->url);
	check(article->author);
	for (i = 0; i < article->block_count; i++) {
		const struct block *block = article->blocks + i;

		check(block->text);
		must(block->text.len && block->start <= block->end);
		must(block->end <= input->bytes.len);
		must(!block->exact ||
		     span_equal(block->text,
				span_of(input->bytes.ptr + block->start,
					block->end - block->start)));
	}
	return ST_OK;
}

static void read_as(file_reader *read, enum text_kind text, struct span bytes)
{
	struct file_type type = {.name = "f", .read = read, .text = text};
	struct input input = {
		.path = "f", .name = "f", .bytes = bytes, .type = &type};
	struct reading reading = {.sink = look, .context = &input};
	struct err err;

	input_read(&input, &reading, &err);
}

static void put(struct archive *archive, const char *name, struct span bytes)
{
	struct archive_entry *entry = archive_entry_new();

	archive_entry_set_pathname(entry, name);
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_entry_set_perm(entry, 0600);
	archive_entry_set_size(entry, (la_int64_t)bytes.len);
	archive_write_header(archive, entry);
	archive_write_data(archive, bytes.ptr, bytes.len);
	archive_entry_free(entry);
}

/* One part that is the input, and another. */
static void read_zip(file_reader *read, const char *name, struct span bytes,
		     const char *other, const char *text)
{
	struct archive *archive = archive_write_new();
	char *room = mem_alloc(ROOM);
	size_t len = 0;

	archive_write_set_format_zip(archive);
	archive_write_zip_set_compression_store(archive);
	archive_write_set_bytes_in_last_block(archive, 1);
	archive_write_open_memory(archive, room, ROOM, &len);
	put(archive, name, bytes);
	put(archive, other, span_str(text));
	archive_write_free(archive);
	read_as(read, TEXT_NONE, span_of(room, len));
	free(room);
}

static void read_pages(struct span bytes)
{
	struct pdf pdf;
	struct draft draft;
	struct buf xml = BUF_INIT;
	size_t i;

	utf8_repair(&xml, bytes);
	pdf_init(&pdf);
	draft_init(&draft);
	pdf_read_words(&pdf, buf_span(&xml), &draft);
	pdf_find_lines(&pdf);
	pdf_is_garbled(&pdf);
	pdf_mend_ligatures(&pdf);
	pdf_drop_furniture(&pdf);
	pdf_add_blocks(&pdf, &draft, 1);
	for (i = 0; i < draft.count; i++) {
		check(draft.blocks[i].text);
		must(draft.blocks[i].page > 0);
	}
	draft_release(&draft);
	pdf_release(&pdf);
	buf_release(&xml);
}

static void read_package(struct span bytes)
{
	read_zip(read_epub, "b.opf", bytes, "META-INF/container.xml",
		 "<c><rootfile full-path='b.opf'/></c>");
}

static void read_styles(struct span bytes)
{
	read_zip(read_docx, "word/styles.xml", bytes, "word/document.xml",
		 "<w:p xmlns:w='w'><w:pPr><w:pStyle w:val='a'/></w:pPr><w:t>x"
		 "</w:t></w:p>");
}

/* Tables and slides, whose parts name each other. */
static void read_table(unsigned which, struct span bytes)
{
	switch (which) {
	case 0:
		read_as(read_csv, TEXT_PLAIN, bytes);
		break;
	case 1:
		read_zip(read_ods, "content.xml", bytes, "meta.xml", "<a/>");
		break;
	case 2:
		read_zip(read_xlsx, "xl/workbook.xml", bytes,
			 "xl/_rels/workbook.xml.rels",
			 "<R><Relationship Id='a' Target='styles.xml'/></R>");
		break;
	case 3:
		read_zip(read_pptx, "ppt/presentation.xml", bytes,
			 "ppt/_rels/presentation.xml.rels",
			 "<R><Relationship Id='a' Type='x/slide' "
			 "Target='presentation.xml'/></R>");
		break;
	default:
		read_as(read_rtf, TEXT_NONE, bytes);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span bytes = span_of((const char *)data + 1, size - 1);

	if (size < 2 || size > ROOM / 2)
		return 0;
	if (data[0] >= 128) {
		read_table((data[0] - 128u) % 5, bytes);
		return 0;
	}
	switch (data[0] % 10) {
	case 0:
		read_as(read_feed, TEXT_MARKUP, bytes);
		break;
	case 1:
		read_zip(read_docx, "word/document.xml", bytes,
			 "word/footnotes.xml",
			 "<w:footnote xmlns:w='w' w:id='1'><w:p><w:t>n</w:t>"
			 "</w:p></w:footnote>");
		break;
	case 2:
		read_zip(read_odt, "content.xml", bytes, "x", "");
		break;
	case 3:
		read_package(bytes);
		break;
	case 4:
		read_styles(bytes);
		break;
	case 5:
		read_pages(bytes);
		break;
	case 6:
		read_as(read_docx, TEXT_NONE, bytes);
		break;
	case 7:
		read_as(read_epub, TEXT_NONE, bytes);
		break;
	case 8:
		read_as(read_text, TEXT_PLAIN, bytes);
		break;
	default:
		read_as(read_markdown, TEXT_PLAIN, bytes);
	}
	return 0;
}
