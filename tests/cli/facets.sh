#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# --facets: how what matches spreads.
. "$(dirname "$0")/lib.sh"

cat >facets.yaml <<'END'
index: {path: index}
sources: [{path: texts, name: Archive}]
END
line() { # TEXT LANG DATE SOURCE URL
	printf '{"text": "%s", "lang": "%s", "date": "%s", ' "$1" "$2" "$3"
	printf '"source": "%s", "url": "%s"}\n' "$4" "$5"
}
mkdir texts
{
	line 'A model of the first kind.' en 2023-06-01 'The Loom' \
		http://www.a.example/1
	line 'A model of the second kind.' en-GB 2023-06-09 'the  LOOM' \
		http://www.a.example/2
	line 'A model of the third kind.' en 2023-07-01 'صحيفة الميزان' ''
	line 'model 大模型的商业化。' zh-Hans 2024-01-01 '晨报' http://b.example/1
	line 'model 大模型的商業化。' zh-Hant 2024-01-01 '晨报' http://b.example/2
	line 'No such word in it.' en 2024-01-01 '晨报' http://b.example/3
} >texts/all.jsonl
touch -d '1 hour ago' texts/all.jsonl
llmindex -q -c facets.yaml
facets() { llmsearch -C facets.yaml -n 1 "$@" | sed '1,/^$/d'; }

expect 'charts' \
	'facets --facets model' <<'END'
lang
    en          2 ██████████████████████████████
    en-GB       1 ███████████████
    zh-Hans     1 ███████████████
    zh-Hant     1 ███████████████
month
    2023-06     2 ██████████████████████████████
    2023-07     1 ███████████████
    2024-01     2 ██████████████████████████████
source
    The Loom          2 ██████████████████████████████
    晨报              2 ██████████████████████████████
    صحيفة الميزان     1 ███████████████
type
    jsonl     5 ██████████████████████████████

END
expect 'some of them' \
	'facets --facets=year,script model' <<'END'
script
    latn     3 ██████████████████████████████
    hans     1 ██████████
    hant     1 ██████████
year
    2023     3 ██████████████████████████████
    2024     2 ████████████████████

END
expect 'of a query whose matches are looked at' \
	'facets --facets=source,month,type,lang \"of the\"' <<'END'
lang
    en        2 ██████████████████████████████
    en-GB     1 ███████████████
month
    2023-06     2 ██████████████████████████████
    2023-07     1 ███████████████
source
    The Loom          2 ██████████████████████████████
    صحيفة الميزان     1 ███████████████
type
    jsonl     3 ██████████████████████████████

END
expect 'of filters alone' \
	'facets --facets=lang lang:zh' <<'END'
lang
    zh-Hans     1 ██████████████████████████████
    zh-Hant     1 ██████████████████████████████

END
expect 'as JSON, behind the hits' \
	'llmsearch -C facets.yaml --json -n 1 --facets=lang,year model |
		tail -n 2' <<'END'
{"schema":1,"passages":5,"all":true,"facets":{"lang":[{"value":"en","count":2},{"value":"en-GB","count":1},{"value":"zh-Hans","count":1},{"value":"zh-Hant","count":1}],"year":[{"value":"2023","count":3},{"value":"2024","count":2}]}}
]
END
expect 'as a line' \
	'llmsearch -C facets.yaml --jsonl -n 1 --facets=type model |
		grep -o "\"facets\":.*}}"' <<'END'
"facets":{"schema":1,"passages":5,"all":true,"facets":{"type":[{"value":"jsonl","count":5}]}}
END
expect 'of nothing' \
	'llmsearch -C facets.yaml --json --facets=type zyzzyva 2>&-' <<'END'
[
{"schema":1,"passages":0,"all":true,"facets":{"type":[]}}
]
exit 1
END
expect 'what is no facet' \
	'llmsearch -C facets.yaml --facets=lang,color model' <<'END'
llmsearch: unknown facet 'color'; give lang, script, month, year, source or type
exit 2
END
expect 'what is none yet' \
	'llmsearch -C facets.yaml --facets=topic model' <<'END'
llmsearch: there is no facet 'topic': articles do not say their topics yet; give lang, month or source
exit 2
END

finish
