#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# llmsearch-web: its pages by a client in Python, and hostile requests.
# LLMSEARCH_WEB is the program.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib.sh"
if [ -z "${LLMSEARCH_WEB-}" ]; then
	echo '1..0 # SKIP llmsearch-web was not built'
	exit 0
fi
command -v python3 >/dev/null || {
	echo '1..0 # SKIP no python3'
	exit 0
}
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
web() { "$LLMSEARCH_WEB" "$@"; }

put a/one.md '---\ntitle: First\nsource: The Ledger & Loom\ndate: 2024-03-18\nlang: en\nurl: https://example.org/one\ntopics: [chips, "a \\"b\\""]\n---\nThe company raised funding for chips.\n'
put a/two.md '---\ntitle: 第二\ndate: 2024-05-01\n---\n这家公司获得融资，用于芯片。\n'
put a/three.md '---\ntitle: خبر\nlang: ar\nsource: مجلة أفق\n---\nأعلنت الشركة عن تمويل جديد للرقائق.\n'
put a/evil.md '---\ntitle: "<script>alert(1)</script>"\nsource: "\\"><img src=x onerror=alert(2)>"\nauthor: "A & <b>B</b>"\nlang: en\nurl: "javascript:alert(3)"\n---\nFunding <img src=x onerror=alert(4)> &amp; "quotes" \\342\\200\\256 reversed.\n'
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
	put "a/many$i.md" "---\ntitle: Many $i\nlang: en\n---\nStory $i of the many stories, number $i$i$i: a herring.\n"
done
put a/rock.md '---\ntitle: "About **the** rock"\nlang: en\n---\n## Where it is\n\nA **bold** [obsidian](https://example.org/hidden) [link][ref], `code`, a_b and 2*3*4; \\*kept\\*.\n'
put a/page.html '<html><head><title>Page</title></head><body><p>A moonstone <script>alert(5)</script> page of some words.</p></body></html>'
printf 'A jasper in a packed file.\n' | gzip -n >a/packed.txt.gz
python3 -c 'open("a/odd.txt", "wb").write(b"A kestrel and\x00what follows.\n")'
put a/list.jsonl '{"id":"bird-7","title":"Bird","text":"The ptarmigan of a list.","lang":"en"}\n'
put b/far.md 'A wigeon of another archive.\n'
python3 - <<'END'
parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
         b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
         b"<</Length 56>>stream\nBT /F 12 Tf 50 700 Td (A lapis stone in a PDF file.) Tj ET   \nendstream",
         b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
out, places = b"%PDF-1.4\n", []
for number, part in enumerate(parts, 1):
    places.append(len(out))
    out += b"%d 0 obj%s endobj\n" % (number, part)
start = len(out)
out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
out += b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start
open("a/stone \xe7\x9f\xb3.pdf".encode("latin-1").decode("utf-8"), "wb").write(out)
END
{
	printf -- '---\nlang: en\n---\n## Cats of the woods\n'
	for i in 1 2 3 4 5 6 7 8; do
		printf '\nParagraph %s of many says that the woods are deep, that nobody has counted the trees in them, and that whoever goes in there at night should know the way back and take a lamp along.\n' $i
	done
	printf '\nThe ocelot is the last of them.\n'
} >a/woods.md
put secret.md 'This is hidden.\n'
put c.yaml 'index: {path: index}
sources: [a]
searches:
  - {name: "money & more", query: funding}
'
llmindex -q -C c.yaml || exit 99
ocr=
if command -v tesseract >/dev/null && command -v pdftoppm >/dev/null; then
	python3 "$here/../read/scan_maker.py" text.pdf \
		"text:The committee raised forty million for language models"
	pdftoppm -r 150 -gray -jpeg -singlefile text.pdf b/letter
	ocr=--ocr
fi
llmindex -q $ocr -i other b || exit 99

expect 'ways to listen exclude each other' 'web --port 1 --socket x' <<'END'
llmsearch-web: only one of '--port', '--socket' and '--listen' can be given
exit 2
END
expect 'an address that is none' 'web --listen example.org:80' <<'END'
llmsearch-web: bad address 'example.org:80'; give one such as 127.0.0.1:8642 or [::1]:8642
exit 2
END
expect 'a socket that cannot be made' 'web --socket none/x' <<'END'
llmsearch-web: cannot listen at 'none/x': No such file or directory
exit 2
END
python3 "$here/web.py" "$LLMSEARCH_WEB" "$llmindex" >"$top/said" 2>&1
code=$?
cat "$top/said"
passed=$((passed + $(grep -c '^ok' "$top/said")))
failed=$((failed + $(grep -c '^not ok' "$top/said")))
[ $code = 0 ] || verdict 1 'the client ran to its end'
finish
