#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# libllmsearch.so exports exactly what llmsearch.h declares, all of it by the
# version of its map, and llmsearch(3) describes that.
# usage: library.sh LIBRARY
. "$(dirname "$0")/lib.sh"
needs nm 'the library'
library=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Declarations, comments off: every name before an opening bracket.
sed -e 's,/\*.*\*/,,' -e '/\/\*/,/\*\//d' searcher/library/llmsearch.h |
	grep -o '\bllmsearch_[a-z0-9_]*(' | tr -d '(' | sort -u >"$work/header"
sed -n 's/^[[:space:]]*\(llmsearch_[a-z_]*\);.*/\1/p' \
	searcher/library/libllmsearch.map | sort >"$work/map"
nm -D --defined-only "$library" |
	awk '$2 == "T" { sub(/@@/, " "); print $3, $4 }' >"$work/exports"
awk '{ print $1 }' "$work/exports" | sort >"$work/exported"
sed -n 's/^\.Nm \(llmsearch_[a-z_]*\).*/\1/p' man/llmsearch.3 |
	sort >"$work/page"
sed -n 's/^\.F[no] \(llmsearch_[a-z_]*\)$/\1/p
	s/^\.Fn \(llmsearch_[a-z_]*\) .*/\1/p' man/llmsearch.3 |
	sort -u >"$work/described"

many() { [ "$(wc -l <"$work/header")" -ge 27 ]; }
silent 'declarations were read' many
silent 'the map has them' diff "$work/header" "$work/map"
silent 'the library exports them' diff "$work/header" "$work/exported"
silent 'and nothing else' sh -c '! nm -D --defined-only "$1" |
	grep -v -e " T llmsearch_" -e " A LLMSEARCH_0"' sh "$library"
silent 'all are of one version' sh -c '! grep -v " LLMSEARCH_0$" "$1"' sh \
	"$work/exports"
silent 'the page names them' diff "$work/header" "$work/page"
silent 'and describes them' diff "$work/header" "$work/described"
soname() { readelf -dW "$library" | grep -F '[libllmsearch.so.0]'; }
silent 'its name is libllmsearch.so.0' soname

# The numbers of enumerators are given, and never given twice.
numbered() {
	sed -e 's,/\*.*,,' -e '/^ *\*/d' searcher/library/llmsearch.h |
		awk '/^enum .* \{$/ { next_is = 0; on = 1; next }
		/^\};/ { on = 0 }
		on && /LLMSEARCH_/ {
			if ($0 !~ "= " next_is ",") { print; bad = 1 }
			next_is++
		}
		END { exit bad }'
}
silent 'every enumerator has its number' numbered
finish
