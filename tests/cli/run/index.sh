#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# llmindex(1) by its command line.
. "$(dirname "$0")/../lib.sh"

# What the index is on disk, so that a run which writes shows.
fingerprint() {
	find -L index -type f ! -name flintlock -printf '%P %s %T@\n' | sort
}
unchanged() {
	fingerprint >before
	"$@"
	fingerprint | cmp -s before - && echo same
}
index() { llmindex --index index "$@"; }

put texts/one.txt 'One model learns from the text.\n'
put texts/two.md '---\ntitle: Two\nlang: pt\n---\n\nDois modelos aprendem.\n'
put texts/three.txt '大模型商业化需要资金。\n'
put texts/a/four.txt 'Four rules hold for every large model.\n'
put texts/a/five.txt 'Five companies pay for their models.\n'
put texts/a/six.txt 'Six months later the rules changed.\n'
put texts/a/seven.txt 'Seven funds invest in chips.\n'

# Before there is an index

expect 'a dry run names new files' 'index -n texts' <<'END'
new @/texts/a/five.txt
new @/texts/a/four.txt
new @/texts/a/seven.txt
new @/texts/a/six.txt
new @/texts/one.txt
new @/texts/three.txt
new @/texts/two.md
END

expect 'and makes no index' 'ls -d index' <<'END'
ls: cannot access 'index': No such file or directory
exit 2
END

expect 'a missing path makes none either' 'index nowhere; ls -d index' <<'END'
llmindex: cannot read '@/nowhere': No such file or directory
ls: cannot access 'index': No such file or directory
exit 2
END

expect 'a missing path alone is exit 1' 'index nowhere' <<'END'
llmindex: cannot read '@/nowhere': No such file or directory
exit 1
END

expect 'statistics need an index' 'index --stats' <<'END'
llmindex: no index at '@/index': run llmindex
exit 2
END

# First run, second run

expect 'the first run is silent' 'index texts' <<'END'
END

expect 'the index is for its owner only' 'stat -c %a index' <<'END'
700
END

holds 'statistics count files' 'index --stats texts' '^files: 7$'
holds 'statistics count passages' 'index --stats texts' '^passages: 7$'
holds 'statistics name languages' 'index --stats texts' '^language pt: 1$'
expect 'as JSON' 'index --stats=json texts |
	jq -c "[.schema, .path, .files, .articles, .passages, .languages.pt,
		.terms > 0, .size > 0, length]"' <<'END'
[1,"@/index",7,7,7,1,true,true,8]
END
holds 'statistics without anything to index' 'index --stats' '^articles: 7$'

expect 'the second run writes nothing' 'unchanged index -v texts' <<'END'
7 files: 0 new, 0 changed, 0 moved, 0 gone, 7 unchanged; 7 passages; T s
same
END

# Changes

put texts/eight.txt 'Eight is new.\n'
put texts/one.txt 'One model has changed its text.\n'
mv texts/two.md texts/zwei.md
mkdir -p texts/b && cp texts/a/four.txt texts/b/ && rm texts/a/four.txt
rm texts/three.txt

expect 'a dry run names changes' 'unchanged index -n texts' <<'END'
moved @/texts/a/four.txt -> @/texts/b/four.txt
new @/texts/eight.txt
changed @/texts/one.txt
gone @/texts/three.txt
moved @/texts/two.md -> @/texts/zwei.md
same
END

expect 'a run names them at -vv' 'index -vv texts' <<'END'
moved @/texts/a/four.txt -> @/texts/b/four.txt
new @/texts/eight.txt
changed @/texts/one.txt
gone @/texts/three.txt
moved @/texts/two.md -> @/texts/zwei.md
8 files: 1 new, 1 changed, 2 moved, 1 gone, 3 unchanged; 7 passages; T s
END

expect 'and then knows them' 'index -v texts' <<'END'
7 files: 0 new, 0 changed, 0 moved, 0 gone, 7 unchanged; 7 passages; T s
END

