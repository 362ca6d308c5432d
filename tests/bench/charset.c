/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How often the charset of a text is found: for lines from `charset` (name,
 * language, length, bytes and the text in hexadecimal), counts by name,
 * language and length what was read right, refused, and read wrong. Right is
 * the same text, whatever the charset is called.
 */
#include "formats/charset/charset.h"

#define LINE 400000
#define ROWS 4000

struct row {
	char name[64];
	long len;
	unsigned right, refused, wrong;
};

static struct row rows[ROWS];
static size_t count;

static struct row *row_of(const char *name, const char *lang, long len)
{
	char both[64];
	size_t i;

	snprintf(both, sizeof(both), "%-13s %-8s", name, lang);
	for (i = 0; i < count; i++)
		if (!strcmp(rows[i].name, both) && rows[i].len == len)
			return rows + i;
	if (count == ROWS)
		abort();
	memcpy(rows[count].name, both, sizeof(both));
	rows[count].len = len;
	return rows + count++;
}

static void add_hex(struct buf *to, const char *hex)
{
	char pair[3] = "";

	for (; hex[0] && hex[1]; hex += 2) {
		memcpy(pair, hex, 2);
		buf_add_char(to, (char)strtoul(pair, NULL, 16));
	}
}

static void judge(struct row *row, struct span bytes, struct span text,
		  bool verbose)
{
	struct charset_found found = charset_find(bytes, NULL, false);
	struct buf read = BUF_INIT;

	charset_decode(found.charset, bytes, &read);
	if (found.confidence < CHARSET_SURE)
		row->refused++;
	else if (span_equal(buf_span(&read), text))
		row->right++;
	else
		row->wrong++;
	if (verbose)
		printf("%s %ld %s %u %s\n", row->name, row->len,
		       found.charset->name, found.confidence,
		       span_equal(buf_span(&read), text) ? "right" : "wrong");
	buf_release(&read);
}

static void print(void)
{
	unsigned right = 0, refused = 0, wrong = 0;
	const char *last = "";
	size_t i;

	for (i = 0; i < count; i++) {
		if (strcmp(last, rows[i].name))
			printf("\n%s", rows[i].name);
		last = rows[i].name;
		printf("  %5ld: %2u/%u/%u", rows[i].len, rows[i].right,
		       rows[i].refused, rows[i].wrong);
		right += rows[i].right;
		refused += rows[i].refused;
		wrong += rows[i].wrong;
	}
	printf("\n%u right, %u refused, %u wrong\n", right, refused, wrong);
}

int main(int argc, char **argv)
{
	static char line[LINE];
	struct buf bytes = BUF_INIT, text = BUF_INIT;

	(void)argv;
	while (fgets(line, sizeof(line), stdin)) {
		char *rest = line, *field[5];
		size_t i;

		for (i = 0; i < 5; i++)
			field[i] = strsep(&rest, "\t\n");
		if (!field[4])
			continue;
		buf_clear(&bytes);
		buf_clear(&text);
		add_hex(&bytes, field[3]);
		add_hex(&text, field[4]);
		judge(row_of(field[0], field[1], strtol(field[2], NULL, 10)),
		      buf_span(&bytes), buf_span(&text), argc > 1);
	}
	print();
	buf_release(&bytes);
	buf_release(&text);
	return 0;
}
