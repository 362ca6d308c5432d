#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# A question in one language finds passages in others, and says why.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib.sh"

put texts/ar/tamwil.txt 'أعلنت الشركة الناشئة عن جولة جديدة، وقال المدير إن التمويل يكفي لعامين كاملين من العمل.\n'
put texts/pt/dinheiro.txt 'A empresa anunciou ontem que o financiamento chega para dois anos de trabalho, disse o diretor.\n'
put texts/en/funding.txt 'The startup said yesterday that the new funding will last for two years of work on its models.\n'
put texts/en/bank.txt 'A flood closed the bridge near the old mill, and the mayor asked everybody to stay at home.\n'
put texts/zh/rongzi.txt '这家公司昨天宣布完成新一轮融资，负责人说这笔钱够用两年，团队会继续做下去。\n'
put texts/zh/other.txt '桥梁因洪水关闭，市长请大家留在家里，不要靠近河边，等待进一步的通知。\n'
put texts/id/dana.txt 'Perusahaan itu kemarin mengumumkan bahwa pembiayaan baru cukup untuk dua tahun kerja, kata direktur.\n'
put texts/en/model.txt 'A large language model writes the summary, and an editor reads it before it is printed at night.\n'
put texts/en/large.txt 'The large hall was full of people who speak a language that no model railway club understands.\n'
put c.yaml 'index: {path: index}\nsources: [texts]\n'
put off.yaml 'index: {path: index}\nsearch: {translate: false}\n'

index() { llmindex -C c.yaml "$@"; }
files() { # [OPTION...] QUERY: the names of the files found, best first
	llmsearch -C c.yaml --format '{path}\n' "$@" |
		sed 's|.*/||' | xargs -r
}

expect 'an index' 'index' </dev/null

expect 'Chinese finds Arabic, English, Indonesian and Portuguese' \
	'files 融资 | tr " " "\n" | sort | xargs; files 融资 | cut -d " " -f 1' <<'END'
dana.txt dinheiro.txt funding.txt rongzi.txt tamwil.txt
rongzi.txt
END
expect 'Arabic, with its article' \
	'files التمويل | tr " " "\n" | sort | xargs; files التمويل | cut -d " " -f 1' <<'END'
dana.txt dinheiro.txt funding.txt rongzi.txt tamwil.txt
tamwil.txt
END
expect 'only some languages' 'files "融资 lang:pt"' <<'END'
dinheiro.txt
END
expect 'not at all' 'files --no-translate 融资' <<'END'
rongzi.txt
END
expect 'nor by the configuration' \
	'llmsearch -C off.yaml -l 融资 | sed "s|.*/||"' <<'END'
rongzi.txt
END
expect 'nor what is quoted, or must match as typed' \
	'files "\"融资\""; files +融资; files --exact 融资' <<'END'
rongzi.txt
rongzi.txt
rongzi.txt
END
expect 'a phrase is a phrase' 'files 大语言模型' <<'END'
model.txt
END
expect 'also where it is counted' 'llmsearch -C c.yaml -c 大语言模型
	llmsearch -C c.yaml -c 融资; llmsearch -C c.yaml -c --no-translate 融资' <<'END'
1
5
1
END
expect 'a word is not translated into its own language' \
	'files funding | tr " " "\n" | sort | xargs' <<'END'
dana.txt dinheiro.txt funding.txt rongzi.txt tamwil.txt
END

expect 'the reason and the mark' \
	'llmsearch -C c.yaml "融资 lang:pt" | sed "s/ · [0-9.]* · / · S · /"' <<'END'
1. dinheiro.txt
    undated · pt · S · @/texts/pt/dinheiro.txt
    融资 → financiamento
    A empresa anunciou ontem que o [financiamento] chega para dois anos de trabalho, disse o diretor.

END
holds 'in JSON' 'llmsearch -C c.yaml --json "融资 lang:id"' \
	'"translations":\[{"from":"融资","to":"pembiayaan"}\]'
holds 'none of a hit that needs none' 'llmsearch -C c.yaml --json "融资 lang:zh"' \
	'"translations":\[\]'
holds 'explained' 'llmsearch -C c.yaml --explain "融资 lang:ar"' \
	'translation of 融资: in 1 of 1 passages, weight'
holds 'and how a query is understood' 'llmsearch -C c.yaml --explain-query 融资' \
	'^translated: 融资 → تمويل (ar, weight 0.5)'

