#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The C binding of libxapian exports exactly the functions of its header; and
# of what a room exports, another file of the product uses each.
# usage: symbols.sh LIBSTORE [BUILD]
set -eu
# Besides the file that defines them, only their unit tests use these.
tested="amount_name config_keys fates_total feed_date glossary_table_topic
	known_add known_sort progress_line schema_made_by facts_path_text"
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

# Archives hold what is built now; folders may hold objects of files long gone,
# so those of the commands and of the build's own programs count as users only.
if [ "${2-}" ]; then
	find "$2" -path "$2/tests" -prune -o -name 'lib*.a' -print0 |
		xargs -0 nm -A -g >"$work/archives" 2>/dev/null || :
	find "$2" -path "$2/tests" -prune -o -name '*.o' -print0 |
		xargs -0 nm -A -u >"$work/objects" 2>/dev/null || :
	# What the library exports is for others.
	public=$(sed -n 's/^[[:space:]]*\(llmsearch_[a-z_]*\);.*/\1/p' \
		"$(dirname "$0")/../../searcher/library/libllmsearch.map")
	# On one line, as awk wants it.
	names=$(printf '%s %s' "$tested" "$public" | tr '\n\t' '  ')
	awk -v tested="$names" '
		BEGIN {
			split(tested, names)
			for (i in names)
				known[names[i]] = 1
		}
		NF < 2 { next }
		{
			object = $1
			sub(/:[0-9a-f]*$/, "", object)
			sub(/.*[\/:]/, "", object)
		}
		$(NF - 1) == "U" {
			if (users[$NF] != "" && users[$NF] != object)
				several[$NF] = 1
			users[$NF] = object
		}
		$(NF - 1) ~ /^[TDBR]$/ && $NF !~ /^_/ { home[$NF] = object }
		END {
			for (name in home)
				if (!(name in known) && !several[name] &&
				    (users[name] == "" ||
				     users[name] == home[name]))
					print home[name] ": " name
		}' "$work/archives" "$work/objects" >"$work/unused"
	[ -s "$work/archives" ] || { echo "not ok - no room is built"; exit 1; }
	if [ -s "$work/unused" ]; then
		sort "$work/unused"
		echo "not ok - no other file uses these: cut them, or make them static"
		exit 1
	fi
fi
echo "$(wc -l <"$work/declared") passed, 0 failed"
