#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# --get, --like and --cite.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib.sh"
. "$here/../articles"

id_of() { search -n 1 --format '{id}' "$@"; }
many() { # TEXT
	for i in $(seq 24); do
		printf '%s stands in the reeds and sees %d more. ' "$1" "$i"
	done
}
put long/heron.txt "$(many 'The heron')

$(many 'An otter')

$(many 'Some beaver')
"
printf 'index: {path: index}\nsources: [texts, long]\n' >both.yaml
llmindex -c both.yaml

# --get

otter=$(id_of otter)
expect 'a passage with its neighbours' 'search --get $otter |
	grep -o "^[a-z]* .*[0-9]* of [0-9]*$\|^ *[A-Z][a-z]* [a-z]*"' <<'END'
passage  2 of 4
    The heron
The heron
    An otter
END
expect 'by the beginning of its id' '
	search --get "$(echo $otter | cut -c 1-6)" | grep "^id"' <<END
id       $otter
END
expect 'in capitals' 'search --get "$(echo $otter | tr a-z A-Z)" |
	grep -c "^id"' <<'END'
1
END
expect 'as any hit' 'search --get $otter --format "{id} {name}"' <<END
$otter heron.txt
END
expect 'none' 'search --get 000000' <<'END'
llmsearch: no passage '000000' in the index
exit 1
END
expect 'as a template cuts it' '
	search --get "$(search --format "{id:8}" -n 1 otter)" |
	grep "^id"' <<END
id       $otter
END
expect 'too short' 'search --get abc' <<'END'
llmsearch: passage id 'abc' is too short; give 6 characters or more
exit 2
END
expect 'no id' 'search --get "seed funding"' <<'END'
llmsearch: 'seed funding' is not a passage id; give one that 'llmsearch --json' prints
exit 2
END
expect 'too long' 'search --get ${otter}0' <<END
llmsearch: '${otter}0' is not a passage id; give one that 'llmsearch --json' prints
exit 2
END
expect 'with a query' 'search --get $otter seed' <<'END'
llmsearch: '--get' takes no query; leave out 'seed'
exit 2
END

# --like

put mine.txt 'The council raised money, and the board had new funding.\n'
put own.txt 'Xylograph quincunx zugzwang.\n'
expect 'like a passage, but not it' '
	search --like "$(id_of seed funding)" --format "{name}" -n 2 | sort' <<'END'
furnace.txt
near.txt
END
expect 'nor what says the same' '
	search --like "$(id_of bakers)" --format "{name}" |
	grep -c "Rates\|Copied"' <<'END'
0
exit 1
END
expect 'nor its article' '
	search --like $otter --format "{name}" | grep -c heron' <<'END'
0
exit 1
END
expect 'none, and why: a filter' 'search --like mine.txt lang:ko' <<'END'
llmsearch: nothing found like 'mine.txt'
llmsearch: no passage has 'lang:ko'; the index has en (13), zh (3), ar (2), id (1), pt (1)
llmsearch: without 'lang:ko' at least 10 passages match
exit 1
END
expect 'a word, and what is left' 'search --like mine.txt +funding lang:ar' <<'END'
llmsearch: nothing found like 'mine.txt'
llmsearch: without '+funding' 2 passages match
llmsearch: without 'lang:ar' 3 passages match
llmsearch: without '+funding lang:ar' at least 10 passages match
exit 1
END
expect 'that there is nothing else' 'search --like own.txt' <<'END'
llmsearch: nothing found like 'own.txt'
llmsearch: no other passage contains any of its characteristic words
exit 1
END
expect 'as data' 'search --like own.txt --json 2>&1 >/dev/null |
	grep -o "kind[^,]*"; search --like own.txt --json 2>/dev/null' <<'END'
kind":"own"
[]
exit 1
END
expect 'like a file of the index' '
	search --like texts/hans/rong.txt --format "{name}" -n 1' <<'END'
lu.txt
END
expect 'like any file' 'search --like mine.txt --format "{name}" -n 1' <<'END'
near.txt
END
expect 'with a field' 'search --like mine.txt type:md --format "{type}" |
	sort -u' <<'END'
md
END
put odd.bin '\377\376\000x'
expect 'of no text' 'search --like odd.bin' <<'END'
llmsearch: 'odd.bin' is neither in the index nor plain text; run llmindex on it
exit 2
END
expect 'that is not there' 'search --like none.txt' <<'END'
llmsearch: cannot read 'none.txt': No such file or directory
exit 2
END
put evil.txt '+funding -furnace AND OR title:x "((( lang:ko date:2020 NOT money\n'
expect 'whose text is no query' '
	search --like evil.txt -n 9 --format "{name}" | grep furnace' <<'END'
furnace.txt
END

# --cite

mkdir odd
cat >odd/tex.md <<'END'
---
title: "50% & {more} of $x_1 ~ #2 \\ ^ [a](b) *c* `d`"
author: "O. `Ma|lone` <o@example.org>"
source: A_B
url: "https://example.org/a}b>c"
date: 2024-02-09
lang: en
---

