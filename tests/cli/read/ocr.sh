#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Pictures of text: what is read of them, how often, and what they may cost.
. "$(dirname "$0")/../lib.sh"

here=$(dirname "$0")
english="The committee raised forty million for language models"

# Programs in place of tesseract. As root, readers are another user.
chmod 755 "$top" "$work"
fake() { # NAME, the program on standard input
	mkdir -m 755 "$1"
	cat >"$1/tesseract"
	chmod 755 "$1/tesseract"
	seconds=60
	[ "$1" != loops ] || seconds=2
	printf 'extract: {tools: ["%s/%s", /usr/bin], ocr: true, %s}\n' \
		"$work" "$1" "ocr_timeout: $seconds" >"$1.yaml"
}

ocr() { llmindex -i index --ocr "$@"; }
# hits INDEX QUERY FILTER: the filter of jq, of each hit.
hits() { llmsearch -i "$1" --jsonl "$2" | jq -c "select(.hit).hit | $3"; }

for tool in pdftoppm python3; do
	command -v $tool >/dev/null || {
		skip 'pictures of text' "$tool is missing"
		finish
	}
done
python3 "$here/scan_maker.py" text.pdf "text:$english"
pdftoppm -r 150 -gray -jpeg -singlefile text.pdf letter
python3 "$here/scan_maker.py" text.pdf \
	"text:Regulators opened an inquiry into exports of chips"
pdftoppm -r 150 -gray -jpeg -singlefile text.pdf second
python3 "$here/scan_maker.py" text.pdf "text:$english"
mkdir in
python3 "$here/scan_maker.py" in/mixed.pdf letter.jpg \
	"text:A page of letters that needs nothing else" turn:second.jpg
python3 "$here/scan_maker.py" bare.pdf letter.jpg

expect 'without OCR a scan is told' 'llmindex -i none bare.pdf' <<'END'
llmindex: '@/bare.pdf': page 1 holds no text; install tesseract-ocr and run llmindex --ocr
exit 1
END
expect 'and once in the report' 'llmindex -i none --report | grep -c bare.pdf' \
	<<'END'
1
END
cp letter.jpg in/letter.jpg
expect 'and a picture is skipped, unless it is named' \
	'llmindex -i none --report in bare.pdf 2>/dev/null | grep letter
	llmindex -i none in/letter.jpg' <<'END'
'@/in/letter.jpg': skipped: a picture, and OCR is not wanted
llmindex: '@/in/letter.jpg': it is a picture; install tesseract-ocr and run llmindex --ocr
exit 1
END

# What does not end, crashes, lies.
fake loops <<'END'
#!/bin/sh
while :; do :; done
END
fake crashes <<'END'
#!/bin/sh
kill -SEGV $$
END
fake fails <<'END'
#!/bin/sh
printf 'Error in pixRead\033[31m\nmore\n' >&2
exit 1
END
fake floods <<'END'
#!/bin/sh
while printf '5\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\t\377\376\n'; do :; done
END
fake junk <<'END'
#!/bin/sh
printf '1\t1\t0\t0\t0\t0\t0\t0\t9\t9\t-1\t\n4\t1\t1\t1\t1\t0\t1\t1\t9\t9\t-1\t\n'
printf '5\t1\t1\t1\t1\t1\t1\t1\t9\t9\t20.1\tunsure\033[31m\342\200\256\n'
printf '5\t1\t1\t1\t1\t2\t30\t1\t9\t9\t20.1\t\377word\n'
printf '5\t99999999999\t\t\t4\t2\t-1\t-1\t-1\t1e9\tnan\tpage 1 1 1 1\n\0\0\n'
END
printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0\10\0\0\0\0' >huge.png
printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\3\0\0\0\3\0\10\0\0\0\0' >cut.png
printf 'II*\0\10\0\0\0\1\0\0\1\3\0\1\0\0\0\54\1\0\0\10\0\0\0' >circle.tif
printf 'no picture at all' >no.tiff
for tool in loops crashes fails floods; do
	expect "a tool that $tool costs its page" \
		"llmindex -C $tool.yaml -i $tool in/mixed.pdf 2>&1 |
			sed 's/ after .*//; s/tesseract writes .*/its reader was stopped/'
		llmsearch -i $tool -l letters; ls $tool/ocr 2>&1 | wc -l" <<END
llmindex: cannot read all of '@/in/mixed.pdf': page 1: $(
	case $tool in
	loops | floods) echo "its reader was stopped" ;;
	crashes) echo "tesseract was killed by signal 11" ;;
	fails) echo 'tesseract says: Error in pixRead�[31m' ;;
	esac
)
@/in/mixed.pdf
1
END
done
expect 'pages that OCR is unsure of are told, not lost' \
	'llmindex -C junk.yaml -i junk.index in/letter.jpg
	llmindex -C junk.yaml -i junk.index --report in/letter.jpg | head -n 1
	hits junk.index unsure "[.text, .ocr_confidence, .flags]"' <<'END'
