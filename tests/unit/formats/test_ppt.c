/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/cfb.h"
#include "tests/unit/read_fixture.h"

/*
 * A show in letters: "(" and ")" are round the records of a slide's shape,
 * "T...;" is a title, "B...;" a text of half characters, "U...;" one of
 * whole ones, "R0;" refers to the outline, "P..;" is a placeholder's kind.
 */
struct slide {
	const char *shapes, *outline, *notes;
};

#define MOST 4

static size_t begin(struct buf *to, unsigned instance, unsigned type)
{
	bool holds = type == 1000 || type == 1006 || type == 1008 ||
		     type == 4080 || type >= 0xF000;

	cfb_u16(to, instance << 4 | (holds ? 0xF : 0));
	cfb_u16(to, type);
	cfb_u32(to, 0);
	return to->len;
}

static void end(struct buf *to, size_t from)
{
	size_t len = to->len - from, i;

	for (i = 0; i < 4; i++)
		to->ptr[from - 4 + i] = (char)(len >> (8 * i) & 0xFF);
}

static void add_number(struct buf *to, unsigned type, uint32_t value)
{
	size_t from = begin(to, 0, type);

	cfb_u32(to, value);
	end(to, from);
}

static void add_text(struct buf *to, char kind, struct span text)
{
	size_t from, at = 0;

	if (kind == 'R') {
		add_number(to, 3998, (uint32_t)(text.ptr[0] - '0'));
		return;
	}
	add_number(to, 3999, kind == 'T' ? 0 : 1);
	from = begin(to, 0, kind == 'B' ? 4008 : 4000);
	if (kind == 'B')
		buf_add_span(to, text);
	while (kind != 'B' && at < text.len)
		cfb_u16(to, utf8_next(text, &at));
	end(to, from);
}

static void add_placeholder(struct buf *to, struct span kind)
{
	size_t client = begin(to, 0, 0xF011), from = begin(to, 0, 3011);

	cfb_u32(to, 0);
	cfb_u32(to, (uint32_t)strtoul(kind.ptr, NULL, 16));
	end(to, from);
	end(to, client);
}

static void add_shapes(struct buf *to, const char *letters)
{
	size_t open[16], depth = 0, box;

	for (; letters && *letters; letters++) {
		const char *stop = strchr(letters, ';');
		struct span text;

		if (*letters == '(') {
			open[depth++] = begin(to, 0, 0xF004);
			continue;
		}
		if (*letters == ')') {
			end(to, open[--depth]);
			continue;
		}
		text = span_of(letters + 1, (size_t)(stop - letters - 1));
		if (*letters == 'P') {
			add_placeholder(to, text);
		} else {
			box = begin(to, 0, 0xF00D);
			add_text(to, *letters, text);
			end(to, box);
		}
		letters = stop;
	}
}

static void add_slide(struct buf *to, const struct slide *slide, uint32_t i)
{
	size_t from = begin(to, 0, 1006), atom = begin(to, 2, 1007);

	cfb_pad(to, to->len + 16);
	cfb_u32(to, slide->notes ? 100 + i : 0);
	end(to, atom);
	add_shapes(to, slide->shapes);
	end(to, from);
}

static void add_persist(struct buf *to, uint32_t number, uint32_t id)
{
	size_t from = begin(to, 0, 1011);

	cfb_u32(to, number);
	cfb_u32(to, 0);
	cfb_u32(to, 0);
	cfb_u32(to, id);
	end(to, from);
}

static void add_outline(struct buf *to, const char *letters)
{
	const char *stop;

	for (; letters && *letters; letters = stop + 1) {
		stop = strchr(letters, ';');
		add_text(to, *letters,
			 span_of(letters + 1, (size_t)(stop - letters - 1)));
	}
}

/* Numbers: the document is 1, slide i is 10 + i, its notes are 20 + i. */
static void add_document(struct buf *to, const struct slide *slides)
{
	size_t from = begin(to, 0, 1000), list = begin(to, 0, 4080);
	uint32_t i;

	for (i = 0; slides[i].shapes; i++) {
		add_persist(to, 10 + i, i);
		add_outline(to, slides[i].outline);
	}
	end(to, list);
	list = begin(to, 2, 4080);
	for (i = 0; slides[i].shapes; i++)
		add_persist(to, 20 + i, 100 + i);
	end(to, list);
	end(to, from);
}

static void add_entry(struct buf *to, uint32_t number, size_t at)
{
	cfb_u32(to, number | 1 << 20);
	cfb_u32(to, (uint32_t)at);
}

/* before: where the edit before this is. Returns where this is. */
static size_t add_edit(struct buf *to, struct span places, size_t before)
{
	size_t directory = to->len, edit, from = begin(to, 0, 6002);

	buf_add_span(to, places);
	end(to, from);
	edit = to->len;
	from = begin(to, 0, 4085);
	cfb_u32(to, 0);
	cfb_u32(to, 0);
	cfb_u32(to, (uint32_t)before);
	cfb_u32(to, (uint32_t)directory);
	cfb_u32(to, 1);
	end(to, from);
	return edit;
}