holds 'a moved file keeps its language' 'index --stats' '^language pt: 1$'
expect 'a deleted file takes its language along' \
	'index --stats | grep -c zh' <<'END'
0
exit 1
END

put texts/one.txt 'One model has been altered again.\n'
expect 'an update is one transaction in place' \
	'readlink index/current; index texts; readlink index/current' <<'END'
gen-000001
gen-000001
END

touch texts/one.txt
expect 'a file only touched is not changed' 'index -v texts' <<'END'
7 files: 0 new, 0 changed, 0 moved, 0 gone, 7 unchanged; 7 passages; T s
END

put texts/zwei.md '---\ntitle: Two\nlang: pt\n---\n\nDois modelos mudaram.\n'
expect 'a file that changes after it moved' 'index -vv texts' <<'END'
changed @/texts/zwei.md
7 files: 0 new, 1 changed, 0 moved, 0 gone, 6 unchanged; 7 passages; T s
END
put texts/two.md '---\ntitle: Two\nlang: pt\n---\n\nDois modelos mudaram.\n'
expect 'a new file with an old name and a known text' \
	'index -v texts' <<'END'
8 files: 1 new, 0 changed, 0 moved, 0 gone, 7 unchanged; 8 passages; T s
END
rm texts/two.md
expect 'takes nothing along when it goes' 'index -v texts' <<'END'
8 files: 0 new, 0 changed, 0 moved, 1 gone, 7 unchanged; 7 passages; T s
END

expect 'a rebuild takes all in again' 'index --rebuild -v texts' <<'END'
7 files: 0 new, 0 changed, 0 moved, 0 gone, 7 unchanged; 7 passages; T s
END
expect 'into a fresh generation' 'readlink index/current' <<'END'
gen-000002
END

put other/nine.txt 'Nine lies elsewhere.\n'
expect 'another path leaves the first alone' \
	'index -v other; index --stats other | head -n 1' <<'END'
1 files: 1 new, 0 changed, 0 moved, 0 gone, 0 unchanged; 8 passages; T s
files: 8
END
expect 'also when the index is built anew' \
	'index --rebuild -v other' <<'END'
1 files: 0 new, 0 changed, 0 moved, 0 gone, 1 unchanged; 8 passages; T s
END
mv texts away
expect 'and when the others cannot be read' \
	'index --rebuild -v other; index --stats | head -n 3' <<'END'
1 files: 0 new, 0 changed, 0 moved, 0 gone, 1 unchanged; 8 passages; T s
files: 8
articles: 8
passages: 8
END
mv away texts
expect 'whose passages are then still known' 'index -v texts' <<'END'
7 files: 0 new, 0 changed, 0 moved, 0 gone, 7 unchanged; 8 passages; T s
END

# The guard

mv texts away
expect 'a missing root purges nothing' 'unchanged index texts' <<'END'
llmindex: cannot read '@/texts': No such file or directory
llmindex: '@/texts' is missing, but the index has files below it; nothing of that is removed without --purge
same
END
mkdir texts
expect 'an empty root purges nothing' 'unchanged index texts' <<'END'
llmindex: '@/texts' is empty, but the index has files below it; nothing of that is removed without --purge
same
END
expect 'but is exit 1' 'index -q texts' <<'END'
llmindex: '@/texts' is empty, but the index has files below it; nothing of that is removed without --purge
exit 1
END
expect '--purge purges' 'index --purge -v texts' <<'END'
7 files: 0 new, 0 changed, 0 moved, 7 gone, 0 unchanged; 1 passages; T s
END
rmdir texts && mv away texts

i=10
while [ $i -lt 30 ]; do
	put "many/$i.txt" "Number $i stands alone.\n"
	i=$((i + 1))
