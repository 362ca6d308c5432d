#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Answers that one can trust: titles, --like, --explain, and what is told of
# words that no passage has.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib.sh"

article() { # FILE TITLE TEXT
	put "$1" "---\ntitle: $2\n---\n$3\n"
}
filler='Prices rose again in the spring, the ministry said, and so did rents. '
filler=$filler'Households in the north paid most. Nobody expects them to fall. '
article t/title.md 'Lithium batteries' "$filler$filler$filler$filler"
article t/paper.md 'Cobalt mining - The Ledger' "$filler"
for i in 1 2 3 4 5 6; do
	article t/m$i.md "Minutes of meeting $i" \
		"Item $i was lithium batteries, which number $i put off."
	article t/n$i.md "Notes $i" \
		"Cobalt mining came up in talk $i, after lunch number $i."
	article t/z$i.md "會議記錄$i" "第$i項提到固態電池，但沒有決定。"
done
article t/zh.md '固態電池' '去年春天物價再次上漲，房租也上漲了，專家認為明年不會下降。北部家庭支出最多。'
llmindex -i index t >/dev/null || exit 99
first() { llmsearch -i index -n 1 --format '{name}' "$@"; }

expect 'the article of that title' 'first lithium batteries' <<'END'
Lithium batteries
END
expect "a newspaper's name beside it" 'first cobalt mining' <<'END'
Cobalt mining - The Ledger
END
expect 'in Chinese' 'first 固态电池' <<'END'
固態電池
END
expect 'but a title that says more is none' 'first meeting prices' <<'END'
Minutes of meeting 1
END

# --explain

# Whether each line of a score is what it says.
adds_up() {
	llmsearch -i index -n 30 --per-article 0 --no-translate --explain "$@" | awk '
	/^ *score .* = / {
		split($0, half, " = ")
		sub(/^ *score /, "", half[1])
		n = split(half[2], word, " ")
		sum = 0
		factor = 1
		inside = 1
		for (i = 1; i <= n; i++) {
			value = word[i]
			close_here = sub(/\)$/, "", value)
			sub(/^\(/, "", value)
			if (value == "*")
				factor = word[++i]
			else if (value ~ /^[0-9.]+$/ && inside)
				sum += value
			else if (value ~ /^[0-9.]+$/)
				rest += value
			if (close_here)
				inside = 0
		}
		sum = sum * factor + rest
		rest = 0
		lines++
		if (sum - half[1] > 0.001 || half[1] - sum > 0.001)
			print "wrong:", $0
	}
	END { print lines " scores" }'
}
expect 'scores add up' 'adds_up lithium batteries' <<'END'
7 scores
END
expect 'in Chinese, with dictionary words' 'adds_up 固态电池会议记录' <<'END'
7 scores
END
expect 'in another language, by a prefix' 'adds_up --lang pt lithiu\* Mining' <<'END'
7 scores
END

# --like

put l/t/th.txt 'บริษัท Larkfield ใช้โมเดล GPT-4 ในกรุงเทพ และจ่ายเงินสูง\n'
put l/t/en.txt 'Larkfield pays for GPT-4 by the month, its owner says in an interview about tools.\n'
put l/t/pt.txt 'A cidade comprou quarenta autocarros para as linhas junto ao rio, disse a empresa.\n'
put l/t/el.txt 'Η πόλη αγόρασε σαράντα λεωφορεία για τις γραμμές δίπλα στο ποτάμι.\n'
llmindex -i l/index l/t >/dev/null || exit 99
like() { llmsearch -i l/index --format '{name}' --like "$@"; }

expect 'alone in its language, by its names' 'like l/t/th.txt' <<'END'
en.txt
END
holds 'with a score' \
	"llmsearch -i l/index --format '{score}' --like l/t/th.txt" '^[1-9]'
expect 'not what words beside it find' 'like l/t/el.txt lang:en' <<'END'
llmsearch: nothing found like 'l/t/el.txt'
llmsearch: no other passage contains any of its characteristic words
exit 1
END

