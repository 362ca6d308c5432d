/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/passage/analyst.h"
#include "store/record/passage_name.h"

struct analyst {
	const struct config *config;
	struct analyzer *analyzer;
	struct evidence_maker *maker;
	struct term_counts counts;
	struct buf work;
};

static uint32_t rounded(double count)
{
	return count > 0 ? (uint32_t)(count + 0.5) : 0;
}

struct analyst *analyst_new(const struct config *config)
{
	struct analyst *analyst = mem_alloc(sizeof(*analyst));

	analyst->config = config;
	analyst->analyzer = analyzer_new();
	analyst->maker = evidence_maker_new(analyst->analyzer);
	analyst->counts = (struct term_counts){
		rounded(config->ranking.title), rounded(config->ranking.lead),
		(uint32_t)config->ranking.lead_terms};
	return analyst;
}

void analyst_free(struct analyst *analyst)
{
	if (!analyst)
		return;
	evidence_maker_free(analyst->maker);
	analyzer_free(analyst->analyzer);
	buf_release(&analyst->work);
	free(analyst);
}

static bool is_stemmed(const struct config *config, const char *tag)
{
	const struct string_list *languages = &config->indexing.languages;
	char primary[LANG_MAX];
	size_t i;

	language_primary(tag, primary);
	for (i = 0; i < languages->count; i++)
		if (!strcmp(languages->items[i], primary))
			return true;
	return !languages->count;
}

enum status analyst_terms(void *context, const struct passage *passage,
			  struct passage_terms *terms, struct err *err)
{
	struct analyst *analyst = context;
	char *lang = mem_span(passage->lang);
	bool stemmed = is_stemmed(analyst->config, lang);

	(void)err;
	buf_clear(&analyst->work);
	passage_name_words(passage, &analyst->work);
	evidence_name(analyst->maker, buf_span(&analyst->work));
	evidence_passage(analyst->maker, passage->title, passage->text,
			 stemmed ? lang : "und", &analyst->counts, terms);
	free(lang);
	return ST_OK;
}

enum status analyst_finish(struct analyst *analyst, struct passage *passage,
			   struct label *label, struct passage_terms *terms,
			   struct err *err)
{
	char *lang = mem_span(passage->lang);
	enum status status;

	label_set(label, passage->text,
		  &(struct label_claim){lang, passage->lang_ruled});
	free(lang);
	passage->lang = span_str(label->lang);
	passage->script = span_str(label->script);
	passage->confidence = label->confidence;
	passage_name_cluster(passage);
	status = analyst_terms(analyst, passage, terms, err);
	passage->length = terms->lengths[EVIDENCE_TERM];
	return status;
}
