#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# No room includes a room above it, and C++ stays in store's binding (and in the
# programs that benches measure against).
set -eu
cd "$(dirname "$0")/.."
failed=0 passed=0

# allows ROOM "ROOM..."
allows() {
	room=$1
	for seen in $(sed -n 's/^#[[:space:]]*include "\([a-z]*\)\/.*/\1/p' \
		"$room"/*.c "$room"/*.h "$room"/*.cc 2>/dev/null | sort -u); do
		case " $room $2 " in
		*" $seen "*) passed=$((passed + 1)) ;;
		*)
			echo "not ok - $room includes $seen:"
			grep -n "include \"$seen/" "$room"/*.[ch] || true
			failed=$((failed + 1))
			;;
		esac
	done
}

allows base ""
allows config "base"
allows analysis "base"
allows store "base analysis"
allows formats "base config"
allows indexer "base config analysis store formats"
allows searcher "base config analysis store"

for file in $(find . -path './build*' -prune -o -path './.git' -prune -o \
	-name '*.cc' -print -o -name '*.c[px][px]' -print -o \
	-name '*.hpp' -print); do
	case $file in
	./store/xapian_c* | ./tests/bench/peer_*) passed=$((passed + 1)) ;;
	*)
		echo "not ok - C++ outside the binding: $file"
		failed=$((failed + 1))
		;;
	esac
done
[ "$passed" -gt 10 ] || { echo "not ok - the test saw nothing"; failed=1; }
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
