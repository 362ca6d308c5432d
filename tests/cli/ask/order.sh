#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Which hits are given and in what order: --sort, -n all, -l without -n, and
# that the bounds are told.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib.sh"

article() { # FILE DATE TEXT
	put "$1" "---\ntitle: ${1##*/}\ndate: $2\n---\n$3\n"
}
article texts/b/old.md 1999-02-03 'The river rose. A river, the river and a river.'
article texts/a/new.md 2024-05-06 'One river of many words about something else entirely.'
article texts/c/mid.md 2010-01-01 'A river rose here, as rivers do.'
put texts/a/none.txt 'A river without a date.'
i=10
while [ $i -lt 25 ]; do
	article texts/more/$i.md 2020-01-$i "A brook runs by number $i here."
	i=$((i + 1))
done
llmindex -i index texts >/dev/null || exit 99

names() { llmsearch -i index --format '{date} {name}' "$@" | paste -sd, -; }

expect 'by date' 'names --sort=date river' <<'END'
1999-02-03 old.md,2010-01-01 mid.md,2024-05-06 new.md, none.txt
END
expect 'latest first' 'names --sort=-date river' <<'END'
2024-05-06 new.md,2010-01-01 mid.md,1999-02-03 old.md, none.txt
END
expect 'by path' 'names --sort path river' <<'END'
2024-05-06 new.md, none.txt,1999-02-03 old.md,2010-01-01 mid.md
END
expect 'as without: by score' \
	'names --sort=score river >a; names river >b; cmp a b' <<'END'
END
expect 'the first of all matches, not of the best' \
	'names --sort=-date -n 1 river' <<'END'
2024-05-06 new.md
END
expect 'an offset counts in that order' \
	'names --sort=date -n 1 --offset 1 river' <<'END'
2010-01-01 mid.md
END
expect 'files in that order' \
	'llmsearch -i index -l --sort=-date river | sed "s|.*/||" | paste -sd, -' <<'END'
new.md,mid.md,old.md,none.txt
END
expect 'filters alone' 'names --sort=date -n 2 date:2000..' <<'END'
2010-01-01 mid.md,2020-01-10 10.md
END
expect 'an order that is none' 'names --sort=size river' <<'END'
llmsearch: bad value 'size' for '--sort'; give date, -date, path or score

END

# How many

count() { llmsearch -i index "$@" | grep -c .; }

expect 'ten hits' 'count --format "{id}" brook' <<'END'
10
END
expect 'all files' 'count -l brook' <<'END'
15
END
expect 'but for -n' 'count -l -n 3 brook' <<'END'
3
END
expect '-n all' 'count --format "{id}" -n all brook' <<'END'
15
END
expect '-n 0' 'count --format "{id}" -n0 brook' <<'END'
15
END
expect 'no number' 'count -n some brook' <<'END'
llmsearch: bad number 'some' for '--limit'; give all, or a whole number from 0 to 10000
0
exit 1
END

# Bounds

i=0
while [ $i -lt 10050 ]; do
	printf '{"id":"%d","title":"%d","text":"pebble %d"}\n' $i $i $i
	i=$((i + 1))
done >many.jsonl
llmindex -i many many.jsonl >/dev/null || exit 99

expect 'all hits have a bound' \
	'llmsearch -i many -n all --format "{record}" pebble | wc -l' <<'END'
llmsearch: only the best 10000 hits are shown; narrow the query, or use --offset
10000
END
expect 'which -n meets without a word' \
	'llmsearch -i many -n 10000 --format "{record}" pebble | wc -l' <<'END'
10000
END
expect 'so have orders' \
	'llmsearch -i many -n 1 --sort=path --format "{record}" pebble' <<'END'
0
llmsearch: only the best 10000 matches were sorted; narrow the query to sort all
END
expect 'and lists of files' 'llmsearch -i many -l pebble' <<'END'
@/many.jsonl
llmsearch: only the files of the best 10000 articles are listed; narrow the query to list all
END
holds 'data tells it among the warnings' \
	'llmsearch -i many -n 1 --sort=path --jsonl pebble 2>/dev/null' \
	'"warnings":\["only the best 10000 matches were sorted'

finish
