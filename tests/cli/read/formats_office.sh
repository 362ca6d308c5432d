#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Articles of the sample corpus in PDF, DOCX, ODT, EPUB, RSS and Atom: every
# sentence is found again, the furniture of pages is not.
. "$(dirname "$0")/../lib.sh"

: "${SOURCE:=$(cd "$(dirname "$0")/../../.." && pwd)}"
maker=$SOURCE/tests/cli/read/office_maker.py

command -v python3 >/dev/null || {
	skip 'formats of the office' 'no python3 to make them'
	finish
}
python3 "$maker" make "$SOURCE/corpus" made || exit 99

index() { llmindex --index "$kind" "made/$kind"; }
passages() {
	llmsearch --index "$kind" --json -n 1000 --per-article 0 "$@"
}

# in_format FOLDER TYPE: of it, sentences of each language, and phrases.
in_format() {
	kind=$1 type=$2
	expect "$kind goes in" 'index' </dev/null
	expect "every sentence of $kind, no furniture" '
		passages "type:$type" | python3 "$maker" check made "$kind"'
}
# finds TITLE QUERY FILES
finds() {
	query=$2
	expect "$1" 'passages "$query" | python3 -c "
import json, os, sys
print(*sorted({os.path.basename(hit[\"path\"]) + \":\" + str(hit[\"page\"])
	       for hit in json.load(sys.stdin)}))"'
}

all='ar 37 of 37
id 36 of 36
pt 32 of 32
zh-Hans 36 of 36
zh-Hant 36 of 36'

for each in docx odt epub; do
	in_format $each $each <<END
$all
END
done
for each in rss atom; do
	in_format $each feed <<END
$all
END
done

# What a hit says of where it is.

kind=epub
finds 'a phrase of a book' '"venture-backed start-up" OR "rodada de R$ 85"' <<'END'
pt.epub:None
END
expect 'with its title and chapter' '
	llmsearch --index epub --json "\"colocar GPT na primeira\"" |
	python3 -c "
import json, sys
hit = json.load(sys.stdin)[0]
print(hit[\"title\"], hit[\"record\"], sep=\" | \")"' <<'END'
Startup mineira levanta R$ 85 milhões e promete lucro antes do próximo modelo | b/1.xhtml
END
kind=rss
expect 'an entry has its link and day' '
	llmsearch --index rss --json "\"colocar GPT na primeira\"" |
	python3 -c "
import json, sys
hit = json.load(sys.stdin)[0]
print(*(hit[key] for key in (\"url\", \"date\", \"date_source\", \"source\")))"' <<'END'
https://example.org/pt 2023-06-29 feed Feed
END

if ! command -v pdftotext >/dev/null; then
	skip 'PDF' 'no pdftotext'
	finish
fi
in_format pdf pdf <<END
$all
END
kind=pdf
finds 'a phrase on a later page than its passage begins on' \
	'"很多团队当初用爬虫"' <<'END'
zh-Hans.pdf:2
END
finds 'a phrase over the end of a line' '"comercialização de seus assistentes"' <<'END'
pt.pdf:1
END
finds 'Arabic, as it is read' '"من أكل من الحقل فليزرع"' <<'END'
ar.pdf:3
END
expect 'which is told' 'passages "type:pdf lang:ar" | python3 -c "
import json, sys
print({tuple(hit[\"flags\"]) for hit in json.load(sys.stdin)})"' <<'END'
{('visual-order', 'topics-guessed')}
END
in_format columns.pdf pdf <<END
$(echo "$all" | grep -v ar)
END
in_format forms.pdf pdf <<END
$(echo "$all" | grep ar)
END
expect 'presentation forms are told' 'passages "type:pdf" | python3 -c "
import json, sys
print({tuple(hit[\"flags\"]) for hit in json.load(sys.stdin)})"' <<'END'
{('presentation-forms', 'visual-order', 'topics-guessed')}
END
expect 'pages that are pictures' 'llmindex --index bare made/bare.pdf' <<'END'
llmindex: '@/made/bare.pdf': pages 1-3 hold no text; install tesseract-ocr and run llmindex --ocr
exit 1
END
printf 'no PDF' >made/no.pdf
expect 'what is no PDF' 'llmindex --index bare made/no.pdf' <<'END'
llmindex: cannot read '@/made/no.pdf': it is not a PDF; exclude it
exit 1
END
finish
