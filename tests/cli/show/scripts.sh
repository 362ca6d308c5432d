#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What scripts count on: forms of output, their schema, exit codes.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib.sh"
. "$here/../articles"

# Files

expect '-l: each file once' 'search -l Rates model | sed "s|.*/||" | sort' <<'END'
furnace.txt
rates.jsonl
seed.md
tender.md
END
expect 'its limit counts files' 'search -l -n 2 model | wc -l' <<'END'
2
END
expect 'and so does its offset' '
	search -l model >all; search -l -n 1 --offset 1 model >second
	sed -n 2p all | cmp - second' <<'END'
END
expect '-0 ends them with NULs' 'search -l0 insurance model | tr -c "\0" x |
	tr -d x | od -An -c' <<'END'
  \0  \0  \0
END
expect 'none' 'search -l zyzzyva 2>/dev/null' <<'END'
exit 1
END
expect '-0 alone' 'search -0 model' <<'END'
llmsearch: '--null' goes with '--files'; give both
exit 2
END
put 'odd/a b.txt' 'Quagga one.\n'
put "odd/$(printf 'n\nl.txt')" 'Quagga two.\n'
put "odd/$(printf 'x\377y.txt')" 'Quagga three.\n'
cat >odd.yaml <<'END'
index: {path: odd-index}
sources: [odd]
END
llmindex -c odd.yaml
expect 'any name comes through' "llmsearch -C odd.yaml -l0 quagga |
	xargs -0 -n 1 cat | sort" <<'END'
Quagga one.
Quagga three.
Quagga two.
END
expect 'by --format, too' "llmsearch -C odd.yaml --format '{path}\\0' quagga |
	xargs -0 cat | sort" <<'END'
Quagga one.
Quagga three.
Quagga two.
END
expect 'and by JSON' "llmsearch -C odd.yaml --json quagga |
	grep -c -E 'path_bytes\":\"[A-Za-z0-9+/]+=*\"'" <<'END'
1
END

# Counts

expect '-c' 'search -c model' <<'END'
3
END
expect 'of what must be looked at' 'search -c "\"raised twice\" OR board"' <<'END'
2
END
expect 'whatever the limit' 'search -c -n 1 lang:en' <<'END'
9
END
expect 'none is 0, and why' 'search -c "insurance lang:ko"' <<'END'
0
llmsearch: nothing found for 'insurance lang:ko'
llmsearch: no passage has 'lang:ko'; the index has en (9), zh (3), ar (2), id (1), pt (1)
llmsearch: without 'lang:ko' 1 passage matches
exit 1
END

# --format

format() { search --format "$@"; }
expect 'a template' "format '{name}|{date}|{lang}|{source}|{type}' seed" <<'END'
Seed rounds|2023-06-29|en|The Ledger & Loom|md
END
expect 'padded and cut' "format '<{title:6}|{date:>12}|{lang:<4}>' seed" <<'END'
<Seed …|  2023-06-29|en  >
END
expect 'by columns' "format '<{text:9}>|' 融资難" <<'END'
<大模型的…>|
END
expect 'escapes and brackets' "format '{{\\t\\\\{}}\\n' seed" <<'END'
llmsearch: no field '{}' for '--format'; see llmsearch(1), or write '{{' for a bracket
exit 2
END
expect 'all of them' "format '{{a}}\\t\\\\\\n' seed" <<'END'
{a}	\
END
expect 'the place in the file' "format '{start} {end} {page}{ordinal}' rates |
	head -n 1" <<'END'