expect 'when nothing is found, what would have been' \
	'llmsearch -C c.yaml --no-translate 大语言模型' <<'END'
llmsearch: nothing found for '大语言模型'
llmsearch: without '--no-translate' 1 passage matches
exit 1
END

# A page full of the question's own language leaves room for others

for n in 一 二 三 四 五 六 七 八 九 十 百 千; do
	put "many/$n.txt" "第${n}家公司昨天宣布完成${n}轮融资，负责人说融资够用，团队${n}组继续做下去。\n"
done
put many/ar.txt 'أعلنت الشركة الناشئة عن جولة جديدة، وقال المدير إن التمويل يكفي لعامين كاملين من العمل.\n'
expect 'in the first ten hits, behind the seventh' \
	'llmindex -q -i many.index many
	llmsearch -i many.index --format "{path}\n" 融资 | grep -n ar.txt
	llmsearch -i many.index --no-translate -n 20 -l 融资 | grep -c txt' <<'END'
8:@/many/ar.txt
12
END

# A page of one's own language that has little of what is asked for

put weak/en/weather.txt 'The weather report says that rain will stop before the harvest begins in the northern hills.\n'
put weak/en/model.txt 'A new railway model was shown to the children of the village on Sunday in the old town hall.\n'
put weak/en/price.txt 'The price of bread did not change this year, said the baker who opens his shop at five.\n'
put weak/zh/fund.txt '监管机构昨天公布了数据保护的新规则，数据中心的投资者需要重新评估融资计划。\n'
put weak/zh/rain.txt '天气预报说北方山区的降雨会在收获之前停止，农民可以放心。\n'
asked='regulator rules for data protection, investors and funding of a model'
expect 'second comes what has most of it in another' \
	'llmindex -q -i weak.index weak
	llmsearch -i weak.index -l "$asked" 2>/dev/null | head -n 2' <<'END'
@/weak/en/model.txt
@/weak/zh/fund.txt
END

# A glossary of one's own

put own/own.yaml 'concepts:\n- {zh: 融资, en: [bridge, mill]}\n- {zh: 桥梁, en: flood}\n'
put own/llmsearch.yaml 'index: {path: ../index}\nsearch: {glossaries: [own.yaml]}\n'
put own/bad.yaml 'index: {path: ../index}\nsearch: {glossaries: [broken.yaml]}\n'
put own/broken.yaml 'concepts:\n- {zh: 融资, en: ""}\n'
put own/none.yaml 'index: {path: ../index}\nsearch: {glossaries: [lack.yaml]}\n'

expect 'wins' 'llmsearch -C own/llmsearch.yaml -l "融资 lang:en"
	llmsearch -C own/llmsearch.yaml -l "桥梁 lang:en"' <<'END'
@/texts/en/bank.txt
@/texts/en/bank.txt
END
expect 'and leaves the rest' 'llmsearch -C own/llmsearch.yaml -l "大语言模型"' <<'END'
@/texts/en/model.txt
END
expect 'one that is broken' 'llmsearch -C own/bad.yaml 融资' <<'END'
llmsearch: '@/own/broken.yaml':2:16: an empty word in 'en'; remove it
exit 2
END
holds 'one that is not there' 'llmsearch -C own/none.yaml 融资' \
	"^llmsearch: .*'@/own/lack.yaml'"

made=$work/home/.cache/llmsearch
own() { llmsearch -C own/llmsearch.yaml -l "融资 lang:en" | sed 's|.*/||'; }
expect 'is kept as a table, which is made anew when it is another or broken' \
	'ls "$made" | sed "s/-.*//"; own
	for f in "$made"/*; do echo broken >"$f"; done; own
	printf "concepts:\n- {zh: 融资, en: hall}\n" >own/own.yaml; own
	rm -r "$made"; touch "$made"; own; rm "$made"' <<'END'
glossary
bank.txt
bank.txt
large.txt
large.txt
END
expect 'where nothing can be kept, too' \
	'chmod -R a-w "$work/home"; XDG_CACHE_HOME=/proc own; XDG_CACHE_HOME=relative own
	chmod -R u+w "$work/home"' <<'END'
large.txt
large.txt
END

put region/zh/cn.txt '公司昨天发布了新的软件，用户可以免费下载使用，大家都很满意。\n'
put region/zh/tw.txt '公司昨天發表了新的軟體，使用者可以免費下載使用，大家都很滿意。\n'
expect 'a word of one region finds that of the other, behind its own' \
	'llmindex -q -i region.index region
	llmsearch -i region.index -l 软件 | sed "s|.*/||" | xargs
	llmsearch -i region.index -l 軟體 | sed "s|.*/||" | xargs
	llmsearch -i region.index -l --no-translate 軟體 | sed "s|.*/||" | xargs
	llmsearch -i region.index 软件 | grep →' <<'END'
