/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/cli/together.h"
#include "searcher/show/show.h"
#include "base/array.h"

/* What the command line may ask for beside a mode. */
enum part {
	PART_LIKE = 1 << 0,
	PART_FACETS = 1 << 1,
	PART_EXPLAIN = 1 << 2,
	PART_FULL = 1 << 3,
	PART_NULL = 1 << 4,
	PART_QUIET = 1 << 5,
	PART_TOPICS = 1 << 6,
	PART_TAG = 1 << 7,
	PART_FORM = 1 << 8, /* of output, other than JSON */
	PART_JSON = 1 << 9,
	PART_NEW = 1 << 10,
};

#define PART_COUNT 11

static const char *const part_options[PART_COUNT] = {
	"--like",   "--facets", "--explain", "--full", "--null", "--quiet",
	"--topics", "--tag",    NULL,        "--json", "--new"};

#define OF_SEARCH                                                              \
	(PART_LIKE | PART_FACETS | PART_EXPLAIN | PART_FULL | PART_NULL |      \
	 PART_QUIET | PART_FORM | PART_JSON | PART_TOPICS | PART_TAG |         \
	 PART_NEW)

/* What a mode has a place for. */
static const struct {
	const char *option;
	unsigned takes;
} modes[] = {
	[MODE_SEARCH] = {"", OF_SEARCH},
	[MODE_EXPLAIN] = {"--explain-query", PART_JSON},
	[MODE_ANALYZE] = {"--analyze", 0},
	[MODE_TREC] = {"--trec", PART_TOPICS | PART_TAG},
	[MODE_EVAL] = {"--eval", PART_TOPICS | PART_JSON},
	[MODE_COUNT] = {"--count", 0},
	[MODE_GET] = {"--get", PART_LIKE | PART_FULL | PART_NULL | PART_FORM |
				       PART_JSON},
	[MODE_COMPLETE] = {"--complete", ~0U},
	[MODE_SAVED] = {"--saved", 0},
	[MODE_HELP] = {"-h", ~0U},
	[MODE_LONG_HELP] = {"--help", ~0U},
	[MODE_VERSION] = {"--version", ~0U},
};

/* What a form must have for it. */
static const struct {
	enum part part;
	enum form_has has;
} needs[] = {
	{PART_FACETS, FORM_FACETS},
	{PART_EXPLAIN, FORM_EXPLAIN},
	{PART_FULL, FORM_FULL},
};

static unsigned parts_of(const struct llmsearch_args *args)
{
	bool json = args->format && !strcmp(args->format, "json");

	return (args->like ? PART_LIKE : 0) | (args->facets ? PART_FACETS : 0) |
	       (args->explain ? PART_EXPLAIN : 0) |
	       (args->full ? PART_FULL : 0) | (args->null ? PART_NULL : 0) |
	       (args->quiet ? PART_QUIET : 0) |
	       (args->topics ? PART_TOPICS : 0) | (args->tag ? PART_TAG : 0) |
	       (args->format && !json ? PART_FORM : 0) |
	       (json ? PART_JSON : 0) | (args->news ? PART_NEW : 0);
}

static const char *option_of(enum part part, const struct llmsearch_args *args)
{
	size_t i;

	for (i = 0; i + 1 < PART_COUNT && part != 1U << i; i++)
		;
	return part_options[i] ? part_options[i]
			       : form_of(args->format)->option;
}

static enum status refuse(const char *one, const char *other, struct err *err)
{
	return err_set(err, ST_USAGE,
		       "'%s' and '%s' cannot go together; leave out one", one,
		       other);
}

/* The first of the parts that is not among those taken, or 0. */
static enum part first_beside(unsigned parts, unsigned taken)
{
	unsigned part = 1;

	while (part < 1U << PART_COUNT && !(parts & ~taken & part))
		part <<= 1;
	return part < 1U << PART_COUNT ? part : 0;
}

static enum status check_form(const struct llmsearch_args *args, unsigned parts,
			      struct err *err)
{
	const struct form *form = form_of(args->format);
	size_t i;

	for (i = 0; i < COUNT_OF(needs); i++)
		if (parts & needs[i].part && !(form->has & needs[i].has))
			return refuse(form->option,
				      option_of(needs[i].part, args), err);
	if (args->mode == MODE_GET && !(form->has & FORM_GOT))
		return refuse("--get", form->option, err);
	return ST_OK;
}

/* Nothing is printed, so that nothing can be asked of it. */
static enum status check_quiet(const struct llmsearch_args *args,
			       unsigned parts, struct err *err)
{
	enum part part = first_beside(parts, PART_QUIET | PART_LIKE);

	return part ? refuse("--quiet", option_of(part, args), err) : ST_OK;
}

enum status together_check(const struct llmsearch_args *args, struct err *err)
{
	unsigned parts = parts_of(args);
	enum part part = first_beside(parts, modes[args->mode].takes);

	if (part)
		return refuse(modes[args->mode].option, option_of(part, args),
			      err);
	if (parts & PART_QUIET)
		return check_quiet(args, parts, err);
	return check_form(args, parts, err);
}

const char *together_mode(enum mode mode)
{
	return modes[mode].option;
}