The quokka says so.
END
touch -d 2020-02-03 odd/tex.md
llmindex -c both.yaml odd
sum=$(sha256sum odd/tex.md | cut -d ' ' -f 1)
quokka=$(id_of quokka)
expect 'BibTeX' 'search --cite=bibtex quokka' <<END
@misc{llm-$(echo $quokka | cut -c 1-12),
  author = {O. \`Ma|lone\` <o@example.org>},
  title = {50\\% \\& \\{more\\} of \\\$x\\_1 \\textasciitilde{} \\#2 \\textbackslash{} \\textasciicircum{} [a](b) *c* \`d\`},
  howpublished = {A\\_B},
  date = {2024-02-09},
  year = {2024},
  month = 2,
  url = {https://example.org/a%7Db%3Ec},
  urldate = {2020-02-03},
  langid = {en},
  file = {@/odd/tex.md},
  note = {passage $quokka; SHA-256 $sum}
}
END
expect 'Markdown' 'search --cite=markdown quokka' <<END
- O. \\\`Ma\\|lone\\\` \\<o@example.org\\>. [50% \\& {more} of \\\$x\\_1 \\~ \\#2 \\\\ ^ \\[a\\](b) \\*c\\* \\\`d\\\`](<https://example.org/a%7Db%3Ec>). *A\\_B*, 2024-02-09. Accessed 2020-02-03. Passage \`$quokka\`, SHA-256 \`$sum\`.
END
put odd/two.md '---\nauthor: ["[[Ana Writer]]", Bo and Son]\n---\nA numbat.\n'
llmindex -c both.yaml odd
expect 'several authors, in BibTeX' \
	'search --cite=bibtex numbat | grep author' <<'END'
  author = {{Ana Writer} and {Bo and Son}},
END
expect 'in CSL-JSON' \
	'search --cite=csl numbat | grep -o "\"author\":\[[^]]*\]"' <<'END'
"author":[{"literal":"Ana Writer"},{"literal":"Bo and Son"}]
END
expect 'and in Markdown' \
	'search --cite=markdown numbat | grep -o "^- [^.]*"' <<'END'
- Ana Writer; Bo and Son
END
rm odd/two.md
llmindex -c both.yaml odd
if command -v python3 >/dev/null; then
	expect 'CSL-JSON' 'search --cite=csl quokka | python3 -c "
import json, sys
item, = json.load(sys.stdin)
print(item[\"type\"], item[\"issued\"], item[\"accessed\"], item[\"URL\"])
print(item[\"custom\"][\"sha256\"], item[\"author\"])
known = \"id type title author container-title URL issued accessed page\"
print(set(item) - set((known + \" language custom\").split()))"' <<END
webpage {'date-parts': [[2024, 2, 9]]} {'date-parts': [[2020, 2, 3]]} https://example.org/a}b>c
$sum [{'literal': 'O. \`Ma|lone\` <o@example.org>'}]
set()
END
else
	skip 'CSL-JSON' 'there is no python3'
fi
page='<title>Numbat</title><p>The numbat eats termites and nothing else.</p>'
page=$(printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n%s' "$page")
{
	printf 'WARC/1.0\r\nWARC-Type: response\r\n'
	printf 'WARC-Target-URI: https://example.org/numbat\r\n'
	printf 'WARC-Date: 2021-03-04T05:06:07Z\r\n'
	printf 'WARC-Record-ID: <urn:uuid:1>\r\n'
	printf 'Content-Type: application/http;msgtype=response\r\n'
	printf 'Content-Length: %d\r\n\r\n%s\r\n\r\n' ${#page} "$page"
} >odd/crawl.warc
llmindex -c both.yaml odd
expect 'the day a crawler saved it' 'search --cite=bibtex numbat |
	grep "urldate"; search --cite=markdown numbat | grep -o "Accessed [0-9-]*"
	search --cite=csl numbat | grep -o "accessed[^}]*"
	search --get "$(id_of numbat)" | grep captured
	search --format "{captured}" numbat' <<'END'
  urldate = {2021-03-04},
Accessed 2021-03-04
accessed":{"date-parts":[[2021,3,4]]
captured 2021-03-04
2021-03-04
END
expect 'without a date of its own' 'search --cite=bibtex lang:id |
	grep -c "date = \|year"' <<'END'
1
END
echo >>odd/tex.md
holds 'of a file that changed' 'search --cite=markdown quokka' \
	', file changed since it was indexed\.$'
rm odd/tex.md
holds 'that is gone' 'search --cite=markdown quokka' \
	'Passage `[a-z0-9]*`, file gone\.$'
expect 'none' 'search --cite=csl zyzzyva 2>/dev/null' <<'END'
[]
exit 1
END
expect 'no form' 'search --cite=apa quokka' <<'END'
llmsearch: bad value 'apa' for '--cite'; give csl, bibtex or markdown
exit 2
END

# A reference links to what is safe to follow.
for url in 'https://a.example/1' 'HTTP://a.example/2' 'doi:10.1/3' \
	'file:///tmp/4' 'a.example/5' '/6?x=javascript:7' \
	'javascript:alert(1)' 'JavaScript:alert(2)' ' javascript:alert(3)' \
	'java\tscript:alert(4)' 'data:text/html,5' 'vbscript:6'; do
	n=$((${n-0} + 1))
	put "schemes/$n.jsonl" "{\"id\": \"$n\", \"title\": \"T$n\",
		\"url\": \"$url\", \"text\": \"A bilby digs burrow $n$n$n.\"}"
	tr -d '\n\t' <"schemes/$n.jsonl" >one && mv one "schemes/$n.jsonl"
done
printf 'index: {path: schemes-index}\nsources: [schemes]\n' >schemes.yaml
llmindex -c schemes.yaml
cite_bilbies() {
	"$LLMSEARCH" -C schemes.yaml --cite="$1" -n 20 bilby
}
expect 'safe links only, in Markdown' 'cite_bilbies markdown |
	grep -o "](<[^>]*>" | sort' <<'END'
](</6?x=javascript:7>
](<HTTP://a.example/2>
](<a.example/5>
](<doi:10.1/3>
](<file:///tmp/4>
](<https://a.example/1>
END
for form in csl bibtex; do
	expect "safe links only, in $form" "cite_bilbies $form |
		grep -c 'script:alert\|data:text\|vbscript'" <<'END'
0
exit 1
END
done

finish
