#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The man pages say what the commands do: options, keys, exit codes and
# examples are compared with their sources.
#
# LLMINDEX, LLMSEARCH: the commands; SOURCE: the project's folder.
set -u

# A fault in Xapian 1.4's own check of a database, which --check makes.
ASAN_OPTIONS=new_delete_type_mismatch=0${ASAN_OPTIONS:+:$ASAN_OPTIONS}
export ASAN_OPTIONS

: "${LLMINDEX:?}" "${LLMSEARCH:?}" "${SOURCE:?}"
pages=$SOURCE/man
count=0
failed=0

ok() {	# ok TITLE: by the last command's status
	local status=$?

	count=$((count + 1))
	if [ $status -eq 0 ]; then
		echo "ok $count - $1"
	else
		echo "not ok $count - $1"
		failed=$((failed + 1))
	fi
}

finish() {
	echo "$((count - failed)) passed, $failed failed"
	exit $((failed > 0))
}

if ! command -v mandoc >/dev/null || ! command -v col >/dev/null; then
	echo '1..0 # SKIP mandoc or col is not installed'
	exit 0
fi

scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
export HOME=$scratch/home PATH=$scratch/bin:$PATH LC_ALL=C.UTF-8
unset LLMSEARCH_CONFIG XDG_CONFIG_HOME XDG_DATA_HOME NO_COLOR CLICOLOR_FORCE
mkdir -p "$HOME/notes" "$scratch/bin"
ln -s "$(realpath "$LLMINDEX")" "$scratch/bin/llmindex"
ln -s "$(realpath "$LLMSEARCH")" "$scratch/bin/llmsearch"
[ -z "${LLMSEARCH_MCP-}" ] ||
	ln -s "$(realpath "$LLMSEARCH_MCP")" "$scratch/bin/llmsearch-mcp"
[ -z "${LLMSEARCH_WEB-}" ] ||
	ln -s "$(realpath "$LLMSEARCH_WEB")" "$scratch/bin/llmsearch-web"
cp -r "$SOURCE/corpus" "$HOME/articles"
cd "$scratch" || exit 2

# As wide as mandoc allows, so that no paragraph is wrapped.
render() {
	mandoc -T utf8 -O width=1000 "$pages/$1" | col -bx
}

# section PAGE NAME: the lines below a heading.
section() {
	render "$1" | awk -v name="$2" '
		/^[^ ]/ { on = $0 == name; next }
		on'
}

# Tag, tab, first sentence without its full stop. Tags are at five blanks,
# their text after two more or on the next line.
tagged() {
	awk '
		function emit(text) {
			sub(/\. .*/, "", text)
			sub(/\.$/, "", text)
			print tag "\t" text
			tag = ""
		}
		/^     [^ ]/ {
			line = substr($0, 6)
			at = match(line, /  +/)
			tag = at ? substr(line, 1, at - 1) : line
			if (at)
				emit(substr(line, at + RLENGTH))
			next
		}
		tag && NF { sub(/^ +/, ""); emit($0) }'
}

# The same of --help, where a long tag has its text on the next line too.
helped() {
	sed -n '/^  *-/,$p' | awk '
		/^ +-/ {
			sub(/^ +/, "")
			at = match($0, /  +/)
			tag = at ? substr($0, 1, at - 1) : $0
			if (at) {
				print tag "\t" substr($0, at + RLENGTH)
				tag = ""
			}
			next
		}
		tag && NF { sub(/^ +/, ""); print tag "\t" $0; tag = "" }'
}

compare_options() {	# COMMAND PAGE
	local row

	"$1" --help | helped >help.rows
	section "$2" OPTIONS | tagged | grep '^-' >page.rows
	[ -s help.rows ]
	ok "$1 --help lists options"
	while IFS= read -r row; do
		grep -Fxq -e "$row" page.rows
		ok "$2 has ${row%%$'\t'*} as --help says it"
	done <help.rows
	cut -f1 help.rows | sort >help.tags
	cut -f1 page.rows | sort >page.tags
	test -z "$(comm -13 help.tags page.tags)"
	ok "$2 has no option that --help lacks"
}

# Key|default|sentence of each key in config/keys.def.
keys() {
	sed -n '/^[A-Z]*(/,$p' "$SOURCE/config/keys.def" |
		{ tr '\n\t' '  '; echo; } |
		sed -E 's/" +"//g; s/  */ /g; s/(KEY|SOURCES?|RULE|CHARSET|SEARCHES|SAVED)\(/\n&/g' |
		sed -nE '
		s/^KEY\(([.a-z]+), (\w+), \w+, "([^"]*)",.*, "(.*)\."\).*/\1.\2|\3|\4/p
		s/^SOURCE\((\w+), \w+, "(.*)\."\).*/sources[].\1||\2/p
		s/^RULE\((\w+), \w+, "(.*)\."\).*/sources[].languages[].\1||\2/p
		s/^SAVED\((\w+), \w+, .*, "(.*)\."\).*/searches[].\1||\2/p
		s/^CHARSET\((\w+), \w+, "(.*)\."\).*/sources[].charset[].\1||\2/p'
}

