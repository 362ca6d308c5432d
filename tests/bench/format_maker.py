# SPDX-License-Identifier: GPL-2.0-or-later
"""Our own articles as files of many formats, by programs of others, for
tests/bench/formats.

Each maker takes articles {language: (title, blocks)} and a folder, and makes
files called LANGUAGE.SUFFIX in it. What a program is missing for is not made;
make() says which."""
import csv, email.message, html, json, os, re, shutil, subprocess, sys

sys.dont_write_bytecode = True

FURNITURE = "Furniture of the page"
# Beside the article's own text, each in a sentence of its own.
EXTRAS = {
    "note": "Walrus of the footnote",
    "table": "Walrus of the table",
    "list": "Walrus of the list",
    "box": "Walrus of the box",
    "remark": "Walrus of the remark",
}

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"' for name, urn in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("draw", "drawing"), ("presentation", "presentation"))) + (
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"')

WRITER = """<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{title}</dc:title></office:meta>
<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties
 style:writing-mode="{mode}"/></style:default-style></office:styles>
<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties
 fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/><style:header-style/>
<style:footer-style/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">
<style:header><text:p>{furniture}</text:p></style:header>
<style:footer><text:p>{furniture}</text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>
<text:h text:outline-level="1">{title}</text:h>
{body}
<text:p>A word before a note<text:note text:id="n1" text:note-class="footnote">
<text:note-citation>1</text:note-citation><text:note-body><text:p>{note}.</text:p>
</text:note-body></text:note> and one behind it.</text:p>
<table:table table:name="T"><table:table-column table:number-columns-repeated="2"/>
<table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell>
<table:table-cell><text:p>{table}</text:p></table:table-cell></table:table-row></table:table>
<text:list><text:list-item><text:p>{list}.</text:p></text:list-item></text:list>
<text:p>Text round a box.<draw:frame text:anchor-type="paragraph" svg:width="8cm"
 svg:height="2cm"><draw:text-box><text:p>{box}.</text:p></draw:text-box></draw:frame></text:p>
<text:p>Text with a remark<office:annotation><dc:creator>A</dc:creator><text:p>{remark}.</text:p>
</office:annotation> in it.</text:p>
</office:text></office:body></office:document>
"""

CALC = """<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:body><office:spreadsheet><table:table table:name="Sheet of articles">
<table:table-row><table:table-cell office:value-type="string"><text:p>Number</text:p>
</table:table-cell><table:table-cell office:value-type="string"><text:p>Words</text:p>
</table:table-cell></table:table-row>
{body}</table:table></office:spreadsheet></office:body></office:document>
"""
ROW = """<table:table-row><table:table-cell office:value-type="float" office:value="{number}">
<text:p>{number}</text:p></table:table-cell><table:table-cell office:value-type="string">
<text:p>{text}</text:p></table:table-cell></table:table-row>
"""

IMPRESS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.presentation">
<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties
 fo:page-width="28cm" fo:page-height="21cm"/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="M" style:page-layout-name="L"/>
