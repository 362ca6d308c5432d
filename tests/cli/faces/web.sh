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
put secret.md 'This is hidden.\n'
put c.yaml 'index: {path: index}
sources: [a]
searches:
  - {name: "money & more", query: funding}
'
llmindex -q -C c.yaml || exit 99
llmindex -q -i other b || exit 99

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
