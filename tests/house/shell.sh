#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# No fault is found in the project's shell scripts, whatever their names.
. "$(dirname "$0")/lib.sh"
needs shellcheck 'shell scripts'

# What is not a fault here, and why:
# SC2016  a command in single quotes is run later, by expect
# SC2317  and calls functions that only it calls
# SC2034  with variables that only it reads
# SC2119 SC2120  and functions are called with and without arguments
# SC3045  ulimit has more options than POSIX says, in dash too
# SC2013  no name of the project has blanks
general=SC2013,SC2016,SC2034,SC2119,SC2120,SC2317,SC3045
# SC2059  put, in tests/cli/lib.sh, takes a format
# SC2086  options of a test are split into words
cli=$general,SC2059,SC2086

scripts() {
	files '*' | while IFS= read -r file; do
		case ${file##*/} in
		*.sh) echo "$file" ;;
		*.*) ;;
		*) ! head -n 1 "$file" | grep -aqE '^#!.*[/ ](ba|da)?sh' ||
			echo "$file" ;;
		esac
	done
}
all=$(scripts)
of_cli() { echo "$all" | grep '^tests/cli/'; }
others() { echo "$all" | grep -v '^tests/cli/'; }
checked() { # CODES: the scripts named on standard input
	xargs shellcheck -x -P SCRIPTDIR -e "$1" -f gcc
}

check_cli() { of_cli | checked "$cli"; }
check_others() { others | checked "$general"; }
silent 'scripts of tests/cli' check_cli
silent 'all others' check_others
found() {
	echo "$all"
	echo "$all" | grep -qx setup && echo "$all" | grep -qx .ci/run &&
		[ "$(of_cli | wc -l)" -gt 15 ]
}
silent 'the scripts were found' found
sees() {
	! printf '#!/bin/sh\nrm -rf $1\n' | shellcheck -
}
silent 'and a fault would be seen' sees
finish
