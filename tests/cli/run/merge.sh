#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# llmindex --merge and --split: shards are joined and made without the files.
. "$(dirname "$0")/../lib.sh"

for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
	put "tree/$i/a$i.txt" "Round $i of funds, and 融资第$i轮.\n\nNews of $i.\n"
done
for i in 1 2 3 4 5 6; do
	put "tree/page$i.html" "<html lang=en><title>Page $i</title><body><p>The $i. report on funds of the year says that rounds went well.</p></body></html>"
done
for k in 1 2 3; do
	llmindex -q -i "s$k" --shard "$k/3" tree
done
llmindex -q -i one tree
answers() {
	llmsearch -i "$1" --json -n 100 'round funds 融资 report' 2>&1
}
answers one >one.out

expect 'three shards merge' 'llmindex -v --merge all s1 s2 s3
	answers all | cmp - one.out && echo same' <<'END'
index '@/all': 18 files, 18 passages
same
END
expect 'what was merged is sound and up to date' 'llmindex -i all --check
	touch tree/*/*; llmindex -v -i all tree | sed "s/;.*//"' <<'END'
18 files: 0 new, 0 changed, 0 moved, 0 gone, 18 unchanged
END
expect 'and without a PATH' 'put tree/new.txt "One more round.\n"
	llmindex -v -i all | sed "s/;.*//"; rm tree/new.txt; llmindex -q --purge -i all' <<'END'
19 files: 1 new, 0 changed, 0 moved, 0 gone, 18 unchanged
END
expect 'an index is split as --shard does' 'llmindex --split 3 -i one
	for k in 1 2 3; do answers "s$k" >part; answers "one-$k" | cmp - part &&
		cat "one-$k/shard" && echo; done | tr -d "\0"' <<'END'
1/3
2/3
3/3
END
expect 'the parts keep to themselves' 'llmindex -i one-1 --shard 2/3 tree
	llmindex -v -i one-1 tree | sed "s/.*moved, //; s/;.*//" | cut -d, -f1' <<'END'
llmindex: index '@/one-1' is shard 1/3, not shard 2/3; give another --index
0 gone
END
expect 'no file twice' 'llmindex --merge twice s1 s2 one 2>&1 |
	sed "s|tree/.*[.][a-z]*|tree/F|"; ls twice/current' <<'END'
llmindex: file '@/tree/F' is in two of them
ls: cannot access 'twice/current': No such file or directory
exit 2
END
expect 'not over an index' 'llmindex --merge one s1' <<'END'
llmindex: an index is at '@/one' already; give another path
exit 2
END
expect 'nothing to merge' 'llmindex --merge new; llmindex --merge new nowhere' <<'END'
llmindex: nothing to merge; give the PATHs of indexes
llmindex: no index at 'nowhere': run llmindex
exit 2
END
expect 'no such number' 'llmindex --split 1 -i one' <<'END'
llmindex: bad number '1' for '--split'; give a whole number from 2 to 1024
exit 2
END
finish