# Words that no passage has, though others were found

told() { llmsearch -i index --format '' "$@" 2>&1 | grep .; }

expect 'a word that is nowhere' 'told lithium zyzzyva' <<'END'
llmsearch: no passage has 'zyzzyva'
END
expect 'in Chinese a word' 'told 固態電池麒麟' <<'END'
llmsearch: no passage has '麒麟'
END
expect 'but no two words side by side' 'told 固態電池會議' <<'END'
exit 1
END
expect 'no parts of an address' 'told https://lithium.example/x' <<'END'
exit 1
END
expect 'counted, too' 'llmsearch -i index -c lithium zyzzyva' <<'END'
7
llmsearch: no passage has 'zyzzyva'
END
holds 'data has it' 'llmsearch -i index --jsonl lithium zyzzyva' \
	'"diagnostics":\[{"kind":"missing","part":"zyzzyva"'
expect 'only exclusions, of which one takes all' \
	'llmsearch -i l/index -- -type:txt -Larkfield' <<'END'
llmsearch: nothing found for '-type:txt -Larkfield'
llmsearch: '-type:txt' leaves out every passage; there are 4
llmsearch: '-Larkfield' leaves out 2 of 4 passages
exit 1
END

# Reprints: a long article with a sentence more in each copy, so that its
# passages begin elsewhere, is one hit

body() { # SENTENCES [EXTRA]
	n=0
	while [ $n -lt 60 ]; do
		printf 'Sentence %d says that the quarry by the lake sold its stone to town %d.\n' $n $((n * 7))
		[ $n != "${1:-}" ] || printf '%s\n' "$2"
		n=$((n + 1))
	done
}
for i in 1 2 3 4 5 6 7 8 9; do
	{
		printf -- '---\ntitle: Quarry %d\ndate: 2021-02-0%d\n---\n' $i $i
		body $((i * 6)) "Paper $i learned this from its own man at the lake."
	} >r.md
	mkdir -p r/t && touch -d '1 hour ago' r.md && mv r.md r/t/q$i.md
done
{
	printf -- '---\ntitle: Quarry denied\n---\n'
	body 1 'The owner denied all of this.'
} >r/t/denied.md
body | sed 's/town 49\./town 50./' >r/t/other.txt
touch -d '1 hour ago' r/t/*
llmindex -i r/index r/t >/dev/null || exit 99

expect 'reprints are one hit, denials and other figures are none' \
	"llmsearch -i r/index --per-article 1 --format '{name} {date}' quarry stone | sort" <<'END'
Quarry 2 2021-02-02
Quarry denied 
other.txt 
END
holds 'with its sources' 'llmsearch -i r/index --per-article 1 quarry stone' \
	'also in 8 sources:'
holds 'and what they have otherwise' \
	'llmsearch -i r/index --per-article 1 quarry stone' \
	'title: Quarry 1; adds: Paper 1 learned this'
holds 'data has it, too' \
	'llmsearch -i r/index --per-article 1 --json quarry stone' \
	'{"kind":"adds","text":"Paper 1 learned this from its own man at the lake"}'

# Forms

expect 'two forms are refused' 'llmsearch -i index --kwic --json lithium' <<'END'
llmsearch: output as 'kwic' and as 'json' cannot go together; ask for one
exit 2
END
expect '-q' 'llmsearch -i index -q lithium && echo yes; llmsearch -i index -q zyzzyva' <<'END'
yes
exit 1
END

# Paths, however their letters are composed

mkdir -p "p/t" && printf 'A house of tea.\n' >"p/t/$(printf 'cafe\314\201').txt"
touch -d '1 hour ago' p/t/*
llmindex -i p/index p/t >/dev/null || exit 99
expect 'a path in NFC finds one in NFD' \
	'llmsearch -i p/index -c "path:**/café.txt"' <<'END'
1
END

finish