cn.txt tw.txt
tw.txt cn.txt
tw.txt
    软件 → 軟體
END

put names/en/founder.txt 'The new founder is called Zhou Minlan, and she said that her friend Lei Jun had helped her a lot.\n'
put names/id/pendiri.txt 'Pendiri baru itu bernama Minlan Zhou, dan ia berkata bahwa temannya sudah banyak membantu.\n'
put names/pt/socio.txt 'O sócio chama-se Ouyang Xiu Ying e mora numa cidade pequena perto do mar há muitos anos já.\n'
put names/zh/ren.txt '周敏兰昨天说，她的朋友帮了她很多忙，大家都很高兴，晚上一起去吃饭。\n'
put n.yaml 'index: {path: names.index}\nsources: [names]\n'
names() { llmsearch -C n.yaml --format '{path}\n' "$@" | sed 's|.*/||' | sort | xargs -r; }
llmindex -C n.yaml
expect 'a Chinese name in Latin letters, surname first or last' \
	'names 周敏兰; names 周敏兰; names 雷军; names 歐陽秀英' <<'END'
founder.txt pendiri.txt ren.txt
founder.txt pendiri.txt ren.txt
founder.txt
socio.txt
END
expect 'and says so' 'llmsearch -C n.yaml 周敏兰 | grep →
	llmsearch -C n.yaml --explain-query 周敏兰 | grep "translated.*en,"' <<'END'
    周敏兰 → Zhou Minlan
    周敏兰 → Minlan Zhou
translated: 周敏兰 → Zhou Minlan (en, weight 0.5)
translated: 周敏兰 → Minlan Zhou (en, weight 0.5)
translated: 周敏兰 → Zhou Min Lan (en, weight 0.5)
translated: 周敏兰 → Min Lan Zhou (en, weight 0.5)
translated: 周敏兰 → ZhouMinlan (en, weight 0.5)
END

put heard/ar/a.txt 'قال جاريد ماتلين إن الشركة ستنشر نموذجا جديدا في الصيف القادم، ووافق الجميع على ذلك.\n'
put heard/ru/r.txt 'Джаред Матлин сказал, что компания выпустит новую модель летом, и все с ним согласились.\n'
put heard/en/e.txt 'Jared Matlin said that the company would publish a new model in summer, and all agreed to it.\n'
put heard/el/g.txt 'Ο Μάτλιν είπε ότι η εταιρεία θα δημοσιεύσει ένα νέο μοντέλο το καλοκαίρι, και όλοι συμφώνησαν.\n'
put heard/ja/j.txt 'この会社は夏に新しい製品を公開すると述べ、全員がそれに同意したという。\n'
put heard/en/muddle.txt 'They muddle along, the mutual fund and the motel, and a metal line was laid beside the mill.\n'
heard() { llmsearch -i heard.index --format '{path}\n' "$@" | sed 's|.*/||' | sort | xargs -r; }
llmindex -q -i heard.index heard
expect 'a name that nothing knows, by its sound' \
	'heard Matlin; heard ماتلين; heard وماتلين; heard Матлин; heard マトリン; heard Μάτλιν' <<'END'
a.txt e.txt g.txt r.txt
a.txt e.txt g.txt r.txt
a.txt e.txt g.txt r.txt
a.txt e.txt g.txt r.txt
a.txt e.txt g.txt r.txt
a.txt e.txt g.txt r.txt
END
expect 'not what has no capital beside others, what is quoted, or an ordinary word' \
	'heard Matlin --no-translate; heard "\"Matlin\""
	llmsearch -i heard.index --explain-query "قال ماتلين" | grep -c "translated: قال"
	llmsearch -i heard.index --explain-query "Jared matlin said" | grep -c "translated: matlin"; true' <<'END'
e.txt
e.txt
0
0
END
finish
