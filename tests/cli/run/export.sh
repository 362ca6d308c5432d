#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# llmindex --export: the passages of an index for OpenSearch.
. "$(dirname "$0")/../lib.sh"

put news/a.txt 'Funds rise.\n\nThe fund of funds rose, and a round was closed.\n'
put news/b.jsonl '{"id":"r\\"1","title":"Loom","text":"A round of 3 funds \\u001b[31m and \\u202e text \\\\\\\\ end.","date":"2024-05-06","url":"https://loom.org/x","author":"A. B.","lang":"en"}\n{"id":"r2","title":"融资","text":"融资第一轮完成了，公司很高兴。"}\n'
put news/c.html '<html lang=en><title>Gone soon</title><body><p>The report that is taken out says that rounds went badly.</p></body></html>'
printf 'bad \377 bytes and funds, read as they are.\n' >news/d.txt
printf 'Another text in a file of a strange name, on funds.\n' >"$(printf 'news/n\377me.txt')"
touch -d '1 hour ago' news/*
llmindex -q -i all news
cat >read.py <<'END'
import json, sys
rows = [json.loads(line) for line in sys.stdin.buffer.read().decode("utf-8").split("\n")[:-1]]
docs = {}
for action, doc in zip(rows[::2], rows[1::2]):
    assert list(action) == ["index"] and list(action["index"]) == ["_id"], action
    assert all(doc.values()) or doc["ordinal"] == 0, doc
    docs[action["index"]["_id"]] = doc
assert 2 * len(docs) == len(rows)
exec(sys.argv[1])
END
bulk() { # PROGRAM [PATH...]: of the lines read as docs
	program=$1
	shift
	llmindex -i all --export=bulk "$@" | python3 read.py "$program"
}

expect 'as many passages as there are' 'bulk "print(len(docs))"
	llmindex -i all --stats | sed -n "s/^passages: //p"' <<'END'
6
6
END
expect 'their ids are those of llmsearch' 'bulk "print(*sorted(docs), sep=chr(10))" >ids
	llmsearch -i all -n all --json "funds OR rounds OR 融资" |
	python3 -c "import json, sys; print(*sorted(h[\"id\"] for h in json.load(sys.stdin)), sep=chr(10))" |
	cmp - ids && wc -l <ids' <<'END'
6
END
expect 'terms stand as often as they count' 'bulk "
print(next(d[\"terms\"] for d in docs.values() if d.get(\"path\", \"\").endswith(\"a.txt\")))
print(next(d[\"terms\"] for d in docs.values() if d.get(\"title\") == \"融资\"))"' <<'END'
a and close fund fund fund fund fund of of rise rise rose round the the was
一轮 一轮 了 公司 兴 司很 完成 很高 成了 第一 第一 融资 融资 融资 融资 资 资 资第 资第 轮完 轮完 高兴
END
expect 'what is known of a passage' 'bulk "
d = next(d for d in docs.values() if d.get(\"title\") == \"Loom\")
print(*sorted(d))
print(d[\"record\"], d[\"url\"], d[\"date\"], d[\"lang\"], d[\"author\"], d[\"type\"])"' <<'END'
article author cluster date lang ordinal path record script terms text title type url
r"1 https://loom.org/x 2024-05-06 en A. B. jsonl
END
expect 'controls are escaped, and no line has ill-formed bytes' 'llmindex -i all --export=bulk >lines
	LC_ALL=C grep -c "[[:cntrl:]]" lines; iconv -f UTF-8 -t UTF-8 lines | cmp - lines && echo UTF-8
	grep -c "u202e" lines; bulk "print(ascii([d[\"text\"] for d in docs.values() if d.get(\"title\") == \"Loom\"]))"' <<'END'
0
UTF-8
1
['A round of 3 funds \x1b[31m and \u202e text \\\\ end.']
END
expect 'a path that is not UTF-8 is in base64' 'bulk "
d = next(d for d in docs.values() if \"path_bytes\" in d)
import base64
print(d[\"path\"], base64.b64decode(d[\"path_bytes\"])[-8:])"' <<'END'
None b'n\xffme.txt'
END
expect 'what was removed is not in it, and what was added is' 'rm news/c.html
	put news/e.txt "A new text on funds."; llmindex -q -i all news; bulk "
print(len(docs), [d.get(\"title\") for d in docs.values() if \"badly\" in d[\"text\"]],
      [d[\"path\"][-5:] for d in docs.values() if \"new text\" in d[\"text\"]])"' <<'END'
6 [] ['e.txt']
END
expect 'several indexes' 'llmindex -q -i s1 --shard 1/2 news; llmindex -q -i s2 --shard 2/2 news
	bulk "print(*sorted(docs), sep=chr(10))" >ids; bulk "print(*sorted(docs), sep=chr(10))" s1 s2 |
	cmp - ids && echo same' <<'END'
same
END
expect 'the mapping has all members, and BM25 as configured' 'llmindex --export=mapping >mapping.json
	bulk "
m = json.load(open(\"mapping.json\"))
print(set().union(*docs.values()) - set(m[\"mappings\"][\"properties\"]), m[\"settings\"])"
	printf "ranking:\n  k1: 1.25\n  b: 0\n" >c.yaml; llmindex -C c.yaml --export=mapping | grep -o "\"k1.*0}}"' <<'END'
set() {'index': {'similarity': {'llmsearch': {'type': 'BM25', 'k1': 0.7, 'b': 0.8}}}}
"k1":1.25,"b":0}}
END
expect 'no index' 'llmindex -i nowhere --export=bulk; llmindex --export=bulk all nowhere >lines; wc -l <lines' <<'END'
llmindex: no index at '@/nowhere': run llmindex
llmindex: no index at 'nowhere': run llmindex
12
END
expect 'a writer is waited for only with --wait' '(flock 9; llmindex --export=bulk all) 9>>all/lock' <<'END'
llmindex: another llmindex is writing index 'all'; give --wait to wait for its end
exit 75
END
expect 'no such form, and no PATH for the mapping' 'llmindex --export=csv; llmindex --export; llmindex --export=mapping all' <<'END'
llmindex: bad value 'csv' for '--export'; give bulk or mapping
llmindex: option '--export' needs an argument (FORMAT); see --help
llmindex: --export=mapping takes no other PATH; leave out 'all'
exit 2
END
expect 'a full disk' 'llmindex --export=bulk all >/dev/full; llmindex --export=mapping >/dev/full' <<'END'
llmindex: cannot write standard output: No space left on device
llmindex: cannot write standard output: No space left on device
exit 2
END
expect 'whoever closes the pipe has seen enough' 'for i in $(seq 300); do put "many/$i.txt" "Text $i of very many on funds and rounds, as long as a line is that fills the pipe, and some more."; done
	llmindex -q -i many many; (llmindex --export=bulk many; echo $? >code) | head -n 1 | wc -l; cat code' <<'END'
1
0
END
finish
