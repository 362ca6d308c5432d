#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What meets what, as llmsearch-query(7) has it: names, numbers, compounds and
# Han characters, what comes first, and what is marked.
. "$(dirname "$0")/../lib.sh"

line() { put "t/$1.txt" "$2\n"; }
line qwen25 'The Qwen2.5 model was shown to the press in spring.'
line qwen 'A Qwen model needs a large machine in a cold room.'
line gpt4 'GPT4 writes letters for the mayor of a small town.'
line gpt-4 'GPT-4 draws maps of rivers for a school in Porto.'
line gpt_4 'GPT 4 sings old songs to the children of the coast.'
line gptx 'Four GPT machines, and 4 more, hum in the cellar.'
line comma 'The bridge cost 1,234,567 and took nine years.'
line plain 'The tower cost 1234567 and fell in a storm.'
line hyphen 'Send an e-mail to the desk of the harbour master.'
line joined 'An email came from the captain of the grey ship.'
line open_ai 'Open AI hired a cook from the north of Norway.'
line openai 'OpenAI bought a farm for its tired engineers.'
line base 'An old data base of ships is in the harbour.'
line bases 'The data is old, and the base of the tower is wet.'
line inform 'More information is on the door of the library.'
line formed 'The geese flew in formation over the lake.'
line cpp 'He taught C++ at night in an unheated barn.'
line vitamin 'Vitamin C, and again vitamin C, is in every lemon.'
line tax1 '政府提高增值税和所得税，企业税务负担加重，税收制度改革。'
line tax2 '中国的城市里有很多人在工作，他们每天坐地铁。税。'
line hant '這位演員的頭髮很長，觀眾都很喜歡她的表演風格。'
line hans '那个老人的头发白了，可是人们说他还年轻，笑声爽朗。'
line both '工業化和商業化是兩個不同的概念，學家常常討論。'
line saito1 '斎藤さんは経済について話しました。'
line saito2 '斉藤さんは昨日公園に行きました。'
line zh_usd '这家公司昨天宣布融资1.2亿美元，投资者很高兴。'
line en_usd 'The firm raised US$120m from the pension funds.'
line en_words 'A rival got 120 million dollars for a new plant.'
line ar_usd 'جمعت الشركة ١٢٠ مليون دولار من المستثمرين.'
line pt_brl 'A empresa recebeu R$ 1,2 bilhão do governo federal.'
line year 'In 2023 the shop sold 120 metres of rope.'
line marks 'The \342\200\217marked\342\200\216 word\330\234 is here.'
line ask1 '他知道怎么降低推论成本的办法了吗？'
line ask2 '法院说明了解决争端的目的是什么。成本的问题呢？'
line rocket 'The launch went well \360\237\232\200 and the crew slept.'
line wave 'Bye \360\237\221\213\360\237\217\276! See you in Larkfield.'
line family 'A trip \360\237\221\250\342\200\215\360\237\221\251\342\200\215\360\237\221\247 by night train.'
llmindex -q -i idx t

files() { llmsearch -i idx -l -- "$1" | sed -e 's|.*/||' -e 's|[.]txt||' | xargs; }
marked() { llmsearch -i idx -n 1 -- "$1" | grep -o '\[[^]]*\]' | xargs; }

finds() { # TITLE QUERY FILES: best first
	expect "$1" "files '$2'" <<END
$3
END
}
marks() { # TITLE QUERY MARKS: of the best hit
	expect "$1" "marked '$2'" <<END
$3
END
}

finds 'a name by a part of it' Qwen 'qwen qwen25'
marks 'and the whole is marked' 'Qwen press' '[Qwen2.5] [press]'
finds 'a name and its spellings' GPT4 'gpt4 gpt-4 gpt_4 gptx'
finds 'the one asked for first' 'GPT 4' 'gpt_4 gpt-4 gpt4 gptx'
finds 'with a hyphen' '+GPT-4' 'gpt-4 gpt4 gpt_4'
finds 'as a phrase' '"gpt 4"' 'gpt_4 gpt-4 gpt4'
finds 'excluded' 'gpt -GPT4' 'gptx'
marks 'marked whole' '+gpt4' '[GPT4]'
finds 'thousands' 1234567 'plain comma'
finds 'parted' 1.234.567 'comma plain'
marks 'and marked whole' '1,234,567' '[1,234,567]'
finds 'a compound' email 'joined hyphen'
finds 'and its other form' e-mail 'hyphen joined'
finds 'must be there' '+"e mail"' 'hyphen joined'
finds 'a name in two words' 'Open AI' 'open_ai openai'
finds 'and two words by the name' OpenAI 'openai open_ai'
finds 'in small letters, too' openai 'openai open_ai'
finds 'must be there' '+OpenAI' 'openai open_ai'
finds 'in a phrase' '"OpenAI hired"' 'open_ai'
marks 'and both are marked' 'OpenAI cook' '[Open] [AI] [cook]'
finds 'only side by side' database 'base'
finds 'not parted at a common word' information 'inform'
finds 'a word with signs' 'C++' 'cpp'
finds 'is not its letter' C 'vitamin'

