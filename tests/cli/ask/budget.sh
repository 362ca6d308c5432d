#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Queries that would take long by themselves end with search.timeout, and long
# lists and phrases cost what is in the index of them.
. "$(dirname "$0")/../lib.sh"

python3 - <<'END'
with open("many.jsonl", "w") as file:
    for i in range(400):
        print('{"text": "Number %d. %s"}' % (i, "the stone " * 240), file=file)
with open("few.jsonl", "w") as file:
    print('{"text": "A stone."}\n{"text": "Eine Brücke aus Stein."}',
          file=file)
END
touch -d '1 hour ago' ./*.jsonl
printf '%s\n' 'search: {timeout: 1}' >tight.yaml
printf '%s\n' 'search: {timeout: 0}' >open.yaml
llmindex -i many many.jsonl
llmindex -i few few.jsonl

# query WORD TIMES BETWEEN
query() { python3 -c 'import sys
print(sys.argv[3].join([sys.argv[1]] * int(sys.argv[2])))' "$1" "$2" "$3"; }
list() { python3 -c 'import sys
print(sys.argv[1] + ",".join("a%d" % i for i in range(int(sys.argv[2]))))' \
	"$1" "$2"; }
warned='^llmsearch: warning: the query took more than 1 s, and was answered with what was found by then; ask for less, or raise search.timeout$'

query the 500 ' NEAR/100 ' >near
holds 'a search ends' "ulimit -t 60; llmsearch -C tight.yaml -i many --count \
	-- \"\$(cat near)\"" "$warned"
holds 'what was found by then is counted' \
	"llmsearch -C tight.yaml -i many --count -- \"\$(cat near)\"" '^[0-9][0-9]*$'
holds 'a quick query has no warning' \
	'llmsearch -C tight.yaml -i few --count stone 2>&1 | wc -l' '^1$'
holds 'nor has any without a limit' \
	'llmsearch -C open.yaml -i few --count stone 2>&1 | wc -l' '^1$'

# Without bounds each of these takes a minute and more.
expect 'a list of thousands' \
	"ulimit -t 20; llmsearch -i few --count -- \"lang:de,\$(list '' 9000)\"" <<'END'
1
END
expect 'of the same' \
	"ulimit -t 20; llmsearch -i few --count -- \"lang:\$(query de 15000 ,)\"" <<'END'
1
END
expect 'of what is not there' \
	"ulimit -t 20; llmsearch -C open.yaml -i few --count -- \
	\"topic:\$(list '' 9000)\" 2>&1 | cut -c1-38" <<'END'
0
llmsearch: nothing found for 'topic:a0
llmsearch: no passage has 'topic:a0,a1
END
expect 'a long phrase' \
	"ulimit -t 60; llmsearch -i few --count -- \"'\$(query stone 9000 ' ')'\" |
	cut -c1" <<'END'
1
END
# Words read in many languages, each told of when it is missing.
python3 - <<'END'
import os
texts = {"de": "Das Haus steht am Fluss und die Leute gehen über die Brücke",
         "fr": "la maison est près de la rivière et les gens passent",
         "es": "la casa está junto al río y la gente cruza el puente viejo",
         "ru": "дом стоит у реки, и люди переходят через старый мост",
         "en": "the house stands by the river and people cross the bridge",
         "pt": "a casa fica junto ao rio e as pessoas passam pela ponte",
         "ar": "البيت عند النهر والناس يعبرون الجسر القديم كل صباح",
         "id": "rumah itu berdiri di tepi sungai dan orang menyeberang"}
os.mkdir("tongues")
for lang, text in texts.items():
    with open("tongues/%s.txt" % lang, "w") as file:
        file.write(text + ".\n")
with open("words", "w") as file:
    abc = "abcdefghijklmnopqrstuvwxyz"
    file.write("house " + " ".join(a + b + c for a in abc for b in abc
                                   for c in abc)[:65000])
END
touch -d '1 hour ago' tongues/*
llmindex -i tongues.index tongues
holds 'sixteen thousand words end' "ulimit -t 8; llmsearch -C tight.yaml \
	-i tongues.index -l --color=never -- \"\$(cat words)\"" '.'
holds 'so does counting them' "ulimit -t 8; llmsearch -C tight.yaml \
	-i tongues.index --count -- \"\$(cat words)\"" '^[0-9][0-9]*$'
printf 'search: {memory: 16}\n' >small.yaml
if LC_ALL=C grep -q __asan_init "$llmsearch"; then
	skip 'memory has a bound' 'a sanitizer takes memory of its own'
else
	holds 'memory has a bound' "llmsearch -C small.yaml -i tongues.index \
	--count -- \"\$(cat words)\"" \
		'^llmsearch: .*not enough memory'
fi
expect 'which a common query does not meet' \
	'llmsearch -C small.yaml -i tongues.index --count =bridge' <<'END'
1
END
expect 'no second but none' \
	"printf 'search: {timeout: -1}\n' >bad.yaml; llmsearch -C bad.yaml -i few x" <<'END'
llmsearch: 'bad.yaml':1:19: bad value '-1' for 'search.timeout'; give a whole number from 0 to 86400
exit 2
END
finish