done
index many
rm many/1[0-9].txt many/20.txt
expect 'many files gone at once purge nothing' 'index many' <<'END'
llmindex: 11 of 20 indexed files are gone; nothing of that is removed without --purge
exit 1
END
put many/20.txt 'Number 20 stands alone.\n'
expect 'ten may go' 'index -v many' <<'END'
llmindex: 10 of 21 indexed files are gone and were removed
20 files: 0 new, 0 changed, 0 moved, 10 gone, 10 unchanged; 11 passages; T s
END
put many/30.txt 'Number 30 is one of few.\n'
index many
rm many/30.txt
expect 'each run counts what it removed' 'index many; index many' <<'END'
llmindex: 1 of 12 indexed files is gone and was removed
END
put many/30.txt 'Number 30 is one of few.\n'
index many
rm many/30.txt
expect 'in JSON too' 'index --log-format=json many 2>&1 | sed "s/.*,.level/level/"' <<'END'
level":"info","path":null,"message":"1 of 12 indexed files is gone and was removed"}
END
put many/30.txt 'Number 30 is one of few.\n'
index many
rm many/30.txt
expect 'a quiet one does when it was a large part' 'index -q many' <<'END'
END
rm -r index many

# Input that cannot be read

put bad/front.md '---\ntitle: [broken\n---\n\nThe text stands all the same.\n'
put bad/utf8.txt 'Two bytes \377\376 are not UTF-8 here.\n'
put bad/empty.txt ''
put bad/lines.jsonl '{"text": "A good record of text."}\n{"text": broken\n'
head -c 4000 /dev/zero >bad/zero.txt
touch -d '1 hour ago' bad/zero.txt
expect 'broken files are told and the rest goes in' 'index -v bad' <<'END'
llmindex: '@/bad/front.md': 'front matter':3:1: did not find expected ',' or ']'
llmindex: '@/bad/lines.jsonl': line 2: invalid token near 'broken'
llmindex: cannot read '@/bad/zero.txt': it looks binary; exclude it
4 files: 4 new, 0 changed, 0 moved, 0 gone, 0 unchanged; 3 passages; T s
exit 1
END
expect 'but once only' 'index bad' <<'END'
END
expect 'the report remembers them' 'index --report bad' <<'END'
'@/bad/empty.txt': skipped: it is empty
'@/bad/front.md': 'front matter':3:1: did not find expected ',' or ']'
'@/bad/lines.jsonl': line 2: invalid token near 'broken'
'@/bad/utf8.txt': is not valid UTF-8: 2 places were replaced
'@/bad/zero.txt': it looks binary; exclude it
formats: jsonl 1, md 1, txt 1
charsets: utf-8 3
languages: en 3
exit 1
END
ln -s utf8.txt bad/link.txt
put bad/program.bin 'No reader is for this.'
expect 'as JSON, with what was skipped' 'index --report=json bad | tr "[" "\n"' <<'END'
{"schema":1,"files":4,"articles":3,"passages":3,"formats":{"jsonl":1,"md":1,"txt":1},"charsets":{"utf-8":3},"languages":{"en":3},"members":{},"pages":
],"unreadable":
{"path":"@/bad/zero.txt","reason":"it looks binary; exclude it"}],"cut":
{"path":"@/bad/front.md","reason":"'front matter':3:1: did not find expected ',' or ']'"},{"path":"@/bad/lines.jsonl","reason":"line 2: invalid token near 'broken'"}],"remarks":
{"path":"@/bad/utf8.txt","reason":"is not valid UTF-8: 2 places were replaced"}],"skipped":
{"path":"@/bad/empty.txt","reason":"it is empty"},{"path":"@/bad/link.txt","reason":"a symbolic link"},{"path":"@/bad/program.bin","reason":"no reader for its type"}],"lacks":null}
END
expect 'of the index as it is' 'index --report | tail -n 3' <<'END'
formats: jsonl 1, md 1, txt 1
charsets: utf-8 3
languages: en 3
END
expect 'skipped files are no loss' 'mkdir skips; mv bad/link.txt \
	bad/program.bin skips; index --index skipped --report skips' <<'END'
