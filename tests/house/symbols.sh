#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The C binding of libxapian exports exactly the functions of its header.
# usage: symbols.sh LIBSTORE
set -eu
header="$(dirname "$0")/../../store/xapian/xapian_c.h"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Declarations, comments off: every name before an opening bracket.
sed -e 's,/\*.*\*/,,' -e '/\/\*/,/\*\//d' "$header" |
	grep -o '\bxc_[a-z0-9_]*(' | tr -d '(' | sort -u >"$work/declared"
nm -g --defined-only "$1" 2>/dev/null |
	awk '/^xapian_c.*\.o:$/ { on = 1 } /^[^ ]*\.o:$/ && !/^xapian_c/ { on = 0 }
		on && $2 == "T" { print $3 }' | sort -u >"$work/exported"

[ -s "$work/declared" ] || { echo "not ok - no declaration was read"; exit 1; }
if ! diff "$work/declared" "$work/exported"; then
	echo "not ok - the header (<) and the binding (>) differ"
	exit 1
fi
echo "$(wc -l <"$work/declared") passed, 0 failed"
