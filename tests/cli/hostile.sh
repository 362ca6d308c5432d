#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# A folder of hostile files goes in to its end, each with its line in the
# report, and what is good beside them is found.
. "$(dirname "$0")/lib.sh"
maker=$(dirname "$0")/hostile_maker.py

# Against what never ends, not to measure anything.
bounded() {
	(ulimit -t 600 && timeout 900 "$llmindex" "$@")
}

# told FILE PATTERN: the report has a line of it.
told() {
	grep -q "^'@/hostile/$1': $2" report
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

cat >hostile.yaml <<'END'
extract: {timeout: 10}
END
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
binary.txt .*\(binary\|no text\)
long.jsonl line 1: 
deep.jsonl line 1: .*depth
number.jsonl line 1: 
nul.jsonl line 1: 
zeros.jsonl .
laughs.md 'front matter':2:4: anchors
image.html .
nuls.html .*binary
laughs.xml .
quadratic.xml .
external.rss .
network.atom .
deep.xml .
truncated.rss .
truncated.docx .
headless.docx .
text.docx .
laughs.docx .
bomb.docx more than 500 times its size
locked.docx .
overlap.docx .
deep.docx .
empty.odt .
deep.odt .
many.odt it has more than 10000 members
bomb.gz .
bomb.txt.gz .
bomb.html.gz .
bomb.txt.xz .
garbage.txt.zst .
nested.zip .
overlap.zip .
traps.tar .
garbage.pdf .
truncated.pdf .
sparse.txt it holds more than 268435456 bytes
sparse.html it holds more than 268435456 bytes
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

# What a reader may take is configured.
cat >tight.yaml <<'END'
sources: [few]
extract: {timeout: 1, memory: 300, output: 1}
END
mkdir few
python3 -c 'print("<rss><channel>" + "<item><title>An item</title>"
	"<description>A word or two of it.</description></item>" * 30000)' \
	>few/much.rss
expect 'too much text is cut' 'llmindex -c tight.yaml -i few.index' <<'END'
llmindex: cannot read all of '@/few/much.rss': it gives more than 1 MiB of text; the rest is left out
exit 1
END
expect 'what came before is in' 'llmindex -c tight.yaml -i few.index --report |
	sed "s/en [0-9]*/en N/"' <<'END'
'@/few/much.rss': it gives more than 1 MiB of text; the rest is left out
formats: feed 1
languages: en N
END
expect 'tools are looked for in whole paths only' \
	'printf "extract: {tools: [bin]}\n" >tools.yaml
	llmindex -c tools.yaml -i few.index few' <<'END'
llmindex: bad folder 'bin' in extract.tools; give its whole path
exit 2
END
finish