finds 'a character within words' 税 'tax1 tax2'
expect 'counts there' \
	'llmsearch -i idx --explain 税 | grep -E "count|halved"' <<'END'
    term 税: in 2 of 8 passages, weight 3.15, count 4, adds 4.4956
    term 税: in 2 of 8 passages, weight 3.15, count 1, adds 3.1788
END
finds 'the script asked for first' 頭髮 'hant hans'
finds 'and the other one' 头发 'hans hant'
marks 'whole words' 商業化 '[商業化]'
finds 'forms of Japan' 斉藤 'saito2 saito1'
finds 'and of Hong Kong' 經濟 'saito1'
expect 'an amount in other words' \
	"llmsearch -i idx -l 1.2亿美元 | grep -o '[^/]*_[uw].*[.]txt' | sort | xargs" \
	<<'END'
ar_usd.txt en_usd.txt en_words.txt zh_usd.txt
END
finds 'the one asked for first' '+firm US$120m' 'en_usd'
marks 'marked whole' '$120 million' '[120 million dollars]'
expect 'and explained' \
	'llmsearch -i idx --explain -n 1 1.2亿美元 | grep -o "= 120.*passages"' <<'END'
= 120000000: in 1 of 8 passages
= 120000000 USD: in 1 of 8 passages
END
expect 'an amount that must be there, in any words' \
	"llmsearch -i idx -l '+1.2亿美元' |
		sed 's|.*/||; s|[.]txt||' | sort | xargs" <<'END'
ar_usd en_usd en_words zh_usd
END
finds 'in quotes' '"raised 120 million dollars"' 'en_usd'
finds 'on one side of AND' '$120 million AND rival' 'en_words'
finds 'excluded' '(firm OR shop) -"120 million dollars"' 'year'
finds 'a field of amounts' 'amount:usd>100m +(firm OR rival)' 'en_words en_usd'
finds 'in a range' 'amount:brl1bn..2bn' 'pt_brl'
expect 'a year is none' 'llmsearch -i idx amount:2000..2100' <<'END'
llmsearch: nothing found for 'amount:2000..2100'
llmsearch: no passage has 'amount:2000..2100'
exit 1
END
put 't/annual-report_2019.txt' 'The tower of the harbour was painted green.\n'
put 't/annual.txt' 'An annual fair is held at the harbour.\n'
put 't/notes.jsonl' '{"text": "A fair of its own, at the harbour."}\n'
llmindex -q -i idx t
finds 'a word of the name of a file, behind words' annual \
	'annual annual-report_2019'
finds 'that must be there' '+report tower' 'annual-report_2019'
finds 'in a phrase' '"annual report 2019"' 'annual-report_2019'
expect 'the name of a file of many articles tells nothing' \
	'llmsearch -i idx -c +notes 2>/dev/null' <<'END'
0
exit 1
END
put h/harbour.md "# Dredging

The winter was long. $(for i in $(seq 200); do printf 'Mud was carried off. '; done)

The last lorry left in spring."
expect 'the heading is looked at in every passage below it' \
	'printf "passage: {min: 20, max: 40}\n" >short.yaml; llmindex -q -C short.yaml -i short h/harbour.md
	llmsearch -i short -n 1 --format "{text}" dredging lorry | grep -o "The last.*"; llmsearch -i short -c +dredging +lorry' <<'END'
The last lorry left in spring.
1
END
put h/lone1.txt '这只猫很小，猫喜欢睡觉。\n'
put h/lone2.txt '熊猫和熊猫馆，大熊猫基地。\n'
expect 'a character that is a word comes before one in other words' \
	'llmindex -q -i lone h/lone?.txt; llmsearch -i lone --format "{name}" 猫' <<'END'
lone1.txt
lone2.txt
END
marks 'no function characters' '怎么降低成本了' '[降低] [成本]'
marks 'nor between words' '推论的成本的办法是' '[推论成本] [办法]'
marks 'but where they are a part of one' '解决的目的' '[解决] [目的]'
marks 'of a question' '什么是争端的目的？' '[争端] [目的]'
marks 'in the other script, too' '爭端嗎？' '[争端]'
marks 'quoted' '"成本的" 吗' '[成本的]'
marks 'alone' '"吗"' '[吗]'
marks 'if the query has nothing else' '了吗' '[了吗]'
finds 'an emoji' '🚀' 'rocket'
marks 'in any colour of skin, marked whole' '👋' '[👋🏾]'
finds 'asked for in another' '👋🏻' 'wave'
marks 'a family' '👨‍👩‍👧 train' '[👨‍👩‍👧] [train]'
expect 'which is none of its members' 'files 👩 2>/dev/null' <<'END'

END
expect 'direction marks are not shown' \
	'llmsearch -i idx marked | grep -c "The \[marked\] word is"' <<'END'
1
END

finish
