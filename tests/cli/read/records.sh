#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Records of JSON whose text has a key that the user names.
. "$(dirname "$0")/../lib.sh"

put d/a.jsonl '{"id":"1","story_html":"<h2>Seals</h2><p>A walrus & a seal.</p>"}
{"id":"2","Inhalt":"Ein Walross.","text":"another"}
{"id":"3","text":"A walrus, as ever."}
{"id":"4","story_html":7}\n'
put d/b.json '[{"id":"5","story_html":"A walrus in a list."}]'
gzip -c d/a.jsonl >d/c.jsonl.gz
cat >known.yaml <<'END'
sources: [d]
END
cat >named.yaml <<'END'
sources: [d]
indexing: {text_keys: [Inhalt, story_html]}
END

expect 'without them, each lost record says what to do' \
	'llmindex -c known.yaml -i index d/a.jsonl' <<'END'
llmindex: '@/d/a.jsonl': line 1: no 'text' or 'content' that is a string; see indexing.text_keys; line 4: no 'text' or 'content' that is a string; see indexing.text_keys
exit 1
END
expect 'named, they are read anew' \
	'llmindex -c named.yaml -i index d/a.jsonl
	llmindex -c named.yaml -i index d/a.jsonl --report | grep -c "line 4:"
	llmsearch -i index --json -n 9 "walrus OR walross" |
	jq -r ".[] | \"\(.record) \(.heading): \(.text | gsub(\"\\n\"; \" / \"))\"" | sort' <<'END'
1
1 Seals: Seals / A walrus & a seal.
2 null: Ein Walross.
3 null: A walrus, as ever.
END
expect 'in lists, and in what is packed, too' \
	'llmindex -c named.yaml -i all 2>/dev/null
	llmsearch -i all --json -n 99 --per-article 0 "walrus OR walross" |
	jq -r ".[] | .record, .also[].path" | sed "s,.*/,," | sort |
	tr "\n" " "; echo' <<'END'
1 2 3 5 c.jsonl.gz c.jsonl.gz c.jsonl.gz 
END
finish
