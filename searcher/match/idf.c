/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/match/idf.h"

#include <math.h>

double bm25_idf(double n, double count)
{
	double odds;

	if (n > count)
		n = count;
	odds = (count - n + 0.5) / (n + 0.5);
	return log(odds < 2 ? odds * 0.5 + 1 : odds);
}
