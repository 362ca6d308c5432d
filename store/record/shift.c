/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/record/shift.h"

#include "store/record/record.h"

#define VERSION 1

/* All of the table is written with each change. */
#define FILES_MAX 256

void shift_table_release(struct shift_table *table)
{
	free(table->files);
	*table = (struct shift_table){NULL, 0, 0};
}

static struct shifted_file *find(const struct shift_table *table, uint64_t file)
{
	size_t i;

	for (i = 0; i < table->count; i++)
		if (table->files[i].file == file)
			return &table->files[i];
	return NULL;
}

static uint64_t shift_at(const struct shifted_file *file, uint64_t at)
{
	size_t i = file->count;

	while (i && file->shifts[i - 1].from > at)
		i--;
	return i ? file->shifts[i - 1].by : 0;
}

void shift_passage(const struct shift_table *table, struct passage *passage)
{
	const struct shifted_file *file = find(table, passage->file);
	uint64_t by = file ? shift_at(file, passage->byte_start) : 0;

	if (passage->byte_start + by > passage->byte_end + by)
		return; /* of a damaged table */
	passage->byte_start += by;
	passage->byte_end += by;
}

static void drop(struct shift_table *table, struct shifted_file *file)
{
	*file = table->files[--table->count];
}

bool shift_set(struct shift_table *table, uint64_t file,
	       const struct shift *shifts, size_t count)
{
	struct shifted_file *found = find(table, file);

	if (!count && found)
		drop(table, found);
	if (!count)
		return true;
	if (count > SHIFT_MAX || (!found && table->count == FILES_MAX))
		return false;
	if (!found) {
		MEM_PUSH_ROOM(table->files, table->count, table->cap);
		found = &table->files[table->count++];
	}
	found->file = file;
	found->count = count;
	memcpy(found->shifts, shifts, count * sizeof(*shifts));
	return true;
}

static void write_file(const struct shifted_file *file, struct buf *to)
{
	uint64_t from = 0;
	size_t i;

	record_add_hash64(to, file->file);
	buf_add_number(to, file->count);
	for (i = 0; i < file->count; i++) {
		const struct shift *shift = &file->shifts[i];

		buf_add_number(to, shift->from - from);
		record_add_signed(to, shift->by);
		from = shift->from;
	}
}

void shift_table_write(const struct shift_table *table, struct buf *to)
{
	size_t i;

	if (!table->count)
		return;
	buf_add_char(to, VERSION);
	for (i = 0; i < table->count; i++)
		write_file(&table->files[i], to);
}

static void read_file(struct record *from, struct shift_table *table)
{
	struct shift shifts[SHIFT_MAX];
	uint64_t file = record_hash64(from), at = 0;
	size_t count = (size_t)record_number(from, SHIFT_MAX), i;

	for (i = 0; i < count && !from->bad; i++) {
		uint64_t more = record_number(from, UINT64_MAX - at);

		from->bad |= i && !more;
		at += more;
		shifts[i] = (struct shift){at, record_signed(from)};
	}
	if (!count || find(table, file) ||
	    (!from->bad && !shift_set(table, file, shifts, count)))
		from->bad = true;
}

enum status shift_table_read(struct span value, struct shift_table *table,
			     struct err *err)
{
	struct record from;

	table->count = 0;
	if (!value.len)
		return ST_OK;
	from = record_open(value, VERSION, VERSION);
	do
		read_file(&from, table);
	while (from.rest.len && !from.bad);
	if (record_ended(&from))
		return ST_OK;
	table->count = 0;
	return err_set(err, ST_CORRUPT,
		       "damaged table of shifts in the index; run llmindex "
		       "--rebuild");
}
