/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/index/parts.h"

#include "store/index/generation.h"
#include "store/index/index.h"
#include "store/index/parts_spec.h"
#include "store/index/seal.h"
#include "store/index/verify.h"
#include "store/index/version.h"

static void init_part(struct part *part, const struct index_shard *shard)
{
	size_t i;

	part->replicas = mem_grow(NULL, shard->count, sizeof(*part->replicas));
	part->replica_count = shard->count;
	for (i = 0; i < shard->count; i++)
		part->replicas[i] = mem_string(shard->places[i]);
	part->path = part->replicas[0];
	part->spare = shard->may_miss || part_is_remote(part);
}

void parts_init(struct parts *parts, const struct index_places *places)
{
	size_t i;

	*parts = (struct parts){.count = places->count,
				.failed = PARTS_NONE,
				.connect = places->connect,
				.answer = places->answer,
				.warning = BUF_INIT};
	parts->items = mem_alloc(places->count * sizeof(*parts->items));
	parts->live = mem_alloc(places->count * sizeof(*parts->live));
	for (i = 0; i < places->count; i++)
		init_part(&parts->items[i], &places->shards[i]);
}

static void release_part(struct part *part)
{
	while (part->replica_count)
		free(part->replicas[--part->replica_count]);
	free(part->replicas);
	buf_release(&part->spec);
	buf_release(&part->why);
}

void parts_release(struct parts *parts)
{
	size_t i;

	for (i = 0; i < parts->count; i++)
		release_part(&parts->items[i]);
	free(parts->items);
	free(parts->live);
	buf_release(&parts->warning);
	*parts = (struct parts){.count = 0, .warning = BUF_INIT};
}

struct part *parts_live(const struct parts *parts, size_t live)
{
	return &parts->items[parts->live[live]];
}

/* What a database says of its making. damaged: it cannot say. */
static enum status check_version(struct xc_reader *db, size_t number,
				 struct part *part, bool *damaged,
				 struct err *err)
{
	enum made_by made_by;
	enum status status = version_read(db, number, &made_by, err);

	*damaged = generation_is_damage(status) ||
		   (!status && made_by == MADE_BY_NO_ONE);
	part->other = !status && made_by == MADE_BY_OTHER;
	return status ? status : version_refuse(made_by, part->path, err);
}

static bool take_any(void *context, struct span term, uint64_t number)
{
	(void)term;
	(void)number;
	*(bool *)context = true;
	return false;
}

enum status parts_check_count(struct xc_reader *db, struct err *err)
{
	struct xc_totals totals = {0, 0, 0, 0};
	bool any = false;
	struct xc_term_sink sink = {take_any, &any};
	enum status status = xc_info(db, &totals, err);

	if (!status && !totals.documents)
		status = xc_terms(db, span_str("L"), &sink, err);
	if (!status && any)
		return err_set(
			err, ST_CORRUPT,
			"the index says that it is empty, but has terms");
	return status;
}

/* What is being written, or was never sealed, only its reading can tell. */
static enum status check_seal(const struct part *part, struct err *err)
{
	enum status status = ST_OK;
	struct seal seal;

	if (part_is_remote(part) || !part_has_generations(part))
		return ST_OK;
	seal_check(buf_str(&part->spec), SEAL_QUICK, &seal);
	if (seal.state == SEAL_BROKEN)
		status = err_set(err, ST_CORRUPT, "%s", buf_str(&seal.fault));
	seal_release(&seal);
	return status;
}

static enum status check_seals(struct parts *parts, bool *damaged,
			       struct err *err)
{
	enum status status = ST_OK;
	size_t i;

	for (i = 0; !status && i < parts->live_count; i++) {
		status = check_seal(parts_live(parts, i), err);
		parts->failed = status ? parts->live[i] : PARTS_NONE;
	}
	*damaged = status != ST_OK;
	return status;
}

static enum status check_versions(struct parts *parts, struct xc_reader *db,
				  bool *damaged, struct err *err)
{
	enum status status = ST_OK;
	size_t i;

	version_ahead(db);
	for (i = 0; !status && i < parts->live_count; i++) {
		status = check_version(db, i, parts_live(parts, i), damaged,
				       err);
		parts->failed = status ? parts->live[i] : PARTS_NONE;
	}
	return status;
}

/* Opens and checks all as they are. damaged: what failed may be damage. */
static enum status try(struct parts *parts, struct xc_reader **db,
		       bool *damaged, struct err *err)
{
	struct xc_reader *opened = NULL;
	enum status status;

	parts->failed = PARTS_NONE;
	status = parts_open_current(parts, &opened, err);
	*damaged = opened == NULL && generation_is_damage(status);
	if (!status)
		status = check_seals(parts, damaged, err);
	if (!status)
		status = check_versions(parts, opened, damaged, err);
	if (!status) {
		status = parts_check_count(opened, err);
		*damaged = generation_is_damage(status);
	}
	if (status)
		xc_close(opened);
	else
		*db = opened;
	return status;
}

/* How one part by itself opens. */
static enum status probe(const struct part *part, bool *damaged)
{
	const struct index_shard shard = {&part->path, 1, false};
	const struct index_places places = {&shard, 1, 0, 0};
	struct xc_reader *db = NULL;
	struct parts alone;
	enum status status;

