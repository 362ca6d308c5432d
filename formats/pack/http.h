/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a crawler keeps of an exchange: heads of fields (RFC 9110, 9112; WARC
 * and mail have the same shape), media types, and bodies without their
 * encodings.
 */
#ifndef FORMATS_PACK_HTTP_H
#define FORMATS_PACK_HTTP_H

#include "base/buf.h"

/* Splits at the first empty line, lines ending in CR LF or LF; without one
 * all is head, and false. */
bool head_split(struct span bytes, struct span *head, struct span *body);

/* The value of the first field called name, case apart, on its first line,
 * trimmed; empty when it is not there. */
struct span head_field(struct span head, const char *name);

/* The value of a parameter of a field such as Content-Type, without quotes;
 * empty when it is not there. */
struct span field_parameter(struct span value, const char *name);

/* Appends url; bytes that are not text as RFC 3986, section 2.1, has them. */
void url_add(struct buf *to, struct span url);

/* A URL without its query and fragment. */
struct span url_path(struct span url);

/* A file name for the reader of a media type: "a.html"; NULL for what none
 * reads. Where type says nothing (it is empty, application/octet-stream, or
 * text/plain that begins as a page does) url's suffix and the bytes tell. */
const char *media_name(struct span type, struct span url, struct span body);

struct http_response {
	unsigned status; /* 200 */
	struct span head, body;
};

/* False: it is not one. */
bool http_parse(struct span message, struct http_response *response);

/* Appends the body as it was before Transfer-Encoding and Content-Encoding
 * (chunked; gzip, deflate, br), at most limit bytes. Crawlers often keep the
 * fields and drop the encodings, so a body that is not encoded is taken as it
 * is. False when it is cut short or over limit: what came before is appended
 * all the same. */
bool http_body(const struct http_response *response, size_t limit,
	       struct buf *to);

#endif