'@/skips/link.txt': skipped: a symbolic link
'@/skips/program.bin': skipped: no reader for its type
END
expect 'a mark of an open document is no document' 'mkdir open
	put "open/~\$report.txt" "ann"; put open/report.txt "A report of wombats."
	index --index opened --report open | grep skipped
	index --index opened --show "open/~\$report.txt" | grep -c ann' <<'END'
'@/open/~$report.txt': skipped: a program's own, beside another file
1
END
printf 'indexing: {hidden: true}\n' >hidden.yaml
expect 'nor are locks, and halves of copies, where hidden files are read' '
	for name in ".~lock.report.txt#" .~lock.txt "~syncthing~report.txt" \
		.syncthing.report.txt ._report.txt ".#report.txt" .nfs01.txt; do
		put "open/$name" "ann"
	done
	put open/.own.txt "A hidden report of wombats."
	index -C hidden.yaml -v --index opened --report open | grep -E "skipped|new"
	llmsearch -i opened --count ann' <<'END'
'@/open/.#report.txt': skipped: a program's own, beside another file
'@/open/._report.txt': skipped: a program's own, beside another file
'@/open/.nfs01.txt': skipped: a program's own, beside another file
'@/open/.syncthing.report.txt': skipped: a program's own, beside another file
'@/open/.~lock.report.txt#': skipped: a program's own, beside another file
'@/open/.~lock.txt': skipped: a program's own, beside another file
'@/open/~$report.txt': skipped: a program's own, beside another file
'@/open/~syncthing~report.txt': skipped: a program's own, beside another file
2 files: 1 new, 0 changed, 0 moved, 0 gone, 1 unchanged; 2 passages; T s
0
llmsearch: nothing found for 'ann'
llmsearch: no passage has 'ann'
exit 1
END
expect 'what a browser saved with a page is no article' 'mkdir -p saved/a_files saved/b_files
	put saved/a.html "<p>A page of wombats."
	put saved/a_files/frame.html "<p>An ad for wombats."
	put saved/b_files/c.html "<p>More of wombats."
	index --index saved-index --report saved | grep -E "skipped|formats"' <<'END'
'@/saved/a_files': skipped: parts of the page beside it
formats: html 2
END
expect 'of a page its article, or with --raw all' 'mkdir -p raw
	put raw/a.html "<nav><a>Home</a> <a>News</a></nav><article><p>The wombat sleeps until the evening, and then it eats.</p></article><p hidden>Secret</p><footer>Imprint</footer>"
	index --show raw/a.html | tail -1
	index --raw --show raw/a.html | tail -4' <<'END'
The wombat sleeps until the evening, and then it eats.
Home News
The wombat sleeps until the evening, and then it eats.
Secret
Imprint
END
expect 'only the owner reads the index' 'mkdir public; chmod 755 public
	(umask 0; index --index public --rebuild open)
	put open/second.txt "Another wombat."
	(umask 0; index --index public open)
	find public -perm /077 ! -path public ! -type l | wc -l' <<'END'
0
END
expect 'many that are skipped alike are counted' 'mkdir many; cd many
	for i in 0 1 2 3 4 5 6 7 8 9 a b c d e f g h i j k; do
		: >$i.png; : >$i; ln -s x $i.txt
	done; : >one.jpg; rm k; cd ..
	index --index skipped --report many | grep -v "/..: skip"
	index --index skipped --report=json many | grep -o no.reader | wc -l
	' <<'END'
skipped: a picture, and OCR is not wanted 22, a symbolic link 21
20
END
expect 'a report has two forms' 'index --report=xml' <<'END'
llmindex: bad value 'xml' for '--report'; give text or json
exit 2
END
expect 'a rebuild does not tell them again' 'index --rebuild bad' <<'END'
END
expect 'quiet says nothing of single files' \
	'rm -r index; index -q bad' <<'END'
exit 1
END
rm bad/front.md bad/lines.jsonl bad/zero.txt bad/utf8.txt

