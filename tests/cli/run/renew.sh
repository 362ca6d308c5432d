#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# A file that has changed in part: what is the same stays in place, and the
# index answers as one that is made anew.
. "$(dirname "$0")/../lib.sh"

mkdir in
# line NUMBER [TEXT [MORE]]: an article of two passages or so
line() {
	printf '{"id":"a%s","title":"Fund %s",%s"text":"Round %s of the fund %s.\\n\\n%s"}\n' \
		"$1" "$1" "${3-}" "$1" "${2-}" "融资第$1轮。"
}
lines() {
	i=$1
	while [ "$i" -le "$2" ]; do
		line "$i"
		i=$((i + 1))
	done
}
# all INDEX: every passage, without what an update may weigh otherwise
all() {
	for query in fund 融资; do
		llmsearch -i "$1" --json -n 1000 "$query" | jq -c '.[] |
			del(.score, .also, .more, .marks, .mark_chars, .state)' | sort
	done
	llmsearch -i "$1" --facets fund 2>&1
	llmsearch -i "$1" -c fund 第
}
# renews NAME: the file as it is now, in the old index and in a new one
renews() {
	llmindex -q -i old in
	llmindex -q -i "new-$1" in
	all old >old.out
	all "new-$1" >new.out
	[ "$(wc -l <new.out)" -gt 20 ] || echo "too few answers"
	cmp old.out new.out && llmindex -i old --check && echo same
	rm -r "new-$1"
}

lines 1 80 >in/f.jsonl
# So much else that no run takes what changes for the most of all.
lines 1 400 | sed 's/"a/"b/; s/fund/goods/; s/Fund/Goods/; s/融资/货物/g' >in/rest.jsonl
llmindex -q -i old in
base=$(readlink old/current)
# in_place: whether most is still where the first run put it
in_place() {
	[ "$(readlink old/current)" = "$base" ] && echo 'the same generation'
}

expect 'a text is changed' '{ lines 1 39; line 40 "grew by much"; lines 41 80; } >in/f.jsonl
	renews 1; in_place; llmsearch -i old -c grew' <<'END'
same
the same generation
1
END
expect 'and changed back, and another' '{ lines 1 9; line 10 shrank; lines 11 80; } >in/f.jsonl
	renews 2; in_place; llmsearch -i old -c grew 2>/dev/null; llmsearch -i old -c shrank' <<'END'
same
the same generation
0
1
END
expect 'lines go in in front, and out in the midst' '{ lines 101 103; lines 1 29; lines 32 80; } >in/f.jsonl
	renews 3; in_place' <<'END'
same
the same generation
END
expect 'only a title, an address, a day, a language' '{ lines 101 103; lines 1 19
	line 20 | sed "s/Fund/Second fund/"; line 21 "" "\"url\":\"http://x.example/21\","
	line 22 "" "\"date\":\"2024-05-06\","; line 23 "" "\"lang\":\"de\","
	lines 24 29; lines 32 80; } >in/f.jsonl; renews 4; in_place
	llmsearch -i old -c title:second; llmsearch -i old -c fund date:2024-05-06' <<'END'
same
the same generation
2
2
END
expect 'lines that are there twice' '{ lines 101 103; lines 1 29; lines 32 60; line 5; lines 61 80; line 61; } >in/f.jsonl
	renews 5; in_place' <<'END'
same
the same generation
END
expect 'nothing but space before all' '{ echo; echo; cat in/f.jsonl; } >f; mv f in/f.jsonl
	renews 6; in_place' <<'END'
same
the same generation
END
expect 'what has one passage less' '{ lines 101 103; lines 1 29; lines 32 49; line 50 | sed "s/\\\\\\\\n.*轮。//"
	lines 51 80; } >in/f.jsonl; renews 7; in_place' <<'END'
same
the same generation
END
expect 'what follows came before, with another title' '{ lines 101 103; lines 1 29; lines 32 58
	line 60 | sed "s/Fund/Third fund/"; line 59; lines 61 80; } >in/f.jsonl; renews 11; in_place
	llmsearch -i old -c title:third' <<'END'
same
the same generation
2
END
expect 'the other way round' 'tac in/f.jsonl >f; mv f in/f.jsonl; renews 8' <<'END'
same
END
expect 'a file of another name has none of it' 'mv in/f.jsonl in/g.jsonl; line 200 >>in/g.jsonl
	llmindex -q --purge -i old in; renews 9' <<'END'
same
END
expect 'one text without places in it' 'rm in/g.jsonl; i=0; while [ $i -lt 40 ]; do
	echo "Fund $i of 融资 is told of in its own paragraph, with 第 and other words, so that each is one."; echo
	i=$((i + 1)); done >in/t.txt; sed "s/$/ fund/; 1,90s/融资/融资 融资/" in/t.txt >in/u.txt
	llmindex -q --purge -i old in; sed -i "21s/told/heard/" in/t.txt; renews 10' <<'END'
same
END
# sixteen SEED: paragraphs of words that are nowhere else
sixteen() {
	awk -v seed="$1" 'BEGIN {
		srand(seed)
		for (i = 0; i < 16 * 150; i++) {
			word = ""
			for (k = 0; k < 8; k++)
				word = word sprintf("%c", 97 + int(rand() * 26))
			printf "%s%s", word, i % 150 == 149 ? ".\n\n" : " "
		}
	}'
}
size() { find "$1" -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum }'; }
expect 'what updates leave behind stays little' 'mkdir words
	for i in 1 2 3 4 5 6 7 8; do sixteen 10$i >words/b$i.txt; done
	sixteen 20 >words/a.txt; llmindex -q -i w words; first=$(size w)
	for i in 21 22 23 24 25 26 27 28; do sixteen $i >words/a.txt; llmindex -q -i w words; done
	[ "$(size w)" -le $((first * 3 / 2)) ] || echo "from $first to $(size w) bytes"
	llmindex -i w --check' <<'END'
END
finish
