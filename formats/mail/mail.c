/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/pack/http.h"
#include "formats/mail/mail.h"
#include "formats/mail/mail_header.h"
#include "base/process/library.h"

#include <dlfcn.h>
#include <gmime/gmime.h>
#include <strings.h>

#define LIBRARY    "libgmime-3.0.so.0"
#define PARTS_MOST 1000
#define DEPTH_MOST 32

/* What is asked of GMime, GObject and GLib. */
#define FUNCTIONS(X)                                                           \
	X(g_free)                                                              \
	X(g_object_unref)                                                      \
	X(g_type_check_instance_is_a)                                          \
	X(g_mime_init)                                                         \
	X(g_mime_content_type_get_mime_type)                                   \
	X(g_mime_content_type_get_parameter)                                   \
	X(g_mime_data_wrapper_write_to_stream)                                 \
	X(g_mime_header_get_raw_value)                                         \
	X(g_mime_header_list_get_header)                                       \
	X(g_mime_message_get_mime_part)                                        \
	X(g_mime_message_part_get_message)                                     \
	X(g_mime_message_part_get_type)                                        \
	X(g_mime_multipart_get_count)                                          \
	X(g_mime_multipart_get_part)                                           \
	X(g_mime_multipart_get_prologue)                                       \
	X(g_mime_multipart_get_type)                                           \
	X(g_mime_object_get_content_type)                                      \
	X(g_mime_object_get_disposition)                                       \
	X(g_mime_object_get_header_list)                                       \
	X(g_mime_object_write_to_stream)                                       \
	X(g_mime_parser_construct_message)                                     \
	X(g_mime_parser_new_with_stream)                                       \
	X(g_mime_part_get_content)                                             \
	X(g_mime_part_get_filename)                                            \
	X(g_mime_part_get_type)                                                \
	X(g_mime_stream_mem_get_byte_array)                                    \
	X(g_mime_stream_mem_new)                                               \
	X(g_mime_stream_mem_new_with_buffer)

struct gmime {
#define MEMBER(name) __typeof__(&(name)) name##_;
	FUNCTIONS(MEMBER)
#undef MEMBER
};

struct part {
	struct mail_part known;
	GMimeObject *object; /* the message's */
};

struct mail {
	struct gmime g;
	GMimeMessage *message;
	struct part *parts;
	size_t count, cap;
	bool cut; /* some parts were left out */
};

/* Loaded once: the library stays, and says where it is each time. */
static bool load(struct gmime *g)
{
	void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
	bool good = library;

#define FIND(name) good = good && library_find(library, #name, &g->name##_);
	FUNCTIONS(FIND)
#undef FIND
	if (good)
		g->g_mime_init_();
	return good;
}

static bool is_a(const struct gmime *g, void *object, GType type)
{
	return object && g->g_type_check_instance_is_a_(object, type);
}

static struct span raw_field(const struct gmime *g, void *object,
			     const char *name)
{
	GMimeHeaderList *list = g->g_mime_object_get_header_list_(object);
	GMimeHeader *header =
		list ? g->g_mime_header_list_get_header_(list, name) : NULL;

	return span_str(header ? g->g_mime_header_get_raw_value_(header)
			       : NULL);
}

/* Programs that send names in bytes of any charset; GMime takes them for
 * Latin letters. */
static struct span raw_name(const struct gmime *g, void *object)
{
	struct span name = field_parameter(
		raw_field(g, object, "Content-Disposition"), "filename");
	size_t i = 0;

	if (!name.len)
		name = field_parameter(raw_field(g, object, "Content-Type"),
				       "name");
	while (i < name.len && (unsigned char)name.ptr[i] < 0x80)
		i++;
	return i < name.len ? name : span_str("");
}

/* The file's name, or NULL. */
static char *name_text(const struct gmime *g, void *object)
{
	struct span raw = raw_name(g, object);
	struct buf text = BUF_INIT;
	const char *name;
	char *copy;

	if (!raw.len) {
		name = g->g_mime_part_get_filename_(object);
		if (!name)
			return NULL;
		raw = span_str(name);
	}
	mail_header_text(raw, &text);
	copy = mem_span(buf_span(&text));
	buf_release(&text);
	return copy;
}

static char *url_text(struct span url)
{
	struct buf text = BUF_INIT;
	char *copy;

	url_add(&text, url);
	copy = mem_span(buf_span(&text));
	buf_release(&text);
	return copy;
}

static void describe(const struct gmime *g, struct part *part)
{
	GMimeContentType *type =
		g->g_mime_object_get_content_type_(part->object);
	const char *how = g->g_mime_object_get_disposition_(part->object);
	char *name = type ? g->g_mime_content_type_get_mime_type_(type) : NULL;
	struct span location =
		span_trim(raw_field(g, part->object, "Content-Location"));

	part->known.type = mem_string(name ? name : "");
	g->g_free_(name);
	if (type)
		part->known.charset = mem_string(
			g->g_mime_content_type_get_parameter_(type, "charset"));
	if (is_a(g, part->object, g->g_mime_part_get_type_()))
		part->known.name = name_text(g, part->object);
	if (location.len)
		part->known.location = url_text(location);
	part->known.attached = how && !strncasecmp(how, "attachment", 10);
}

