/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The reader of pages that Safari saved: property lists, taken apart by
 * libplist, which is loaded when the first one is read.
 */
#include "base/array.h"
#include "base/ascii.h"
#include "base/process/library.h"
#include "formats/input.h"
#include "formats/member.h"
#include "formats/pack/http.h"
#include "formats/sniff.h"

#include <dlfcn.h>
#include <plist/plist.h>
#include <strings.h>

#define DEPTH_MOST  8
#define FRAMES_MOST 100u

/* What is asked of libplist. */
#define FUNCTIONS(X)                                                           \
	X(plist_array_get_item)                                                \
	X(plist_array_get_size)                                                \
	X(plist_dict_get_item)                                                 \
	X(plist_free)                                                          \
	X(plist_from_bin)                                                      \
	X(plist_from_xml)                                                      \
	X(plist_get_data_ptr)                                                  \
	X(plist_get_node_type)                                                 \
	X(plist_get_string_ptr)

struct plist {
#define MEMBER(name) __typeof__(&(name)) name##_;
	FUNCTIONS(MEMBER)
#undef MEMBER
};

/* A file being read. */
struct saved {
	struct plist p;
	const struct input *input;
	struct reading *reading;
	unsigned frames; /* of the page, so far */
	bool cut;        /* some were left out */
};

/* By the names that Debian's releases have it under. Loaded once: the library
 * stays, and says where it is each time. */
static bool load(struct plist *p)
{
	static const char *const names[] = {"libplist-2.0.so.3",
					    "libplist-2.0.so.4"};
	void *library = NULL;
	bool good;
	size_t i;

	for (i = 0; i < COUNT_OF(names) && !library; i++)
		library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
	good = library;
#define FIND(name) good = good && library_find(library, #name, &p->name##_);
	FUNCTIONS(FIND)
#undef FIND
	return good;
}

/* The value of key in dict if it is of that type, or NULL. */
static plist_t item(const struct plist *p, plist_t dict, const char *key,
		    plist_type type)
{
	plist_t found;

	if (!dict || p->plist_get_node_type_(dict) != PLIST_DICT)
		return NULL;
	found = p->plist_dict_get_item_(dict, key);
	return found && p->plist_get_node_type_(found) == type ? found : NULL;
}

static struct span text_of(const struct plist *p, plist_t dict, const char *key)
{
	plist_t found = item(p, dict, key, PLIST_STRING);

	return span_str(found ? p->plist_get_string_ptr_(found, NULL) : NULL);
}

static struct span data_of(const struct plist *p, plist_t dict)
{
	plist_t found = item(p, dict, "WebResourceData", PLIST_DATA);
	const char *bytes = NULL;
	uint64_t len = 0;

	if (found)
		bytes = p->plist_get_data_ptr_(found, &len);
	return bytes ? span_of(bytes, (size_t)len) : span_str("");
}

/* The name that tells which reader takes a resource, or NULL. */
static const char *name_of(struct span type)
{
	static const char *const names[][2] = {
		{"text/html", "a.html"},
		{"application/xhtml+xml", "a.html"},
		{"text/plain", "a.txt"},
		{"application/pdf", "a.pdf"},
	};
	size_t i;

	for (i = 0; i < COUNT_OF(names); i++)
		if (type.len == strlen(names[i][0]) &&
		    ascii_starts(type, names[i][0]))
			return names[i][1];
	return NULL;
}

static enum status read_resource(struct saved *saved, plist_t resource,
				 bool frame, struct err *err)
{
	const struct plist *p = &saved->p;
	struct span type = text_of(p, resource, "WebResourceMIMEType");
	struct span charset =
		text_of(p, resource, "WebResourceTextEncodingName");
	struct input member = {.name = name_of(type),
			       .bytes = data_of(p, resource),
			       .charset = charset.len ? charset.ptr : NULL};
	struct buf url = BUF_INIT;
	enum status status = ST_OK;

	url_add(&url, text_of(p, resource, "WebResourceURL"));
	if (ascii_starts(buf_span(&url), "http"))
		member.known.url = buf_span(&url);
	if (frame)
		member.known.record = buf_span(&url);
	if (!member.name)
		fates_add(&saved->reading->report.fates,
			  fate_of_media(type, span_str("")));
	else if (frame)
		status = member_read(saved->input, member, saved->reading, err);
	else
		status = member_read_body(saved->input, member, saved->reading,
					  err);
	buf_release(&url);
	return status;
}

