#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What llmsearch(1) promises: its options and what it prints.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib.sh"
. "$here/../articles"

# --lang

finds 'a query in a language' 'comercializar' 'escala' '--lang pt'
lacks 'and in another' 'comercializar' '--lang ar'

# What is printed

shown() { search "$@" | sed 's/ · [0-9]*\.[0-9]* · / · S · /'; }

expect 'plain lines' 'shown title:seed forty' <<'END'
1. Seed rounds
    The Ledger & Loom · 2023-06-29 · en · S · @/texts/en/seed.md
    The founders raised [forty] million dollars of seed funding for models.

END
expect 'marks are those of the words' 'shown insurances +cost' <<'END'
1. Town hall tender
    Archive · 2023-09-01 · en · S · @/texts/en/tender.md
    A tender names the [cost] of every model, and [insurance] is extra.

END
expect 'of a phrase' 'shown 「商業化」 lang:zh-hans' <<'END'
1. rong.txt
    Archive · undated · zh-Hans · S · @/texts/hans/rong.txt
    大模型的[商业化]要钱，融资难度更大。

END
expect 'of letters and Han' 'shown ＧＰＴ－４模型 lang:zh-hant' <<'END'
1. lu.txt
    Archive · undated · zh-Hant · S · @/texts/hant/lu.txt
    大[模型]的商業化道路很長，監管嚴格，深淵更深。[GPT-4模型]很貴。

END
expect 'of a prefix' 'shown comercial\* invest\*' <<'END'
1. escala.txt
    Archive · undated · pt · S · @/texts/pt/escala.txt
    A [comercialização] atrai [investidores] e pressiona o preço.

END
expect 'of Arabic' 'shown -- تمويل ادارة -مدارس' <<'END'
1. tamwil.txt
    Archive · undated · ar · S · @/texts/ar/tamwil.txt
    يحتاج [التمويل] إلى [إدارة] الفضاء الإلكتروني في ٧٩ مدينة، ثم التَّسْوِيق.

END
expect 'of a word in another language' 'shown model --lang en lang:vi' <<'END'
llmsearch: nothing found for 'model lang:vi'
llmsearch: without 'lang:vi' 3 passages match
END
expect 'the same text once' 'shown bakers' <<'END'
1. Rates
    Archive · 2019-03-04 · en · S · @/texts/rates.jsonl#r1
    Rates fell and [bakers] cheered.
    also in 1 source:
    2019-03-05 · Archive · @/texts/rates.jsonl#r2
      title: Copied

END

# Several passages of an article

cat >long.yaml <<'END'
index: {path: long}
sources: [rivers]
passage: {min: 15, max: 20}
END
put rivers/long.txt 'The river rose over the first old bridge.

Then the river took a second low bridge.

At last the river spared a third bridge.

Nobody was there to see any of it.
'
put rivers/other.txt 'Another river, of which little can be said.\n'
llmindex -c long.yaml
# What is left of each hit: a word of its own, and what is below it.
rivers() {
	llmsearch -C long.yaml "$@" >hits
	sed -n -e 's/.*\(first\|second\|third\|Another\).*/\1/p' \
		-e 's/^ *\(+[0-9]* more in this article\)$/\1/p' hits | sort
}

expect 'two passages of an article and how many more' 'rivers river |
	sed "s/first\|second\|third/one/"' <<'END'
+1 more in this article
Another
one
one
END
expect '--per-article' 'rivers --per-article 1 river |
	sed "s/first\|second\|third/one/"' <<'END'
+2 more in this article
Another
one
END
expect '--per-article 0 is no bound' 'rivers --per-article 0 river' <<'END'
Another
first
second
third
END
expect '--limit' 'rivers -n1 river | grep -vc more' <<'END'
1
END
rivers_in_turn() {
	for i in 0 1 2 3 4; do
		rivers --per-article 0 -n 1 --offset $i river
	done
}
expect '--offset shows one after the other' 'rivers_in_turn 2>&1 | sort' <<'END'
Another
first
llmsearch: nothing found for 'river'
llmsearch: without '--offset' at least 4 passages match
second
third
END
holds 'and counts on' 'llmsearch -C long.yaml --offset 1 river' '^2\. '

