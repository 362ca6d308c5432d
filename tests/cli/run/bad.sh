#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Input that is broken, huge or hostile: each has its sentence and exit code,
# and what is beside it is not lost.
. "$(dirname "$0")/../lib.sh"

# Sanitizers are slow, and need more memory than any bound would leave. The
# time is processor time.
bounded() { (ulimit -t 300 && "$@"); }
megabytes=100
if LC_ALL=C grep -q __asan_init "$llmindex"; then
	megabytes=4
else
	bounded() { (ulimit -t 300 && ulimit -v 1000000 && "$@"); }
fi
repeat() { # TEXT BYTES
	yes -- "$1" | tr -d '\n' | head -c "$2"
}

# Indexes

put good.txt 'A walrus stands in the text.\n'
llmindex -i index good.txt
mkdir empty
expect 'no index' 'llmsearch -i none walrus' <<'END'
llmsearch: no index at 'none': run llmindex
exit 2
END
expect 'an empty folder' 'llmsearch -i empty walrus' <<'END'
llmsearch: no index at 'empty': run llmindex
exit 2
END
expect 'a file' 'llmsearch -i good.txt walrus' <<'END'
llmsearch: no index at 'good.txt': run llmindex
exit 2
END
expect 'a device' 'llmsearch -i /dev/null walrus' <<'END'
llmsearch: no index at '/dev/null': run llmindex
exit 2
END
holds 'an index that points elsewhere' 'mkdir odd; ln -s /etc odd/current
	llmsearch -i odd walrus' \
	"^llmsearch: 'odd/current' does not name a generation; "
holds 'a name that is too long' \
	'llmsearch -i "$(repeat x 5000)" walrus; echo $?' '^2$'
expect 'one bad index of two' \
	'llmsearch -i index -i none walrus' <<'END'
llmsearch: no index at 'none': run llmindex
exit 2
END

if [ "$(id -u)" = 0 ]; then
	skip 'an index without permission' 'root may read all'
else
	cp -a index locked && chmod 0 locked
	holds 'an index without permission' 'llmsearch -i locked walrus' \
		"^llmsearch: cannot read index 'locked': Permission denied"
	chmod 700 locked
fi

# Damaged indexes, copies of a sound one

i=0
while [ $i -lt 200 ]; do
	printf '{"id": "%d", "text": "Walrus %d of %s."}\n' $i $i \
		"$(seq -s ' ' $i $((i + 30)))"
	i=$((i + 1))
done >many.jsonl
llmindex -i many many.jsonl

# damage NAME COMMAND: a copy, its table NAME changed by COMMAND.
damage() {
	rm -rf hurt && cp -a many hurt
	table=hurt/$(readlink many/current)/$1.glass
	eval "$2"
}
# Changes a byte of every so many.
spoil() { # STEP
	size=$(wc -c <"$table") at=$1
	while [ $at -lt "$size" ]; do
		printf '\252' |
			dd of="$table" bs=1 seek=$at conv=notrunc 2>/dev/null
		at=$((at + $1))
	done
}
survives() { # TITLE NAME COMMAND
	damage "$2" "$3"
	holds "$1" 'llmsearch -i hurt -n 200 "walrus 17*" 2>&1 >hits; echo $?' \
		"^llmsearch: .*\(hurt\|damaged\)"
	holds "$1: the exit code" 'llmsearch -i hurt "walrus 17*" >hits 2>&1
		echo $?' '^2$'
}
for name in base/postlist base/docdata; do
	survives "bytes of $name changed" $name 'spoil 499'
	survives "$name cut off" $name 'truncate -s 3000 "$table"'
	survives "$name cut in half" $name 'truncate -s "$(($(wc -c <"$table") \
		/ 2))" "$table"'
	survives "$name empty" $name ': >"$table"'
done
survives 'metadata cut off' postlist 'truncate -s 3000 "$table"'
survives 'zeros' base/postlist 'dd if=/dev/zero of="$table" bs=4096 count=2 \
	conv=notrunc 2>/dev/null'
survives 'no table' base/postlist 'rm "$table"'
survives 'no base' postlist 'rm -r "$(dirname "$table")/base"'
expect 'a rebuild mends it' 'llmindex -q -i hurt --rebuild many.jsonl \
		2>/dev/null; llmsearch -i hurt "+walrus +199" | grep -c "\[Walrus\] \[199\]"' <<'END'
1
END

# Files

put bad/broken.md '---\ntitle: [open\n---\n\nA walrus behind a broken head.\n'
put bad/utf8.txt 'A walrus \377\376 between bytes.\n'
put bad/nul.txt 'A walrus \000 before a byte of zero.\n'
put bad/lines.jsonl '{"text": "A walrus before."}\n{"text": \n[]\n7\n{}\n
{"text": "A walrus \\ud800 behind."}\n{"text": "A walrus at last."}'
put bad/empty.md ''
put bad/empty.jsonl ''
put bad/head.md '---\ntitle: Only a head\n---\n'
put bad/open.md '---\ntitle: A head without an end\n\nA walrus in it.\n'
put bad/page.html '<p>A walrus <b>in <div>broken </p></b></html> tags'
bounded llmindex -q -i bad.index bad
holds 'broken files are told' 'llmindex -i bad.index --report bad' \
	"^'@/bad/lines.jsonl': line 2: unexpected token near end of file; line 3: not an object; line 4: .*$"
expect 'and their text is there' 'llmsearch -i bad.index --full -n 20 \
	--per-article 0 walrus | sed -n "s/^    \(.*\[.*\)/\1/p" | sort' <<'END'
