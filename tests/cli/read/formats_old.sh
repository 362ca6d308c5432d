#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Documents, workbooks and shows of old Office, which LibreOffice wrote: their
# text, tables, notes and metadata; a message of Outlook; and what is damaged
# or only named so.
. "$(dirname "$0")/../lib.sh"

here=$(cd "$(dirname "$0")" && pwd)
command -v xz >/dev/null || {
	skip 'old Office' 'no xz to unpack its files'
	finish
}
for kind in doc xls ppt; do
	xz -dc "$here/old/old.$kind.xz" >"old.$kind" || exit 99
done
shows() { # FILE: its text
	llmindex --show=json "$1" | jq -r '.passages[].text'
}
says() { # FILE KEY...: of its first passage
	file=$1
	shift
	llmindex --show=json "$file" | jq -r --args '.type as $type |
		.passages[0] | [$type, .[$ARGS.positional[]]] | join(" · ")' "$@"
}

expect 'a document' 'says old.doc title date heading; shows old.doc' <<'END'
doc · Old rounds · 2024-03-05 · Rounds of the year
Rounds of the year
成员公司去年融资两亿元。
A note below.
客服軟體商改採成果計價。
جمعت الشركة تمويلا جديدا.
A empresa levantou R$ 85 milhões.
Perusahaan itu meraih pendanaan baru.
Figures
Company Raised
Zorbex 14 million
After it.
END
expect 'a workbook, whose head is in each table' \
	'says old.xls title date heading; shows old.xls' <<'END'
xls · Old sheets · 2024-03-05 · 融资
融资
Day | What | Amount | Share
2024-01-15 | 成员公司去年融资两亿元。 | 1000.5 | 12.5%
2024-02-15 | 客服軟體商改採成果計價。 | 2001 | 22.5%
2024-03-15 | جمعت الشركة تمويلا جديدا. | 3001.5 | 32.5%
2024-04-15 | A empresa levantou R$ 85 milhões. | 4002 | 42.5%
2024-05-15 | Perusahaan itu meraih pendanaan baru. | 5002.5 | 52.5%
Rounds 2
Day | What | Amount | Share
2024-01-15 | Second table here. | 1000.5 | 12.5%
END
expect 'a show with its notes' 'says old.ppt title date page; shows old.ppt' \
	<<'END'
ppt · Old slides · 2024-03-05 · 1
Slides of rounds
成员公司去年融资两亿元。
客服軟體商改採成果計價。
جمعت الشركة تمويلا جديدا.
Said on slide 1.
More
A empresa levantou R$ 85 milhões.
Perusahaan itu meraih pendanaan baru.
Said on slide 2.
END
cp old.doc new.docx
cp old.xls new.xlsx
cp old.ppt other.doc
expect 'what it is counts, not what it is called' '
	for file in new.docx new.xlsx other.doc; do shows $file | head -n 1; done' \
	<<'END'
Rounds of the year
融资
Slides of rounds
END
put page.doc '<html><body><p>A page that a site calls a document.</p></body>'
put rich.doc '{\\rtf1\\ansi Rich text, as old programs save it.\\par}'
put table.xls 'Name\tRound\nZorbex\tSeed\nMaisui\tSeries A\n'
put page.xls '<table><tr><td>Name<td>Round<tr><td>Zorbex<td>Seed</table>'
expect 'pages and texts that are called so' '
	for file in page.doc rich.doc table.xls page.xls; do shows $file; done' \
	<<'END'
A page that a site calls a document.
Rich text, as old programs save it.
Name | Round
Zorbex | Seed
Maisui | Series A
Name Round
Zorbex Seed
END

command -v python3 >/dev/null || {
	skip 'a message, and damaged files' 'no python3 to make them'
	finish
}
python3 "$here/old_maker.py" message news.msg || exit 99
expect 'a message with what is attached' "llmindex --show=json news.msg |
	jq -r '.passages[] | [.title, .author, .date, .record, .text] |
		map(. // \"\") | join(\" · \")'" <<'END'
融资消息 · 温若川 · 2024-05-03 · one@example.org · 一头海象在信里。
catatan.txt · 温若川 · 2024-05-03 · one@example.org/catatan.txt · A walrus in a note.
Ronde pendanaan ·  · 2024-05-03 ·  · Sebuah walrus dalam surat lama.
END
expect 'what is passed over is counted' 'llmindex -q -i news.index news.msg
	llmindex -i news.index --report news.msg | grep members' <<'END'
'@/news.msg': 1 of 2 members read; skipped: images 1
members: image 1, read 1
END
python3 "$here/old_maker.py" hostile hostile || exit 99
put hostile/good.txt 'An otter among compound files.\n'
put hostile.yaml 'extract: {timeout: 60}\n'
expect 'damaged ones are told of, and end no run' '
	timeout 3600 "$llmindex" -q -c hostile.yaml -i index hostile
	llmsearch -i index -l otter' <<'END'
@/hostile/good.txt
END
llmindex -c hostile.yaml -i index --report hostile >report 2>&1
for name in noise.doc noise.xls noise.ppt shift.doc tables.doc; do
	holds "$name is told" 'cat report' \
		"^'@/hostile/$name': it is damaged or truncated; fetch it again\$"
done
expect 'none crashes its reader' 'grep -c -e "crash" -e "signal" report' <<'END'
0
exit 1
END
finish
