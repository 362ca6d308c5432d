/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/office/odf_package.h"
#include "formats/xml/document_meta.h"

#include <string.h>

static bool is_wanted(void *context, const char *name)
{
	(void)context;
	return !strcmp(name, "content.xml") || !strcmp(name, "meta.xml") ||
	       !strcmp(name, "META-INF/manifest.xml");
}

static bool is_encrypted(const struct zip *zip)
{
	const struct buf *manifest = zip_find(zip, "META-INF/manifest.xml");
	static const char mark[] = ":encryption-data";

	return manifest && manifest->len &&
	       memmem(manifest->ptr, manifest->len, mark, sizeof(mark) - 1);
}

static enum status read_zip(struct odf_package *odf, odf_content *read,
			    enum status zipped, struct err *err)
{
	const struct buf *content = zip_find(&odf->zip, "content.xml"),
			 *meta = zip_find(&odf->zip, "meta.xml");
	const char *path = odf->input->path;

	if (is_encrypted(&odf->zip))
		return err_set(err, ST_INPUT,
			       "cannot read '%s': it is encrypted; save it "
			       "without a password",
			       path);
	if (!content)
		return zipped ? zipped
			      : err_set(err, ST_INPUT,
					"cannot read '%s': no OpenDocument "
					"content in it",
					path);
	if (zipped)
		report_part(&odf->reading->report, err);
	if (meta)
		document_meta(&odf->draft, buf_span(meta));
	read(odf, buf_span(content));
	return draft_push(&odf->draft, odf->input, odf->reading, err);
}

/* All is in one file, which begins as XML and has its root in front. */
static bool is_flat(struct span bytes)
{
	static const char root[] = "office:document";
	size_t len = bytes.len < 4096 ? bytes.len : 4096;

	return len && memchr(bytes.ptr, '<', len < 8 ? len : 8) &&
	       memmem(bytes.ptr, len, root, sizeof(root) - 1);
}

static enum status read_flat(struct odf_package *odf, odf_content *read,
			     struct err *err)
{
	document_meta(&odf->draft, odf->input->bytes);
	read(odf, odf->input->bytes);
	return draft_push(&odf->draft, odf->input, odf->reading, err);
}

enum status odf_read(const struct input *input, struct reading *reading,
		     odf_content *content, struct err *err)
{
	struct odf_package odf = {.input = input, .reading = reading};
	enum status status;

	draft_init(&odf.draft);
	if (is_flat(input->bytes)) {
		status = read_flat(&odf, content, err);
	} else {
		status = zip_load(&odf.zip, input->bytes, input->path,
				  is_wanted, NULL, err);
		status = read_zip(&odf, content, status, err);
		zip_release(&odf.zip);
	}
	draft_release(&odf.draft);
	return status;
}
