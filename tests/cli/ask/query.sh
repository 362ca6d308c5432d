#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What llmsearch-query(7) promises, line by line.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib.sh"
. "$here/../articles"

# Words

finds 'a word with a slip' 'furnaec' 'furnace'
finds 'in an Arabic word, too' 'التمويلل' 'mumawil tamwil'
lacks 'not when quoted' '"furnaec"'
lacks 'nor where it must be there' '+furnaec'
lacks 'nor as it is typed' '=furnaec'
lacks 'nor with --exact' 'furnaec' --exact
lacks 'nor a number' '79813'
finds 'a word in just its form' '=furnace' 'furnace'
lacks 'and in no other' '=furnaces'
finds 'in any case' '=FURNACE' 'furnace'
lacks 'with its accents' '=comercializacao'
expect 'what stands in is told' 'search furnaec | tail -n 1' <<END
also: furnace (for furnaec)
END
expect 'also where the output has no place for it' \
	'search -l furnaec 2>&1 >/dev/null' <<END
llmsearch: also: furnace (for furnaec)
END
expect 'to programs, too' 'search --json furnaec | grep -o "\"near\":.*\]}\]"' <<END
"near":[{"asked":"furnaec","words":[{"word":"furnace","passages":1}]}]
END
expect 'and with its weight' 'search --explain furnaec | grep near' <<END
    near furnaec: furnace (1); weight times 0.8
END
expect '-c counts it, and says so' 'search -c furnaec' <<END
1
llmsearch: also: furnace (for furnaec)
END
finds 'of words any will do' 'insurance furnace' 'furnace tender'
finds 'in all their forms' 'models' 'furnace seed tender'
finds 'case does not count' 'FURNACE' 'furnace'
finds 'nor do accents' 'comercializacao' 'escala'
finds 'typed or not' 'prêço' 'escala'
finds 'nor full-width forms' 'ＦＵＲＮＡＣＥ' 'furnace'
finds 'of Vietnamese, too' 'goi von' 'von'
finds 'an Arabic word without its article' 'تمويل' 'mumawil tamwil'
finds 'and with it' 'التمويل' 'mumawil tamwil'
finds 'Arabic letters in their simple forms' 'ادارة الالكتروني' 'tamwil'
finds 'Arabic without marks' 'تسويق' 'tamwil'
finds 'Arabic digits by European ones' '79' 'tamwil'
finds 'and the other way round' '٢٠٢٦' 'plain'
finds 'Traditional by Simplified' '监管' 'lu'
finds 'Simplified by Traditional' '融資' 'rong'
finds 'one Han character' '渊' 'lu'
finds 'one that ends a run' '钱' 'rong'
finds 'letters that touch Han' 'GPT-4模型' 'lu plain rong'
finds 'a name with punctuation' 'ask-codex' 'plain'
finds 'a date with full stops' '2026.4.10' 'lu plain'
finds 'a pasted address' 'https://example.org/furnace?q=1' 'furnace'
lacks 'what is not there' 'zyzzyva'
lacks 'nothing' ''
lacks 'white space' '  '
lacks 'mere punctuation' '?! …'
lacks 'empty quotes' '""'
lacks 'empty brackets' '()'

# Phrases

finds 'a phrase' '"seed funding"' 'seed'
lacks 'in another order' '"funding seed"'
lacks 'with something between' '"raised forty dollars"'
finds 'must match without a +' 'insurance "seed funding"' 'seed'
finds 'inflected' '"seed fundings"' 'seed'
finds 'over punctuation' '"venture capital then a loan"' 'furnace'
finds 'in the title' '"seed rounds"' 'seed'
for quotes in '“ ”' '„ “' '« »' '「 」' '『 』' '＂ ＂'; do
	finds "in ${quotes% *}${quotes#* }" \
		"${quotes% *}seed funding${quotes#* }" 'seed'
done
finds 'a phrase of Han' '"商业化"' 'lu rong'
finds 'typed in the other script' '"商業化"' 'lu rong'
lacks 'not in order' '"化商业"'
lacks 'of pairs that are there, but apart' '"模式化"'
finds 'words of Han rank by pairs' '商业化' 'gong lu rong'
finds 'a phrase of letters and Han' '"GPT-4模型"' 'lu'
finds 'a phrase of Arabic' '"ادارة الفضاء"' 'tamwil'
finds 'a quote that is not closed' '"seed rounds' 'seed'
finds 'a quote behind a digit' '19" "seed funding"' 'seed'

# Marks

finds 'what must be there' '+insurance funding' 'tender'
finds 'twice' '+raised +board' 'near'
lacks 'in one passage' '+insurance +board'
finds 'what must not' 'furnace tender -insurance' 'furnace'
finds 'alone: everything else' '-lang:en -lang:zh' 'dana escala mumawil tamwil von'
finds 'a phrase that must not' 'funding -"venture capital"' 'near seed'
finds 'a field that must not' 'models -title:tender' 'furnace seed'
finds 'a bracket that must not' 'funding -(venture capital)' 'near seed'
finds 'or of choices' 'funding -(seed OR board)' 'furnace'
finds 'a bracket that must' '+(insurance OR seed) models' 'seed tender'
finds 'Han that must' '+商业化 模式' 'lu rong'
finds 'a mark in a word is text' 'ask-insurance' 'plain tender'
finds 'so is a doubled one' '--insurance' 'tender'
finds 'and a lone one' 'insurance - furnace' 'furnace tender'

