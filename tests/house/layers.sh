#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Includes go where USES of room() and folder() in the CMakeLists say, and
# nowhere else; the arrows of USES form no circle; C++ stays in store/xapian
# (and in the programs that benches measure against).
# usage: layers.sh [FOLDER]	the tree to look at, or this one
set -eu
cd "${1-$(dirname "$0")/../..}"
failed=0 passed=0

ok() {
	passed=$((passed + 1))
}

not_ok() {
	echo "not ok - $1"
	failed=$((failed + 1))
}

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

# Rooms that "$1" reaches over its USES and theirs.
below() {
	for used in $(sed -n "s/^$1 //p" "$table"); do
		case $used in
		"$1"/*) ;;
		*) echo "$used"; below "$used" ;;
		esac
	done
}

# includes PATH: what the files of that folder include, as folders.
includes() {
	sed -n 's/^#[[:space:]]*include "\([a-z_/]*\)\/[^/]*".*/\1/p' \
		"$1"/*.c "$1"/*.h "$1"/*.cc "$1"/*.def 2>/dev/null | sort -u
}

# A room of others stands for all its folders.
may_include() {
	room=${1%%/*}
	for used in $1 $2; do
		case $3 in "$used") return 0 ;; esac
		case $used in "$room"*) continue ;; esac
		case $3 in "$used"/*) return 0 ;; esac
	done
	return 1
}

check_includes() {
	for seen in $(includes "$1"); do
		if may_include "$1" "$2" "$seen"; then
			ok
		else
			not_ok "$1 includes $seen:"
			grep -n "include \"$seen/" "$1"/*.[ch] || true
		fi
	done
}

# What a folder names of other rooms must be below its own room.
check_rooms() {
	room=${1%%/*}
	reach=$(below "$room" | tr '\n' ' ')
	for used in $2; do
		case " $reach $room " in
		*" ${used%%/*} "*) ok ;;
		*) not_ok "$1 names $used, which is not below $room" ;;
		esac
	done
}

table=$(mktemp) files=$(mktemp)
trap 'rm -f "$table" "$files"' EXIT
uses | awk '{ path = $1; $1 = ""; used[path] = used[path] $0 }
	END { for (path in used) print path used[path] }' | sort >"$table"
while read -r path used; do
	check_includes "$path" "$used"
	check_rooms "$path" "$used"
done <"$table"

if circle=$(while read -r path used; do
	for one in $used; do echo "$path $one"; done
done <"$table" | tsort 2>&1 >/dev/null) && [ -z "$circle" ]; then
	ok
else
	not_ok "a circle of USES: $circle"
fi

find . -path './build*' -prune -o -path './.git' -prune -o \
	-name '*.cc' -print -o -name '*.c[px][px]' -print -o \
	-name '*.hpp' -print >"$files"
while read -r file; do
	case $file in
	./store/xapian/* | ./tests/bench/peer_*) ok ;;
	*) not_ok "C++ outside the binding: $file" ;;
	esac
done <"$files"

# Code in a folder that no USES speaks of would go unseen.
for folder in $(find . -path './build*' -prune -o -path './.git' -prune -o \
	-path './tests' -prune -o -path './completion' -prune -o \
	-name '*.[ch]' -print | sed 's|^\./||; s|/[^/]*$||' | sort -u); do
	grep -q "^$folder\( \|$\)" "$table" ||
		not_ok "$folder has code and no folder()"
done
[ "$passed" -gt 100 ] || not_ok "the test saw next to nothing: $passed"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
