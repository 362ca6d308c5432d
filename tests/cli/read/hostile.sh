#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# A folder of hostile files goes in to its end, each with its line in the
# report, and what is good beside them is found.
. "$(dirname "$0")/../lib.sh"
maker=$(dirname "$0")/hostile_maker.py

# Against what never ends, not to measure anything.
bounded() {
	(ulimit -t 3600 && timeout 36000 "$llmindex" "$@")
}

# told FILE PATTERN: the report's line of it is 'FILE': PATTERN. A bomb may
# run out of time before it is known for one.
told() {
	case $1 in
	bomb.*) set -- "$1" "\\($2\\|its reader was stopped after [0-9]* s.*\\)" ;;
	esac
	grep -q "^'@/hostile/$1': $2\$" report
	verdict $? "$1 is told"
}

command -v python3 >/dev/null || {
	skip 'hostile files' 'python3 makes them, and is missing'
	finish
}
python3 "$maker" hostile || exit 99
put hostile/good.txt 'A walrus among wolves.\n'
put hostile/good.html '<title>Page</title><p>A walrus among bombs.</p>'
put hostile/good.jsonl '{"text": "A walrus among lines."}\n'

# Of processor time, for what is no bomb many times what it needs.
seconds=10
LC_ALL=C grep -q __asan_init "$llmindex" && seconds=40
echo "extract: {timeout: $seconds}" >hostile.yaml
bounded -c hostile.yaml -q -i index hostile 2>errors
verdict $(($? != 1)) 'the run comes to its end, with exit status 1'
verdict "$(grep -c . errors)" 'quiet says nothing'

bounded -c hostile.yaml -q -i index --report hostile 2>&1 |
	sed "s|$work|@|g" >report
