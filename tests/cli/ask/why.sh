#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# A query that finds nothing is told why, for each operator of the language.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib.sh"
. "$here/../articles"

# why TITLE QUERY [OPTION], and what is said after "nothing found" on
# standard input
why() {
	query=$2 options=${3:-}
	expect "$1" 'search $options -- "$query" 2>&1 |
		sed "1d; s/^llmsearch: //"'
}

# Words

why 'a word by its spelling' '+fundng' <<'END'
no passage has 'fundng'; similar: funding (3)
END
why 'with letters exchanged' '+isnurance' <<'END'
no passage has 'isnurance'; similar: insurance (1)
END
why 'even the first ones' '+nisurance' <<'END'
no passage has 'nisurance'; similar: insurance (1)
END
why 'a wrong first letter' '+oard' <<'END'
no passage has 'oard'; similar: board (1)
END
why 'each of several, once' 'zyzzyva insurnace zyzzyva' <<'END'
no passage has 'zyzzyva'
no passage has 'insurnace'; similar: insurance (1)
END
why 'an Arabic word' '+تموبل' <<'END'
no passage has 'تموبل'; similar: تمويل (2)
END
why 'a word with accents' '+investidorse' <<'END'
no passage has 'investidorse'; similar: investidores (1)
END
why 'no guess for numbers and short words' '2031 zq' <<'END'
no passage has '2031'
no passage has 'zq'
END
why 'short ones by one letter only' '+ratas +bards' <<'END'
no passage has 'ratas'; similar: rates (2)
no passage has 'bards'
END
why 'of Han what is not there' '"商业馍"' <<'END'
no passage has '业馍'; similar: 业化 (3), 业模 (1)
no passage has '"商业馍"'
END
why 'all of it' '麒麟獬豸' <<'END'
no passage has '麒麟獬豸'
END
why 'a prefix' 'companyw*' <<'END'
no passage has 'companyw*'; similar: company (1)
END
why 'nothing at all' '' <<'END'
the query has no words to search for
END
why 'mere punctuation' '?! …' <<'END'
the query has no words to search for
END

# Fields

expect 'a misspelt field, though there are hits' '
	search -c -- "langg:en funding"; search -l -- "insurance titel:x" |
	grep -c .' <<'END'
3
llmsearch: read as text: no field 'langg:'; did you mean 'lang:'
llmsearch: read as text: no field 'titel:'; did you mean 'title:'
1
END
expect 'and one that has no such value' 'search -c -- "date:soon funding"' <<'END'
3
llmsearch: read as text: field 'date:' does not take 'soon'; see llmsearch-query(7)
END
expect 'but no other text' 'search -c -- "http://a.b funding"' <<'END'
6
END