# JSON

if command -v python3 >/dev/null; then
	cat >read.py <<'END'
import json, sys
hits = json.load(sys.stdin)
assert all(list(hit) == list(hits[0]) for hit in hits)
for hit in hits:
    text = hit["text"].encode()
    with open(hit["path"], "rb") as file:
        file.seek(hit["byte_start"])
        raw = file.read(hit["byte_end"] - hit["byte_start"]).decode()
    if hit["type"] in ("txt", "md"):
        assert raw.split() == hit["text"].split(), raw
    marks = [text[start:end].decode() for start, end in hit["marks"]]
    print(hit["path"].rsplit("/")[-1], *marks, sep=" | ")
END
	expect 'JSON is valid' 'search --json models | python3 -m json.tool |
		grep -c "\"schema\": 1"' <<'END'
3
END
	expect 'its keys' 'search --json bakers | python3 -c "
import json, sys
print(*json.load(sys.stdin)[0])"' <<'END'
schema id record path title url lang lang_confidence script date date_source captured source author topics type heading page last_page flags ocr_confidence ordinal article cluster score text marks mark_chars translations byte_start byte_end more also state
END
	expect 'its values' 'search --json title:seed | python3 -c "
import json, sys
hit = json.load(sys.stdin)[0]
for key in (\"id\", \"article\", \"cluster\", \"score\", \"byte_start\",
	    \"byte_end\", \"path\"):
	hit.pop(key)
print(json.dumps(hit, indent=0))"' <<'END'
{
"schema": 1,
"record": null,
"title": "Seed rounds",
"url": "https://www.loom.example.org/seed",
"lang": "en",
"lang_confidence": null,
"script": "latn",
"date": "2023-06-29",
"date_source": "front-matter",
"captured": null,
"source": "The Ledger & Loom",
"author": "Ida Holm",
"topics": [],
"type": "md",
"heading": null,
"page": null,
"last_page": null,
"flags": [],
"ocr_confidence": null,
"ordinal": 0,
"text": "The founders raised forty million dollars of seed funding for models.",
"marks": [],
"mark_chars": [],
"translations": [],
"more": 0,
"also": [],
"state": "present"
}
END
	expect 'marks are bytes of the text, which is in the file' '
		search --json 商业化 融资 تمويل preco funding |
		python3 read.py | sort' <<'END'
escala.txt | preço
furnace.txt | Funding
gong.txt | 商业
lu.txt | 商業化
mumawil.txt | تمويل
near.txt | funding
rong.txt | 商业化 | 融资
seed.md | funding
tamwil.txt | التمويل
END
	expect 'passages of a long file, too' 'llmsearch -C long.yaml --json \
		--per-article 0 river | python3 read.py | sort' <<'END'
long.txt | river
long.txt | river
long.txt | river
other.txt | river
END
	expect 'the same text elsewhere' 'search --json bakers | python3 -c "
import json, sys
hit, = json.load(sys.stdin)
print(hit[\"record\"], [also[\"title\"] for also in hit[\"also\"]])"' <<'END'
r1 ['Copied']
END
	expect 'by an id that finds it' 'search --get "$(search --json bakers |
		python3 -c "
import json, sys
print(json.load(sys.stdin)[0][\"also\"][0][\"id\"])")" | head -n 1' <<'END'
Copied
END
	expect 'JSON lines' 'search --jsonl models | python3 -c "
import json, sys
print([json.loads(line)[\"type\"] for line in sys.stdin])"' <<'END'
['begin', 'hit', 'hit', 'hit', 'summary']
END
else
	skip 'JSON' 'there is no python3'
fi
expect 'an empty result is an empty array' 'search --json zyzzyva 2>why' <<'END'
[]
exit 1
END
expect 'or no line of a hit' '
	search --jsonl zyzzyva >lines; echo $?; grep -c "type\":\"hit" lines' <<'END'
1
0
exit 1
END

# Many questions

printf 'q1\tfurnace?\nq2\tbakers\nq3\tzyzzyva\nq4\t"' >topics.tsv
trec() {
	search --trec --topics topics.tsv "$@" |
		sed 's/ [0-9.]* \([a-z]*\)$/ S \1/; s/ [0-9a-z]\{26\} / ID /'
}
expect 'a run' 'trec' <<'END'
q1 Q0 ID 1 S llmsearch
q2 Q0 r1 1 S llmsearch
q2 Q0 r2 2 S llmsearch
END
expect '--tag and --limit' 'trec --tag mine -n 1' <<'END'
q1 Q0 ID 1 S mine
q2 Q0 r1 1 S mine
END
expect 'questions only' 'search --trec' <<'END'
llmsearch: '--trec' needs questions; give --topics FILE
exit 2
END
expect 'and no query' 'search --trec --topics topics.tsv furnace' <<'END'
llmsearch: '--topics' takes the place of a query; leave out 'furnace'
exit 2
END
expect 'for --trec only' 'search --topics topics.tsv' <<'END'
llmsearch: '--topics' goes with '--trec'; give both
exit 2
END
expect 'no such file' 'search --trec --topics none.tsv' <<'END'
llmsearch: cannot read 'none.tsv': No such file or directory
exit 2
END
holds 'a line without a tab' 'printf "q1\ta\nq2 b\n" >t.tsv
	search --trec --topics t.tsv' '^llmsearch: .*t.tsv.*:2: '
expect 'an empty file of questions' ': >t.tsv
	search --trec --topics t.tsv' <<'END'
exit 1
END

# Other options

expect 'several indexes are one' '
	llmsearch -i index -i long -n 9 --per-article 1 bridge insurance |
	sed -n "s|^    @.*||; s|^    @*/.*/\(.*\) · .*|&|; s|^[0-9]*\. ||p" |
	sort' <<'END'
Town hall tender
long.txt
END
expect 'one that is not there' 'llmsearch -i index -i none furnace' <<'END'
llmsearch: no index at 'none': run llmindex
exit 2
END
finds 'options between words' 'funding' 'near' '-n 9 +board --limit=5'
expect 'a query behind --' 'search -n 1 -- -lang:en -lang:zh -lang:ar \
	-lang:pt -lang:id | sed -n 1p' <<'END'
1. von.txt
END
holds '--explain-query' 'search --explain-query "+a NEAR/2 b lang:zh"' \
	'^tree: (group (must (near 2 "a" "b")) (field lang "zh"))$'
expect '--analyze' 'llmsearch --analyze --lang en "smaller models"' <<'END'
smaller	0	7	word
model	8	14	word
END
expect 'of standard input' 'printf 商业化 | llmsearch --analyze' <<'END'
商业	0	6	bigram
业化	3	9	bigram
化	6	9	han
END
holds '--help' 'llmsearch --help' '^  -n, --limit N  *Show at most N hits, or all'
holds '--version' 'llmsearch -V' '^llmsearch [0-9]'
put texts/wide.txt "$(seq -s ' ' 1000 1060) walrus $(seq -s ' ' 2000 2060)\n"
index
expect 'a long passage is cut round its marks' 'search walrus |
	grep -c "^    ….*\[walrus\].*…$"' <<'END'
1
END
expect '--full shows all of it' 'search --full walrus |
	grep -c "^    1000 .*\[walrus\].* 2060$"' <<'END'
1
END
rm texts/wide.txt

usage() { # TITLE OPTIONS MESSAGE
	options=$2
	expect "$1" 'search $options' <<END
llmsearch: $3
exit 2
END
}
usage 'no query' '' \
	'no query; write: llmsearch [options] QUERY..., or see --help'
usage 'an unknown option' '--limt=3 x' \
	"unknown option '--limt'; did you mean '--limit'?"
usage 'a bad number' '-n none x' \
	"bad number 'none' for '--limit'; give all, or a whole number from 0 to 10000"
usage 'a bad language' '--lang ../x y' \
	"bad language '../x'; give a tag such as zh-Hant, ar or pt"
usage 'a bad colour' '--color=red x' \
	"bad value 'red' for '--color'; give auto, always or never"
expect 'no such configuration' 'llmsearch -C none.yaml x' <<'END'
llmsearch: cannot read 'none.yaml': No such file or directory
exit 2
END

# Colour

escapes() { "$@" | LC_ALL=C grep -c "$(printf '\033')"; }
expect 'no colour in a pipe' 'escapes search furnace' <<'END'
0
exit 1
END
expect 'but when asked for' 'escapes search --color furnace' <<'END'
3
END
expect 'always' 'NO_COLOR=1 escapes search --color=always furnace' <<'END'
3
END
expect 'or forced' 'CLICOLOR_FORCE=1 escapes search furnace' <<'END'
3
END
expect 'NO_COLOR' 'CLICOLOR_FORCE=1 NO_COLOR=1 escapes search furnace' <<'END'
0
exit 1
END
expect 'never' 'CLICOLOR_FORCE=1 escapes search --color=never furnace' <<'END'
0
exit 1
END

# Readers and writers

i=0
while [ $i -lt 300 ]; do
	printf '{"id": "%d", "lang": "en", "text": "Walrus %d %s"}\n' $i $i \
		"$(seq -s ' ' $i 90$i | head -c 400)"
	i=$((i + 1))
done >many.jsonl
llmindex -i many many.jsonl
early() { # COMMAND
	("$@"; echo $? >code) | head -n 1 >/dev/null
	cat code
}
expect 'a reader who goes early is no error' \
	'early llmsearch -i many -n 300 --full walrus' <<'END'
0
END
expect 'of JSON lines, too' \
	'early llmsearch -i many -n 300 --jsonl walrus' <<'END'
0
END
if [ -w /dev/full ]; then
	expect 'a full disk is' 'search furnace >/dev/full' <<'END'
llmsearch: cannot write the answer: No space left on device
exit 2
END
else
	skip 'a full disk' 'there is no /dev/full'
fi
expect 'and so is a closed output' 'search furnace >&-' <<'END'
llmsearch: cannot write the answer: Bad file descriptor
exit 2
END

# Files that are no longer what was indexed

state() {
	search "$1" | sed -n 's|^    .* · /[^ ]*\( · .*\)*$|state\1|p' | head -n 1
	search --jsonl "$1" | grep -o '"state":"[a-z]*"'
}
expect 'a file as it was indexed' 'state bakers' <<'END'
state
"state":"present"
END
echo >>texts/rates.jsonl
expect 'a file that has changed' 'state bakers' <<'END'
state · changed
"state":"changed"
END
mv texts/rates.jsonl rates.jsonl
expect 'a file that is gone' 'state bakers' <<'END'
state · gone
"state":"gone"
END
mv rates.jsonl texts/ && index
expect 'after another run it is there again' 'state bakers' <<'END'
state
"state":"present"
END
expect 'a second index is asked for its own files' '
	put other/bakers.txt "Bakers rose early.\n"
	llmindex -i second other && rm other/bakers.txt
	llmsearch -i index -i second --jsonl early |
	grep -o "\"state\":\"[a-z]*\""' <<'END'
"state":"gone"
END

# Three words that are English to a guess, in a Spanish sentence.
mkdir guess
put guess/en.txt 'The server is described in a section on how TFTP boots it.\n'
put guess/es.txt 'El arranque usando TFTP se describe en la sección del servidor.\n'
llmindex --index guessed guess </dev/null
expect 'a guess of the language loses nothing that must match' '
	llmsearch --index guessed -c "+usando +TFTP +describe"
	llmsearch --index guessed -c "\"usando TFTP se describe\""' <<'END'
1
1
END

finish
