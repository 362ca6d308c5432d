#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Every charset and container: all sentences of our sample articles are found
# again, and nothing of what is round them.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib.sh"
command -v python3 >/dev/null || { echo "1..0 # SKIP no python3"; exit 0; }

corpus=${SOURCE:-$here/../../..}/corpus
maker=$here/formats_crawl.py
python3 "$maker" make "$corpus" made || exit 99
find made -type f -exec touch -d '1 hour ago' {} +
cat >all.yaml <<'END'
sources: [made]
indexing: {archives: true}
END

holds 'names that lead out and links are told' \
	'llmindex -c all.yaml -i index 2>&1; echo "exit $?"' '^exit 1$'
python3 "$maker" topics made >made/topics.dat
expect 'every sentence is found, by its words in their order' \
	'llmsearch -i index --trec --topics made/topics.dat | python3 "$maker" check made' \
	<<'END'
all of bz2 eml gz html mbox mht tar text warc warcgz xz zip
END
expect 'and nothing of what stands round them' \
	'llmsearch -i index --json walrusfurniture 2>/dev/null' <<'END'
[]
exit 1
END
# Of two copies with one score the first is by its id, and so by its path.
expect 'a page of a crawl' \
	'llmsearch -i index --json -n 1 "path:warc/zh-Hans** 商业化" |
	python3 -c "
import json, sys
hit = json.load(sys.stdin)[0]
for key in \"url\", \"date\", \"date_source\", \"captured\", \"type\":
	print(key, hit[key])" | sed "s,/[01]$,/N,"' <<'END'
url https://zh-Hans.example/N
date 2023-04-05
date_source captured
captured 2023-04-05
type warc
END
# Each name alone could be of several charsets.
python3 -c '
import sys, zipfile
names = "文章", "融资报告", "大模型商业化", "采访记录", "会议纪要"
with zipfile.ZipFile(sys.argv[1], "w") as made:
    for i, name in enumerate(names):
        made.writestr("%d%s.txt" % (i, "X" * len(name.encode("gbk"))),
                      "海象第%d篇，各不相同" % i)
with open(sys.argv[1], "rb") as file:
    data = file.read()
for i, name in enumerate(names):
    name = name.encode("gbk")
    data = data.replace(b"%d%s.txt" % (i, b"X" * len(name)),
                        b"%d%s.txt" % (i, name))
with open(sys.argv[1], "wb") as file:
    file.write(data)' names.zip
expect 'names of members are in one charset' \
	'llmindex -c all.yaml -i names.index names.zip &&
	llmsearch -i names.index --json 海象 | grep -o "\"record\":\"[^\"]*" |
	sort' <<'END'
"record":"0文章.txt
"record":"1融资报告.txt
"record":"2大模型商业化.txt
"record":"3采访记录.txt
"record":"4会议纪要.txt
END
python3 "$maker" passed passed || exit 99
expect 'what a crawl, an archive and a mail hold that is not read' \
	'llmindex -c all.yaml -i passed.index --report passed | sed "s,$PWD/,,"' <<'END'
'passed/a.eml': 1 of 3 members read; skipped: images 1, archives 1
'passed/a.warc': 2 of 8 members read; skipped: redirects (HTTP 3xx) 1, not found (HTTP 404, 410) 2, revisits 1, images 1, style sheets, scripts and fonts 1
'passed/a.zip': 1 of 4 members read; skipped: images 1, hidden 1, of other, unsupported types 1
formats: mail 1, warc 1, zip 1
languages: en 5
members: read 4, image 3, not_found 2, archive 1, hidden 1, redirect 1, revisit 1, style 1, type 1
web pages: 1, 0 of them doubtful; half gave at most 100 % of their text
END
expect 'and later, for a program' \
	'llmindex -c all.yaml -i passed.index --report=json passed |
	python3 -c "
