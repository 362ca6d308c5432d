#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Dictionaries are imported, listed, replaced and removed, and a question finds
# words by them.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib.sh"

put texts/id/kucing.txt 'Seekor kucing tidur di atas atap rumah tua itu sepanjang sore, dan tidak ada yang mengganggunya.\n'
put texts/en/cat.txt 'The hedgehog slept below the old roof for the whole afternoon, and nobody in the village woke it.\n'
put texts/ar/qunfudh.txt 'نام القنفذ تحت السقف القديم طوال فترة بعد الظهر ولم يوقظه أحد من سكان القرية الصغيرة.\n'
put texts/zh/ciwei.txt '刺猬在旧屋顶下睡了一个下午，村里没有人叫醒它，大家都说这样很好。\n'
put c.yaml 'index: {path: index}\nsources: [texts]\n'
index() { llmindex -C c.yaml "$@"; }
files() {
	llmsearch -C c.yaml --format '{path}\n' "$@" | sed 's|.*/||' | sort | xargs -r
}

put cedict.u8 '# CC-CEDICT\n#! version=1\n刺猬 刺猬 [ci4 wei5] /hedgehog/to slander (fig., in a very long way of saying it)/\n'
put en-ar.tsv '# made\nen\tar\nhedgehog\tقنفذ|القنفذ\n'
put wn-eng.tab '# Wordnet\teng\thttps://example.org\tfree\n02000000-n\tlemma\troof\n02000000-n\teng:def\t a top of a house\n'
put wn-ind.tab '# Wordnet\tind\thttps://example.org\tfree\n02000000-n\tind:lemma\tatap\n'

expect 'imported before the index is there' \
	'index --dictionary cedict.u8 en-ar.tsv wn-eng.tab wn-ind.tab' <<'END'
dictionary cedict: 2 pairs
dictionary en-ar: 2 pairs
dictionary wn-eng: 1 pair
dictionary wn-ind: 1 pair
END
expect 'an index' 'index' </dev/null
expect 'straight, and through English' 'files 刺猬; files القنفذ' <<'END'
cat.txt ciwei.txt qunfudh.txt
cat.txt ciwei.txt qunfudh.txt
END
expect 'by the meanings of wordnets' 'files atap' <<'END'
cat.txt kucing.txt
END
expect 'the reason is said' \
	'llmsearch -C c.yaml 刺猬 lang:en | grep →' <<'END'
    刺猬 → hedgehog
END
expect 'not of what must be as it is written' \
	'files =刺猬; files --no-translate 刺猬; files =funding' <<'END'
ciwei.txt
ciwei.txt
llmsearch: nothing found for '=funding'
llmsearch: no passage has 'funding'
llmsearch: no passage has '=funding'
END
expect 'listed' 'index --dictionary; index --stats | grep dict' <<'END'
dictionary cedict: zh en, 2 pairs
dictionary en-ar: en ar, 2 pairs
dictionary wn-eng: en wn, 1 pair
dictionary wn-ind: id wn, 1 pair
dictionary cedict: 2
dictionary en-ar: 2
dictionary wn-eng: 1
dictionary wn-ind: 1
END
put en-ar.tsv 'en\tar\nhedgehog\tقنفذ\nroof\tسقف\n'
expect 'one of the same name is replaced' \
	'index --dictionary en-ar.tsv; index --dictionary | grep en-ar' <<'END'
dictionary en-ar: 2 pairs
dictionary en-ar: en ar, 2 pairs
END
expect 'they stay when the index is built again' \
	'index --rebuild; index --purge; files 刺猬' <<'END'
cat.txt ciwei.txt qunfudh.txt
END
expect 'removed' 'index --drop-dictionary cedict; index --dictionary
	files 刺猬' <<'END'
dictionary en-ar: en ar, 2 pairs
dictionary wn-eng: en wn, 1 pair
dictionary wn-ind: id wn, 1 pair
ciwei.txt
END
expect 'what is not there cannot be' 'index --drop-dictionary cedict' <<'END'
llmindex: no dictionary 'cedict'; llmindex --dictionary lists those there are
exit 1
END

put bad.u8 '刺猬 刺猬 [ci4 wei5] /hedgehog/\n刺猬 hedgehog\n空 空 [kong1] //\n\377\376 x [x] /x/\n'
expect 'broken lines are counted, and lose nothing else' \
	'index --dictionary bad.u8' <<'END'
