/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The readers of ZIP and tar archives, and of crawls packed as WACZ. */
#include "base/utf8.h"
#include "formats/pack/archive.h"
#include "formats/charset/charset.h"
#include "formats/file_type.h"
#include "formats/member.h"

#define NAMES_MOST ((size_t)16 << 10) /* bytes of names looked at */

struct pack {
	const struct input *input;
	struct reading *reading;
	struct unpack *unpack;
	const struct charset *charset; /* of names, or NULL */
	const char *only; /* the one type of members to read, or NULL */
	struct buf name, bytes;
};

static struct unpack_limits limits_of(const struct input *input)
{
	return (struct unpack_limits){
		.each = (size_t)input->limits.member,
		.all = (size_t)input->limits.unpacked,
		.entries = (size_t)input->limits.members,
	};
}

/* Hidden files, and what macOS puts beside each file. */
static bool is_hidden(const char *name)
{
	return name[0] == '.' || strstr(name, "/.") ||
	       !strncmp(name, "__MACOSX/", 9);
}

static void add_name(struct buf *names, struct span name)
{
	if (utf8_valid(name) == name.len)
		return;
	buf_add_span(names, name);
	buf_add_char(names, '\n');
}

/* Names of zips are in the charset of whoever made them. One by itself is too
 * short to tell which. */
static void find_charset(struct pack *pack)
{
	struct buf names = BUF_INIT;
	struct unpack *unpack = NULL;
	struct unpack_entry entry;
	struct charset_found found;
	bool more = true;
	struct err err;

	if (unpack_open(&unpack, pack->input->bytes, UNPACK_ZIP,
			limits_of(pack->input), pack->input->path, &err))
		return;
	while (more && names.len < NAMES_MOST)
		if (unpack_next(unpack, &entry, &more, &err))
			more = false;
		else if (more)
			add_name(&names, entry.name);
	found = charset_find(buf_span(&names), NULL, false);
	if (names.len && found.confidence >= CHARSET_SURE)
		pack->charset = found.charset;
	unpack_close(unpack);
	buf_release(&names);
}

static void set_name(struct pack *pack, struct span name)
{
	struct charset_found found = {pack->charset, 100, 0};

	buf_clear(&pack->name);
	if (!pack->charset)
		found = charset_find(name, NULL, false);
	if (found.confidence < CHARSET_SURE || utf8_valid(name) == name.len)
		utf8_repair(&pack->name, name);
	else
		charset_decode(found.charset, name, &pack->name);
}

static enum status pass(struct pack *pack, enum fate fate)
{
	fates_add(&pack->reading->report.fates, fate);
	return ST_OK;
}

/* Beside its crawls a WACZ has lists of what is in them. */
static bool is_wanted(const struct pack *pack, const char *name)
{
	const struct file_type *type = file_type_of_member(name);

	return type && (!pack->only || !strcmp(type->name, pack->only));
}

static enum status read_file(struct pack *pack, struct err *err)
{
	struct input member = {.charset = pack->input->charset,
			       .name = buf_str(&pack->name)};
	struct err why;
	enum status status;

	if (is_hidden(member.name))
		return pass(pack, FATE_HIDDEN);
	if (!is_wanted(pack, member.name))
		return pass(pack,
			    fate_of_media(span_str(""), buf_span(&pack->name)));
	buf_clear(&pack->bytes);
	status = unpack_read(pack->unpack, &pack->bytes, &why);
	if (status)
		member_bad(pack->input, buf_span(&pack->name), why.text,
			   pack->reading);
	if (status && !pack->bytes.len)
		return pass(pack, FATE_FAULTY);
	member.bytes = buf_span(&pack->bytes);
	member.known.record = buf_span(&pack->name);
	return member_read(pack->input, member, pack->reading, err);
}

static enum status read_entry(struct pack *pack,
			      const struct unpack_entry *entry, struct err *err)
{
	const char *why = NULL;

	set_name(pack, entry->name);
	if (entry->kind == UNPACK_FOLDER)
		return ST_OK;
	if (!pack->name.len)
		why = "a member is skipped: its name cannot be read";
	else if (!unpack_name_is_safe(buf_span(&pack->name)))
		why = "skipped: its name leads out of the archive";
	else if (entry->kind == UNPACK_LINK)
		why = "skipped: it is a link or device";
	else if (entry->kind == UNPACK_LOCKED)
		why = "skipped: it is encrypted";
	if (!why)
		return read_file(pack, err);
	member_bad(pack->input, buf_span(&pack->name), why, pack->reading);
	return pass(pack, FATE_FAULTY);
}

static enum status read_entries(struct pack *pack, struct err *err)
{
	struct unpack_entry entry;
	enum status status = ST_OK;
	bool more = true;
	struct err why;

	while (!status && more) {
		if (unpack_next(pack->unpack, &entry, &more, &why)) {
			member_bad(pack->input, span_str(""), why.text,
				   pack->reading);
			return ST_OK;
		}
		if (more)
			status = read_entry(pack, &entry, err);
	}
	return status;
}

static enum status read_pack(const struct input *input, enum unpack_form form,
			     const char *only, struct reading *reading,
			     struct err *err)
{
	struct pack pack = {.input = input, .reading = reading, .only = only};
	enum status status;

	if (form == UNPACK_ZIP)
		find_charset(&pack);
	status = unpack_open(&pack.unpack, input->bytes, form, limits_of(input),
			     input->path, err);
	if (!status)
		status = read_entries(&pack, err);
	unpack_close(pack.unpack);
	buf_release(&pack.name);
	buf_release(&pack.bytes);
	return status;
}

enum status read_zip_archive(const struct input *input, struct reading *reading,
			     struct err *err)
{
	return read_pack(input, UNPACK_ZIP, NULL, reading, err);
}

enum status read_wacz(const struct input *input, struct reading *reading,
		      struct err *err)
{
	return read_pack(input, UNPACK_ZIP, "warc", reading, err);
}

enum status read_tar_archive(const struct input *input, struct reading *reading,
			     struct err *err)
{
	return read_pack(input, UNPACK_TAR, NULL, reading, err);
}
