/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which elements are furniture by what they are called. */
#include "base/array.h"
#include "base/ascii.h"
#include "formats/page/html_names.h"
#include "formats/page/page_choice.h"

#define NAME_MOST  128 /* bytes of an id or heading that are compared */
#define BODY_LEAST 250 /* bytes of running text that are an article's */

static const unsigned rules[] = {
	CHARGE_FOOTER, CHARGE_NAME,    CHARGE_ASIDE,
	CHARGE_HEADER, CHARGE_COMMENT, CHARGE_ELEMENT,
};

/* What no article is called, and what may be longer than one. */
#define SURE (CHARGE_COMMENT | CHARGE_FOOTER)

#define RULE_COUNT COUNT_OF(rules)

static uint64_t running_of(const struct page_choice *choice, uint32_t node)
{
	const struct page_node *at = choice->page->nodes + node;

	return choice->sums[at->last].weight - choice->sums[at->first].weight;
}

static uint64_t running_of_all(const struct page_choice *choice)
{
	return running_of(choice, 0);
}

/* Letters of text, in lower case; false where there are too many. */
static bool add_letters(char to[NAME_MOST], struct span text)
{
	size_t i, len = 0;

	for (i = 0; i < text.len && len + 1 < NAME_MOST; i++)
		if (ascii_is_alpha(text.ptr[i]))
			to[len++] = (char)(text.ptr[i] | 0x20);
	to[len] = '\0';
	return i == text.len;
}

/* Many documents make a section's id of its heading: "other-tags" is about
 * tags, and holds none. One word alone may be either. */
static bool is_by_heading(const struct page *page, const struct page_node *node)
{
	char id[NAME_MOST], heading[NAME_MOST];
	const struct page_block *first = page->blocks + node->first;

	if (!node->id || node->first == node->last || !first->level ||
	    !strpbrk(node->id, "-_"))
		return false;
	return add_letters(id, span_str(node->id)) &&
	       add_letters(heading, first->text) && *id && *heading &&
	       (strstr(id, heading) || strstr(heading, id));
}

/* An element that holds most of the page is not what it is called. What
 * readers wrote may well be longer than the article; it is that itself only
 * where there is nothing else. */
static bool is_guilty(const struct page_choice *choice, uint32_t node,
		      unsigned rule)
{
	uint64_t all = running_of_all(choice), own = running_of(choice, node);

	if (!(choice->page->nodes[node].charges & rule) ||
	    is_by_heading(choice->page, choice->page->nodes + node))
		return false;
	if (rule & SURE && all - own >= BODY_LEAST)
		return true;
	return own * 2 <= all;
}

static uint64_t charged(const struct page_choice *choice, unsigned rule)
{
	const struct page *page = choice->page;
	uint64_t sum = 0;
	uint32_t i = 1;

	while (i < page->node_count)
		if (is_guilty(choice, i, rule)) {
			sum += running_of(choice, i);
			i = page->nodes[i].end;
		} else {
			i++;
		}
	return sum;
}

static void put_out(struct page_choice *choice, unsigned rule)
{
	const struct page *page = choice->page;
	uint32_t i = 1;

	while (i < page->node_count)
		if (is_guilty(choice, i, rule)) {
			page_put_out(choice, page->nodes[i].first,
				     page->nodes[i].last);
			i = page->nodes[i].end;
		} else {
			i++;
		}
	page_measure(choice);
}

void page_find_furniture(struct page_choice *choice)
{
	size_t i;

	for (i = 0; i < RULE_COUNT; i++) {
		uint64_t all = running_of_all(choice);
		uint64_t sum = charged(choice, rules[i]);

		if (sum * 2 <= all ||
		    all - sum >=
			    (rules[i] & SURE ? BODY_LEAST : BODY_LEAST * 4))
			put_out(choice, rules[i]);
	}
}
