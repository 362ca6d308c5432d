#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What cmake/Hardening.cmake asks for, read off the programs as built.
# usage: hardened.sh BUILD CHECKED PROGRAM...
# BUILD is the build's folder; CHECKED is 0 where copies are not checked, that
# is under sanitizers and without an optimizer.
. "$(dirname "$0")/lib.sh"
needs readelf 'hardening'
build=$1 checked=$2
shift 2

# has PATTERN COMMAND...: what COMMAND prints has it.
has() {
	pattern=$1
	shift
	"$@" 2>/dev/null | grep -aE -e "$pattern" >/dev/null || {
		echo "$*: no $pattern"
		return 1
	}
}
no_stack_is_run() {
	has 'GNU_STACK.* RW ' readelf -lW "$1"
}
# A function with a large frame touches each page of it.
touches_pages() {
	has 'or[lq]? +\$0x0,.*\(%rsp|sub +\$0x1000,%rsp' \
		objdump -d --no-show-raw-insn "$1"
}
# At each function whose address is taken, not only where the C library does.
marks_targets() {
	count=$(objdump -d --no-show-raw-insn "$1" | grep -c endbr64)
	[ "$count" -gt 50 ] || { echo "$1: only $count"; return 1; }
}

for program in "$@"; do
	name=${program##*/}
	silent "$name is loaded at any address" \
		has 'FLAGS_1.*PIE' readelf -dW "$program"
	silent "$name has tables that are read-only after the start" \
		has GNU_RELRO readelf -lW "$program"
	silent "$name binds all symbols at the start" \
		has 'BIND_NOW|FLAGS.* NOW' readelf -dW "$program"
	silent "$name runs no stack" no_stack_is_run "$program"
	silent "$name guards stack frames" \
		has '__stack_chk_fail' readelf --dyn-syms -W "$program"
	if [ "$checked" = 1 ]; then
		silent "$name checks copies" \
			has '__(memcpy|memmove|memset|v?snprintf|read)_chk' \
			readelf --dyn-syms -W "$program"
	else
		skip "$name checks copies" 'sanitizers, or nothing optimized'
	fi
	case $(uname -m) in
	x86_64)
		silent "$name touches each page of a large frame" \
			touches_pages "$program"
		silent "$name marks where a jump may land" \
			marks_targets "$program"
		;;
	*) skip "$name guards jumps" 'not x86-64' ;;
	esac
done

# What no program shows: the highest level of checks, the assertions of the
# C++ library. Each command that compiles a room says so.
commands=$build/compile_commands.json
rooms() { # SUFFIX
	grep '"command"' "$commands" | grep -E " -c [^ ]*/[a-z]*/[^ ]*\.$1\"" |
		grep -vE -e '/tests/|_maker'
}
every() { # SUFFIX FLAG
	[ "$(rooms "$1" | wc -l)" -gt 3 ] || { echo 'no commands'; return 1; }
	! rooms "$1" | grep -v -e "$2"
}
if [ ! -f "$commands" ]; then
	skip 'flags of compilers' 'no compile_commands.json'
else
	[ "$checked" = 0 ] ||
		silent 'all C checks copies by what is known when it runs' \
			every c -D_FORTIFY_SOURCE=3
	silent 'all C++ checks its containers' every cc -D_GLIBCXX_ASSERTIONS
fi
finish
