/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The first half of a run: what the index knows, the scan, the plan. */
#include "indexer/run/run_impl.h"

#include <sys/stat.h>

#include "indexer/run/care.h"
#include "indexer/run/load_file.h"
#include "indexer/run/ocr.h"
#include "indexer/run/settings.h"
#include "indexer/run/wait.h"
#include "store/index/generation.h"
#include "store/index/verify.h"

static bool is_there(void *context, const char *path)
{
	struct stat st;

	(void)context;
	return lstat(path, &st) == 0;
}

static bool device_of(void *context, const char *path, uint64_t *device)
{
	char *above = mem_string(path), *slash;
	struct stat st;
	bool found;

	(void)context;
	found = !lstat(above, &st);
	while (!found && (slash = strrchr(above, '/'))) {
		*slash = '\0';
		found = !lstat(*above ? above : "/", &st);
	}
	*device = found ? st.st_dev : 0;
	free(above);
	return found;
}

bool run_has_index(const struct run_state *run)
{
	const char *folder = run->request->config->index.path;
	unsigned number;

	return generation_current(folder, &number, NULL) != ST_NO_INDEX;
}

static bool content_of(void *context, const char *path, struct hash *hash)
{
	struct run_state *run = context;
	size_t max = settings_max_file(run->request->config);
	struct file_below at = {path, roots_trusted(&run->roots, path)};
	struct stat st;

	if (load_file(&at, max, &run->text, &st, NULL))
		return false;
	*hash = hash128(buf_span(&run->text));
	return true;
}

static enum status open_writer(struct run_state *run, struct err *err)
{
	const struct run_request *request = run->request;
	char shard[SHARD_TEXT] = "";
	enum status status;

	status = wait_for_writer(request->wait, request->config->index.path,
				 run->build ? WRITER_BUILD : WRITER_UPDATE,
				 &run->writer, err);
	if (!status && run->scan.shard.count)
		shard_text(&run->scan.shard, shard);
	if (!status)
		writer_name_shard(run->writer, shard);
	return status;
}

void run_drop_writer(struct run_state *run)
{
	if (run->writer)
		writer_abandon(run->writer);
	run->writer = NULL;
}

static void make_plan(struct run_state *run)
{
	const struct run_request *request = run->request;
	struct plan_input input = {
		.known = &run->known,
		.scan = &run->scan,
		.roots = &run->roots,
		.vanished = request->config->purge.vanished,
		.purge = request->purge,
		.ocr = ocr_is_ready(request->config),
		.content = content_of,
		.exists = is_there,
		.device = device_of,
		.context = run,
	};

	plan_release(&run->plan);
	plan_make(&run->plan, &input);
}

bool run_only_looks(const struct run_state *run)
{
	return run->request->dry || run->request->look;
}

static void tell_damage(struct run_state *run, const char *what)
{
	struct buf text = BUF_INIT;

	if (!run->damaged && !run->request->rebuild) {
		buf_addf(&text, "index '%s' is damaged%s: %.*s%s",
			 run->request->config->index.path,
			 run_only_looks(run) ? "" : " and will be rebuilt",
			 err_without_remedy(what), what,
			 run_only_looks(run) ? "; run llmindex --rebuild" : "");
		run_tell(run, RUN_DAMAGE, NULL, buf_str(&text));
	}
	run->damaged = true;
	buf_release(&text);
}

/* Damaged file records are those of the generation before. */
static enum status load_known(struct run_state *run, struct known *known,
			      struct err *err)
{
	struct err why = {ST_OK, ""};
	enum status status;

	do
		status = known_load(known, run->writer, &why);
	while (generation_is_damage(status) &&
	       writer_step_back(run->writer, &why));
	return status ? err_set(err, status, "%s", why.text) : ST_OK;
}

/* What was planned without the lock holds if nothing changed since; else all
 * is asked again, as another run may have had it in between. */
static enum status prepare(struct run_state *run, struct err *err)
{
	enum status status = open_writer(run, err);

	if (status || (run->planned && known_check(&run->known, run->writer) &&
		       !writer_damage(run->writer)))
		return status;
	status = load_known(run, &run->known, err);
	if (!status && writer_damage(run->writer))
		tell_damage(run, writer_damage(run->writer));
	if (!status)
		make_plan(run);
	return status;
}

/* Without the lock. What looks like damage may be another's doing: only who
 * has the lock can tell. */
static enum status look_at_index(struct run_state *run, struct err *err)
{
	const char *path = run->request->config->index.path;
	enum status status;

	status = writer_open(path, WRITER_LOOK, &run->writer, err);
	if (!status)
		status = load_known(run, &run->known, err);
	if (!status) {
		run->planned = !writer_damage(run->writer);
		run->stale = writer_is_stale(run->writer);
		make_plan(run);
	}
	if (!status && !run->planned && run_only_looks(run))
		tell_damage(run, writer_damage(run->writer));
	run_drop_writer(run);
	return status;
}

/* Whether what was seen without the lock leaves nothing to write. */
static bool is_idle(const struct run_state *run)
{
	return run->planned && !run->stale && !run->request->rebuild &&
	       plan_is_empty(&run->plan);
}

/* An update that turns out too large starts again as a build. */
static enum status open_and_plan(struct run_state *run, struct err *err)
{
	enum status status = prepare(run, err);

	if (status)
		return status;
	run->stale = writer_is_stale(run->writer);
	if (run->build || (!run->stale && !plan_wants_build(&run->plan)))
		return ST_OK;
	run_drop_writer(run);
	run->build = true;
	return prepare(run, err);
}

/* Most runs find nothing to do: they must neither wait for another's lock
 * nor write. What keeps us from looking, the writer may know a cure for. */
enum status run_settle(struct run_state *run, struct err *err)
{
	const struct run_request *request = run->request;
	bool there = run_has_index(run);
	enum status status = ST_OK;

	if (there && !run_only_looks(run) && !request->rebuild)
		care_take(request->config);
	if (there)
		status = look_at_index(run, err);
	else if (run_only_looks(run))
		make_plan(run);
	if (run_only_looks(run))
		return status;
	if (is_idle(run))
		return ST_OK;
	run->build =
		!there || request->rebuild ||
		(run->planned && (run->stale || plan_wants_build(&run->plan)));
	return open_and_plan(run, err);
}

bool run_met_damage(struct run_state *run, enum status status)
{
	struct buf fault = BUF_INIT;
	bool damaged = false;

	if (status == ST_CORRUPT)
		return true;
	if (!generation_is_damage(status))
		return false;
	status = index_verify(run->request->config->index.path, NULL, NULL,
			      &fault, NULL);
	damaged = status ? generation_is_damage(status) : fault.len > 0;
	buf_release(&fault);
	return damaged;
}

enum status run_start_again(struct run_state *run, struct err *err)
{
	tell_damage(run, err->text);
	run_drop_writer(run);
	run->build = true;
	return prepare(run, err);
}
