#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What comes from outside never reaches the terminal as it is.
. "$(dirname "$0")/../lib.sh"

cat >evil.yaml <<'END'
index: {path: evil}
sources: [evils]
END
evil=$(printf '\033]0;x\007\033[31m\302\233\342\200\256\342\201\246\r')
put evils/text.txt "A hazard${evil} in the text.\n"
put "evils/name${evil}.txt" 'A hazard in the name.\n'
put "evils/line
feed.txt" 'A hazard in two lines.\n'
put evils/title.html "<title>One &#27;]0;x&#7; &#x9b; &#x202e; two</title>
<p>A hazard in the title.</p>"
printf '{"text": "A \\u001b[2J\\u009b hazard.", "title": "\\u202e\\u001b]0;x",
"id": "\\u001b[2J", "author": "\\u001b", "topics": ["\\u001b]0;x\\u202e"], "source": "\\u001b[1m",
"url": "http://x/\\u001b"}' | tr '\n' ' ' >evils/all.jsonl
llmindex -q -c evil.yaml
expect 'five hazards' 'llmsearch -C evil.yaml -n 99 hazard |
	grep -c "\[hazard\]"' <<'END'
5
END
# Counts the lines with controls that COMMAND printed, errors too.
controls() {
	"$@" 2>&1 | LC_ALL=C grep -ac \
		"$(printf '[\001-\011\013-\037\177]\\|\302[\200-\237]\\|\342\200[\252-\256]')"
}
for options in '' --full --json --jsonl --explain-query; do
	expect "no controls in ${options:-plain lines}" \
		'controls llmsearch -C evil.yaml -n 99 $options hazard' <<'END'
0
exit 1
END
done
expect 'nor in messages' 'controls llmsearch -C evil.yaml "no$evil"' <<'END'
0
exit 1
END
expect 'nor in errors' 'controls llmsearch -i "no$evil" x' <<'END'
0
exit 1
END
expect 'nor in a refusal' 'controls llmsearch -C evil.yaml --strict "x$evil:y (z"' <<'END'
0
exit 1
END
expect 'nor in a run' 'printf "q\thazard\n" >t.tsv
	controls llmsearch -C evil.yaml --trec --topics t.tsv' <<'END'
0
exit 1
END
holds 'which holds it' 'llmsearch -C evil.yaml --trec --topics t.tsv' \
	'^q Q0 .*2J [1-5] '
expect 'a name of two lines is one' 'llmsearch -C evil.yaml two lines |
	grep -c "evils/line feed.txt"' <<'END'
1
END

finish
