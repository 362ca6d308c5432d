# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Command-line tests: each is a title, a command and the text expected of it.
#
#	. "$(dirname "$0")/../lib.sh"
#	expect 'title' 'command' <<'END'
#	what it prints, stdout and stderr together, and if it is not 0
#	exit CODE
#	END
#	finish
#
# Commands run one after the other in one temporary folder, with an empty
# HOME, by the shell that reads the test; what they print is compared after
# the folder's name has become @ and seconds have become T. $LLMINDEX and
# $LLMSEARCH name the programs (the build's, else those in PATH).

set -u
llmindex=$(command -v "${LLMINDEX:-llmindex}")
llmsearch=$(command -v "${LLMSEARCH:-llmsearch}")
unset LLMSEARCH_CONFIG XDG_CONFIG_HOME XDG_DATA_HOME NO_COLOR
unset CLICOLOR_FORCE
# A fault in Xapian 1.4's own check of a database, which --check makes.
ASAN_OPTIONS=new_delete_type_mismatch=0${ASAN_OPTIONS:+:$ASAN_OPTIONS}
export ASAN_OPTIONS

top=$(mktemp -d "${TMPDIR:-/tmp}/llmsearch-cli-XXXXXX") || exit 99
trap 'chmod -R u+rwx "$top"; rm -rf "$top"' EXIT
trap 'exit 99' HUP INT PIPE TERM
mkdir "$top/work" "$top/work/home"
cd "$top/work" || exit 99
work=$(pwd -P)
HOME=$work/home LC_ALL=C.UTF-8 TZ=UTC TERM=dumb
export HOME LC_ALL TZ TERM

passed=0 failed=0 skipped=0

llmindex() { "$llmindex" "$@"; }
llmsearch() { "$llmsearch" "$@"; }

# put FILE TEXT: writes a file an hour old, the text's \ escapes replaced.
put() {
	case $1 in */*) mkdir -p "${1%/*}" ;; esac
	printf -- "$2" >"$1" && touch -d '1 hour ago' "$1"
}

verdict() { # 0|1 TITLE
	if [ "$1" = 0 ]; then
		passed=$((passed + 1))
		printf 'ok %d - %s\n' "$(number)" "$2"
	else
		failed=$((failed + 1))
		printf 'not ok %d - %s\n' "$(number)" "$2"
	fi
}

# Runs COMMAND, its output with @ and T in $top/out.
observe() {
	(eval "$1") >"$top/raw" 2>&1 </dev/null
	code=$?
	[ $code = 0 ] || printf 'exit %d\n' $code >>"$top/raw"
	sed -e "s|$work|@|g" -e "s/reading block [0-9]*/reading block B/" -e 's/ [0-9]*\.[0-9] s$/ T s/' <"$top/raw" \
		>"$top/out"
	rm -f "$top/raw"
}

# expect TITLE COMMAND, and the expected text on standard input.
expect() {
	cat >"$top/want"
	observe "$2"
	if diff "$top/want" "$top/out" >"$top/diff"; then
		verdict 0 "$1"
	else
		verdict 1 "$1"
		printf '# %s\n' "$2"
		sed 's/^/# /' "$top/diff"
	fi
	rm -f "$top/want" "$top/out" "$top/diff"
}

# holds TITLE COMMAND PATTERN: a line printed matches the basic regular
# expression.
holds() {
	observe "$2"
	if grep -q -e "$3" "$top/out"; then
		verdict 0 "$1"
	else
		verdict 1 "$1"
		printf '# %s\n# no line matches %s in\n' "$2" "$3"
		sed 's/^/# /' "$top/out"
	fi
	rm -f "$top/out"
}

number() { echo $((passed + failed + skipped)); }

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
