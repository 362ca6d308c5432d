#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Queries, topics, articles and configurations from standard input and pipes.
. "$(dirname "$0")/../lib.sh"

put t/a.txt 'The harbour of Larkfield was dredged in spring, and ships came back.\n'
put t/b.txt '客服軟體商改採成果計價，推論成本一年內下降七成。\n'
llmindex -q -i index t
names() { llmsearch -i index --format '{name}' "$@"; }

expect 'a query' "printf 'harbour\nships\n' | names -" <<'END'
a.txt
END
expect 'its operators hold' "echo '+harbour -ships' | names -" <<'END'
llmsearch: nothing found for '+harbour -ships'
llmsearch: without '-ships' 1 passage matches
exit 1
END
expect 'counted' 'echo 推论成本 | llmsearch -i index -c -' <<'END'
1
END
expect 'an empty one' 'names - </dev/null' <<'END'
llmsearch: nothing found for ''
llmsearch: the query has no words to search for
exit 1
END
expect 'one too long' 'head -c 70000 /dev/zero | tr "\0" a | names -' <<'END'
llmsearch: cannot read 'standard input': it is larger than 65536 bytes
exit 2
END
expect 'a dash among words is none' 'echo ships | names - harbour' <<'END'
a.txt
END
expect 'what passages are to be like' \
	'echo "ships in the harbour of Larkfield" | names --like -' <<'END'
a.txt
END
expect 'topics' 'printf "q1\tharbour\nq2\t成本\n" |
	llmsearch -i index --trec --topics - | cut -d " " -f 1,2,4' <<'END'
q1 Q0 1
q2 Q0 1
END
expect 'a bad line of them' 'echo harbour |
	llmsearch -i index --trec --topics -' <<'END'
llmsearch: -:1: no topic in this line; write a name without blanks, a tab, then the question
exit 2
END
expect 'a configuration from a pipe' '
	mkfifo pipe; printf "index: {path: index}\n" >pipe &
	llmsearch -C pipe --format "{name}" harbour' <<'END'
a.txt
END
expect 'from a descriptor' 'printf "index: {path: %s/index}\n" "$work" |
	llmsearch -C /dev/fd/0 --format "{name}" harbour' <<'END'
a.txt
END
expect 'from standard input, for llmindex, too' \
	'printf "index: {path: index}\nsources: [t]\n" | llmindex -C - -v 2>&1 |
		grep -o "2 unchanged"' <<'END'
2 unchanged
END
expect 'a fault in it' 'printf "indx: {}\n" | llmsearch -C - harbour' <<'END'
llmsearch: '-':1:1: unknown key 'indx'; did you mean 'index'?
exit 2
END
expect 'a folder is none' 'llmsearch -C t harbour' <<'END'
llmsearch: cannot read 't': not a regular file
exit 2
END
finish
