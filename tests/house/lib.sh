# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What the tests of the house share: each looks at the project as it is, not at
# what it does. SOURCE, the project's folder, is where they run.
set -u
SOURCE=${SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
cd "$SOURCE" || exit 99
LC_ALL=C.UTF-8
export LC_ALL
passed=0 failed=0 skipped=0

number() { echo $((passed + failed + skipped)); }

# silent TITLE COMMAND...: passes if COMMAND succeeds; else what it printed is
# shown.
silent() {
	title=$1
	shift
	if said=$("$@" 2>&1); then
		passed=$((passed + 1))
		printf 'ok %d - %s\n' "$(number)" "$title"
	else
		failed=$((failed + 1))
		printf 'not ok %d - %s\n' "$(number)" "$title"
		printf '%s\n' "$said" | head -n 40 | sed 's/^/# /'
	fi
}

skip() { # TITLE REASON
	skipped=$((skipped + 1))
	printf 'ok %d - %s # SKIP %s\n' "$(number)" "$1" "$2"
}

finish() {
	printf '1..%d\n%d passed, %d failed' "$(number)" $passed $failed
	[ $skipped = 0 ] || printf ', %d skipped' $skipped
	echo
	[ $failed = 0 ]
	exit $?
}

# needs PROGRAM TITLE: ends the test if PROGRAM is not installed.
needs() {
	command -v "$1" >/dev/null && return
	skip "$2" "$1 is not installed"
	finish
}

# files PATTERN...: the project's files (of a checkout, those of git), each
# that matches one of the patterns of case.
files() {
	if [ -e .git ] && command -v git >/dev/null &&
		git rev-parse >/dev/null 2>&1; then
		git ls-files --cached --others --exclude-standard
	else
		find . -name build -prune -o -type f -print | sed 's,^\./,,'
	fi | sort | while IFS= read -r file; do
		for pattern in "$@"; do
			# shellcheck disable=SC2254
			case $file in
			$pattern)
				[ ! -f "$file" ] || echo "$file"
				break
				;;
			esac
		done
	done
}