# Operators

finds 'AND' 'funding AND board' 'near'
finds 'OR' 'board OR tender' 'near tender'
finds 'NOT' 'funding NOT board' 'furnace seed'
finds 'AND NOT' 'funding AND NOT board' 'furnace seed'
finds 'NOT alone' 'NOT lang:en' 'dana escala gong lu mumawil rong tamwil von'
finds 'NOT of a bracket' 'funding NOT (seed OR board)' 'furnace'
finds 'AND binds tighter than OR' 'auction OR funding AND board' 'act near'
finds 'but for brackets' '(auction OR funding) AND board' 'near'
finds 'NOT tighter than AND' 'raised AND funding NOT board' 'furnace seed'
finds 'words tightest' 'venture capital AND twice' 'furnace'
lacks 'all of them' 'venture tender AND twice'
finds 'full-width brackets' '商业化 AND（融资 OR 监管）' 'lu rong'
finds 'an Arabic operand' 'تمويل AND ادارة' 'tamwil'
finds 'operators in small letters are text' 'insurance or board' 'near tender'
finds 'a field beside words holds for all' 'lang:zh 融资 OR 监管' 'lu rong'
finds 'and so does a mark' '-board raised OR insurance' 'furnace seed tender'
finds 'brackets in brackets' '((board) OR ((insurance)))' 'near tender'
finds 'a bracket that is not closed' '(insurance' 'tender'
finds 'one that is not opened' 'insurance)' 'tender'
finds 'one inside a word' 'tender(s)' 'tender'
finds 'an operator without a right side' 'board AND' 'near plain rates tender'
finds 'without a left one' 'OR board' 'near'

# NEAR

finds 'five words between' 'raised NEAR/5 funding' 'furnace seed'
finds 'four' 'raised NEAR/4 funding' 'furnace'
lacks 'three' 'raised NEAR/3 funding'
finds 'in any order' 'funding NEAR/4 raised' 'furnace'
finds 'ten by itself' 'raised NEAR funding' 'furnace near seed'
finds 'of a phrase' '"venture capital" NEAR/2 loan' 'furnace'
lacks 'too far' '"venture capital" NEAR/1 loan'
finds 'a chain' 'raised NEAR/5 twice NEAR/5 venture' 'furnace'
finds 'of Han' '融资 NEAR/3 更大' 'rong'
lacks 'of Han, too far' '模型 NEAR/2 融资'
finds 'a distance beyond all' 'board NEAR/101 tender' 'near tender'

# Prefixes

finds 'a prefix' 'tend*' 'tender'
finds 'of a word that is stemmed' 'insurance*' 'tender'
finds 'by a letter that its stem lacks' 'company*' 'ledger'
lacks 'only of words that begin so' 'companyw*'
lacks 'not even beside others' 'zyzzyva companyw*'
finds 'without accents' 'comercializac*' 'escala'
finds 'with them' 'comercializaç*' 'escala'
finds 'of a Vietnamese word' 'hin*' 'von'
finds 'of an Arabic word' 'جد*' 'mumawil'
finds 'behind the article' 'المدا*' 'mumawil'
finds 'of hardly more than the article' 'الم*' 'mumawil'
finds 'and of the article' 'ال*' 'mumawil tamwil'
finds 'of an Indonesian word' 'perusah*' 'dana'
finds 'of its beginning' 'me*' 'dana'
finds 'of Han' '商业*' 'gong lu rong'
finds 'of one character' '融*' 'rong'
finds 'with a full-width star' 'tend＊' 'tender'
finds 'behind a name' 'GPT-4*' 'lu plain'
finds 'two' 'insur* boar*' 'near tender'
finds 'one that must be there' '+boar* funding' 'near'
finds 'one that must not' 'funding -boar*' 'furnace seed'
lacks 'a star before' '*surance'
lacks 'a star within' 'insu*ance'

# Fields

