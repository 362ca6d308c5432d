#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# --facets: how what matches spreads.
. "$(dirname "$0")/../lib.sh"

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
expect 'as JSON, beside the hits' \
	'llmsearch -C facets.yaml --json -n 1 --facets=lang,year model |
		sed -n "1p; \$p"' <<'END'
{"schema":1,"hits":[
"facets":{"schema":1,"passages":5,"all":true,"facets":{"lang":[{"value":"en","count":2},{"value":"en-GB","count":1},{"value":"zh-Hans","count":1},{"value":"zh-Hant","count":1}],"year":[{"value":"2023","count":3},{"value":"2024","count":2}]}}}
END
expect 'as a line' \
	'llmsearch -C facets.yaml --jsonl -n 1 --facets=type model |
		grep -o "\"facets\":.*}}"' <<'END'
"facets":{"schema":1,"passages":5,"all":true,"facets":{"type":[{"value":"jsonl","count":5}]}}
END
expect 'of nothing' \
	'llmsearch -C facets.yaml --json --facets=type zyzzyva 2>&-' <<'END'
{"schema":1,"hits":[],
"facets":{"schema":1,"passages":0,"all":true,"facets":{"type":[]}}}
exit 1
END
expect 'what is no facet' \
	'llmsearch -C facets.yaml --facets=lang,color model' <<'END'
llmsearch: unknown facet 'color'; give lang, script, month, year, source, type or topic
exit 2
END

expect 'in a form that has no place for them' '
	for form in -l -c -q --fzf --cite=csl --format={id} --explain-query; do
		llmsearch -C facets.yaml --facets $form model
	done' <<'END'
llmsearch: '--files' and '--facets' cannot go together; leave out one
llmsearch: '--count' and '--facets' cannot go together; leave out one
llmsearch: '--quiet' and '--facets' cannot go together; leave out one
llmsearch: '--fzf' and '--facets' cannot go together; leave out one
llmsearch: '--cite' and '--facets' cannot go together; leave out one
llmsearch: '--format' and '--facets' cannot go together; leave out one
llmsearch: '--explain-query' and '--facets' cannot go together; leave out one
exit 2
END

# --- topics ---

cat >topics.yaml <<'END'
index: {path: topics}
sources: [{path: tagged}]
END
mkdir tagged
{
	printf '{"text":"An ox.","tags":["Seed-Rounds","融資","seed rounds"]}\n'
	printf '{"text":"Two oxen, one ox.","topics":"seed rounds, Código"}\n'
	printf '{"text":"The ox of it.","keywords":["codigo","融资"]}\n'
	printf '{"text":"An ox without any."}\n'
} >tagged/all.jsonl
cat >tagged/page.html <<'END'
<meta name=keywords content="融资, web"><p>A page of an ox.
END
touch -d '1 hour ago' tagged/*
llmindex -q -c topics.yaml
topics() { llmsearch -C topics.yaml "$@"; }
texts() { topics --format '{text}' "$@" | sort; }

expect 'of several a passage counts for each' \
	'topics -n1 --facets=topic ox | sed "1,/^$/d"' <<'END'
topic
    融資            3 ██████████████████████████████
    Código          2 ████████████████████
    Seed-Rounds     2 ████████████████████
    web             1 ██████████
    (none)          1 ██████████

END
expect 'as JSON' 'topics --json -n1 --facets=topic ox | tail -n1' <<'END'
"facets":{"schema":1,"passages":5,"all":true,"facets":{"topic":[{"value":"融資","count":3},{"value":"Código","count":2},{"value":"Seed-Rounds","count":2},{"value":"web","count":1},{"value":null,"count":1}]}}}
END
expect 'of matches that are looked at' \
	'topics -n1 --facets=topic \"ox of\" | sed "1,/^$/d"' <<'END'
topic
    codigo     1 ██████████████████████████████
    融资       1 ██████████████████████████████

END
expect 'a topic, in any script of Chinese' 'texts topic:融资; texts topic:融資' <<'END'
A page of an ox.
An ox.
The ox of it.
A page of an ox.
An ox.
The ox of it.
END
expect 'with a space or a hyphen, in quotes or without' \
	'texts "topic:\"Seed Rounds\""; texts topic:seed-rounds' <<'END'
An ox.
Two oxen, one ox.
An ox.
Two oxen, one ox.
END
expect 'one of several, without accents and case' 'texts topic:CODIGO,web' <<'END'
A page of an ox.
The ox of it.
Two oxen, one ox.
END
expect 'it is no word of it, but what is near is told' \
	'topics topic:seed; topics topic:codgio' <<'END'
llmsearch: nothing found for 'topic:seed'
llmsearch: no passage has 'topic:seed'; similar: seed rounds (2)
llmsearch: nothing found for 'topic:codgio'
llmsearch: no passage has 'topic:codgio'; similar: codigo (2)
exit 1
END
expect 'not one of them, below NOT' 'texts "ox NOT topic:融资" ; texts "ox -topic:web topic:融资"' <<'END'
An ox without any.
Two oxen, one ox.
An ox.
The ox of it.
END
expect 'in JSON and templates' \
	'topics --json two | grep -o "\"topics\":[^]]*]"
	topics --format "{topics}" two' <<'END'
"topics":["seed rounds","Código"]
seed rounds, Código
END
expect 'completed' 'topics --complete topic' <<'END'
codigo
"seed rounds"
web
融资
END
expect 'shown of a file' \
	'llmindex -c topics.yaml --show tagged/page.html | grep topics
	llmindex -c topics.yaml --show=json tagged/page.html |
		grep -o "\"topics\":[^]]*]"' <<'END'
topics: 融资, web
"topics":["融资","web"]
END

put guess/zh.txt '公司完成新一轮融资\n\n这家公司宣布完成融资，投资人看好它的估值。领投方说，融资轮之后股东会增加，风险投资也会继续投资，首次公开募股还早。\n'
put guess/ar.txt 'جولة تمويل\n\nأعلنت الشركة عن تمويل جديد من مستثمر كبير، وقال المستثمر إن رأس المال الجريء يبحث عن استثمار، وإن الطرح العام الأولي بعيد، وإن كل مساهم راض عن جولة التمويل.\n'
put guess/none.txt 'The bridge near the old mill was closed by a flood, and the mayor asked everybody to stay at home until it was over.\n'
put guess/own.md '---\ntopics: bridges\n---\n\nFunding of an investor, venture capital, shareholders and an initial public offering: valuation after valuation.\n'
expect 'an article that names no topic has some by its words' \
	'llmindex -i guess.index guess
	llmsearch -i guess.index --format "{path} {topics}\n" "topic:funding" |
		sed "s|.*/||" | sort
	llmsearch -i guess.index --format "{path} {topics}\n" "bridge OR valuation" | sed "s|.*/||" | sort
	llmsearch -i guess.index --json "topic:funding lang:ar" | grep -o "topics-guessed"' <<'END'
ar.txt funding
zh.txt funding
none.txt 
own.md bridges
topics-guessed
END
finish
