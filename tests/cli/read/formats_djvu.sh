#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Scans in DjVu, made with its own tools: the text behind the pictures.
. "$(dirname "$0")/../lib.sh"

put none.djvu 'AT&TFORM'
mkdir tools
printf 'extract: {tools: ["%s/tools"]}\n' "$work" >without.yaml
cp none.djvu other.djvu
expect 'a tool that is missing is told once' '
	llmindex -c without.yaml -i without none.djvu other.djvu' <<'END'
llmindex: cannot read '@/none.djvu': djvutxt is missing; apt-get install djvulibre-bin
exit 1
END
for tool in djvutxt djvused cjb2 djvm; do
	command -v $tool >/dev/null || {
		skip 'scans in DjVu' 'no djvulibre-bin'
		finish
	}
done

# page NAME TEXT: a picture with paragraphs of two lines each, or none.
page() {
	printf 'P1\n8 8\n%064d' 0 >page.pbm
	cjb2 page.pbm "$1" || exit 99
	[ "$2" ] || return 0
	printf 'select 1\nset-txt\n%s\n.\nsave\n' "$2" >page.set
	djvused "$1" -f page.set || exit 99
}
page 1.djvu '(page 0 0 8 8 (para 0 4 8 8 (line 0 6 8 8 "成员公司去年融资")
	(line 0 4 8 6 "两亿元。")) (para 0 0 8 4
	(line 0 2 8 4 "Zorbex raised") (line 0 0 8 2 "two million.")))'
page 2.djvu '(page 0 0 8 8 (para 0 0 8 8 (line 0 0 8 8 "جمعت الشركة تمويلا.")))'
page 3.djvu ''
djvm -c book.djvu 1.djvu 2.djvu && djvm -c part.djvu 3.djvu 1.djvu || exit 99

expect 'a book, by pages and paragraphs' "llmindex --show=json book.djvu |
	jq -r '.type, (.passages[] | \"\(.page)-\(.last_page) \(.text)\")'" \
	<<'END'
djvu
1-1 成员公司去年融资两亿元。
Zorbex raised
two million.
2-2 جمعت الشركة تمويلا.
END
expect 'pages without text need OCR' 'llmindex -i index part.djvu' <<'END'
llmindex: '@/part.djvu': 1 page without text; it needs OCR
exit 1
END
expect 'their others are found, with their numbers' '
	llmsearch -i index --json 融资 | jq -r ".[].page"' <<'END'
2
END
cp book.djvu book
expect 'without a suffix, too' "llmindex --show=json book | jq -r .type" <<'END'
djvu
END
put text.djvu 'No picture at all.\n'
mkdir cut
size=$(wc -c <book.djvu)
for part in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19; do
	head -c $((size * part / 20)) book.djvu >cut/$part.djvu
done
cp none.djvu text.djvu cut
expect 'what is damaged is told, or as far as it goes' '
	llmindex -q -i cut.index cut
	llmindex -i cut.index --report cut >report
	grep -o "/cut/[a-z0-9]*\.djvu.: " report | sort -u | wc -l
	grep -c -e crash -e "killed by" report
	grep -o "text.djvu.*" report' <<'END'
21
0
text.djvu': it is no DjVu; exclude it
END
finish