llmindex: 'bad.u8':2: no entry; write TRADITIONAL SIMPLIFIED [pin1 yin1] /meaning/ (and 2 more broken lines)
dictionary bad: 1 pair
exit 1
END
put same.tsv 'en\teng\na\tb\n'
put none.tsv 'hedgehog\tقنفذ\n'
put empty.tsv 'en\tar\nhedgehog\t\n'
put notab.tsv 'en\tar\nhedgehog\n'
expect 'what is no dictionary' \
	'index --dictionary same.tsv none.tsv empty.tsv notab.tsv missing.tsv' <<'END'
llmindex: 'same.tsv' has 'en' twice; a dictionary leads to another language
llmindex: which languages does 'none.tsv' have? write them in its first line, such as en and ar with a tab between them, or give them with --dictionary-languages
llmindex: no translation in 'empty.tsv'; give a dictionary of dictd, CC-CEDICT, Open Multilingual Wordnet, or lines of two words with a tab
llmindex: no translation in 'notab.tsv'; give a dictionary of dictd, CC-CEDICT, Open Multilingual Wordnet, or lines of two words with a tab
llmindex: cannot read 'missing.tsv': No such file or directory
exit 1
END
expect 'its languages may be given' \
	'index --dictionary --dictionary-languages en:ar none.tsv
	index --dictionary --dictionary-languages en:x1x none.tsv' <<'END'
dictionary none: 1 pair
llmindex: 'x1x' is no language; give one such as 'en'
exit 1
END
expect 'what failed replaces nothing' \
	'printf "" >en-ar.tsv; index --dictionary en-ar.tsv 2>/dev/null
	index --dictionary | grep en-ar' <<'END'
dictionary en-ar: en ar, 2 pairs
END
truncate -s 200M big.tsv
expect 'a file of 200 MiB' 'index --dictionary big.tsv' <<'END'
llmindex: cannot read 'big.tsv': it is larger than 64 MiB
exit 1
END

put freedict-eng-ara.index 'hedgehog\tA\tf\nroof\tf\tX\nfar\tf\t////\nmiss\tf\n'
put freedict-eng-ara.dict 'hedgehog /hx/ <n>\n1. قنفذ\nroof <n>\nسقف (بيت)\n'
expect "dictd's format, by either file" \
	'index --dictionary freedict-eng-ara.*; index --dictionary | grep free' <<'END'
llmindex: 'freedict-eng-ara.dict':3: it lies beyond the end of the .dict file (and 1 more broken line)
dictionary freedict-eng-ara: 2 pairs
dictionary freedict-eng-ara: en ar, 2 pairs
END
expect 'of another version they are made again' \
	'index --dictionary cedict.u8; printf xxxx |
	dd of=index/dictionaries bs=1 seek=4 conv=notrunc 2>/dev/null
	files 刺猬; index --check; index; files 刺猬; index --check -v' <<'END'
dictionary cedict: 2 pairs
llmsearch: warning: the dictionaries of the index are from another version, and not used; run llmindex
ciwei.txt
llmindex: the dictionaries of index '@/index' are from another version; run llmindex
cat.txt ciwei.txt qunfudh.txt
index '@/index' is sound; its 4 files are unchanged
END
expect 'a damaged file does not keep a search from answering' \
	'printf x >index/dictionaries; files 刺猬; index --check' <<'END'
llmsearch: warning: '@/index/dictionaries' is damaged or of another version; remove it and import the dictionaries again with llmindex --dictionary
ciwei.txt
llmindex: '@/index/dictionaries' is damaged or of another version; remove it and import the dictionaries again with llmindex --dictionary
exit 2
END
expect 'another llmindex is at work' \
	'flock index/lock "$llmindex" -C c.yaml --dictionary none.tsv | cat' <<'END'
llmindex: another llmindex is writing index '@/index'; give --wait to wait for its end
END

put other/fr/herisson.txt "Le hérisson dort sous le vieux toit pendant tout l'après-midi, et personne ne l'a réveillé.\n"
put fr.tsv 'en\tfr\nhedgehog\thérisson\n'
expect 'of several indexes, each one'"'"'s dictionaries' \
	'rm index/dictionaries; index --dictionary cedict.u8 >imported
	llmindex -q -i other.index other
	llmindex -q -i other.index --dictionary fr.tsv >imported
	llmsearch -i index -i other.index -l hedgehog | sed "s|.*/||" | sort | xargs
	llmsearch -i other.index -i index -l hedgehog | sed "s|.*/||" | sort | xargs' <<'END'
cat.txt ciwei.txt herisson.txt
cat.txt ciwei.txt herisson.txt
END
finish
