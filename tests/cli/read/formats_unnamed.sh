#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Files whose names say nothing: what they are is in their bytes.
. "$(dirname "$0")/../lib.sh"

put d/README 'A walrus in plain text.\n'
put d/story.php '<?php include "a.php"; if ($walrus > 3) { echo "<p>x</p>"; } ?>
<html><head><title>News of <?= $walrus ?> rounds</title></head><body>
<p>A walrus on a page of <%%= walrus() %%> a server.</p></body></html>
<?php footer("a walrus > b");'
put 'd/page.html?id=3' '<html><title>T</title><p>A walrus with a query.</p>'
put d/code.php '<?php\nclass Walrus { function b() { return 1 > 2; } }\n'
put d/letter 'From: A <a@b.c>\nTo: d@e.f\nSubject: Walrus\n\nA walrus, sent.\n'
put d/records '{"text": "A walrus, first."}\n{"text": "A walrus, second."}\n'
put d/picture '\211PNG\r\n\032\n\001\002\003walrus'
put d/tool.py '"""A walrus in a program."""\n'
put d/notes.txt~ 'A walrus in an older copy.\n'
put d/blank ''

expect 'what is read, and what is not' 'llmindex -i index d --report |
	grep -v "^[clh]*[a-z]*s: "' <<'END'
'@/d/blank': skipped: no reader for its type
'@/d/code.php': no text in it
'@/d/notes.txt~': skipped: no reader for its type
'@/d/picture': skipped: no reader for its type
'@/d/tool.py': skipped: no reader for its type
web pages: 2, 0 of them doubtful; half gave at most 100 % of their text
END
passages() { # QUERY: type and text of each, the code of servers would show
	llmsearch -i index --json -n 99 "$1" | jq -r '.[] |
		"\(.type // (.path | sub(".*/"; ""))) \(.title // "") | \(.text)"' |
		sort
}
expect 'each as what it is' 'passages walrus' <<'END'
html News of rounds | A walrus on a page of a server.
html T | A walrus with a query.
jsonl  | A walrus, first.
jsonl  | A walrus, second.
mail Walrus | A walrus, sent.
txt  | A walrus in plain text.
END
expect 'types are those of the bytes' '
	for type in txt html mail jsonl; do
		printf "%s " $type
		llmsearch -i index -l type:$type walrus | sed "s|.*/||" |
			sort | tr "\n" " "
		echo
	done' <<'END'
txt README 
html page.html?id=3 story.php 
mail letter 
jsonl records 
END
expect 'a second run has nothing to do' 'llmindex -i index d -v | tail -n 1 |
	grep -o "0 new, 0 changed, 0 moved, 0 gone"' <<'END'
0 new, 0 changed, 0 moved, 0 gone
END
put e/a.txt 'A walrus beside an index.\n'
expect 'an index inside is left alone' 'llmindex -q -i e/index e
	llmindex -q -i e/index e; llmindex -i e/index e --report | head -n 1' <<'END'
'@/e/index': skipped: an index
END
expect 'one that is named, too' 'llmindex -i other d/picture' <<'END'
llmindex: cannot read '@/d/picture': no reader for its type
exit 1
END
finish