static void add_part(struct mail *mail, GMimeObject *object)
{
	MEM_PUSH_ROOM(mail->parts, mail->count, mail->cap);
	mail->parts[mail->count] = (struct part){.object = object};
	describe(&mail->g, &mail->parts[mail->count++]);
}

/* Its boundary is not one of those it has: all is in front of the first. */
static void add_plain(struct mail *mail, GMimeObject *multipart)
{
	add_part(mail, multipart);
	free(mail->parts[mail->count - 1].known.type);
	mail->parts[mail->count - 1].known.type = mem_string("text/plain");
}

static void walk(struct mail *mail, GMimeObject *object, unsigned depth)
{
	const struct gmime *g = &mail->g;
	int i, count;

	if (!object)
		return;
	if (depth > DEPTH_MOST || mail->count >= PARTS_MOST) {
		mail->cut = true;
		return;
	}
	if (!is_a(g, object, g->g_mime_multipart_get_type_())) {
		add_part(mail, object);
		return;
	}
	count = g->g_mime_multipart_get_count_((void *)object);
	if (!count)
		add_plain(mail, object);
	for (i = 0; i < count; i++)
		walk(mail, g->g_mime_multipart_get_part_((void *)object, i),
		     depth + 1);
}

static GMimeMessage *parse(const struct gmime *g, struct span message)
{
	GMimeStream *stream =
		g->g_mime_stream_mem_new_with_buffer_(message.ptr, message.len);
	GMimeParser *parser = g->g_mime_parser_new_with_stream_(stream);
	GMimeMessage *parsed =
		g->g_mime_parser_construct_message_(parser, NULL);

	g->g_object_unref_(parser);
	g->g_object_unref_(stream);
	return parsed;
}

enum status mail_open(struct mail **mail, struct span message, const char *path,
		      struct err *err)
{
	struct mail *made = mem_alloc(sizeof(*made));

	*mail = made;
	if (!load(&made->g)) {
		mail_close(made);
		*mail = NULL;
		return err_set(err, ST_UNSUPPORTED,
			       "cannot read '%s': GMime is missing; apt-get "
			       "install libgmime-3.0-0",
			       path);
	}
	made->message = parse(&made->g, message);
	if (!made->message) {
		mail_close(made);
		*mail = NULL;
		return err_set(err, ST_INPUT,
			       "cannot read '%s': it is not mail", path);
	}
	walk(made, made->g.g_mime_message_get_mime_part_(made->message), 0);
	return ST_OK;
}

void mail_close(struct mail *mail)
{
	size_t i;

	if (!mail)
		return;
	for (i = 0; i < mail->count; i++) {
		free(mail->parts[i].known.type);
		free(mail->parts[i].known.charset);
		free(mail->parts[i].known.name);
		free(mail->parts[i].known.location);
	}
	free(mail->parts);
	if (mail->message)
		mail->g.g_object_unref_(mail->message);
	free(mail);
}

struct span mail_field(const struct mail *mail, const char *name)
{
	return raw_field(&mail->g, mail->message, name);
}

bool mail_is_cut(const struct mail *mail)
{
	return mail->cut;
}

size_t mail_part_count(const struct mail *mail)
{
	return mail->count;
}

const struct mail_part *mail_part_at(const struct mail *mail, size_t i)
{
	return &mail->parts[i].known;
}

static void write_part(const struct gmime *g, GMimeObject *object,
		       GMimeStream *stream)
{
	GMimeDataWrapper *content = NULL;

	if (is_a(g, object, g->g_mime_message_part_get_type_()))
		object = (void *)g->g_mime_message_part_get_message_(
			(void *)object);
	else if (is_a(g, object, g->g_mime_part_get_type_()))
		content = g->g_mime_part_get_content_((void *)object);
	if (content)
		g->g_mime_data_wrapper_write_to_stream_(content, stream);
	else if (object)
		g->g_mime_object_write_to_stream_(object, NULL, stream);
}

void mail_part_read(const struct mail *mail, size_t i, struct buf *to)
{
	const struct gmime *g = &mail->g;
	GMimeObject *object = mail->parts[i].object;
	GMimeStream *stream;
	GByteArray *bytes;

	if (is_a(g, object, g->g_mime_multipart_get_type_())) {
		buf_add_span(to, span_str(g->g_mime_multipart_get_prologue_(
					 (void *)object)));
		return;
	}
	stream = g->g_mime_stream_mem_new_();
	write_part(g, object, stream);
	bytes = g->g_mime_stream_mem_get_byte_array_((void *)stream);
	if (bytes && bytes->len)
		buf_add(to, (const char *)bytes->data, bytes->len);
	g->g_object_unref_(stream);
}
