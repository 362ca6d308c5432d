#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The layout of all C and C++ is what clang-format makes of it: that of LLVM 14,
# since versions differ in details.
. "$(dirname "$0")/lib.sh"

program=$(command -v clang-format-14 || command -v clang-format)
[ -n "$program" ] || needs clang-format 'layout'
case $("$program" --version) in
*' version 14.'*) ;;
*)
	skip 'layout' "it is that of version 14, and here is $("$program" \
		--version | sed 's/.* version \([0-9]*\).*/\1/')"
	finish
	;;
esac

files '*.[ch]' '*.cc' >"${TMPDIR:-/tmp}/house-format.$$"
trap 'rm -f "${TMPDIR:-/tmp}/house-format.$$"' EXIT
all_alike() {
	xargs "$program" --dry-run -Werror <"${TMPDIR:-/tmp}/house-format.$$"
}
silent 'clang-format changes nothing' all_alike

# A file that it would change is seen.
badly_laid_out() {
	! printf 'int  f( void ){return 1 ;}\n' |
		"$program" --dry-run -Werror --assume-filename=base/x.c
}
silent 'and would see what it changes' badly_laid_out
finish
