/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/office/docx_chunks.h"
#include "base/array.h"
#include "formats/xml/xml.h"
#include "formats/input.h"

#define FOLDER      "word/"
#define RELATIONS   FOLDER "_rels/document.xml.rels"
#define CHUNKS_MOST 1024

static bool ends(const char *name, const char *with)
{
	size_t len = strlen(name), most = strlen(with);

	return len > most && !strcasecmp(name + len - most, with);
}

static bool is_document(const char *name)
{
	static const char *const suffixes[] = {".html", ".htm",   ".xhtml",
					       ".mht",  ".mhtml", ".txt"};
	size_t i;

	for (i = 0; i < COUNT_OF(suffixes); i++)
		if (ends(name, suffixes[i]))
			return true;
	return false;
}

bool docx_chunk_is_wanted(const char *name)
{
	return is_document(name) || !strcmp(name, RELATIONS);
}

/* A target is seen from the document's folder, or from the root. */
static char *part_of(struct span target)
{
	struct buf name = BUF_INIT;
	char *copy;

	if (span_starts(target, "/"))
		target = span_of(target.ptr + 1, target.len - 1);
	else
		buf_add_str(&name, FOLDER);
	buf_add_span(&name, target);
	copy = mem_span(buf_span(&name));
	buf_release(&name);
	return copy;
}

static void take_relation(void *context, const struct xml_element *element)
{
	struct docx_chunks *chunks = context;
	struct span type, target;
	char *id;

	if (!xml_is(element, "Relationship") ||
	    !xml_attribute(element, "Type", &type) || type.len < 8 ||
	    strncasecmp(type.ptr + type.len - 8, "/aFChunk", 8) != 0 ||
	    !xml_attribute(element, "Target", &target) ||
	    chunks->count >= CHUNKS_MOST)
		return;
	id = xml_attribute_copy(element, "Id");
	if (!id)
		return;
	MEM_PUSH_ROOM(chunks->items, chunks->count, chunks->cap);
	chunks->items[chunks->count++] =
		(struct docx_chunk){id, part_of(target)};
}

void docx_chunks_find(struct docx_chunks *chunks, struct zip *zip)
{
	static const struct xml_handler handler = {take_relation, NULL, NULL};
	const struct buf *part = zip_find(zip, RELATIONS);
	struct xml_fault fault;

	chunks->zip = zip;
	if (part)
		xml_read(buf_span(part), false, &handler, chunks, &fault);
}

void docx_chunks_release(struct docx_chunks *chunks)
{
	size_t i;

	for (i = 0; i < chunks->count; i++) {
		free(chunks->items[i].id);
		free(chunks->items[i].name);
	}
	free(chunks->items);
}

struct taking {
	struct draft *draft;
	uint64_t len; /* of the file */
};

static enum status take_blocks(void *context, const struct article *article,
			       struct err *err)
{
	struct taking *taking = context;
	size_t i;

	(void)err;
	for (i = 0; i < article->block_count; i++) {
		struct block block = article->blocks[i];

		block.text = draft_own(taking->draft, block.text);
		block.lang = draft_own(taking->draft, block.lang);
		block.breaks = span_of("", 0);
		block.start = 0;
		block.end = taking->len;
		block.exact = false;
		draft_add(taking->draft, block);
	}
	return ST_OK;
}

static void read_part(const struct docx_chunk *chunk, const struct buf *part,
		      const struct input *outer, struct draft *draft)
{
	struct taking taking = {draft, outer->inner ? outer->file_len
						    : outer->bytes.len};
	struct input inside = {.path = outer->path,
			       .name = chunk->name,
			       .bytes = buf_span(part),
			       .depth = outer->depth + 1,
			       .inner = true,
			       .whole = true,
			       .raw = outer->raw,
			       .file_len = taking.len,
			       .limits = outer->limits};
	struct reading reading = {.sink = take_blocks, .context = &taking};
	struct err err;

	err_clear(&err);
	input_read(&inside, &reading, &err);
}

void docx_chunk_read(struct docx_chunks *chunks, const struct input *outer,
		     struct draft *draft, struct span id)
{
	size_t i;

	for (i = 0; i < chunks->count; i++) {
		struct docx_chunk *chunk = &chunks->items[i];
		const struct buf *part;

		if (!chunk->name || !span_is(id, chunk->id))
			continue;
		part = is_document(chunk->name)
			       ? zip_find(chunks->zip, chunk->name)
			       : NULL;
		if (part && outer->depth < INPUT_DEPTH_MAX)
			read_part(chunk, part, outer, draft);
		free(chunk->name);
		chunk->name = NULL;
		return;
	}
}