0 148 0
END
expect 'a value is one line' "format '{text}' auction | wc -l" <<'END'
1
END
expect 'an unknown field' "format '{titel}' seed" <<'END'
llmsearch: no field '{titel}' for '--format'; did you mean '{title}'?
exit 2
END
expect 'a bad width' "format '{title:x}' seed" <<'END'
llmsearch: bad width in '{title:x}'; write {title:20} or {title:>20}
exit 2
END
expect 'one too great' "format '{title:9999999999999999999999}' seed" <<'END'
llmsearch: bad width in '{title:9999999999999999999999}'; write {title:20} or {title:>20}
exit 2
END
expect 'a bracket that is open' "format '{title' seed" <<'END'
llmsearch: '{' is not closed in '--format'; write '{{' for a bracket
exit 2
END
expect 'a bad escape' "format 'a\\x' seed; format 'a\\' seed" <<'END'
llmsearch: bad escape in '--format'; there are \t \n \0 and \\
llmsearch: bad escape in '--format'; there are \t \n \0 and \\
exit 2
END
expect '--fzf' "search --fzf seed | cut -f 2-5" <<'END'
Seed rounds	2023-06-29	en	The Ledger & Loom
END
expect 'one form only' 'search --json --fzf -l seed' <<'END'
llmsearch: output as 'json' and as 'fzf' cannot go together; ask for one
exit 2
END

# The schema

if ! python3 -c 'import jsonschema' 2>/dev/null; then
	skip 'the schema' 'python3-jsonschema is not installed'
	finish
fi
valid() { # PART [lines]
	python3 "$here/validate.py" "$here/../../../man/llmsearch.schema.json" "$@"
}
expect 'hits are as the schema has them' \
	'search --json -n 100 --per-article 0 "NOT zyzzyva" | valid hits' <<'END'
1 valid
END
expect 'explained ones' 'search --json --explain model | valid hits' <<'END'
1 valid
END
expect 'a path that is no UTF-8' \
	'llmsearch -C odd.yaml --json quagga | valid hits' <<'END'
1 valid
END
expect 'facets' 'search --json --facets model | valid faceted
	search --json --facets zyzzyva 2>&- | valid faceted
	search --jsonl --facets model | valid line lines' <<'END'
1 valid
1 valid
5 valid
END
expect 'no hits' 'search --json zyzzyva 2>err | valid hits; valid trouble <err' <<'END'
1 valid
1 valid
END
expect 'lines' 'search --jsonl rates | valid line lines' <<'END'
3 valid
END
expect 'a passage got' '
	id=$(search --format "{id}" -n 1 seed); search --get $id --json |
	valid got' <<'END'
1 valid
END
expect 'how a query was understood' '
	for query in "" insurnace "+a NEAR/2 b lang:zh" "什么是融资" "\"raised twice\""; do
		search --explain-query --json "$query" | valid understood
	done
	search --explain-query --json "what is insurnace" |
		jq -c "[.near[0].asked, .sure, .checked,
			[.readings[0].leaves[0][] | .stem, .question]]"' <<'END'
1 valid
1 valid
1 valid
1 valid
1 valid
["insurnace",true,"none",["what",true,"is",false,"insur",false]]
END
expect 'measures' '
	id=$(search --format "{id}" -n 1 seed)
	printf "q1\tseed\n" >topics.tsv; echo "q1 0 $id 1" |
		search --json --topics topics.tsv --eval - | valid measures' <<'END'
1 valid
END
expect 'each line of why' '
	for query in "" zyzzyva +insurnace "insurance lang:ko" "+insurance +board" \
		"\"funding seed\"" titel:zyzzyva "+insurance +furnace +board"; do
		search --jsonl "$query"
	done | valid line lines' <<'END'
16 valid
END
expect 'the summary' 'search --jsonl +insurnace | tail -n 1 |
	sed "s/\"took_ms\":[0-9.]*/\"took_ms\":T/"' <<'END'
{"type":"summary","hits":0,"passages":0,"exact":true,"articles":0,"took_ms":T,"facets":null,"diagnostics":[{"kind":"missing","part":"insurnace","count":0,"at_least":false,"instead":null,"near":[{"text":"insurance","count":1}],"text":"no passage has 'insurnace'; similar: insurance (1)"}],"shards":{"count":1,"missing":0,"passages":0},"warnings":[]}
END
expect 'marks in characters' 'search --json 融资 >hits; python3 - <<PY
import json
for hit in json.load(open("hits")):
    for (a, b), (c, d) in zip(hit["marks"], hit["mark_chars"]):
        assert hit["text"].encode()[a:b].decode() == hit["text"][c:d]
        print(hit["text"][c:d])
PY' <<'END'
融资
END

finish