finds 'lang' 'lang:zh' 'gong lu rong'
finds 'lang with a script' 'lang:zh-hant' 'lu'
finds 'a list' 'lang:zh,pt' 'escala gong lu rong'
finds 'a full-width list' 'lang：zh-Hant，pt' 'escala lu'
finds 'an Arabic comma' 'lang:pt،ar' 'escala mumawil tamwil'
finds 'the case of names' 'LANG:PT' 'escala'
lacks 'a language that is not there' 'lang:ko'
finds 'script' 'script:hant' 'lu'
finds 'scripts' 'script:Hant,arab' 'lu mumawil tamwil'
finds 'a year' 'date:2023' 'seed tender'
finds 'a month' 'date:2023-06' 'seed'
finds 'a day' 'date:2023-06-29' 'seed'
finds 'months' 'date:2023-06..2023-09' 'seed tender'
finds 'from' 'date:2023-07.. type:md,html' 'act ledger tender'
finds 'to' 'date:..2019' 'rates'
finds 'Arabic digits' 'date:٢٠٢٣' 'seed tender'
finds 'full-width ones' 'date:２０２３' 'seed tender'
finds 'days before today' 'date:7d' 'ledger'
finds 'likewise' 'date:7d..' 'ledger'
finds 'and more of them' 'date:2w..1d lang:en' 'ledger'
finds 'years before' 'date:..2y type:md' 'seed tender'
expect 'no month, so text' 'search -l "date:2023-13 insurance" 2>&1 | grep -c tender' <<'END'
1
END
finds 'title' 'title:seed' 'seed'
finds 'in other forms' 'title:tenders' 'tender'
finds 'as a phrase' 'title:"town hall"' 'tender'
lacks 'in order' 'title:"hall town"'
lacks 'in the text only' 'title:insurance'
finds 'by its beginning' 'title:roun*' 'seed'
lacks 'not of the text' 'title:insur*'
finds 'path' 'path:reg/**' 'act'
finds 'of a folder' 'path:en/*.md' 'ledger seed tender'
finds 'all of it' 'path:ar/** -path:**/mu*' 'tamwil'
finds 'any one character' 'path:hant/l?.txt' 'lu'
finds 'from the root' "path:$work/texts/en/seed.md" 'seed'
lacks 'a part of a name' 'path:see'
finds 'source by name' 'source:"The Ledger & Loom"' 'seed'
finds 'without its case' 'source:"the ledger & loom"' 'seed'
finds 'of the configuration' 'source:archive type:md' 'ledger tender'
finds 'by host' 'source:www.loom.example.org' 'seed'
finds 'by the domain it is in' 'source:loom.example.org' 'seed'
finds 'and the one above' 'source:EXAMPLE.org' 'seed'
lacks 'but not the topmost' 'source:org'
lacks 'nor a part of a name' 'source:om.example.org'
finds 'without its port' 'source:press.example.net' 'rates'
finds 'type' 'type:md' 'ledger seed tender'
finds 'types' 'type:html,jsonl' 'act rates'
lacks 'a type that is not there' 'type:pdf'
finds 'a field that must not, beside a phrase' '"融资难度" -lang:en' 'rong'
finds 'or a day' '"seed funding" -date:2024' 'seed'
lacks 'the field itself' '"seed funding" -date:2023'
finds 'fields as choices' 'lang:pt OR "funding seed" OR type:html' 'act escala'
finds 'NOT of fields' '"seed funding" NOT (type:html OR source:archive)' 'seed'
finds 'fields filter' 'furnace lang:en type:md,txt' 'furnace'
finds 'an unknown field is text' 'foo:insurance' 'tender'
finds 'a field without a value, too' 'type: insurance' 'tender'

# Other keyboards

finds 'full-width marks' '＋raised －board' 'furnace seed'
finds 'an ideographic space' '+raised　+board' 'near'
finds 'a full-width colon' 'type：html' 'act'
finds 'an Arabic question' 'ما التسويق؟' 'tamwil'

# --strict

strict() { # QUERY MESSAGE
	query=$1
	expect "strict: $1" 'search --strict "$query"' <<END
llmsearch: bad query at byte $2
exit 2
END
}
strict '"ab' '1: quote is not closed; close or remove it'
strict 'a “b' '3: quote is not closed; close or remove it'
strict 'a (b' '3: bracket is not closed; close or remove it'
strict 'ab)' '3: bracket is not opened; quote or remove it'
strict '商业（化' '7: bracket is not closed; close or remove it'
strict 'a OR' "3: operator 'OR' has nothing to its right; quote it to search \
for it"
strict 'AND a' "1: operator 'AND' has nothing to its left; quote it to \
search for it"
strict 'titel:x' "1: no field 'titel:'; did you mean 'title:'"
strict 'x date:2023-13' "3: field 'date:' does not take '2023-13'; see \
llmsearch-query(7)"
strict 'lang:' "1: field 'lang:' has no value; give one"
finds 'a good query passes' '(raised OR "GPT-4") -board lang:en' \
	'furnace plain seed' --strict

# --exact

finds 'exact: Traditional' '商業化' 'lu' --exact
finds 'exact: Simplified' '商业化' 'gong rong' --exact
finds 'exact: a phrase' '"商业化"' 'rong' --exact
lacks 'exact: no accents' 'comercializacao' --exact
finds 'exact: accents' 'comercialização' 'escala' --exact
finds 'exact: case does not count' 'COMERCIALIZAÇÃO' 'escala' --exact
lacks 'exact: Arabic without marks' 'التسويق' --exact
finds 'exact: Arabic with them' 'التَّسْوِيق' 'tamwil' --exact
lacks 'exact: Arabic letters' 'ادارة' --exact
lacks 'exact: digits' '79' --exact
finds 'exact: a word as it stands' 'models' 'seed' --exact
finds 'exact: a prefix' 'comercializaç*' 'escala' --exact
finds 'exact: what must not' 'lang:zh -商业化' 'gong lu' --exact

finish
