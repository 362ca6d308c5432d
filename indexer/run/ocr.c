/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/run/ocr.h"

#include <sys/mman.h>
#include <unistd.h>

#include "formats/article/article_draft.h"
#include "formats/ocr/ocr_language.h"
#include "formats/ocr/ocr_page.h"
#include "formats/tool.h"
#include "indexer/plan/known.h"
#include "indexer/run/ocr_cache.h"

#define CHUNK      ((size_t)1 << 20)
#define PAGES_MOST ((size_t)256 << 20) /* bytes of all records of a file */
#define NAMED_MOST 8                   /* pages that a message names */

struct ocr {
	const struct config *config;
	struct extractor *pages; /* reads one page at a time */
	ocr_teller *tell;
	void *context;
	bool ready;
	struct buf missing; /* packages of languages */
	struct buf lacks;
};

/* A file whose pages are read. */
struct scanned {
	struct ocr *ocr;
	const struct ocr_job *job;
	struct input input; /* with the page at hand */
	struct buf languages, records;
	struct buf record; /* of the page at hand */
	struct err first;  /* page that could not be read */
	size_t done, total, failed;
	struct buf unsure;
	size_t unsure_count;
};

bool ocr_is_ready(const struct config *config)
{
	const struct tool *tool = &tool_tesseract;

	if (!config->extract.ocr)
		return false;
	for (; tool; tool = tool->also)
		if (!tool_is_there(tool))
			return false;
	return true;
}

struct ocr *ocr_new(const struct config *config)
{
	struct ocr *ocr = mem_alloc(sizeof(*ocr));
	struct extract_limits limits = {
		.seconds = (unsigned)config->extract.ocr_timeout,
		.memory = (unsigned)config->extract.memory,
		.output = 2,
	};

	ocr->config = config;
	ocr->pages = extractor_new(&limits);
	ocr->ready = ocr_is_ready(config);
	return ocr;
}

void ocr_free(struct ocr *ocr)
{
	if (!ocr)
		return;
	extractor_free(ocr->pages);
	buf_release(&ocr->missing);
	buf_release(&ocr->lacks);
	free(ocr);
}

void ocr_set_teller(struct ocr *ocr, ocr_teller *tell, void *context)
{
	ocr->tell = tell;
	ocr->context = context;
}

const char *ocr_lacks(const struct ocr *ocr)
{
	return ocr->lacks.len ? buf_str(&ocr->lacks) : NULL;
}

static void note_lacks(struct ocr *ocr)
{
	const struct tool *tool = &tool_tesseract;

	buf_clear(&ocr->lacks);
	if (!ocr->config->extract.ocr)
		return;
	for (; tool; tool = tool->also)
		if (!tool_is_there(tool)) {
			buf_addf(&ocr->lacks,
				 "nothing is read by OCR: %s is missing; "
				 "apt-get install %s",
				 tool->name, tool->package);
			return;
		}
	if (ocr->missing.len)
		buf_addf(&ocr->lacks,
			 "OCR has no data of some languages; apt-get install%s",
			 ocr->missing.ptr);
}

/* Each package once. */
static void note_missing(struct ocr *ocr, struct span packages)
{
	struct buf one = BUF_INIT;
	size_t at = 0, from;

	while (at < packages.len) {
		from = at++;
		while (at < packages.len && packages.ptr[at] != ' ')
			at++;
		buf_clear(&one);
		buf_add(&one, packages.ptr + from, at - from);
		if (!strstr(buf_str(&ocr->missing), buf_str(&one)))
			buf_add_span(&ocr->missing, buf_span(&one));
	}
	buf_release(&one);
}

