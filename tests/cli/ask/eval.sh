#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# --eval: how good the answers to judged questions are.
. "$(dirname "$0")/../lib.sh"

line() { printf '{"id": "%s", "text": "%s"}\n' "$1" "$2"; }
mkdir t
{
	line d1 'The harbour of Larkfield was dredged in spring.'
	line d2 'A harbour needs ships, and ships need a harbour.'
	line d3 'Rents rose in the north of the country.'
} >t/all.jsonl
touch -d '1 hour ago' t/all.jsonl
llmindex -q -i index t
printf 'q1\tharbour ships\nq2\tLarkfield harbour\nq3\trents\n' >topics.tsv
printf 'q1 0 d1 1\nq2 0 d1 1\nq4 0 d3 1\n' >qrels.txt
evaluated() { llmsearch -i index --topics topics.tsv --eval "$@"; }

expect 'measures' 'evaluated qrels.txt' <<'END'
questions   2
mrr@10      0.7500 (standard error 0.2500)
ndcg@10     0.8155
recall@10   1.0000
recall@100  1.0000
llmsearch: 1 question without a relevant result in 'qrels.txt' was left out
llmsearch: 1 question of 'qrels.txt' was not asked
END
expect 'to another depth' 'evaluated qrels.txt -n 1 2>/dev/null' <<'END'
questions   2
mrr@10      0.5000 (standard error 0.5000)
ndcg@10     0.5000
recall@10   0.5000
recall@1    0.5000
END
expect 'as JSON' 'evaluated qrels.txt --json | jq -c .' <<'END'
{"schema":1,"questions":2,"mrr_10":0.75,"ndcg_10":0.8155,"recall_10":1,"recall":1,"mrr_10_error":0.25,"depth":100,"unjudged":1,"unasked":1,"each":[{"id":"q1","mrr_10":0.5,"ndcg_10":0.6309,"recall_10":1,"recall":1},{"id":"q2","mrr_10":1,"ndcg_10":1,"recall_10":1,"recall":1}]}
END
expect 'judgements from standard input' 'evaluated - <qrels.txt 2>/dev/null |
	head -n 1' <<'END'
questions   2
END
expect 'none for any of the questions' 'echo "x 0 d1 1" | evaluated -' <<'END'
llmsearch: no question of 'topics.tsv' has a relevant result in '-'; check that they use the same names
exit 2
END
expect 'a bad line' 'echo "q1 d1 1" | evaluated -' <<'END'
llmsearch: -:1: no judgement in this line; write the name of a question, 0, an id and its relevance, a number
exit 2
END
expect 'no questions' 'llmsearch -i index --eval qrels.txt' <<'END'
llmsearch: '--eval' needs questions; give --topics FILE
exit 2
END
expect 'both from standard input' 'llmsearch -i index --topics - --eval -' <<'END'
llmsearch: '--eval' and '--topics' cannot both be standard input
exit 2
END
finish
