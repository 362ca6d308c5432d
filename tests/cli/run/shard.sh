#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# llmindex --shard: N indexes hold what one does, each file in one of them.
. "$(dirname "$0")/../lib.sh"

for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
	put "tree/$i/a$i.txt" "Round $i of funds, and 融资第$i轮.\n"
done
paths() { # INDEX TREE: which files are in it
	llmsearch -i "$1" -l funds | sed "s|^.*/$2/||" | sort
}

expect 'three machines, one tree' 'for k in 1 2 3; do
		llmindex -q -i "shard$k" --shard "$k/3" tree; done
	llmindex -q -i one tree
	for k in 1 2 3; do paths "shard$k" tree; done | sort >parts
	paths one tree | cmp - parts && grep -c . parts' <<'END'
12
END
holds 'each has some of it' 'for k in 1 2 3; do paths "shard$k" tree |
	grep -c .; done | sort -n | head -n 1' '^[1-9]'
expect 'the same part when the tree is elsewhere' 'cp -rp tree mount
	llmindex -q -i moved --shard 2/3 mount
	paths moved mount >there; paths shard2 tree | cmp - there && echo same' <<'END'
same
END
expect 'and by a folder of the sources' 'echo "sources: [{path: tree}]" >s.yaml
	llmindex -q -c s.yaml -i folder --shard 2/3 tree/*
	paths folder tree >there; paths shard2 tree | cmp - there && echo same' <<'END'
same
END
expect 'it stays what it is' 'touch tree/*/*; llmindex -q -i shard1 tree
	paths shard1 tree >now; llmindex -q -i again --shard 1/3 tree
	paths again tree | cmp - now && echo same' <<'END'
same
END
expect 'no other part goes into it' 'llmindex -i shard1 --shard 2/3 tree
	llmindex -i shard1 --rebuild --shard 1/4 tree
	llmindex -i one --shard 1/3 tree' <<'END'
llmindex: index '@/shard1' is shard 1/3, not shard 2/3; give another --index
llmindex: index '@/shard1' is shard 1/3, not shard 1/4; give another --index
llmindex: index '@/one' is of all files, not shard 1/3; give another --index
exit 2
END
expect 'a file that is renamed goes to its new part' 'mv tree/1/a1.txt tree/1/b1.txt
	mv tree/2/a2.txt tree/2/b2.txt; mv tree/3/a3.txt tree/3/b3.txt
	for k in 1 2 3; do llmindex -q --purge -i "shard$k" tree; done
	for k in 1 2 3; do paths "shard$k" tree; done | sort >parts
	llmindex -q -i one tree; paths one tree | cmp - parts && echo same' <<'END'
same
END
for bad in 0/3 4/3 3 1/ /2 1/0 1/9999 1/3x -1/3 ' 1/3'; do
	holds "no part: $bad" "llmindex -i new --shard '$bad' tree" \
		"bad value '.*' for --shard; give K/N, such as 1/4"
done
finish