/* Each is saved as a page is, with frames of its own. */
static enum status read_frames(struct saved *saved, plist_t page,
			       unsigned depth, struct err *err)
{
	const struct plist *p = &saved->p;
	plist_t list = item(p, page, "WebSubframeArchives", PLIST_ARRAY);
	uint32_t count = list ? p->plist_array_get_size_(list) : 0, i;
	enum status status = ST_OK;

	for (i = 0; i < count && !status; i++) {
		plist_t frame = p->plist_array_get_item_(list, i);
		plist_t resource =
			item(p, frame, "WebMainResource", PLIST_DICT);

		if (depth >= DEPTH_MOST || saved->frames >= FRAMES_MOST) {
			saved->cut = true;
			break;
		}
		saved->frames++;
		if (resource)
			status = read_resource(saved, resource, true, err);
		if (!status)
			status = read_frames(saved, frame, depth + 1, err);
	}
	return status;
}

static enum status read_page(struct saved *saved, plist_t page, struct err *err)
{
	const struct plist *p = &saved->p;
	plist_t resource = item(p, page, "WebMainResource", PLIST_DICT);
	enum status status;

	if (!resource || !item(p, resource, "WebResourceData", PLIST_DATA))
		return err_set(err, ST_INPUT,
			       "cannot read '%s': no page of Safari in it",
			       saved->input->path);
	if (!name_of(text_of(p, resource, "WebResourceMIMEType")))
		return err_set(err, ST_INPUT,
			       "cannot read '%s': what was saved is neither a "
			       "page nor text nor PDF",
			       saved->input->path);
	status = read_resource(saved, resource, false, err);
	if (!status)
		status = read_frames(saved, page, 0, err);
	if (saved->cut)
		member_bad(saved->input, span_str(""),
			   "has frames nested more than 8 deep, or over 100; "
			   "the rest is skipped",
			   saved->reading);
	return status;
}

static bool is_binary(struct span bytes)
{
	return span_starts(bytes, "bplist");
}

static bool is_list(struct span bytes)
{
	struct span head = span_of(
		bytes.ptr, bytes.len < SNIFF_LOOK ? bytes.len : SNIFF_LOOK);

	return is_binary(bytes) ||
	       (head.len && memmem(head.ptr, head.len, "<plist", 6));
}

static plist_t parse(const struct plist *p, struct span bytes)
{
	plist_t list = NULL;

	if (bytes.len > UINT32_MAX)
		return NULL;
	if (is_binary(bytes))
		p->plist_from_bin_(bytes.ptr, (uint32_t)bytes.len, &list);
	else
		p->plist_from_xml_(bytes.ptr, (uint32_t)bytes.len, &list);
	return list;
}

enum status read_webarchive(const struct input *input, struct reading *reading,
			    struct err *err)
{
	struct saved saved = {.input = input, .reading = reading};
	enum status status;
	plist_t list;

	if (!is_list(input->bytes))
		return sniff_read(input, reading, err);
	if (!load(&saved.p))
		return err_set(err, ST_UNSUPPORTED,
			       "cannot read '%s': libplist is missing; apt-get "
			       "install libplist3 (libplist-2.0-4 in trixie)",
			       input->path);
	list = parse(&saved.p, input->bytes);
	if (!list)
		return err_set(err, ST_INPUT,
			       "cannot read '%s': it is damaged or truncated; "
			       "fetch it again",
			       input->path);
	status = read_page(&saved, list, err);
	saved.p.plist_free_(list);
	return status;
}