/* The file's own language; else one of those that are stemmed; else any. */
static void choose_languages(struct scanned *scanned)
{
	const struct string_list *all =
		&scanned->ocr->config->indexing.languages;
	struct buf missing = BUF_INIT, data = BUF_INIT;
	size_t i;

	if (scanned->job->language) {
		ocr_language_data(scanned->job->language, &data, &missing);
		buf_add_span(&scanned->languages, buf_span(&data));
	}
	for (i = 0; !scanned->languages.len && i < all->count; i++)
		ocr_language_data(all->items[i], &data, &missing);
	if (!scanned->languages.len && data.len)
		buf_addf(&scanned->languages, "?%s", data.ptr);
	if (!scanned->languages.len)
		ocr_all_data(&scanned->languages);
	note_missing(scanned->ocr, buf_span(&missing));
	buf_release(&missing);
	buf_release(&data);
}

static uint64_t way_of(const struct scanned *scanned)
{
	struct buf text = BUF_INIT;
	uint64_t hash;

	buf_addf(&text, "%d %s", OCR_VERSION, buf_str(&scanned->languages));
	hash = hash64(buf_span(&text));
	buf_release(&text);
	return hash;
}

static enum status take_record(void *context, const struct article *article,
			       struct err *err)
{
	struct scanned *scanned = context;

	(void)err;
	buf_clear(&scanned->record);
	buf_add_span(&scanned->record, article->blocks[0].text);
	return ST_OK;
}

static void note_failure(struct scanned *scanned, const struct err *err)
{
	const char *path = scanned->input.path;
	struct span why = trouble_reason(err->text, path);

	if (!scanned->failed++)
		err_set(&scanned->first, ST_INPUT,
			"cannot read all of '%s': page %u: %.*s", path,
			scanned->input.ocr.page, (int)why.len, why.ptr);
}

static bool recognise(struct scanned *scanned, const struct ocr_key *key)
{
	struct ocr *ocr = scanned->ocr;
	struct reading reading = {.sink = take_record, .context = scanned};
	struct err err = {ST_OK, ""};

	buf_clear(&scanned->record);
	if (ocr->tell)
		ocr->tell(ocr->context, scanned->input.path, scanned->done,
			  scanned->total);
	if (extractor_read(ocr->pages, &scanned->input, scanned->job->fd,
			   &reading, &err)) {
		note_failure(scanned, &err);
		return false;
	}
	ocr_cache_put(key, buf_span(&scanned->record));
	return true;
}

/* The last number of the record's first line. */
static unsigned sureness(struct span record)
{
	size_t len = 0;
	unsigned sure = 0;

	while (len < record.len && record.ptr[len] != '\n')
		len++;
	record.len = len;
	while (len && record.ptr[len - 1] != ' ')
		len--;
	for (; len < record.len && sure <= 100; len++)
		sure = sure * 10 + (unsigned)(record.ptr[len] - '0') % 10;
	return sure;
}

static void note_unsure(struct scanned *scanned, struct span record)
{
	unsigned sure = sureness(record);

	if (!sure || sure >= scanned->ocr->config->extract.ocr_sure)
		return;
	if (++scanned->unsure_count <= NAMED_MOST)
		buf_addf(&scanned->unsure, "%s%u (%u %%)",
			 scanned->unsure_count > 1 ? ", " : "",
			 scanned->input.ocr.page, sure);
}

static void read_page(struct scanned *scanned, unsigned page)
{
	struct ocr *ocr = scanned->ocr;
	struct ocr_key key = {.index = ocr->config->index.path,
			      .content = scanned->job->content,
			      .page = page,
			      .way = way_of(scanned)};

	scanned->input.ocr = (struct ocr_order){
		.page = page, .languages = buf_str(&scanned->languages)};
	buf_clear(&scanned->record);
	if (scanned->records.len > PAGES_MOST ||
	    (!ocr_cache_get(&key, !ocr->ready, &scanned->record) &&
	     (!ocr->ready || !recognise(scanned, &key))))
		return;
	note_unsure(scanned, buf_span(&scanned->record));
	buf_add_span(&scanned->records, buf_span(&scanned->record));
	buf_add_char(&scanned->records, '\n');
}

