/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/writer/lane.h"

#include "base/file/path.h"

#define FLAGS (XC_NO_SYNC | XC_DANGEROUS | XC_NO_TERMLIST)

/* Measured: fewer bytes a commit make no smaller index, and more cost time. */
#define COMMIT_BYTES (1u << 20)

/* Words kept in memory, so that each is written once or a few times. */
#define WORDS_BYTES (1u << 20)

void lanes_init(struct lanes *lanes, const char *folder)
{
	unsigned i;

	memset(lanes, 0, sizeof(*lanes));
	lanes->folder = mem_string(folder);
	lanes->flags = FLAGS;
	for (i = 0; i < LANES; i++)
		lanes->items[i].number = i;
	pthread_mutex_init(&lanes->mutex, NULL);
	pthread_cond_init(&lanes->moved, NULL);
}

void lanes_release(struct lanes *lanes)
{
	unsigned i;

	for (i = 0; i < LANES; i++) {
		xc_writer_abandon(lanes->items[i].db);
		word_set_release(&lanes->items[i].words);
	}
	pthread_cond_destroy(&lanes->moved);
	pthread_mutex_destroy(&lanes->mutex);
	free(lanes->folder);
}

enum status lanes_enter(struct lanes *lanes, unsigned number,
			struct lane **lane, struct err *err)
{
	bool given_up;

	*lane = &lanes->items[number % LANES];
	pthread_mutex_lock(&lanes->mutex);
	while (!lanes->given_up && (*lane)->turn != number / LANES)
		pthread_cond_wait(&lanes->moved, &lanes->mutex);
	given_up = lanes->given_up;
	pthread_mutex_unlock(&lanes->mutex);
	return given_up ? err_set(err, lanes->why.status, "%s", lanes->why.text)
			: ST_OK;
}

void lanes_leave(struct lanes *lanes, struct lane *lane)
{
	pthread_mutex_lock(&lanes->mutex);
	lane->turn++;
	pthread_cond_broadcast(&lanes->moved);
	pthread_mutex_unlock(&lanes->mutex);
}

void lanes_give_up(struct lanes *lanes, const struct err *why)
{
	const struct err dropped = {ST_INTERNAL, "dropped"};

	pthread_mutex_lock(&lanes->mutex);
	if (!lanes->given_up)
		lanes->why = why && why->status ? *why : dropped;
	lanes->given_up = true;
	pthread_cond_broadcast(&lanes->moved);
	pthread_mutex_unlock(&lanes->mutex);
}

void lane_path(const struct lanes *lanes, unsigned lane, unsigned database,
	       struct buf *path)
{
	char name[48];

	snprintf(name, sizeof(name), "lane-%u-%06u", lane, database);
	buf_clear(path);
	path_join(path, lanes->folder, name);
}

static enum status open_database(const struct lanes *lanes, struct lane *lane,
				 struct err *err)
{
	struct buf path = BUF_INIT;
	enum status status;

	lane_path(lanes, lane->number, lane->databases, &path);
	status = xc_create(buf_str(&path), lanes->flags, &lane->db, err);
	if (!status)
		lane->databases++;
	buf_release(&path);
	return status;
}

static enum status close_database(struct lane *lane, struct err *err)
{
	enum status status = ST_OK;
	struct xc_writer *closing = lane->db;

	if (!closing)
		return ST_OK;
	status = word_set_write(&lane->words, closing, err);
	lane->db = NULL;
	lane->passages = lane->fresh = 0;
	if (!status)
		return xc_writer_close(closing, err);
	xc_writer_abandon(closing);
	return status;
}

enum status lane_add(const struct lanes *lanes, struct lane *lane,
		     const struct xc_document *document, struct err *err)
{
	enum status status = ST_OK;

	if (!lane->db)
		status = open_database(lanes, lane, err);
	if (!status)
		status = xc_add(lane->db, document, NULL, err);
	lane->passages++;
	return status;
}

enum status lane_end_part(struct lane *lane, struct span words, size_t bytes,
			  struct err *err)
{
	enum status status = ST_OK;

	if (!lane->db)
		return ST_OK;
	word_set_add(&lane->words, words);
	if (lane->words.text.len >= WORDS_BYTES)
		status = word_set_write(&lane->words, lane->db, err);
	if (!status && lane->passages >= LANE_PASSAGES)
		return close_database(lane, err);
	lane->fresh += bytes;
	if (status || lane->fresh < COMMIT_BYTES)
		return status;
	lane->fresh = 0;
	return xc_commit(lane->db, err);
}

enum status lanes_close(struct lanes *lanes, struct err *err)
{
	enum status status = ST_OK;
	unsigned i;

	for (i = 0; i < LANES && !status; i++)
		status = close_database(&lanes->items[i], err);
	return status;
}
