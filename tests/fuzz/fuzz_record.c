/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Records of a damaged index: passages, packed or not, files, statistics and
 * their changes, shifts. The first byte chooses. What is taken is written again,
 * and then read as the same.
 */
#include "store/record/dictionary.h"
#include "store/record/file_record.h"
#include "store/record/passage.h"
#include "store/record/shift.h"
#include "store/stats/stats.h"
#include "store/xapian/xapian_c.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool claim)
{
	if (!claim)
		abort();
}

static void check_inside(struct span part, struct span record)
{
	must(!part.len || (part.ptr >= record.ptr &&
			   part.ptr + part.len <= record.ptr + record.len));
}

static void count_term(void *context, struct span term)
{
	size_t *count = context;

	must(term.len <= XC_TERM_MAX);
	++*count;
}

static void check_passage(struct span record)
{
	struct passage passage, again;
	struct buf copy = BUF_INIT;
	size_t terms = 0;
	struct err err;

	if (passage_read(record, &passage, &err)) {
		must(err.status == ST_CORRUPT && *err.text);
		return;
	}
	check_inside(passage.path, record);
	check_inside(passage.title, record);
	check_inside(passage.url, record);
	check_inside(passage.text, record);
	passage_boolean_terms(&passage, count_term, &terms);
	passage_write(&passage, &copy);
	must(!passage_read(buf_span(&copy), &again, &err));
	must(span_equal(passage.text, again.text) &&
	     span_equal(passage.path, again.path));
	must(passage.file == again.file && passage.flags == again.flags);
	buf_release(&copy);
}

/* The length of a dictionary in two bytes, it, and a record that it packs. */
static void check_packed(struct span bytes)
{
	struct dictionary *dictionary = NULL;
	struct packer packer = {.packing = NULL};
	struct buf stored = BUF_INIT;
	struct err err;
	size_t len;

	if (bytes.len < 2)
		return;
	len = (unsigned char)bytes.ptr[0] << 8 | (unsigned char)bytes.ptr[1];
	bytes = span_of(bytes.ptr + 2, bytes.len - 2);
	if (len > bytes.len)
		len = bytes.len;
	buf_add(&stored, bytes.ptr + len, bytes.len - len);
	if (dictionary_new(span_of(bytes.ptr, len), false, &dictionary, &err))
		must(err.status == ST_CORRUPT && !dictionary);
	else if (!record_unpack(&packer, dictionary, &stored, &err))
		check_passage(buf_span(&stored));
	must(stored.len <= PACKED_MAX);
	dictionary_free(dictionary);
	packer_release(&packer);
	buf_release(&stored);
}

static bool check_file(void *context, const struct file_state *state)
{
	const struct span *record = context;

	check_inside(state->path, *record);
	check_inside(state->identity, *record);
	check_inside(state->reason, *record);
	return true;
}

static void check_files(struct span record)
{
	struct buf rest = BUF_INIT;
	struct err err;
	bool more;

	if (!file_record_each(record, check_file, &record, &more, &err))
		file_record_replace(record, span_str("/a"), NULL, &rest, &err);
	buf_release(&rest);
}

#define KEYS 64

static uint64_t key_at(uint64_t i)
{
	return i * 0x9E3779B97F4A7C15u;
}

/* A record that is only asked, alone or with a change beside it, says what the
 * same does once all of it was read. */
static void check_as_read(const struct stats *asked, const struct stats *read)
{
	uint64_t i;

	must(asked->passages == read->passages);
	for (i = 0; i < KEYS; i++)
		must(stats_frequency(asked, key_at(i)) ==
		     stats_frequency(read, key_at(i)));
}

/* The record is a change of itself. */
static void check_change(struct span record, struct stats *asked,
			 struct stats *read)
{
	struct buf copy = BUF_INIT;
	struct stats change;
	struct err err;

	buf_add_span(&copy, record);
	must(!stats_add_change(asked, &copy, &err));
	if (!stats_read_change(record, &change, &err)) {
		stats_apply(read, &change);
		check_as_read(asked, read);
		stats_release(&change);
	}
	buf_release(&copy);
}

static void check_stats(struct span record)
{
	struct buf copy = BUF_INIT;
	struct stats asked, read;
	struct err err;
	bool is_read = !stats_read(record, &read, &err);
	uint64_t i;

	stats_init_records(&asked, is_read ? read.lang : "en");
	buf_add_span(&copy, record);
	if (!stats_add_record(&asked, &copy, &err))
		for (i = 0; i < KEYS; i++)
			stats_frequency(&asked, key_at(i));
	else
		must(!is_read);
	if (is_read) {
		check_as_read(&asked, &read);
		check_change(record, &asked, &read);
		stats_release(&read);
	}
	stats_release(&asked);
}

/* What is taken is written as the same bytes. */
static void check_shifts(struct span record)
{
	struct passage passage = {.byte_start = 1000, .byte_end = 2000};
	struct shift_table table = {NULL, 0, 0};
	struct buf copy = BUF_INIT;
	struct err err;

	if (shift_table_read(record, &table, &err)) {
		must(err.status == ST_CORRUPT && !table.count);
	} else {
		shift_table_write(&table, &copy);
		must(span_equal(record, buf_span(&copy)));
		passage.file = table.count ? table.files[0].file : 0;
		shift_passage(&table, &passage);
		must(passage.byte_start <= passage.byte_end);
	}
	shift_table_release(&table);
	buf_release(&copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span record;

	if (!size)
		return 0;
	record = span_of((const char *)data + 1, size - 1);
	if (data[0] >= 0xF0)
		check_shifts(record);
	else if (data[0] % 4 == 0)
		check_stats(record);
	else if (data[0] % 4 == 1)
		check_files(record);
	else if (data[0] % 4 == 2)
		check_packed(record);
	else
		check_passage(record);
	return 0;
}
