#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# llmindex --jobs: any number of threads gives the same index.
. "$(dirname "$0")/../lib.sh"

# Two files of several batches each, one language in two, some passages twice.
many() {
	awk -v from="$1" 'BEGIN {
		for (i = from; i < from + 1500; i++) {
			n = i % 100 == 99 ? i - 1 : i
			printf "{\"id\": \"r%d\", \"title\": \"t%d\", ", n, n
			if (i % 2)
				printf "\"text\": \"大模型融资第%d轮\"}\n", n
			else
				printf "\"text\": \"Round %d of funds\"}\n", n
		}
	}'
}
mkdir texts
many 0 >texts/one.jsonl
many 5000 >texts/two.jsonl
touch -d '1 hour ago' texts/*.jsonl

answers() {
	llmindex --index "$1" --stats texts | grep -v 'size\|index\|gen'
	llmsearch --index "$1" --json --limit 40 'round 7 融资' | cksum
	llmsearch --index "$1" --json --limit 40 't1204 r5042' | cksum
}

expect 'one thread' 'llmindex -q -j1 --index j1 texts' <<'END'
END
expect 'four threads' 'llmindex -q --jobs=4 --index j4 texts' <<'END'
END
expect 'as many as there are processors' 'llmindex -q -j0 --index j0 texts' <<'END'
END
answers j1 >j1.out
expect 'four answer as one' 'answers j4 | cmp - j1.out && echo same' <<'END'
same
END
expect 'and so do all' 'answers j0 | cmp - j1.out && echo same' <<'END'
same
END

echo 'indexing: {max_file: 1}' >small.yaml
expect 'what cannot be read any more is kept' \
	'head -c 2000000 /dev/zero >texts/two.jsonl
	llmindex -c small.yaml -j4 --rebuild --index j4 texts 2>&1 | grep -c two.jsonl
	llmsearch --index j4 --limit 1 t5042 | head -n 1' <<'END'
1
1. t5042
END

expect 'no number' 'llmindex -j many .' <<'END'
llmindex: bad number 'many' for '--jobs'; give a whole number from 0 to 256
exit 2
END
expect 'too many' 'llmindex -j 1000 .' <<'END'
llmindex: bad number '1000' for '--jobs'; give a whole number from 0 to 256
exit 2
END
finish
