#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Five saved articles in Chinese, Arabic, Portuguese and Indonesian, and what
# their readers ask. They are not part of the project: the test needs the
# folder of SHARED, or ../shared/corpus beside the project's own.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib.sh"

shared=${SHARED:-$here/../../../../shared/corpus}
if ! [ -d "$shared" ]; then
	skip 'the shared articles' "there is no folder $shared"
	finish
fi
if ! command -v python3 >/dev/null; then
	skip 'the shared articles' 'there is no python3'
	finish
fi

llmindex -i index "$shared"
search() { llmsearch -i index "$@"; }

# The number of each hit's article, its language and what is marked in it.
cat >hits.py <<'END'
import json, sys
for hit in json.load(sys.stdin):
    text = hit["text"].encode()
    marks = {text[start:end].decode() for start, end in hit["marks"]}
    print(hit["path"].rsplit("/")[-1][:3], hit["lang"], *sorted(marks),
          sep="|")
END
hits() { search --json -n 100 --per-article 0 "$@" | python3 hits.py; }

# first TITLE QUERY ARTICLE MARK: what the best hit is.
first() {
	query=$2
	holds "$1: $2" 'hits "$query" | sed -n 1p' "^$3|.*|$4\(|\|$\)"
}
first 'Simplified finds Traditional' 商业化 002 商業化
first 'Traditional' 商業化 002 商業化
first 'a phrase without quotes' 融资难度 002 融資難度
first 'likewise' 监管严格 002 監管嚴格
first 'one character' 渊 002 淵
first 'letters and Han' GPT-4模型 002 模型
first 'both marked' GPT-4模型 002 GPT-4
first 'full-width letters' ＧＰＴ－４ 002 GPT-4
first 'Arabic without its article' تمويل 004 'التمويل\|تمويليًا'
first 'with it' التمويل 004 التمويل
first 'in simple letters' 'ادارة الفضاء الالكتروني' 004 'إدارة|الإلكتروني|الفضاء'
first 'with marks' التَّسْوِيق 004 التسويق
first 'Portuguese without accents' comercializacao 003 comercialização
first 'in the singular' investidor 003 investidores
first 'Indonesian' pembiayaan 000 pembiayaan
first 'a name' Xiaoice 001 Xiaoice
first 'another' SenseTime 000 SenseTime

expect 'translated, too' 'hits 监管严格 | cut -d"|" -f1,2 | sort -u' <<'END'
002|zh-Hant
003|pt
004|ar
END
expect 'what is Chinese is found only there' \
	'hits --no-translate 监管严格 | cut -d"|" -f1,2 | sort -u' <<'END'
002|zh-Hant
END
expect 'both Indonesian articles' \
	'hits --no-translate pembiayaan | cut -d"|" -f1 | sort -u' <<'END'
000
001
END
expect 'Arabic without its article: the same hits' \
	'search --json تمويل | grep -o "\"id\":\"[^\"]*" | sort >a
	search --json التمويل | grep -o "\"id\":\"[^\"]*" | sort | diff a -' <<'END'
END
expect 'digits of either script: the same answer' \
	'hits 79 >a; hits ٧٩ | diff a -; hits 79' <<'END'
004|ar|79
END
for name in Xiaoice SenseTime; do
	expect "$name: what names it comes before page furniture" \
		"hits $name | sed -n 1,2p | grep -c '|id|.*$name'" <<'END'
2
END
done

cat >twice.py <<'END'
import json, re, sys
texts, sentences = {}, {}
hits = json.load(sys.stdin)
for hit in hits:
    text = " ".join(hit["text"].split())
    if texts.setdefault(text, hit["id"]) != hit["id"]:
        print("passage:", text[:60])
    for sentence in re.split(r"(?<=[.!?؟])\s+|(?<=[。！？])", text):
        key = hit["article"], sentence.strip()
        if len(key[1]) >= 40 and sentences.setdefault(key, hit["id"]) \
                != hit["id"]:
            print("sentence:", key[1][:60])
print(len(hits) > 40, len({hit["article"] for hit in hits}))
END
expect 'nothing stands twice' 'search --json -n 10000 --per-article 0 type:txt |
	python3 twice.py' <<'END'
True 5
END

# What was round the articles when they were saved.
cat >furniture <<'END'
Lihat Asli
Ver original
Recompensa
Nenhum comentário
qrCode
Tiếng Việt
Digitalizar para transferir a aplicação Gate
Negocie cripto em qualquer lugar
Konten ini hanya untuk referensi
Tidak ada nasihat investasi, pajak, atau hukum yang diberikan
Lihat Penafian untuk pengungkapan risiko
This page may contain third-party content
قد تحتوي هذه الصفحة على محتوى من جهات خارجية
انظر إلى إخلاء المسؤولية
END
expect 'what stands round the articles is not found' 'while read -r line; do
	hits "\"$line\"" 2>/dev/null
done <furniture' <<'END'
END

# usage: kept.py FURNITURE FILE <SHOWN   names sentences of FILE that are not
# among its passages, which llmindex --show=json prints
cat >kept.py <<'END'
import json, re, sys
def bare(text):
    return re.sub(r"\s+", "", text)
furniture = [bare(line) for line in open(sys.argv[1], encoding="utf-8")]
texts = set()
for passage in json.load(sys.stdin)["passages"]:
    texts |= {passage["title"], passage["heading"], passage["text"]}
texts = [bare(text) for text in texts if text]
count = 0
for line in open(sys.argv[2], encoding="utf-8"):
    for one in re.split(r"(?<=[.!?؟])\s+|(?<=[。！？])", line.strip()):
        if len(one) < 40 or any(part in bare(one) for part in furniture):
            continue
        count += 1
        if not any(bare(one) in text for text in texts):
            print("lost:", one)
print(count > 50)
END
for name in 000 001 002 003 004; do
	expect "every sentence of $name is kept" '
		llmindex --show=json "$shared/$name"_*.txt >shown
		python3 kept.py furniture "$shared/$name"_*.txt <shown' <<'END'
True
END
done
finish