import json, sys
report = json.load(sys.stdin)
print(report[\"members\"][\"read\"], report[\"cut\"])
for line in report[\"remarks\"]: print(line[\"members\"])"' <<'END'
4 []
{'read': 1, 'image': 1, 'archive': 1}
{'read': 2, 'redirect': 1, 'not_found': 2, 'revisit': 1, 'image': 1, 'style': 1}
{'read': 1, 'image': 1, 'hidden': 1, 'type': 1}
END
python3 "$maker" sites sites || exit 99
expect 'what pages of one site share is learnt in containers as well' \
	'llmindex -c all.yaml -i sites.index sites &&
	llmsearch -i sites.index --json walrusletter 2>/dev/null' <<'END'
[]
exit 1
END
expect 'what they say is all there, however often they were caught' \
	'llmsearch -i sites.index --trec --topics sites/topics.dat |
	python3 "$maker" check sites' <<'END'
all of mht warc zip
END
expect 'one page is one hit' \
	'llmsearch -i sites.index --json "\"reports on kiln 0\"" |
	grep -c "\"id\":"' <<'END'
1
END
python3 "$maker" later sites && touch -d '1 hour ago' sites/warc/c.warc
expect 'the next crawl is read with what is known' \
	'llmindex -c all.yaml -i sites.index sites
	for text in walrusletter "\"on kiln 0\"" "\"on kiln 50\"" \
		"\"remark 4999\""; do
		llmsearch -i sites.index --json "$text" 2>/dev/null |
			grep -c "\"id\":"
	done' <<'END'
0
1
1
1
END
hits() {
	llmsearch -i kinds.index --json "$1 walrus" 2>/dev/null |
		grep -o '"path":"[^"]*' | sed 's,.*/,,' | sort | xargs
}
put kinds/a.xml '<?xml version="1.0"?><rss><channel><item><title>One</title>
<description>A walrus in a feed.</description></item></channel></rss>'
put kinds/b.xml '<doc><p>A walrus in some other XML.</p></doc>'
put kinds/c.atom '<feed xmlns="http://www.w3.org/2005/Atom"><entry>
<title>Two</title><summary>A walrus in an entry.</summary></entry></feed>'
put kinds/d.eml 'Subject: Three
Message-ID: <d@h>

A walrus in a letter.
'
put kinds/e.htm '<p>A walrus in a page.</p>'
put kinds/no-letters.mbox ''
expect 'a type is found by any of its names, and a feed is a feed' \
	'llmindex -i kinds.index kinds
	for type in feed rss xml mail EML mbox htm,atom eml,nothing; do
		echo "$type: $(hits type:$type)"
	done' <<'END'
feed: a.xml c.atom
rss: a.xml c.atom
xml: b.xml
mail: d.eml
EML: d.eml
mbox: d.eml
htm,atom: a.xml c.atom e.htm
eml,nothing: d.eml
END
expect 'of a type that nobody knows the others are told' \
	'llmsearch -i kinds.index type:wpd walrus 2>&1 >/dev/null |
	grep -o "no passage has .*"' <<'END'
no passage has 'type:wpd'; the types are csv, djvu, doc, docx, enex, epub, feed, html, image, json, jsonl, mail, md, mht, msg, odp, ods, odt, pdf, ppt, pptx, rtf, subtitles, tar, txt, wacz, warc, webarchive, xls, xlsx, xml, zip; the index has feed (2), html (1), mail (1), xml (1)
END
expect 'and of one that is not there, what there is' \
	'llmsearch -i kinds.index type:epub walrus 2>&1 >/dev/null |
	grep -o "no passage has .*"' <<'END'
no passage has 'type:epub'; the index has feed (2), html (1), mail (1), xml (1)
END
cat >small.yaml <<'END'
sources: [passed]
indexing: {archives: true}
extract: {members: 2}
END
expect 'a limit that changed is looked at' \
	'llmindex -c small.yaml -i passed.index 2>&1 | grep -o "more than .*"' <<'END'
more than 2 members
END
expect 'archives stay shut unless they are wanted' \
	'mkdir shut && cp made/zip/a.zip shut/ &&
	touch -d "1 hour ago" shut/a.zip &&
	llmindex -i shut.index shut && llmindex -i shut.index --report shut |
	grep -o "an archive was skipped; set indexing.archives to read it" ' <<'END'
an archive was skipped; set indexing.archives to read it
END
put raw/a.rss '<rss><channel><item><title>T</title><description>
&lt;p>Some text of the entry.&lt;/p>&lt;nav>Walrus menu&lt;/nav></description>
</item></channel></rss>'
expect 'an entry of a feed keeps its furniture as a page does' \
	'printf "indexing: {raw: true}\n" >raw.yaml
	llmindex --show raw/a.rss | grep -c Walrus
	llmindex -c raw.yaml --show raw/a.rss | grep -c Walrus' <<'END'
0
1
END
expect 'a text that could be in any charset' \
	'put odd/a.txt "\201\377\376\235\001\201\377\376\235\001\201\377\376\235\001\201\377\376\235\001\201\377\376\235" &&
	llmindex -i odd.index odd 2>&1 | grep -o "name the charset in sources\[\].charset"' <<'END'
name the charset in sources[].charset
END
put said/a.txt '\304\343\272\303\n'
cat >said.yaml <<'END'
sources:
  - path: said
    charset: [{glob: "*.txt", label: gbk}]
END
holds 'a charset that is said' \
	'llmindex -c said.yaml -i said.index && llmsearch -i said.index 你好' '你好'
cat >said.yaml <<'END'
sources:
  - path: said
    charset: [{glob: "*.txt", label: gkb}]
END
holds 'and one that there is not' 'llmindex -c said.yaml -i said.index' \
	"'said.yaml':3:15: unknown charset 'gkb'; give a label"
finish
