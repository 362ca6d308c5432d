/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What an amount counts as, for evidence.h. */
#include "analysis/evidence/evidence.h"

size_t evidence_amount(const struct amount *amount, uint64_t keys[2])
{
	struct buf name = BUF_INIT;
	size_t count = 0;

	amount_name(amount, false, &name);
	keys[count++] = evidence_key(EVIDENCE_TERM, buf_span(&name));
	if (amount->currency[0]) {
		buf_clear(&name);
		amount_name(amount, true, &name);
		keys[count++] = evidence_key(EVIDENCE_TERM, buf_span(&name));
	}
	buf_release(&name);
	return count;
}
