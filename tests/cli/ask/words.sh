#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Words that are found in others: parts of compounds, nouns with what is
# written together with them, words spelt in two ways.
. "$(dirname "$0")/../lib.sh"

cat >words.yaml <<'END'
index: {path: index}
sources: [{path: texts}]
END
mkdir texts
article() { # NAME LANG TEXT
	printf -- '---\nlang: %s\n---\n%s\n' "$2" "$3" >"texts/$1.md"
}
article de-part de "Der Lebensversicherungsvertrag wurde gestern geprüft."
article de-whole de "Die Versicherung wurde gestern von uns geprüft."
article de-life de "Eine Lebensversicherung wurde gestern von uns geprüft."
article he-with he "והממשלה אישרה אתמול את התקציב של המשרד."
article he-bare he "ממשלה חדשה אישרה אתמול את התקציב של המשרד."
article ko-topic ko "정부는 어제 새로운 예산안을 발표했다."
article ko-place ko "정부에서 어제 새로운 예산안을 논의했다."
article ko-bare ko "정부 예산안이 어제 국회를 통과했다."
article ja-long ja "新しいサーバーを昨日から使っています。"
article ja-short ja "古いサーバを昨日まで使っていました。"
article fa-parts fa "رئیس‌جمهور دیروز با سرمایه‌گذاران دیدار کرد."
article uk uk "Уряду вчора довелося змінити закони про школи."
article ka ka "მთავრობამ გუშინ ახალი კანონები დაამტკიცა."
article kk kk "Үкімет кеше жаңа заңдарды қабылдады."
article hr hr "Vladi je jučer predstavljen novi zakon o školama."
article ar-with ar "قال الوزير أمس إن الميزانية الجديدة جاهزة."
article ar-bare ar "قال وزير أمس إن الميزانية الجديدة جاهزة."
article ar-many ar "قال وزراء أمس إن الميزانية الجديدة جاهزة."
article ml ml "സർക്കാർ ഇന്നലെ പുതിയ നിയമം പാസാക്കി."
article ug ug "ھۆكۈمەت تۈنۈگۈن كىتابلار توغرىسىدا سۆزلىدى."
article th th "เมื่อวานนี้รัฐบาลประกาศมาตรการใหม่เพื่อช่วยเกษตรกร"
touch -d '1 hour ago' texts/*
llmindex -q -c words.yaml
found() { # DESCRIPTION QUERY NAMES: as they rank
	expect "$1" "llmsearch -C words.yaml -n 99 --format '{path}' $2 |
		sed 's|.*/||; s|\\.md\$||' | xargs" <<END
$3
END
}

found 'the word before what it is a part of' Versicherung \
	'de-whole de-life de-part'
found 'all of them where it is required' +Versicherung \
	'de-whole de-life de-part'
found 'two parts that touch' Versicherungsvertrag de-part
found 'a part inside a phrase' "'\"Vertrag wurde gestern\"'" de-part
expect 'a compound finds no other with the same part' \
	'llmsearch -C words.yaml -c Sachversicherung 2>/dev/null' <<'END'
0
exit 1
END
expect 'the compound is marked' "llmsearch -C words.yaml Vertrag |
	grep -o '\[[^]]*\]'" <<'END'
[Lebensversicherungsvertrag]
END
found 'a noun with its article and without' +ממשלה 'he-bare he-with'
found 'and asked with it' +הממשלה 'he-with he-bare'
found 'a noun whatever its particle' +정부가 'ko-bare ko-topic ko-place'
found 'in a phrase, too' "'\"정부가 어제\"'" 'ko-topic ko-place'
found 'but exactly as typed' "--exact '+정부에서'" 'ko-place'
found 'a long vowel or none' +サーバー 'ja-long ja-short'
found 'and the other way round' +サーバ 'ja-short ja-long'
found 'a part of a Persian compound' +جمهور fa-parts
found 'the whole one' +رئیس‌جمهور fa-parts
found 'Ukrainian' +уряд uk
found 'Georgian' +კანონი ka
found 'Kazakh' +заң kk
found 'Croatian' +vlada hr
found 'the Arabic form that was asked for first' وزير \
	'ar-bare ar-with ar-many'
found 'and that with its article' الوزير 'ar-with ar-bare ar-many'
stands_in() { # DESCRIPTION QUERY WORD NAMES
	found "$1" "$2" "$(echo "llmsearch: also: $3 (for $2)"; echo "$4")"
}
stands_in 'a form of a word in a language without rules' നിയമങ്ങൾ നിയമം ml
stands_in 'a word with more endings' كىتاب كيتابلار ug
stands_in 'a Thai word with a slip' เกษตกร เกษตรกร th
expect 'but no two words that only begin alike' \
	'llmsearch -C words.yaml -c Vertrauen 2>/dev/null' <<'END'
0
exit 1
END

finish
