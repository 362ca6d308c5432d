#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What readers keep of a file, and what they say of how they read it.
. "$(dirname "$0")/../lib.sh"

cut='The growth of the com-\npany went on all through the spring and the sum-\n'
cut="$cut"'mer, and a well-known founder said to us that this well-\n'
cut="$cut"'known trend will go on for quite some time to come yet.\n'
put cut.txt "$cut"
put cut.md "# Growth\n\n$cut"
shows() { # FILE: its text
	llmindex --show=json "$1" | jq -r '.passages[].text'
}
for file in cut.txt cut.md; do
	expect "$file: words cut at the ends of lines" "shows $file |
		grep -o -e '[a-z]*company' -e 'summer' -e 'well-known'" <<'END'
company
summer
well-known
well-known
END
done
put lone.txt 'A list of the words of our trade:\nnon-\npre-\n'
expect 'a hyphen of its own stays' 'shows lone.txt | tail -n 2' <<'END'
non-
pre-
END

put page.html '<html lang="en"><title>Round</title><body><article>
<p>The company raised twelve million dollars in a round that was led by an
investor from Lisbon last week, as it told us on Monday.</p>
<p lang="gd">Tha an t-airgead dol gu sgoiltean ann an Glaschu agus Inbhir Nis
airson tri bliadhna.</p></article></body></html>'
expect 'the language that a paragraph declares' \
	"llmindex --show=json page.html | jq -r '.passages[].lang'" <<'END'
en
gd
END

python3 - <<'END'
import zipfile
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006/relationships"
text = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"
with zipfile.ZipFile("chunk.docx", "w") as z:
    z.writestr("word/document.xml", f'<w:document xmlns:w="{W}" xmlns:r="{R}">'
               "<w:body>" + text % "Before it." + '<w:altChunk r:id="h"/>' * 99 +
               '<w:altChunk r:id="gone"/><w:altChunk r:id="self"/>' +
               text % "After it." + "</w:body></w:document>")
    z.writestr("word/_rels/document.xml.rels",
               f'<Relationships xmlns="{P}">'
               f'<Relationship Id="h" Type="{R}/aFChunk" Target="a.html"/>'
               f'<Relationship Id="self" Type="{R}/aFChunk" '
               'Target="document.xml"/></Relationships>')
    z.writestr("word/a.html", "<p>Two million dollars.</p><p>Per year.</p>")
END
expect 'a page inside a document, once' 'shows chunk.docx' <<'END'
Before it.
Two million dollars.
Per year.
After it.
END

put export.jsonl '{"content": "<h2>Rounds</h2><ul><li>One</li></ul>"}\n'
put export.json '[{"content": "<h2>Rounds<\\/h2><p>Two.<\\/p>"}]'
expect 'pages in exports, with their headings' 'for file in export.*; do
		llmindex --show=json $file | jq -r ".passages[] |
			\"\(.heading): \(.text)\""
	done' <<'END'
Rounds: Rounds
Two.
Rounds: Rounds
One
END

mkdir pages
menu=$(for i in $(seq 400); do
	printf '<p>Sentence %d of a page that is about nothing at all.</p>' "$i"
done)
put pages/all.html "<title>All</title><article>$menu</article>"
put pages/part.html "<title>Part</title><body><article><p>A short notice stands
here, of some lines, and it has been said to be all there is: the office is
closed in the morning, and whoever comes in the afternoon has to bring a form,
a pencil, and a chair to sit on while the form is filled in.</p></article>
<ul class=menu>$(printf '%s' "$menu" |
	sed 's|<p>|<li><a href=x>|g; s|</p>|</a></li>|g')</ul>"
put pages.yaml 'index: {path: index}\nsources: [{path: pages}]\n'
llmindex -q -c pages.yaml
expect 'how much of a page was taken' "llmindex -c pages.yaml --report=json |
	jq -r '.pages[] | \"\(.path | sub(\".*/\"; \"\")) \" +
		\"\(.taken > 90) \(.doubtful)\"'" <<'END'
all.html true false
part.html false true
END
expect 'doubtful pages are named, which is no error' \
	"llmindex -c pages.yaml --report | sed 's/[0-9][0-9]* %/N %/; s/en [0-9]*/en N/'" <<'END'
'@/pages/part.html': perhaps not the whole article: N % of its text was taken
formats: html 2
charsets: utf-8 2
languages: en N
web pages: 2, 1 of them doubtful; half gave at most N % of their text
END
finish
