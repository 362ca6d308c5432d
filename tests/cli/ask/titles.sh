#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# A question that has all of a title is about that article, even if that is one
# character; and words side by side, whose weight each language may have.
. "$(dirname "$0")/../lib.sh"

article() { # ID LANG TITLE TEXT
	printf '{"id":"%s","lang":"%s","title":"%s","text":"%s"}\n' "$@"
}
{
	article oak en 'Oak (tree)' 'The oak grows for centuries in a cold forest.'
	article red en 'Red oak' 'An oak forest where in summer the oak grows.'
	article yellow zh 黄蝉 黄蝉别称硬枝黄蝉，原生于巴西，现广植于热带地区。
	article soft zh 软枝黄蝉 软枝黄蝉别称黄莺，又名小黄蝉，原生于巴西。
	article yarrow zh 蓍 蓍又名千叶蓍、锯草，是菊科蓍属的多年生草本。
	article others zh 雷公藤 雷公藤有别名黄藤。
	for i in harbour ledger comet violin glacier pepper saddle quarry; do
		article $i en $i "A $i, and nothing else to say of the $i."
	done
	for i in 港口 账簿 彗星 提琴 冰川 胡椒 马鞍 采石; do
		article $i zh $i "$i而已，那天有人这样说起这个$i。"
	done
} >articles.jsonl
touch -d '1 hour ago' articles.jsonl
llmindex -q -i index articles.jsonl || exit 99
order() { llmsearch -i index -n 2 --format '{record}' "$1" 2>/dev/null | xargs; }

expect 'the shorter title' 'order "does the oak grow in a forest"' <<'END'
oak red
END
expect 'the longer one' 'order "does red oak grow in a forest"' <<'END'
red oak
END
expect 'in Han text, whose last character is in the pair before' \
	'order 黄蝉的别称叫什么' <<'END'
yellow soft
END
expect 'the longer one' 'order 软枝黄蝉的别称叫什么' <<'END'
soft yellow
END
expect 'one character, which no passage has before 的' \
	'order 蓍的起源' <<'END'
yarrow
END
holds 'which is marked' 'llmsearch -i index -n 1 蓍的起源' '\[蓍\]'
expect 'and only a rare one' 'order 黄的起源' <<'END'

END
holds 'it is told by --explain' \
	'llmsearch -i index -n 1 --explain 黄蝉的别称叫什么' 'title [0-9.]*)'

# Pairs of words, of which 'oak grows' is one

printf 'ranking:\n  pairs: 0\n' >none.yaml
printf 'ranking:\n  pairs_in: {en: 1.5}\n' >more.yaml
printf 'ranking:\n  pairs: 1.5\n' >others.yaml
pairs() { # OPTION...
	llmsearch -i index -n 1 --explain "$@" 'oak grows cold' |
		sed -n 's/.* pairs \([0-9.]*\).*/\1/p'
}
expect 'each language has its weight, or that of all others' \
	'pairs; pairs -C none.yaml; pairs -C more.yaml; pairs -C others.yaml' <<'END'
0.8800
2.6399
0.8800
END

finish
