#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""usage: office_maker.py make CORPUS FOLDER   writes each sample article in
       each format to FOLDER, and its sentences to FOLDER/sentences.json
       office_maker.py check FOLDER TYPE   reads passages, as llmsearch
       --json prints them, and names sentences that none holds, and furniture

Everything is made by hand, PDF too, so that no program but this is needed."""
import html
import json
import os
import re
import sys
import unicodedata
import zipfile
import zlib

ARTICLES = {
    "zh-Hans": "zh-Hans/beian-wenda.md",
    "zh-Hant": "zh-Hant/kaiyuan-fangtan.md",
    "ar": "ar/hiwar-tasir.md",
    "pt": "pt-BR/rodada-jacaranda.md",
    "id": "id/pendanaan-nusakata.md",
}
FURNITURE = "Furniture of the page"


def read(path):
    """(title, [(level, text)]) of a Markdown article."""
    _, front, body = open(path, encoding="utf-8").read().split("---", 2)
    title = re.search(r'^title: "?(.*?)"?$', front, re.M).group(1)
    blocks = []
    for part in body.strip().split("\n\n"):
        part = part.replace("**", "").replace("*", "").strip()
        level = len(re.match("#*", part).group())
        for line in [part] if level else part.split("\n"):
            line = line.lstrip("#>- ").strip()
            if line:
                blocks.append((level, line))
    return title, blocks


def sentences(blocks):
    for _, text in blocks:
        for one in re.split(r"(?<=[。！？；])|(?<=[.!?؟؛]) ", text):
            if one and one.strip():
                yield one.strip()


# Word processors


def zip_of(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in members:
            file.writestr(name, text)


def docx(path, title, blocks, lang):
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    styles = "".join(
        f'<w:style w:styleId="S{i}"><w:name w:val="heading {i}"/></w:style>'
        for i in range(1, 7))
    body = ""
    for level, text in blocks:
        style = f'<w:pPr><w:pStyle w:val="S{level}"/></w:pPr>' if level else ""
        # Word cuts text into runs wherever it likes.
        runs = "".join(
            f'<w:r><w:t xml:space="preserve">{html.escape(part)}</w:t></w:r>'
            for part in (text[:7], text[7:]) if part)
        body += f"<w:p>{style}{runs}</w:p>"
    zip_of(path, [
        ("word/header1.xml", f"<w:hdr {w}><w:p><w:r><w:t>{FURNITURE}</w:t>"
         "</w:r></w:p></w:hdr>"),
        ("word/styles.xml", f"<w:styles {w}>{styles}</w:styles>"),
        ("word/document.xml", f"<w:document {w}><w:body>{body}"
         "</w:body></w:document>"),
        ("docProps/core.xml", '<c xmlns:dc="d"><dc:title>'
         f"{html.escape(title)}</dc:title></c>"),
    ])


def odt(path, title, blocks, lang):
    body = "".join(
        f'<text:h text:outline-level="{level}">{html.escape(text)}</text:h>'
        if level else f"<text:p>{html.escape(text)}</text:p>"
        for level, text in blocks)
    zip_of(path, [
        ("styles.xml", f"<text:p>{FURNITURE}</text:p>"),
        ("meta.xml", '<m xmlns:dc="d"><dc:title>'
         f"{html.escape(title)}</dc:title></m>"),
        ("content.xml", '<o xmlns:text="t"><text:table-of-content><text:p>'
         f"{FURNITURE}</text:p></text:table-of-content>{body}</o>"),
    ])


# Of HTML


def page(blocks):
    return "".join(
        f"<h{level}>{html.escape(text)}</h{level}>" if level
        else f"<p>{html.escape(text)}</p>" for level, text in blocks)


def epub(path, title, blocks, lang):
    half = len(blocks) // 2
    kind = 'media-type="application/xhtml+xml"'
    zip_of(path, [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", "<container><rootfiles><rootfile "
         'full-path="b/book.opf"/></rootfiles></container>'),
        ("b/book.opf", '<package xmlns:dc="d"><metadata><dc:title>'
         f"{html.escape(title)}</dc:title><dc:language>{lang}</dc:language>"
         f'</metadata><manifest><item id="n" href="n.xhtml" {kind} '
         f'properties="nav"/><item id="c2" href="2.xhtml" {kind}/>'
         f'<item id="c1" href="1.xhtml" {kind}/></manifest><spine>'
         '<itemref idref="n"/><itemref idref="c1"/><itemref idref="c2"/>'
         "</spine></package>"),
        ("b/n.xhtml", f"<html><nav>{FURNITURE}</nav></html>"),
        ("b/1.xhtml", f"<html><body>{page(blocks[:half])}</body></html>"),
        ("b/2.xhtml", f"<html><body>{page(blocks[half:])}</body></html>"),
    ])


def rss(path, title, blocks, lang):
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            '<?xml version="1.0"?><rss version="2.0"><channel><title>Feed'
            f"</title><description>{FURNITURE}</description><item><title>"
            f"{html.escape(title)}</title><link>https://example.org/{lang}"
            "</link><pubDate>Thu, 29 Jun 2023 10:00:00 GMT</pubDate>"
            f"<description>{html.escape(page(blocks))}</description></item>"
            "</channel></rss>")


def atom(path, title, blocks, lang):
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed</title>'
            f"<subtitle>{FURNITURE}</subtitle><entry><title>"
            f"{html.escape(title)}</title><id>urn:{lang}</id>"
            "<updated>2023-06-29T10:00:00Z</updated>"
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
            f"{page(blocks)}</div></content></entry></feed>")


# PDF

SIZE, LEADING, WIDTH, HEIGHT, MARGIN = 10, 14, 400, 320, 40
MARKS = re.compile("[\u064b-\u0652\u0670]")


def width(char):
    if char == " ":
        return 0.25
    return 1 if unicodedata.east_asian_width(char) in "WF" else 0.5


def long(text):
    return sum(map(width, text)) * SIZE


def wrap(text, room, hyphens):
    """Lines of text; words cut by hyphens where there is room for that."""
    lines, line = [], ""
    words = re.findall(r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]+|\s+", text)
    while words:
        word = words.pop(0)
        if long(line + word) <= room or not line:
            line += word
            continue
        cut = len(word) // 2
        if hyphens and word.isalpha() and word.islower() and cut > 2 and \
                long(line + word[:cut] + "-") <= room:
            line += word[:cut] + "-"
            word = word[cut:]
        lines.append(line.strip())
        line = word.lstrip()
    return lines + [line.strip()] if line.strip() else lines


MIRROR = str.maketrans("()«»[]", ")(»«][")


def seen(line):
    """A line of Arabic as it is seen, from left to right (marks left out)."""
    runs = []
    for word in MARKS.sub("", line).split(" "):
        match = re.fullmatch(r"([^\w]*)(.*?[%]?)([^\w%]*)", word, re.S)
        before, core, behind = match.groups()
        latin = re.search("[A-Za-z0-9]", core) and core.isascii()
        # A percent sign after a number is seen in front of it.
        core = (re.sub(r"^([\d.]+)%$", r"%\1", core) if latin
                else core[::-1])
        word = behind[::-1].translate(MIRROR) + core + \
            before[::-1].translate(MIRROR)
        runs.append(word)
    return " ".join(runs[::-1])


def isolated():
    """Letters of Arabic to their isolated presentation forms."""
    forms = {}
    for code in range(0xFE80, 0xFEFD):
        kind = unicodedata.decomposition(chr(code)).split()
        if kind[:1] == ["<isolated>"] and len(kind) == 2:
            forms[chr(int(kind[1], 16))] = chr(code)
    return forms


def typeset(blocks, lang, columns):
    """Pages of (x, y from the top, text)."""
    room = (WIDTH - 2 * MARGIN - 20 * (columns - 1)) / columns
    pages, y, column = [[]], MARGIN + LEADING, 0
    for level, text in blocks:
        for line in wrap(text, room, lang in ("pt", "id")):
            if y > HEIGHT - MARGIN - 12:
                y, column = MARGIN + LEADING, column + 1
                if column == columns:
                    column = 0
                    pages.append([])
            x = MARGIN + column * (room + 20)
            if lang == "ar":
                line = seen(line)
                x += room - long(line)
            pages[-1].append((x, y, line))
            y += LEADING
        y += LEADING * 0.7
    for number, lines in enumerate(pages, 1):
        lines.insert(0, (MARGIN, 20, f"{FURNITURE} {number}"))
        lines.append((WIDTH / 2, HEIGHT - 12, str(number)))
    return pages


class Pdf:
    def __init__(self):
        self.objects = []

    def add(self, text, stream=None):
        if stream is not None:
            stream = zlib.compress(stream.encode())
            text = f"<</Length {len(stream)}/Filter/FlateDecode{text}>>"
            body = text.encode() + b"\nstream\n" + stream + b"\nendstream"
        else:
            body = text.encode("latin-1")
        self.objects.append(body)
        return len(self.objects)

    def write(self, path, root):
        out, places = b"%PDF-1.5\n", []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" \
            % (len(places) + 1, root, start)
        with open(path, "wb") as file:
            file.write(out)


def unicode_map(chars):
    lines = [f"<{i:04x}> <{char.encode('utf-16-be').hex()}>"
             for i, char in enumerate(chars, 1)]
    parts = "".join(
        f"{len(lines[i:i + 100])} beginbfchar\n"
        + "\n".join(lines[i:i + 100]) + "\nendbfchar\n"
        for i in range(0, len(lines), 100))
    return ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
            "/CMapName /X def /CMapType 2 def 1 begincodespacerange "
            f"<0000> <ffff> endcodespacerange\n{parts}endcmap end end")


def pdf(path, title, blocks, lang, columns=1, change=None):
    pages = typeset(blocks, lang, columns)
    write_pdf(path, pages, change or {})


def write_pdf(path, pages, change):
    pages = [[(x, y, "".join(change.get(c, c) for c in text))
              for x, y, text in lines] for lines in pages]
    chars = sorted({c for lines in pages for _, _, text in lines
                    for c in text})
    code = {char: i for i, char in enumerate(chars, 1)}
    made = Pdf()
    widths = " ".join(f"{i} [{int(width(c) * 1000)}]"
                      for c, i in code.items())
    describe = made.add(
        "<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 -120 1000 880]"
        "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>")
    inner = made.add(
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<<"
        "/Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {describe} 0 R/DW 500/W[{widths}]>>")
    cmap = made.add("", unicode_map(chars))
    font = made.add(
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H"
        f"/DescendantFonts[{inner} 0 R]/ToUnicode {cmap} 0 R>>")
    parent = len(made.objects) + 2 * len(pages) + 1
    kids = []
    for lines in pages:
        text = "".join(
            f"BT /F {SIZE} Tf 1 0 0 1 {x:.2f} {HEIGHT - y:.2f} Tm "
            f"<{''.join('%04x' % code[c] for c in text)}> Tj ET\n"
            for x, y, text in lines)
        content = made.add("", text)
        kids.append(made.add(
            f"<</Type/Page/Parent {parent} 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]"
            f"/Resources<</Font<</F {font} 0 R>>>>/Contents {content} 0 R>>"))
    made.add(f"<</Type/Pages/Count {len(kids)}/Kids["
             + " ".join(f"{kid} 0 R" for kid in kids) + "]>>")
    made.write(path, made.add(f"<</Type/Catalog/Pages {parent} 0 R>>"))


def pdf_forms(path, title, blocks, lang):
    if lang == "ar":
        pdf(path, title, blocks, lang, change=isolated())


def pdf_columns(path, title, blocks, lang):
    if lang != "ar":
        pdf(path, title, blocks, lang, columns=2)


MAKERS = {
    "docx": docx, "odt": odt, "epub": epub, "rss": rss, "atom": atom,
    "pdf": pdf, "forms.pdf": pdf_forms, "columns.pdf": pdf_columns,
}


def make(corpus, folder):
    known = {}
    for lang, name in ARTICLES.items():
        title, blocks = read(os.path.join(corpus, name))
        known[lang] = list(sentences(blocks))
        for suffix, maker in MAKERS.items():
            os.makedirs(os.path.join(folder, suffix), exist_ok=True)
            maker(os.path.join(folder, suffix, f"{lang}.{suffix}"), title,
                  blocks, lang)
    write_pdf(os.path.join(folder, "bare.pdf"), [[], [], []], {})
    with open(os.path.join(folder, "sentences.json"), "w") as file:
        json.dump(known, file)


def plain(text, lang):
    text = " ".join(text.split())
    return MARKS.sub("", text) if lang == "ar" else text


def check(folder, suffix):
    with open(os.path.join(folder, "sentences.json")) as file:
        known = json.load(file)
    hits = json.load(sys.stdin)
    passages = {}
    for hit in hits:
        lang = os.path.basename(hit["path"]).split(".")[0]
        text = plain(hit["text"], lang)
        passages.setdefault(lang, []).append(text)
        if FURNITURE in text:
            print(lang, "furniture:", text)
    for lang, texts in sorted(known.items()):
        if not os.path.exists(os.path.join(folder, suffix,
                                           f"{lang}.{suffix}")):
            continue
        lost = [one for one in texts
                if not any(plain(one, lang) in text
                           for text in passages.get(lang, []))]
        print(lang, len(texts) - len(lost), "of", len(texts))
        for one in lost:
            print("lost:", one)


if __name__ == "__main__":
    {"make": make, "check": check}[sys.argv[1]](*sys.argv[2:])
