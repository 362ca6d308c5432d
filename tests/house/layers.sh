#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Includes go where USES of room() and folder() in the CMakeLists say, and
# nowhere else; the arrows of USES form no circle; C++ stays in store/xapian
# (and in the programs that benches measure against).
# usage: layers.sh [FOLDER]	the tree to look at, or this one
set -eu
cd "${1-$(dirname "$0")/../..}"

# Lines "PATH USED ...", one for each room and folder, of all CMakeLists. A
# room with code of its own beside its folders has a folder() of its own name.
uses() {
	find . -path './build*' -prune -o -path './.git' -prune -o \
		-name CMakeLists.txt -print | sort | xargs awk '
	/^(room|folder)\(/ {
		inside = 1
		kind = "SOURCES"
		path = $1
		sub(/.*\(/, "", path)
		$1 = ""
		line = path
	}
	inside {
		for (i = 1; i <= NF; i++) {
			word = $i
			end = sub(/\).*/, "", word)
			if (word == "USES" || word == "SOURCES")
				kind = word
			else if (kind == "USES" && word !~ /::/ && word != "")
				line = line " " word
			if (end) {
				print line
				inside = 0
				break
			}
		}
	}'
}

# found PATTERN...: the files that are called so, builds apart.
found() {
	find . -path './build*' -prune -o -path './.git' -prune -o \
		-type f \( "$@" \) -print | sed 's|^\./||'
}

# Reads the table of uses, then a line "PATH:#include ..." for each include.
# Prints "ok" for each that is right, and what is wrong.
includes() {
	awk '
	function room(path) { sub(/\/.*/, "", path); return path }

	# Rooms that of reaches over the USES of path and theirs.
	function below(of, path,    i, n, list) {
		n = split(used[path], list)
		for (i = 1; i <= n; i++)
			if (index(list[i], path "/") != 1 &&
			    !((of, list[i]) in reach)) {
				reach[of, list[i]]
				below(of, list[i])
			}
	}

	# A room of others names all its folders.
	function may_include(path, seen,    i, n, list) {
		n = split(path " " used[path], list)
		for (i = 1; i <= n; i++)
			if (seen == list[i] ||
			    (index(list[i], room(path)) != 1 &&
			     index(seen, list[i] "/") == 1))
				return 1
		return 0
	}

	# What a folder names of other rooms must be below its own room.
	function check_rooms(path,    i, n, list) {
		n = split(used[path], list)
		for (i = 1; i <= n; i++)
			if (room(list[i]) == room(path) ||
			    (room(path), room(list[i])) in reach)
				print "ok"
			else
				print "not ok - " path " names " list[i] \
					", which is not below " room(path)
	}

	FNR == NR {
		path = $1
		$1 = ""
		used[path] = $0
		next
	}
	{
		path = seen = $0
		sub(/\/[^\/]*:.*/, "", path)
		sub(/[^"]*"/, "", seen)
		if (!(path in used) || seen !~ /^[a-z_\/]*\/[^\/]*"/)
			next
		sub(/\/[^\/]*".*/, "", seen)
		if (may_include(path, seen))
			print "ok"
		else
			print "not ok - " path " includes " seen ":\n" $0
	}
	END {
		for (path in used) {
			below(room(path), room(path))
			check_rooms(path)
		}
	}' "$table" -
}

# C++ stays in the binding.
languages() {
	found -name '*.cc' -o -name '*.c[px][px]' -o -name '*.hpp' |
		sed -e 's|^store/xapian/.*|ok|' \
			-e 's|^tests/bench/peer_.*|ok|' \
			-e '/^ok$/!s|^|not ok - C++ outside the binding: |'
}

# Code in a folder that no USES speaks of would go unseen.
folders() {
	found -name '*.[ch]' | sed -n -e '/^tests\//d' -e '/^completion\//d' \
		-e 's|/[^/]*$||p' | sort -u | awk '
	FNR == NR {
		used[$1]
		next
	}
	!($0 in used) {
		print "not ok - " $0 " has code and no folder()"
	}' "$table" -
}

circles() {
	circle=$(awk '{ for (i = 2; i <= NF; i++) print $1, $i }' "$table" |
		tsort 2>&1 >/dev/null) && [ -z "$circle" ] && echo ok ||
		echo "not ok - a circle of USES: $circle"
}

table=$(mktemp) said=$(mktemp)
trap 'rm -f "$table" "$said"' EXIT
uses | awk '{ path = $1; $1 = ""; used[path] = used[path] $0 }
	END { for (path in used) print path used[path] }' | sort >"$table"
{
	found -name '*.[ch]' -o -name '*.cc' -o -name '*.def' |
		xargs grep -H '^#[[:space:]]*include "' | includes
	circles
	languages
	folders
} >"$said"
grep -vx ok "$said" || true
passed=$(grep -cx ok "$said" || true)
failed=$(grep -c '^not ok' "$said" || true)
if [ "$passed" -le 100 ]; then
	echo "not ok - the test saw next to nothing: $passed"
	failed=$((failed + 1))
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