static size_t add_stream(struct buf *to, const struct slide *slides)
{
	struct buf places = BUF_INIT;
	size_t i, edit, from;

	add_entry(&places, 1, to->len);
	add_document(to, slides);
	for (i = 0; slides[i].shapes; i++) {
		add_entry(&places, (uint32_t)(10 + i), to->len);
		add_slide(to, slides + i, (uint32_t)i);
		if (!slides[i].notes)
			continue;
		add_entry(&places, (uint32_t)(20 + i), to->len);
		from = begin(to, 0, 1008);
		add_shapes(to, slides[i].notes);
		end(to, from);
	}
	edit = add_edit(to, buf_span(&places), 0);
	buf_release(&places);
	return edit;
}

static void make_file(struct buf *file, struct span stream, uint32_t token,
		      size_t edit)
{
	struct buf user = BUF_INIT;
	struct cfb_entry entries[2] = {
		{"PowerPoint Document", CFB_ROOT, false, stream},
		{"Current User", CFB_ROOT, false, {0}}};

	cfb_pad(&user, 12);
	cfb_u32(&user, token);
	cfb_u32(&user, (uint32_t)edit);
	entries[1].bytes = buf_span(&user);
	cfb_make(file, entries, 2);
	buf_release(&user);
}

static void make(struct buf *file, const struct slide *slides)
{
	struct buf stream = BUF_INIT;
	size_t edit = add_stream(&stream, slides);

	make_file(file, buf_span(&stream), 0xE391C05F, edit);
	buf_release(&stream);
}

static const struct {
	const char *what;
	struct slide slides[MOST];
	const char *want;
} files[] = {
	{"titles and paragraphs",
	 {{"(TFirst;)(UOne\r二\vb;)", NULL, NULL}, {"(TSecond;)", NULL, NULL}},
	 "= First\nT One\nT 二/b\nH2 Second\n"},
	{"half characters", {{"(Bcaf\xE9;)", NULL, NULL}}, "T café\n"},
	{"text of the outline",
	 {{"(R1;)(R0;)", "TTitle;UBody;", NULL}, {"(R0;)", "TNext;", NULL}},
	 "= Title\nT Body\nH2 Next\n"},
	{"notes follow their slide, without furniture",
	 {{"(TA;)", NULL, "(P13;Ux;)(P7;Uday;)(UNote.;)"},
	  {"(TB;)", NULL, NULL}},
	 "= A\nT Note.\nH2 B\n"},
	{"numbers, days and footers are left out",
	 {{"(P8;U1;)(P9;Ufoot;)(PE;Ubody;)", NULL, NULL}},
	 "T body\n"},
	{"shapes in shapes", {{"((((Udeep;))))", NULL, NULL}}, "T deep\n"},
};

START_TEST(test_file)
{
	struct readout out = {0};
	struct buf file = BUF_INIT;

	make(&file, files[_i].slides);
	ck_assert_int_eq(read_out(read_ole, buf_span(&file), &out), ST_OK);
	ck_assert_msg(!strcmp(buf_str(&out.text), files[_i].want), "%s:\n%s",
		      files[_i].what, buf_str(&out.text));
	ck_assert_uint_eq(out.report.bad_records, 0);
	buf_release(&out.text);
	buf_release(&file);
}
END_TEST

START_TEST(test_damaged)
{
	struct buf file = BUF_INIT;

	make(&file, files[_i].slides);
	read_damaged(read_ole, &file);
	buf_release(&file);
}
END_TEST

static void check_stream(struct span stream, uint32_t token, size_t edit,
			 const char *want)
{
	struct readout out = {0};
	struct buf file = BUF_INIT;

	make_file(&file, stream, token, edit);
	if (read_out(read_ole, buf_span(&file), &out))
		ck_assert_str_eq(out.err.text, want);
	else
		ck_assert_str_eq(buf_str(&out.text), want);
	buf_release(&out.text);
	buf_release(&file);
}

/* Of a slide that was edited the last version counts; edits that are behind
 * each other end. */
START_TEST(test_edits)
{
	static const struct slide first[] = {{"(UOld.;)", NULL, NULL}, {0}};
	static const struct slide second = {"(UNew.;)", NULL, NULL};
	struct buf stream = BUF_INIT, places = BUF_INIT;
	size_t edit = add_stream(&stream, first);

	add_entry(&places, 10, stream.len);
	add_slide(&stream, &second, 0);
	check_stream(buf_span(&stream), 0, edit, "T Old.\n");
	check_stream(buf_span(&stream), 0, 0, "T Old.\nT New.\n");
	edit = add_edit(&stream, buf_span(&places), edit);
	check_stream(buf_span(&stream), 0, edit, "T New.\n");
	edit = add_edit(&stream, buf_span(&places), stream.len);
	check_stream(buf_span(&stream), 0, edit, "T Old.\nT New.\n");
	check_stream(
		buf_span(&stream), 0xF3D1C4DF, edit,
		"cannot read 'f': it is encrypted; save it without a password");
	check_stream(
		span_str("none"), 0, 0,
		"cannot read 'f': it is damaged or truncated; fetch it again");
	buf_release(&stream);
	buf_release(&places);
}
END_TEST

RUN_TESTS("formats/ppt", LOOP(test_file, files); LOOP(test_damaged, files);
	  ONCE(test_edits))
