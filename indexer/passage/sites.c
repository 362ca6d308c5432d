/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/passage/sites.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"
#include "indexer/passage/site.h"

#define SITES_MOST 4096 /* about 14 KiB each; pages of more teach nothing */

struct place {
	uint64_t name;
	struct site *site;
};

struct sites {
	struct writer *writer;
	struct place *places; /* in the order of their names */
	size_t count, cap;
	struct block *kept;
	size_t kept_cap;
	struct buf record, where;
};

struct sites *sites_new(struct writer *writer)
{
	struct sites *sites = mem_alloc(sizeof(*sites));

	sites->writer = writer;
	return sites;
}

void sites_free(struct sites *sites)
{
	size_t i;

	if (!sites)
		return;
	for (i = 0; i < sites->count; i++)
		site_free(sites->places[i].site);
	free(sites->places);
	free(sites->kept);
	buf_release(&sites->record);
	buf_release(&sites->where);
	free(sites);
}

static size_t place_of(const struct sites *sites, uint64_t name)
{
	size_t at;

	LOWER_BOUND(at, sites->count, sites->places[at].name < name);
	return at;
}

static enum status load(struct sites *sites, uint64_t name, size_t at,
			struct err *err)
{
	struct place *place;
	enum status status;

	status = writer_site(sites->writer, name, &sites->record, err);
	if (status)
		return status;
	MEM_PUSH_ROOM(sites->places, sites->count, sites->cap);
	place = &sites->places[at];
	memmove(place + 1, place, (sites->count - at) * sizeof(*place));
	*place = (struct place){name, site_new(buf_span(&sites->record))};
	sites->count++;
	return ST_OK;
}

/* NULL when there are too many. */
static enum status find(struct sites *sites, uint64_t name, struct site **site,
			struct err *err)
{
	size_t at = place_of(sites, name);
	enum status status = ST_OK;

	*site = NULL;
	if (at == sites->count || sites->places[at].name != name) {
		if (sites->count == SITES_MOST)
			return ST_OK;
		status = load(sites, name, at, err);
	}
	if (!status)
		*site = sites->places[at].site;
	return status;
}

/* A member is below its container as if that were a folder. */
static struct span where(struct sites *sites, const struct article *article,
			 struct span path)
{
	if (!article->record.len)
		return path;
	buf_clear(&sites->where);
	buf_add_span(&sites->where, path);
	buf_add_char(&sites->where, '/');
	buf_add_span(&sites->where, article->record);
	return buf_span(&sites->where);
}

/* A crawl names its pages by their URLs, whichever of its files they are in.
 * What else pages say of their URL is no name: many sites give all theirs the
 * same. */
static uint64_t page_name(const struct article *article, struct span place)
{
	struct span record = article->record;
	const char *begin =
		record.len ? memmem(record.ptr, record.len, "://", 3) : NULL;

	if (!begin)
		return hash64(place);
	return hash64(
		span_of(begin, record.len - (size_t)(begin - record.ptr)));
}

enum status sites_filter(struct sites *sites, struct article *article,
			 struct span path, bool known, struct err *err)
{
	struct span place = where(sites, article, path);
	uint64_t name = hash64(site_name(article->url, place));
	struct site *site;
	enum status status = find(sites, name, &site, err);
	struct site_page page = {hash64(path), page_name(article, place),
				 !known};
	size_t count;

	if (status || !site)
		return status;
	while (sites->kept_cap < article->block_count)
		MEM_PUSH_ROOM(sites->kept, sites->kept_cap, sites->kept_cap);
	page.teach |= site_is_new(site);
	count = site_filter(site, article, &page, sites->kept);
	if (count) {
		article->blocks = sites->kept;
		article->block_count = count;
	}
	return ST_OK;
}

static enum status finish(struct sites *sites, const struct place *place,
			  bool build, size_t *aged, struct err *err)
{
	uint64_t early[SITE_EARLY];
	size_t count = site_take_early(place->site, early), i;
	enum status status = ST_OK;

	for (i = 0; i < count && !status; i++)
		status = writer_age_file(sites->writer, early[i], err);
	*aged += count;
	if (status || (!build && !site_is_changed(place->site)))
		return status;
	buf_clear(&sites->record);
	site_write(place->site, &sites->record);
	return writer_set_site(sites->writer, place->name,
			       buf_span(&sites->record), err);
}

enum status sites_finish(struct sites *sites, bool build, size_t *aged,
			 struct err *err)
{
	enum status status = ST_OK;
	size_t i;

	for (i = 0; i < sites->count && !status; i++)
		status = finish(sites, &sites->places[i], build, aged, err);
	return status;
}