there=$(python3 -c 'import os
print(sum(len(f) + sum(os.path.islink(os.path.join(p, n)) for n in d)
          for p, d, f in os.walk("hostile")))')
known=$(bounded -c hostile.yaml -q -i index --report=json hostile | python3 -c '
import json, sys
report = json.load(sys.stdin)
print(report["files"] + len(report["skipped"]))')
verdict $((there != known)) 'each file is known, or is skipped'
verdict $((there < 80)) 'and they are many'

while read -r name pattern; do
	told "$name" "$pattern"
done <<'END'
blocks.html perhaps no article: 100 % of its text was taken
frames.html perhaps not the whole article: 1 % of its text was taken
binary.txt its charset is unknown, or it is not text; .*
invalid.txt its charset may be .*, but that is a guess ([0-9]* %); .*
newlines.txt no text in it
long.jsonl line 1: premature end of input.*
deep.jsonl line 1: more than 1048576 values
number.jsonl line 1: real number overflow.*
nul.jsonl line 1: invalid Unicode .*
zeros.jsonl it looks binary; exclude it
laughs.md 'front matter':2:4: anchors are not supported; write the value out
image.html its charset is unknown, or it is not text; .*
nuls.html it looks binary; exclude it
laughs.xml line 1 of its XML: Entity 'j' not defined
quotes.xml line 1 of its XML: a tag with more than 128 attributes
quadratic.xml line 1 of its XML: Entity 'a' not defined
external.rss line 1 of its XML: Entity 'e' not defined
network.atom line 1 of its XML: Premature end .*
deep.xml line 1 of its XML: elements are nested more than 256 deep; .*
lies.xml no text in it
truncated.rss line 1 of its XML: Opening and ending tag mismatch.*
truncated.docx ZIP decompression failed.*
headless.docx Truncated ZIP file .*
text.docx its contents do not match its suffix; .*
quotes.docx line 1 of its XML: error parsing attribute name
lies.docx ZIP .*
laughs.docx line 1 of its XML: Entity 'j' not defined
bomb.docx it unpacks to more than 500 times its size
locked.docx it is encrypted; save it without a password
overlap.docx no Word document in it
deep.docx line 1 of its XML: elements are nested more than 256 deep; .*
empty.odt no OpenDocument content in it
deep.odt line 1 of its XML: elements are nested more than 256 deep; .*
many.odt it has more than 10000 members
loop.epub no text in it
up.epub no text in it
nowhere.epub no text in it
bomb.gz skipped: no reader for its type
bomb.txt.gz it unpacks to more than 256 MiB
bomb.html.gz it unpacks to more than 500 times its size
bomb.txt.xz it unpacks to more than 500 times its size
bomb.txt.bz2 it unpacks to more than 500 times its size
truncated.txt.gz truncated gzip input
cut.txt.gz it is damaged or truncated; fetch it again
garbage.txt.zst it is damaged or truncated; fetch it again
nested.zip an archive was skipped; set indexing.archives to read it
overlap.zip an archive was skipped; set indexing.archives to read it
traps.tar an archive was skipped; set indexing.archives to read it
truncated.tar.gz an archive was skipped; set indexing.archives to read it
recursive.pdf pdftotext says: .*Page count (9999999).*
truncated.pdf pdftotext says: .*
garbage.pdf pdftotext says: .*
lies.pdf pdftotext says: .*
locked.pdf it is encrypted; save it without a password
bomb.pdf \(pdftotext .*\|page 1 holds no text; .*\)
nested.eml has parts nested more than 32 deep.*
endless.mbox it is not mail
parts.mhtml no text in it
lies.warc record at byte 0: it is over 64 MiB and was skipped; raise extract.record
minus.warc record at byte 0: no WARC record begins here
truncated.warc.gz it is damaged or truncated; fetch it again
sparse.txt it is larger than 256 MiB; raise .*
sparse.html it is larger than 256 MiB; raise .*
fifo.html skipped: neither a file nor a folder
socket.txt skipped: neither a file nor a folder
device.txt skipped: a symbolic link
passwd.txt skipped: a symbolic link
loop.md skipped: a symbolic link
up skipped: a symbolic link
END
if [ "$(id -u)" = 0 ]; then
	skip 'closed.html is told' 'root may read it'
else
	told closed.html 'Permission denied'
fi
expect 'each once, and what can be read not at all' \
	'grep -v "/closed.html" report >once
	grep -c "^.@/hostile/" once; cut -d: -f1 once | sort | uniq -d' <<'END'
69
END
LC_ALL=C grep -q '[^[:print:]	]' report && grep -q "$(printf '\033')" report
verdict $(($? == 0)) 'no escape sequence is in the report'

expect 'what is good is found' \
	'llmsearch -i index --per-article 0 -n 20 walrus |
	sed -n "s/^    \(.*\[.*\)/\1/p" | sort' <<'END'
A [walrus] among bombs.
A [walrus] among lines.
A [walrus] among wolves.
END
expect 'a hundred folders down, too' 'llmsearch -i index "folders down" |
	grep -c "A hundred"' <<'END'
1
END
expect 'and what was cut off, as far as it goes' '
	llmsearch -i index -l "\"text that was cut\""
	llmsearch -i index -l "\"behind another boundary\""' <<'END'
@/hostile/cut.txt.gz
@/hostile/boundary.eml
END
expect 'nothing came in from outside' '
	llmsearch -i index "\"root:x:0\"" 2>/dev/null
	llmsearch -i index "\"member that climbs\"" 2>/dev/null' <<'END'
exit 1
END
expect 'nothing was written beside' \
	'find . -name "*escaped*"; ls -d /escaped.txt 2>/dev/null' <<'END'
exit 2
END
bounded -c hostile.yaml -q -i index hostile
code=$?
[ "$(id -u)" = 0 ] || code=0 # what is closed is tried again
verdict $code 'a second run has nothing to do'

# Archives that are wanted are as harmless.
echo "extract: {timeout: $seconds}
indexing: {archives: true}" >archives.yaml
mkdir packs
for name in nested.zip overlap.zip traps.tar truncated.tar.gz; do
	ln "hostile/$name" packs/
done
expect 'archives are read to their end' '
	bounded -c archives.yaml -q -i packs.index packs; echo "exit $?"
	llmindex -c archives.yaml -i packs.index --report' <<'END'
exit 1
'@/packs/nested.zip': 'a.zip': 'a.zip': 'a.zip': 'a.zip': 'a.zip': containers are nested more than 4 deep
'@/packs/overlap.zip': 'x.txt': it looks binary; exclude it
'@/packs/traps.tar': '../escaped.txt': skipped: its name leads out of the archive
'@/packs/truncated.tar.gz': it is damaged or truncated; fetch it again
members: faulty 40, read 30
exit 1
END

# What a reader may take is configured.
cat >tight.yaml <<'END'
sources: [few]
extract: {memory: 300, output: 1}
END
mkdir few
python3 -c 'print("<rss><channel>" + "<item><title>An item</title>"
	"<description>A word or two of it.</description></item>" * 30000)' \
	>few/much.rss
expect 'too much text is cut' 'llmindex -c tight.yaml -i few.index' <<'END'
llmindex: cannot read all of '@/few/much.rss': it holds more than 1 MiB of text; the rest is skipped
exit 1
END
expect 'what came before is in' 'llmindex -c tight.yaml -i few.index --report |
	sed "s/en [0-9]*/en N/"' <<'END'
'@/few/much.rss': it holds more than 1 MiB of text; the rest is skipped
formats: feed 1
languages: en N
END
expect 'tools are looked for in whole paths only' \
	'printf "extract: {tools: [bin]}\n" >tools.yaml
	llmindex -c tools.yaml -i few.index few' <<'END'
llmindex: bad folder 'bin' in extract.tools; give an absolute path
exit 2
END
finish