put bad/was.txt 'This was a text for a while.\n'
index bad
head -c 4000 /dev/zero >bad/was.txt
expect 'what becomes unreadable keeps its passages' 'index -v bad' <<'END'
llmindex: cannot read '@/bad/was.txt': it looks binary; exclude it
1 files: 0 new, 1 changed, 0 moved, 0 gone, 0 unchanged; 1 passages; T s
exit 1
END
expect 'over a rebuild, too' 'index -v --rebuild bad' <<'END'
1 files: 0 new, 0 changed, 0 moved, 0 gone, 1 unchanged; 1 passages; T s
END
expect 'an emptied file loses them' ': >bad/was.txt; index -v bad' <<'END'
1 files: 0 new, 0 changed, 0 moved, 1 gone, 0 unchanged; 0 passages; T s
END

# What is read of one file

put shown/page.html '<html lang=en><head><title>Shown</title>
<meta name=author content="Ann \033[31mRed">
<meta property="article:published_time" content="2023-06-29"></head>
<body><article><h2>A part</h2><p>A paragraph of text.</p></article></body>'
expect 'a file is shown passage by passage' 'llmindex --show shown/page.html |
	grep -v ^charset' <<'END'
file: @/shown/page.html
type: html
articles: 1
passages: 1
taken: 100 % of its text