	parts_init(&alone, &places);
	alone.items[0].back = part->back;
	status = try(&alone, &db, damaged, NULL);
	xc_close(db);
	parts_release(&alone);
	return status;
}

/* Its current generation is damaged by what Xapian finds in it. */
static bool check_finds(const struct part *part)
{
	struct buf fault = BUF_INIT;
	bool damaged = !database_check(buf_str(&part->spec), &fault, NULL) &&
		       fault.len;

	buf_release(&fault);
	return damaged;
}

static bool is_damaged(const struct parts *parts, const struct part *part,
		       bool late)
{
	bool damaged = false;

	if (probe(part, &damaged))
		return damaged;
	return late && (parts->count == 1 || check_finds(part));
}

static void add_warning(struct parts *parts, const struct part *part,
			const char *text)
{
	if (parts->warning.len)
		buf_add_str(&parts->warning, "; ");
	buf_addf(&parts->warning, "index '%s' %s", part->path, text);
}

static void warn(struct parts *parts)
{
	size_t i;

	buf_clear(&parts->warning);
	for (i = 0; i < parts->count; i++) {
		if (parts->items[i].gone)
			continue;
		if (parts->items[i].back)
			add_warning(parts, &parts->items[i],
				    "is damaged; results come from the state "
				    "before the last build; run llmindex "
				    "--rebuild");
		else if (parts->items[i].other)
			add_warning(parts, &parts->items[i],
				    "was made by another version of "
				    "llmsearch, and some words may not be "
				    "found; run llmindex");
	}
	parts_tell(parts, &parts->warning);
}

static bool step_back(struct parts *parts, struct part *part, bool late)
{
	bool damaged, sound;

	if (part->back || part->gone || !part_has_generations(part) ||
	    !is_damaged(parts, part, late))
		return false;
	part->back = true;
	sound = probe(part, &damaged) == ST_OK;
	part->back = sound;
	return sound;
}

static bool step_all_back(struct parts *parts, bool late)
{
	bool stepped = false;
	size_t i;

	for (i = 0; i < parts->count; i++)
		stepped |= step_back(parts, &parts->items[i], late);
	return stepped;
}

static void add_remedy(const struct parts *parts, struct err *err)
{
	struct err said;
	size_t i;

	if (!err || strstr(err->text, "run llmindex"))
		return;
	for (i = 0; i < parts->count; i++)
		if (part_is_remote(&parts->items[i]))
			return;
	said = *err;
	err_set(err, said.status, "%s; run llmindex --rebuild", said.text);
}

/* After a crash, of one of several only Xapian's check can tell. */
static bool is_suspect(const struct parts *parts, struct part *part)
{
	bool changed;

	if (part->back || part->gone || !part_has_generations(part))
		return false;
	return parts->count == 1 ||
	       (!part_update_spec(part, &changed, NULL) && check_finds(part));
}

static enum status distrust(struct parts *parts, struct err *err)
{
	unsigned number;
	size_t i;

	for (i = 0; i < parts->count; i++) {
		struct part *part = &parts->items[i];

		if (!is_suspect(parts, part))
			continue;
		if (part_find_previous(part->path, &number, NULL))
			return err_set(
				err, ST_CORRUPT,
				"index '%s' is damaged: " GENERATION_CRASHED
				"; run llmindex --rebuild",
				part->path);
		part->back = true;
	}
	return ST_OK;
}

/* A damaged one steps back only when it is in no other place. */
static enum status open_or_step(struct parts *parts, struct xc_reader **db,
				struct err *err)
{
	bool damaged;
	enum status status = try(parts, db, &damaged, err);

	while (status && parts->failed != PARTS_NONE &&
	       parts->items[parts->failed].replica_count > 1 &&
	       parts_fail(parts, parts->failed, err))
		status = try(parts, db, &damaged, err);
	if (status && damaged && step_all_back(parts, false))
		status = try(parts, db, &damaged, err);
	while (status && parts->failed != PARTS_NONE &&
	       parts_fail(parts, parts->failed, err))
		status = try(parts, db, &damaged, err);
	if (status && damaged)
		add_remedy(parts, err);
	return status;
}

static void count_passages(struct parts *parts, struct xc_reader *db)
{
	size_t i;

	for (i = 0; i < parts->live_count; i++)
		parts_live(parts, i)->passages = xc_part_documents(db, i);
}

enum status parts_open(struct parts *parts, struct xc_reader **db,
		       struct err *err)
{
	enum status status = ST_OK;

	if (generation_is_distrusted())
		status = distrust(parts, err);
	if (!status)
		status = open_or_step(parts, db, err);
	if (!status) {
		err_clear(err); /* of the one stepped back from */
		count_passages(parts, *db);
		warn(parts);
	}
	return status;
}

bool parts_step_back(struct parts *parts, struct err *err)
{
	bool changed;

	if (!parts_update_specs(parts, &changed, NULL) && changed)
		return true;
	if (step_all_back(parts, true))
		return true;
	add_remedy(parts, err);
	return false;
}