A [walrus] at last.
A [walrus] before.
A [walrus] behind a broken head.
A [walrus] in broken tags
A [walrus] � before a byte of zero.
A [walrus] �� between bytes.
title: A head without an end A [walrus] in it.
END
expect 'marks stand behind bytes that were replaced' \
	'llmsearch -i bad.index --json between |
	grep -o "\"marks\":[^\"]*\"" ' <<'END'
"marks":[[16,23]],"
END

# Configurations

broken() { # TITLE TEXT MESSAGE
	printf "$2" >c.yaml
	expect "$1" 'llmsearch -C c.yaml -i index walrus' <<END
llmsearch: 'c.yaml':$3
exit 2
END
}
broken 'no map' 'walrus\n' '1:1: a word at the top; give a map of keys'
broken 'an unknown key' 'search: {limt: 3}\n' \
	"1:10: unknown key 'search.limt'; did you mean 'search.limit'?"
broken 'a bad value' 'search:\n  limit: no\n' \
	"2:10: bad value 'no' for 'search.limit'; give a whole number from 1 \
to 10000"
holds 'no YAML' 'printf "search: {\n" >c.yaml; llmsearch -C c.yaml x' \
	"^llmsearch: 'c.yaml':[12]:"
holds 'bytes' 'head -c 999 "$llmsearch" >c.yaml; llmsearch -C c.yaml x' \
	"^llmsearch: 'c.yaml'"
holds 'deep' 'repeat "[" 100000 >c.yaml; llmsearch -C c.yaml x; echo $?' '^2$'

# Lines without an end

huge() { # TITLE FILE COMMAND
	eval "$3" >"huge/$2"
	bounded "$llmindex" -q -i huge.index "huge/$2"
	code=$?
	[ $code -le 1 ]
	verdict $? "$1"
	[ $code -le 1 ] || printf '# exit %d\n' $code
	rm "huge/$2"
}
mkdir huge
bytes=$((megabytes << 20))
huge 'brackets of JSON' open.jsonl 'repeat "[" $bytes'
huge 'spaces' blank.txt 'repeat " " $bytes'
bytes=$((megabytes << 13))
huge 'stars of Markdown' star.md 'repeat "*" $bytes'
huge 'one word' word.txt 'repeat x $bytes'
huge 'one run of Han' han.txt 'repeat 模型商业 $((bytes / 12 * 12))'
huge 'tags' tags.html 'repeat "<div>" $bytes'
huge 'brackets of Markdown' link.md 'repeat "[a](" $bytes'
huge 'a head of YAML' head.md 'echo ---; repeat "a: b" $bytes'
many() { seq -s ' ' 1 $((bytes / 8)); }
huge 'one line' line.txt 'many; echo sentinel'
holds 'is there to its end' 'llmsearch -i huge.index sentinel' '\[sentinel\]'
huge 'one line of JSON' line.jsonl \
	'printf "{\"text\": \""; many | tr "\n" " "; echo "guardian\"}"'
holds 'to its end, too' 'llmsearch -i huge.index guardian' '\[guardian\]'

# Queries

expect 'a query of 120 KB' 'llmsearch -i index "$(repeat "ab " 120000)"' <<'END'
llmsearch: query of 120000 bytes is over the limit of 65536; shorten it
exit 2
END
expect 'a question of 1 MB' '{ printf "q\t"; repeat "ab " 1048576; } >q.tsv
	llmsearch -i index --trec --topics q.tsv' <<'END'
llmsearch: query of 1048576 bytes is over the limit of 65536; shorten it
exit 2
END
expect 'too many items' 'llmsearch -i index "$(repeat "\"a\" " 60000)"' <<'END'
llmsearch: query of 15001 items is over the limit of 1024; shorten it
exit 2
END
quick() { # TITLE TEXT [BYTES]
	text=$(repeat "$2" "${3:-65000}") || :
	holds "$1" '(ulimit -t 60; llmsearch -i many -n 50 -- "$text" 2>&1) |
		tail -c 100; (ulimit -t 60; llmsearch -i many -n 50 --exact -- \
		"$text" >/dev/null 2>&1); echo "= $?"' '^= [01]$'
}
quick '64 KB of a word' 'walrus '
quick 'of letters' 'a '
quick 'of many words' "$(seq -s ' ' 1 12000) "
quick 'of Han' '模型商业化融资难度监管' 64999
quick 'of opening brackets' '('
quick 'of closing ones' ')'
quick 'of empty ones' '()'
quick 'of quotes' '"'
quick 'of curly ones' '“' 64998
quick 'of stars' '*'
quick 'of marks' '+-'
quick 'of operators' 'AND '
quick 'a thousand prefixes' 'w* 1* ' 3000
quick 'phrases' '"walrus 17" OR ' 7500
quick 'neighbours' 'walrus NEAR/100 ' 6000
quick 'exclusions' '-walrus -17 ' 6000
quick 'a glob' 'path:**/*a*b*c* ' 10000
quick 'one word' 'x'
quick 'combining marks' 'á̂' 64998
quick 'Thai' 'ภาษาไทย' 64995

i=0
while [ $i -lt 20 ]; do
	head -c $((1 + i * i * 160)) /dev/urandom | tr -d '\000' >bytes
	llmsearch -i many -- "$(cat bytes)" >/dev/null 2>&1
	[ $? -le 1 ] || break
	i=$((i + 1))
done
[ $i = 20 ]
verdict $? 'random bytes'
[ $i = 20 ] || od -c bytes | sed 's/^/# /'

finish