</office:master-styles><office:body><office:presentation>
{body}</office:presentation></office:body></office:document>
"""
SLIDE = """<draw:page draw:name="p{number}" draw:master-page-name="M">
<draw:frame svg:x="2cm" svg:y="1cm" svg:width="24cm" svg:height="3cm" presentation:class="title">
<draw:text-box><text:p>{title}</text:p></draw:text-box></draw:frame>
<draw:frame svg:x="2cm" svg:y="5cm" svg:width="24cm" svg:height="14cm"><draw:text-box>
<text:p>{text}</text:p></draw:text-box></draw:frame></draw:page>
"""


def put(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def flat(kind, title, blocks):
    """an article as a flat OpenDocument file of Writer, Calc or Impress"""
    escape = html.escape
    fields = {"spaces": SPACES, "title": escape(title), "furniture": FURNITURE, **EXTRAS,
              "mode": "rl-tb" if re.search("[\u0600-\u06ff]", title) else "lr-tb"}
    if kind == "fodt":
        body = "\n".join(
            f'<text:h text:outline-level="{level}">{escape(text)}</text:h>' if level else
            f"<text:p>{escape(text)}</text:p>" for level, text in blocks)
        return WRITER.format(body=body, **fields)
    number = range(1, len(blocks) + 1)
    row = ROW if kind == "fods" else SLIDE
    body = "".join(row.format(number=n, title=f"Slide {n}", text=escape(text))
                   for n, (_, text) in zip(number, blocks))
    return (CALC if kind == "fods" else IMPRESS).format(body=body, **fields)


OFFICE = {"fodt": ("odt", "docx", "doc", "rtf", "pdf", "epub", "html", "txt"),
          "fods": ("ods", "xlsx", "xls", "csv"), "fodp": ("odp", "pptx", "ppt")}
FILTERS = {"csv": "csv:Text - txt - csv (StarCalc):44,34,76,1", "txt": "txt:Text (encoded):UTF8",
           "html": "html:HTML (StarWriter)"}


def office(articles, folder):
    for kind, targets in OFFICE.items():
        sources = [put(folder, f"{lang}.{kind}", flat(kind, *article))
                   for lang, article in articles.items()]
        for target in targets:
            subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/home",
                            "--convert-to", FILTERS.get(target, target), "--outdir", folder,
                            *sources], capture_output=True, timeout=600, check=False)
    shutil.rmtree(os.path.join(folder, "home"), ignore_errors=True)


def markdown(title, blocks):
    lines = [f"# {title}"] + ["#" * (level + 1) + " " + text if level else text
                              for level, text in blocks]
    lines += [f"A word before a note[^1] and one behind it.\n\n[^1]: {EXTRAS['note']}.",
              f"- {EXTRAS['list']}.", f"| Name | Sum |\n|---|---|\n| One | {EXTRAS['table']} |"]
    return "\n\n".join(lines) + "\n"


def pandoc(articles, folder):
    for lang, article in articles.items():
        source = put(folder, f"{lang}.md", markdown(*article))
        for target in ("docx", "odt", "epub", "html", "rst", "org", "tex", "rtf", "pptx", "fb2",
                       "ipynb", "adoc"):
            kind = ["-t", "asciidoc"] if target == "adoc" else []
            subprocess.run(["pandoc", "-s", *kind, "-o", os.path.join(folder, f"{lang}.{target}"),
                            source], capture_output=True, timeout=120, check=False)


NODE = """
const fs = require("fs"), all = JSON.parse(fs.readFileSync(0)), folder = process.argv[1];
const Excel = require("exceljs"), Slides = require("pptxgenjs");
(async () => {
  for (const [lang, [title, blocks]] of Object.entries(all)) {
    const book = new Excel.Workbook(), sheet = book.addWorksheet("Sheet of articles");
    sheet.addRow(["Number", "Words"]);
    blocks.forEach(([, text], i) => sheet.addRow([i + 1, text]));
    sheet.getCell("D2").note = "%(remark)s";
    sheet.headerFooter.oddHeader = sheet.headerFooter.oddFooter = "%(furniture)s";
    await book.xlsx.writeFile(`${folder}/${lang}.xlsx`);
    const show = new Slides();
    show.title = title;
    for (const [, text] of blocks) {
      const slide = show.addSlide();
      slide.addText(text, { x: 0.5, y: 1, w: 9, h: 4 });
      slide.addNotes("A note");
      slide.slideNumber = { x: 9, y: 5 };
    }
    show.addSlide().addTable([["Name", "%(table)s"]]);
    await show.writeFile({ fileName: `${folder}/${lang}.pptx` });
  }
})();
"""


def node(articles, folder, modules):
    code = NODE % {**EXTRAS, "furniture": FURNITURE}
    subprocess.run(["node", "-e", code, folder], input=json.dumps(articles).encode(),
                   env={**os.environ, "NODE_PATH": modules}, capture_output=True, timeout=600,
                   check=False)


def python(articles, folder):
    """with what Python has: mail, records, tables, subtitles"""
    for lang, (title, blocks) in articles.items():
        body = "\n\n".join(text for _, text in blocks)
        message = email.message.EmailMessage()
        message["Subject"], message["From"], message["To"] = title, "a@example.org", "b@example.org"
        message["Date"], message["Message-ID"] = "Thu, 29 Jun 2023 10:00:00 +0000", f"<{lang}@x>"
        message.set_content(body)
        message.add_alternative("".join(f"<p>{html.escape(text)}</p>" for _, text in blocks),
                                subtype="html")
        with open(os.path.join(folder, f"{lang}.eml"), "wb") as file:
            file.write(bytes(message))
        record = json.dumps({"id": lang, "title": title, "text": body}, ensure_ascii=False)
        put(folder, f"{lang}.jsonl", record + "\n")
        put(folder, f"{lang}.json", f"[{record}]")
        put(folder, f"{lang}.srt", "".join(
            f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{text}\n\n"
            for n, (_, text) in enumerate(blocks, 1)))
        with open(os.path.join(folder, f"{lang}.tsv"), "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, dialect="excel-tab")
            writer.writerows([("Number", "Words")] + [(n, text) for n, (_, text)
                                                      in enumerate(blocks, 1)])


def make(articles, work, modules):
    """{maker: folder}, and {maker: why there is none}"""
    made, missing = {}, {}
    makers = (("LibreOffice", office, "soffice"), ("pandoc", pandoc, "pandoc"),
              ("node", lambda a, f: node(a, f, modules), "node"), ("Python", python, "python3"))
    for name, maker, program in makers:
        if not shutil.which(program):
            missing[name] = program + " is missing"
        elif name == "node" and not os.path.isdir(os.path.join(modules or "", "exceljs")):
            missing[name] = "no --npm FOLDER with exceljs and pptxgenjs"
        else:
            made[name] = os.path.join(work, name)
            os.makedirs(made[name], exist_ok=True)
            maker(articles, made[name])
    return made, missing