static void read_pages(struct scanned *scanned,
		       const struct read_report *report)
{
	unsigned page;

	for (page = 1; page <= OCR_PAGES_MOST; page++)
		scanned->total += report_is_bare(report, page);
	choose_languages(scanned);
	for (page = 1; page <= OCR_PAGES_MOST; page++)
		if (report_is_bare(report, page)) {
			read_page(scanned, page);
			scanned->done++;
		}
}

static bool write_all(int fd, struct span bytes)
{
	ssize_t n = 1;

	while (bytes.len && n > 0) {
		n = write(fd, bytes.ptr, bytes.len);
		if (n > 0)
			bytes = span_of(bytes.ptr + n, bytes.len - (size_t)n);
	}
	return !bytes.len;
}

static bool copy(int from, int to)
{
	char *bytes = mem_alloc(CHUNK);
	off_t at = 0;
	ssize_t n;
	bool good = true;

	while (good && (n = pread(from, bytes, CHUNK, at)) > 0) {
		good = write_all(to, span_of(bytes, (size_t)n));
		at += n;
	}
	free(bytes);
	return good && !n;
}

/* The file with all records behind it, in memory, since the child that reads
 * it has one descriptor. */
static enum status read_with(const struct scanned *scanned,
			     struct reading *reading, struct err *err)
{
	const struct ocr_job *job = scanned->job;
	struct input input = *job->input;
	enum status status;
	int fd = memfd_create("scanned", MFD_CLOEXEC);

	input.ocr = (struct ocr_order){.pages = buf_span(&scanned->records)};
	if (fd < 0 || !copy(job->fd, fd) || !write_all(fd, input.ocr.pages))
		status = err_sys(err, ST_IO, "cannot read '%s'", input.path);
	else
		status = extractor_read(job->extractor, &input, fd, reading,
					err);
	if (fd >= 0)
		close(fd);
	return status;
}

/* A page that failed would fail again: it is not to be tried by each run. */
static void report_pages(const struct scanned *scanned,
			 struct read_report *report)
{
	if (scanned->ocr->ready)
		report->flags &= ~(unsigned)READ_NEEDS_OCR;
	if (scanned->failed) {
		report->first = scanned->first;
		if (report->bad_records < scanned->failed)
			report->bad_records = (unsigned)scanned->failed;
	}
	if (scanned->unsure_count && !report->bad_records) {
		report->flags |= READ_UNSURE;
		err_set(&report->first, ST_INPUT,
			"'%s': OCR is unsure of page%s %s%s",
			scanned->input.path,
			scanned->unsure_count > 1 ? "s" : "",
			buf_str(&scanned->unsure),
			scanned->unsure_count > NAMED_MOST ? " and more" : "");
	}
}

static void scanned_release(struct scanned *scanned)
{
	buf_release(&scanned->languages);
	buf_release(&scanned->records);
	buf_release(&scanned->record);
	buf_release(&scanned->unsure);
}

static bool has_bare(const struct read_report *report)
{
	unsigned page;

	for (page = 1; page <= OCR_PAGES_MOST; page++)
		if (report_is_bare(report, page))
			return true;
	return false;
}

enum status ocr_read(struct ocr *ocr, const struct ocr_job *job,
		     struct reading *reading, struct err *err)
{
	struct scanned scanned = {.ocr = ocr, .job = job, .input = *job->input};
	struct input input = *job->input;
	enum status status;

	input.ocr.wanted = ocr->ready ||
			   ocr_cache_has(ocr->config->index.path, job->content);
	status = extractor_read(job->extractor, &input, job->fd, reading, err);
	if (reading->report.flags & READ_NEEDS_OCR)
		note_lacks(ocr);
	if (status || !input.ocr.wanted || !has_bare(&reading->report))
		return status;
	read_pages(&scanned, &reading->report);
	status = read_with(&scanned, reading, err);
	if (!status)
		report_pages(&scanned, &reading->report);
	scanned_release(&scanned);
	note_lacks(ocr);
	return status;
}