'@/in/letter.jpg': OCR is unsure of page 1 (20 %)
["unsure[31m �word",20,["ocr"]]
END
expect 'what is too large, cut or no picture' \
	'llmindex -C junk.yaml -i bad huge.png no.tiff
	 llmindex -C junk.yaml -i bad -q circle.tif cut.png; echo $?' <<'END'
llmindex: cannot read '@/huge.png': it has 65536 x 65536 pixels, over 100 million; scale it down
llmindex: cannot read '@/no.tiff': it is no PNG, JPEG or TIFF picture, or it is damaged
0
END

command -v tesseract >/dev/null || {
	skip 'what is read of pictures' 'tesseract is missing'
	finish
}
seen=$(pdftoppm -r 300 -gray text.pdf | OMP_THREAD_LIMIT=1 \
	tesseract stdin stdout -l eng --dpi 300 2>/dev/null | head -n 1)
[ "$seen" = "$english" ] || {
	skip 'what is read of pictures' 'no fonts, or no data of English'
	finish
}

expect 'only pages without text are read' 'ocr -vv in/mixed.pdf |
	grep "^ocr"' <<'END'
ocr @/in/mixed.pdf: page 1 of 2
ocr @/in/mixed.pdf: page 2 of 2
END
expect 'a scan is found, upside down too, and marked' \
	'hits index "\"raised forty million\"" \
		"[.page, .last_page, .flags, .ocr_confidence > 50]"
	hits index "\"inquiry into exports\"" .page
	llmsearch -i index "committee" | grep -c "mixed.pdf.*OCR, [0-9]* %"' <<'END'
[1,1,["ocr"],true]
3
1
END
for lang in ar zh; do cp "$here/ocr_$lang.png" "in/$lang.png"; done
cp letter.jpg in/letter.jpg
tiff() { pdftoppm -r 100 -tiff -singlefile "$1" "$2"; }
tiff text.pdf in/letter
has_data() { tesseract --list-langs 2>/dev/null | grep -qx "$1"; }
expect 'pictures, too' 'ocr in; for name in letter.jpg letter.tif; do
	hits index "million path:$name" "[.type, .flags[0]]"; done' <<'END'
["image","ocr"]
["image","ocr"]
END
if has_data ara; then
	expect 'Arabic is in reading order' \
		'hits index "\"تدير المهندسة رانيا\"" .lang' <<'END'
"ar"
END
else
	skip 'Arabic is in reading order' 'tesseract-ocr-ara is missing'
fi
if has_data chi_sim; then
	expect 'Chinese has no spaces' 'hits index 备案办法 ".text" |
		grep -c "办法实施以来，多家公司"' <<'END'
1
END
else
	skip 'Chinese has no spaces' 'tesseract-ocr-chi-sim is missing'
fi

expect 'each page is read once' 'ocr -vv in | grep -c "^ocr"
	ocr --rebuild -vv in | grep -c "^ocr"' <<'END'
0
0
exit 1
END
expect 'and stays without OCR' 'llmindex -i index in
	llmindex -i index --rebuild in
	llmsearch -i index -l million | sort' <<'END'
@/in/letter.jpg
@/in/letter.tif
@/in/mixed.pdf
END
expect 'what is kept is for its owner alone' \
	'find index/ocr -perm /077 | wc -l; find index/ocr -type f | wc -l' <<'END'
0
6
END
expect 'and goes with its file' 'cp in/letter.tif gone.tif
	echo >>gone.tif; ocr gone.tif; ls index/ocr | wc -l
	llmindex -q -i index --purge="$work/gone.tif"; ls index/ocr | wc -l
	rm in/letter.tif; llmindex -q -i index in; ls index/ocr | wc -l' <<'END'
6
5
4
END
expect 'where OCR was missing, pages are read as soon as it is there' '
	llmindex -q -i later bare.pdf
	llmindex -i later --ocr -v bare.pdf; llmsearch -i later -c forty' <<'END'
1 files: 0 new, 1 changed, 0 moved, 0 gone, 0 unchanged; 1 passages; T s
1
END
mkdir -m 755 empty
ln -s /usr/bin/pdftotext /usr/bin/pdfimages /usr/bin/pdftoppm empty/
printf 'extract: {tools: ["%s/empty"], ocr: true}\n' "$work" >empty.yaml
expect 'a missing program is told once' \
	'cp bare.pdf other.pdf
	llmindex -C empty.yaml -i empty.index bare.pdf other.pdf 2>&1 | grep OCR:' \
	<<'END'
llmindex: nothing is read by OCR: tesseract is missing; apt-get install tesseract-ocr
END
printf 'sources: [{path: "%s/bare.pdf", languages: [{glob: "**", lang: %s}]}]
extract: {ocr: true, ocr_cache: 0}\n' "$work" am >amharic.yaml
if has_data amh; then
	skip 'a missing language is told' 'it is installed'
else
	expect 'a missing language is told' \
		'llmindex -C amharic.yaml -i am.index; ls am.index/ocr | wc -l' \
		<<'END'
llmindex: OCR has no data of some languages; apt-get install tesseract-ocr-amh
0
END
fi
finish
