/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/cli/analyze.h"
#include "analysis/analyzer.h"
#include "base/out.h"

struct printer {
	struct output *output;
	struct err *err;
	enum status status;
	size_t count;
};

static void print_token(void *context, const struct token *token)
{
	struct printer *printer = context;
	struct buf *to = &printer->output->text;

	if (printer->status || printer->output->gone)
		return;
	out_safe(to, token->term, OUT_LINE);
	buf_addf(to, "\t%zu\t%zu\t%s\n", token->start, token->end,
		 token_kind_name(token->kind));
	printer->count++;
	printer->status = output_spill(printer->output, printer->err);
}

enum status analyze_run(struct span text, const char *lang,
			struct output *output, size_t *count, struct err *err)
{
	struct printer printer = {output, err, ST_OK, 0};
	struct analyzer *analyzer = analyzer_new();
	struct units units = UNITS_INIT;

	analyzer_units(analyzer, text, lang ? lang : "und", &units);
	units_tokens(&units, print_token, &printer);
	*count = printer.count;
	units_release(&units);
	analyzer_free(analyzer);
	return printer.status ? printer.status : output_flush(output, err);
}