compare_keys() {	# PAGE
	local key standard help

	keys >keys.rows
	section "$1" DESCRIPTION | tagged |
		grep -E $'^[a-z]+[.[][^ ]*( \\(.*\\))?\t' >page.rows
	[ "$(wc -l <keys.rows)" -eq \
	  "$(grep -cE '^(KEY|SOURCE|RULE|CHARSET|SAVED)\(' "$SOURCE/config/keys.def")" ]
	ok "every key of keys.def was read"
	while IFS='|' read -r key standard help; do
		grep -Fxq -e "$key${standard:+ ($standard)}"$'\t'"$help" \
			page.rows
		ok "$1 has $key as keys.def says it"
	done <keys.rows
	test -z "$(cut -f1 page.rows | sed 's/ (.*//' | sort |
		comm -13 <(cut -d'|' -f1 keys.rows | sort) -)"
	ok "$1 has no key that keys.def lacks"
}

page_codes() {
	section "$1" 'EXIT STATUS' | tagged | cut -f1 | sort -u
}

status_codes() {	# but those of the names given, as an expression
	grep -oE 'X\([A-Z_]+, [0-9]+' "$SOURCE/base/err.h" |
		grep -vE "${1:-^$}" | grep -oE '[0-9]+$' | sort -u
}

compare_codes() {
	diff <(page_codes llmindex.1) <(status_codes) >/dev/null
	ok "llmindex.1 has the exit codes of base/err.h"
	diff <(page_codes llmsearch.1) <(status_codes LOCKED) >/dev/null
	ok "llmsearch.1 has those that a reader can give"
	llmsearch --nonsense 2>/dev/null
	[ $? -eq 2 ]
	ok "llmsearch gives 2 for an unknown option"
	llmindex --nonsense 2>/dev/null
	[ $? -eq 2 ]
	ok "llmindex gives 2 for an unknown option"
}

# Starts a server, for the lines that follow; 0 when it listens.
serve() {	# LINE
	eval "exec $1" >/dev/null 2>"$scratch/served" </dev/null &
	server=$!
	until grep -q listening "$scratch/served"; do
		kill -0 "$server" 2>/dev/null || return
		sleep 0.1
	done
}

# Each line is run where the ones before it left off. It must end with 0, or
# as its comment says: # exits N
run_examples() {	# PAGE
	section "$1" EXAMPLES | sed -n 's/^ *\$ //p' >examples
	[ "$(wc -l <examples)" -eq "$(grep -c '^\.Dl \$' "$pages/$1")" ]
	ok "$1: all examples are under EXAMPLES"
	(
		server=
		cd "$HOME" || exit
		while IFS= read -r line <&3; do
			command -v "${line%% *}" >/dev/null || continue
			case $line in
			'llmsearch-web '*) serve "$line" ;;
			*) eval "$line" >/dev/null 2>&1 </dev/null ;;
			esac
			echo "$? $line"
		done 3<"$scratch/examples"
		[ -z "$server" ] || kill "$server"
	) >results
	while read -r status line; do
		want=0
		[[ $line =~ \#\ exits\ ([0-9]+)$ ]] && want=${BASH_REMATCH[1]}
		[ "$status" -eq "$want" ]
		ok "$1: $line"
	done <results
}

for page in "$pages"/*.[1-9]; do
	test -z "$(mandoc -T lint -W warning "$page" 2>&1)"
	ok "${page##*/} is without mistakes"
done
compare_options llmsearch llmsearch.1
compare_options llmindex llmindex.1
[ -z "${LLMSEARCH_WEB-}" ] || compare_options llmsearch-web llmsearch-web.1
[ -z "${LLMSEARCH_MCP-}" ] || compare_options llmsearch-mcp llmsearch-mcp.1
compare_keys llmsearch.yaml.5
compare_codes

llmindex "$HOME/articles"
ok "the sample corpus is indexed"
for page in "$pages"/*.[1-9]; do
	run_examples "${page##*/}"
done

section llmsearch.yaml.5 EXAMPLES | sed -n 's/^ \{11\}//p' >example.yaml
llmindex -C example.yaml -i "$scratch/second" && [ -s example.yaml ]
ok "llmindex takes the configuration in llmsearch.yaml.5"
llmsearch -C example.yaml -i "$scratch/second" 商业化 >/dev/null
ok "llmsearch takes it too"
finish