why 'a language' 'insurance lang:ko' <<'END'
no passage has 'lang:ko'; the index has en (9), zh (3), ar (2), id (1), pt (1)
without 'lang:ko' 1 passage matches
END
why 'a country for a language' 'lang:ch 商业化' <<'END'
no passage has 'lang:ch'; similar: zh (3)
without 'lang:ch' 3 passages match
END
why 'a name for a language' 'lang:portuguese' <<'END'
no passage has 'lang:portuguese'; similar: pt (1)
END
why 'what cannot be one' 'lang:العربية' <<'END'
read as text: field 'lang:' does not take 'العربية'; see llmsearch-query(7)
no passage has 'lang'
no passage has 'العربية'
END
why 'a language that is there' 'insurance lang:zh' <<'END'
without 'lang:zh' 1 passage matches
END
why 'a script' 'script:cyrl' <<'END'
no passage has 'script:cyrl'; the index has latn (12), arab (2), hans (2), hant (1)
END
why 'a type' 'type:htlm' <<'END'
no passage has 'type:htlm'; the types are csv, djvu, doc, docx, enex, epub, feed, html, image, json, jsonl, mail, md, mht, msg, odp, ods, odt, pdf, ppt, pptx, rtf, subtitles, tar, txt, wacz, warc, webarchive, xls, xlsx, xml, zip; similar: html (1)
END
why 'types' 'type:pdf,docx' <<'END'
no passage has 'type:pdf,docx'; the index has txt (11), md (3), jsonl (2), html (1)
END
why 'a date' 'insurance date:2030' <<END
no passage has 'date:2030'; the index has 2019 (2), 2023 (2), \
2024 (1), $(date -d '3 days ago' +%Y) (1)
without 'date:2030' 1 passage matches
END
why 'a source by its spelling' 'source:archiv' <<'END'
no passage has 'source:archiv'; similar: archive (16)
END
why 'by a part' 'source:loom' <<'END'
no passage has 'source:loom'; similar: the ledger & loom (1), loom.example.org (1), www.loom.example.org (1)
END
why 'a title' 'title:insurance' <<'END'
no passage has 'title:insurance'
with '+insurance' instead of 'title:insurance' 1 passage matches
END
why 'a phrase in it' 'title:"seed funding"' <<'END'
no passage has 'title:"seed funding"'
with '+"seed funding"' instead of 'title:"seed funding"' 1 passage matches
END
why 'its beginning' 'title:insur*' <<'END'
no passage has 'title:insur*'
with '+insur*' instead of 'title:insur*' 1 passage matches
END
why 'a path' 'path:tend' <<'END'
no passage has 'path:tend'
with 'path:*tend*' instead of 'path:tend' 1 passage matches
END
why 'a folder' 'tender path:e' <<'END'
no passage has 'path:e'
with 'path:*e*' instead of 'path:e' 1 passage matches
with 'path:*e*/' instead of 'path:e' 1 passage matches
without 'path:e' 1 passage matches
END
why 'no field' 'titel:zyzzyva' <<'END'
read as text: no field 'titel:'; did you mean 'title:'
no passage has 'titel'
no passage has 'zyzzyva'
END

# Phrases, NEAR, marks, operators

why 'a phrase' '"funding seed"' <<'END'
no passage has '"funding seed"'
with '+(funding seed)' instead of '"funding seed"' 1 passage matches
END
why 'NEAR' 'raised NEAR/3 seed' <<'END'
no passage has 'raised NEAR/3 seed'
with 'raised AND seed' instead of 'raised NEAR/3 seed' 1 passage matches
END
why 'what must be there' '+insurance +board' <<'END'
without '+insurance' 1 passage matches
without '+board' 1 passage matches
END
why 'what must not' '+insurance -tender' <<'END'
without '-tender' 1 passage matches
END
why 'or a bracket' '+insurance -(tender OR board)' <<'END'
without '-(tender OR board)' 1 passage matches
END
why 'AND' 'venture AND insurance AND twice' <<'END'
without 'insurance' 1 passage matches
END
why 'NOT' 'insurance NOT tender' <<'END'
without 'NOT tender' 1 passage matches
END
why 'no part to blame' '+insurance +furnace +board' <<'END'
'+insurance' alone matches 1 passage
'+furnace' alone matches 1 passage
'+board' alone matches 1 passage
END
why 'operators in brackets' '(zyzzyva OR xyzzyx) AND insurance' <<'END'
no passage has 'zyzzyva'
no passage has 'xyzzyx'
without '(zyzzyva OR xyzzyx)' 1 passage matches
END
why 'a prefix that must' '+companyw* funding' <<'END'
no passage has 'companyw*'; similar: company (1)
without '+companyw*' 3 passages match
END

# Options

why '--exact, and how it is written' '"商業模式"' --exact <<'END'
without '--exact' 1 passage matches, as 商业模式
END
why 'accents' 'comercializacao' --exact <<'END'
without '--exact' 1 passage matches, as comercialização
END
why 'hamza' 'ادارة' --exact <<'END'
without '--exact' 1 passage matches, as إدارة
END
why 'too far on' 'insurance' '--offset 5' <<'END'
without '--offset' 1 passage matches
END
expect 'nothing is loosened' 'search --json "insurance lang:zh" 2>err
	cat err' <<'END'
[]
{"diagnostics":[{"kind":"without","part":"lang:zh","count":1,"at_least":false,"instead":null,"near":[],"text":"without 'lang:zh' 1 passage matches"}]}
END

finish