-- 1, passage 1 of article 1
title: Shown
author: Ann �[31mRed
date: 2023-06-29 (metadata)
lang: en
script: latn
bytes: 0-226
units: 15
heading: A part

A part
A paragraph of text.
END
put shown/records.jsonl '{"text": "One.", "id": "a"}\n{"text": "Two."}\n{'
expect 'and as JSON' 'llmindex --show=json shown/records.jsonl |
	sed "s/},/&\n/g; s/20[0-9-]*/D/g"' <<'END'
llmindex: '@/shown/records.jsonl': line 3: string or '}' expected near end of file
{"schema":1,"path":"@/shown/records.jsonl","type":"jsonl","charset":"utf-8","confidence":100,"articles":2,"needs_ocr":false,"trouble":"line 3: string or '}' expected near end of file","passages":[{"article":1,"passage":1,"record":"a","title":null,"author":null,"source":null,"topics":[],"url":null,"date":null,"date_source":null,"lang":"und","lang_confidence":0,"script":"latn","page":0,"last_page":0,"byte_start":0,"byte_end":27,"units":3,"mended":null,"ocr_confidence":0,"heading":null,"text":"One."},
{"article":2,"passage":1,"record":null,"title":null,"author":null,"source":null,"topics":[],"url":null,"date":null,"date_source":null,"lang":"und","lang_confidence":0,"script":"latn","page":0,"last_page":0,"byte_start":28,"byte_end":44,"units":3,"mended":null,"ocr_confidence":0,"heading":null,"text":"Two."}]}
END
expect 'no index is made' 'ls -d home/.local' <<'END'
ls: cannot access 'home/.local': No such file or directory
exit 2
END
expect 'a folder is not shown' 'llmindex --show shown' <<'END'
llmindex: cannot show 'shown': it is a folder; give a file
exit 2
END
expect 'nor nothing' 'llmindex --show' <<'END'
llmindex: nothing to show; give the PATH of a file
exit 2
END

cat >small.yaml <<'END'
sources: [big]
indexing: {max_file: 1}
END
put big/big.txt ''
yes 'A line of some words.' | head -c 1100000 >big/big.txt
holds 'a file over the bound is told' 'index -c small.yaml' \
	'^llmindex: cannot read .@/big/big.txt.: it is larger than'
expect 'once' 'index -c small.yaml' <<'END'
END
sed 's/1}/2}/' small.yaml >large.yaml
holds 'and read when the bound grows' 'index -c large.yaml -vv' \
	'^changed @/big/big.txt$'

if [ "$(id -u)" = 0 ]; then
	skip 'a file without permission' 'root may read all'
else
	rm -r index
	put locked/a.txt 'Nobody may read this.\n'
	put locked/b.txt 'Anybody may read this.\n'
	chmod 0 locked/a.txt
	expect 'a file without permission' 'index locked' <<'END'
llmindex: cannot read '@/locked/a.txt': Permission denied
exit 1
END
	chmod 600 locked/a.txt
	expect 'is read as soon as it may be' 'index -vv locked' <<'END'
changed @/locked/a.txt
2 files: 0 new, 1 changed, 0 moved, 0 gone, 1 unchanged; 2 passages; T s
END
	touch -d '2 hours ago' locked/a.txt
	chmod 0 locked/a.txt
	expect 'a known file that may be read no more' 'index locked' <<'END'
llmindex: cannot read '@/locked/a.txt': Permission denied
exit 1
END
fi

# Names

rm -rf index
mkdir names
put "$(printf 'names/new\nline.txt')" 'A name of two lines.\n'
put "$(printf 'names/red\033[31m.txt')" 'A name with an escape.\n'
put "$(printf 'names/byte\377.txt')" 'A name that is not UTF-8.\n'
put names/-n.txt 'A name like an option.\n'
expect 'names are neutralised' 'index -n names' <<'END'
new @/names/-n.txt
new @/names/byte�.txt
new @/names/new line.txt
new @/names/red�[31m.txt
END
expect 'also in errors' 'index "$(printf "no\nwhere\033]0;x\007")"' <<'END'
llmindex: cannot read '@/no where�]0;x�': No such file or directory
exit 1
END
holds 'and such files go in' 'index --stats names' '^passages: 4$'
expect 'a path behind --' 'cd names; llmindex -n -i ../index -- -n.txt' <<'END'
END
expect 'a file of unknown type' 'put x.mov x; index x.mov' <<'END'
llmindex: cannot read '@/x.mov': no reader for its type
exit 1
END

# The configuration

put conf/in/a.md 'Markdown is wanted.\n'
put conf/in/README.md 'This is not.\n'
put conf/in/b.txt 'Nor is this.\n'
cat >conf/c.yaml <<'END'
index: {path: index}
sources:
  - path: in
    include: ["*.md"]
    exclude: [README.md]
END
expect 'sources of the configuration' 'llmindex -n -c conf/c.yaml' <<'END'
new @/conf/in/a.md
END
expect 'an index beside the configuration' \
	'llmindex -c conf/c.yaml; ls conf' <<'END'
c.yaml
in
index
END
sed 's/"\*.md"/"*.txt"/' conf/c.yaml >conf/d.yaml
expect 'a file no longer wanted goes' 'llmindex -vv -c conf/d.yaml' <<'END'
gone @/conf/in/a.md
new @/conf/in/b.txt
2 files: 1 new, 0 changed, 0 moved, 1 gone, 0 unchanged; 1 passages; T s
END
cat conf/d.yaml - >conf/e.yaml <<'END'
passage: {min: 100, max: 200}
END
expect 'other lengths change every file' 'llmindex -v -c conf/e.yaml' <<'END'
1 files: 0 new, 1 changed, 0 moved, 0 gone, 0 unchanged; 1 passages; T s
END
expect 'nothing to index' 'llmindex' <<'END'
llmindex: nothing to index; give a PATH, or sources in llmsearch.yaml
exit 2
END
holds 'a broken configuration' \
	'echo "indx: 1" >broken.yaml; llmindex -c broken.yaml' '^exit 2$'

# Two at once

expect 'a run with nothing to do needs no lock' \
	'index names; flock index/lock "$llmindex" -i index names' <<'END'
END
put names/late.txt 'A late one.\n'
holds 'a second llmindex gives way' \
	'flock index/lock "$llmindex" -i index names; echo $?' '^75$'
holds 'and says why' 'flock index/lock "$llmindex" -i index names' \
	"^llmindex: another llmindex .*index '@/index'"
holds 'or waits so long' \
	'flock index/lock "$llmindex" -i index --wait=1 names; echo $?' '^75$'
until_locked() {
	while flock -n index/lock true; do sleep .1; done
}
expect 'or waits for the end' \
	'mkfifo end; flock index/lock cat end & until_locked
	index --wait names & sleep 1; : >end; wait' <<'END'
END

# Messages as JSON

logged() {
	index --log-format=json "$@" 2>&1 >stdout | sed \
		-e 's/"time":"20[0-9T:-]*[.][0-9]*Z"/"time":T/' \
		-e 's/"path_bytes":"[A-Za-z0-9+/=]*"/"path_bytes":B/' \
		-e 's/"seconds":[0-9.]*/"seconds":S/'
}
expect 'in JSON a good run says nothing' 'logged names; cat stdout' <<'END'
END
expect 'a summary is an object' 'logged -v names; cat stdout' <<'END'
{"time":T,"level":"info","path":null,"message":"run finished","files":5,"new":0,"changed":0,"moved":0,"gone":0,"unchanged":5,"kept":0,"passages":5,"troubles":0,"seconds":S}
END
expect 'so is a trouble' 'logged names "$(printf "n\377.txt")"' <<'END'
{"time":T,"level":"warning","path":null,"path_bytes":B,"message":"cannot read '@/n�.txt': No such file or directory"}
END
expect 'and an error' 'logged --wait=x names' <<'END'
{"time":T,"level":"error","path":null,"message":"bad number 'x' for '--wait'; give a whole number from 0 to 31622400"}
END
holds 'a format that there is not' 'index --log-format=xml names' \
	"^llmindex: bad value 'xml' for '--log-format'; give text or json"

# Symbolic links

mkdir links && ln -s ../names links/named && ln -s . links/above
count_names() { "$@" -i linked "$sources" 2>&1 && llmindex -i linked --stats | head -n 1; }
for sources in links/named links/above/named; do
	rm -rf linked
	expect "what $sources names is read" \
		'count_names llmindex' <<'END'
files: 5
END
done
rm -rf linked
if [ -x "${SANDBOX:-}" ] && "$SANDBOX" true 2>/dev/null; then
	expect 'also where openat2(2) is missing' \
		'count_names "$SANDBOX" -x openat2 "$llmindex"' <<'END'
files: 5
END
else
	skip 'also where openat2(2) is missing' 'the sandbox is not built'
fi
rm -rf linked

# A generation of which much has changed

for i in $(seq 10 99); do
	put much/$i.txt "Heron number $i stands in the reeds.\n"
done
llmindex -i worn much
llmindex -i worn much
for i in $(seq 10 18); do
	put much/$i.txt "Heron number $i has left the reeds.\n"
done
expect 'a few changes stay beside the build' \
	'llmindex -i worn much; ls worn | grep gen' <<'END'
gen-000001
END
for i in $(seq 20 46); do
	put much/$i.txt "Heron number $i has left the reeds.\n"
done
rm much/99.txt
expect 'many make a new one, alone' 'llmindex -i worn -q much; ls worn | grep gen' <<'END'
gen-000002
END
expect 'which has all there is' \
	'llmindex -i worn --check; llmsearch -i worn -c heron
	llmsearch -i worn -c left; llmsearch -i worn -c stands' <<'END'
89
36
53
END
expect 'and knows its files' 'llmindex -i worn -v much' <<'END'
89 files: 0 new, 0 changed, 0 moved, 0 gone, 89 unchanged; 89 passages; T s
END
rm -rf worn much

# Options

expect 'an option with a slip' 'llmindex --rebiuld' <<'END'
llmindex: unknown option '--rebiuld'; did you mean '--rebuild'?
exit 2
END
expect 'a bad number' 'llmindex --wait=soon .' <<'END'
llmindex: bad number 'soon' for '--wait'; give a whole number from 0 to 31622400
exit 2
END
holds 'help' 'llmindex --help' '^  -n, --dry-run  *Show what would be done'
holds 'version' 'llmindex -V' '^llmindex [0-9]'
expect 'a closed pipe is no error' \
	'index -vv --rebuild names | true' <<'END'
END

finish
