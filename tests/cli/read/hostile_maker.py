#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes a folder of hostile files for hostile.sh: hostile_maker.py FOLDER.

Each is small, or quick to make; what is large is so only once read.
"""
import bz2
import gzip
import io
import lzma
import os
import random
import socket
import struct
import sys
import tarfile
import zipfile
import zlib

MIB = 1 << 20
NOISE = random.Random(6).randbytes(65536)  # the same each time


def zip_of(members, level=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", level) as archive:
        for name, text in members:
            archive.writestr(name, text)
    return out.getvalue()


def docx(document, more=()):
    return zip_of([
        ("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://'
         'schemas.openxmlformats.org/package/2006/content-types"/>'),
        ("word/document.xml", document), *more])


def odt(content):
    return zip_of([
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", content)])


W = ('<w:document xmlns:w="http://schemas.openxmlformats.org/'
     'wordprocessingml/2006/main"><w:body>%s</w:body></w:document>')
PAR = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"
LAUGHS = ('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha ha ha ha ">'
          + "".join('<!ENTITY %s "%s">' % (b, ("&%s;" % a) * 10)
                    for a, b in zip("abcdefghi", "bcdefghij"))
          + "]>")


MANY = " ".join('a%d="b"' % i for i in range(300000))


def feed(items, head=""):
    return head + '<rss version="2.0"><channel>%s</channel></rss>' % items


def deep(tag, count):
    return "<%s>" % tag * count + "text at the bottom"


def gz_bomb(size):
    return gzip.compress(bytes(size), 1)


def epub(spine, more=()):
    return zip_of([
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", '<container xmlns="urn:oasis:names:tc:'
         'opendocument:xmlns:container"><rootfiles><rootfile full-path='
         '"a.opf"/></rootfiles></container>'),
        ("a.opf", '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
         '<item id="a" href="a.xhtml"/><item id="opf" href="a.opf"/>'
         '<item id="up" href="../../../etc/passwd"/></manifest>'
         '<spine>%s</spine></package>' % spine), *more])


def lying_zip():
    """Says ten bytes, in both places, where a megabyte is."""
    data = bytearray(docx(W % (PAR % "lies") + " " * MIB))
    for mark, at in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        begin = data.find(b"word/document.xml", data.find(mark))
        begin = data.rfind(mark, 0, begin)
        data[begin + at:begin + at + 4] = struct.pack("<I", 10)
    return bytes(data)


def encrypted_zip():
    data = bytearray(docx(W % (PAR % "locked")))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        begin = data.find(mark)
        while begin >= 0:
            data[begin + at] |= 1
            begin = data.find(mark, begin + 4)
    return bytes(data)


def overlapping_zip():
    """Hundreds of entries of the directory that share one member."""
    body = zlib.compress(bytes(MIB), 9)[2:-4]
    crc = zlib.crc32(bytes(MIB))
    local = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 0, crc,
                        len(body), MIB, 5, 0) + b"x.txt" + body
    central = struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, 20, 0, 8, 0,
                          0, crc, len(body), MIB, 5, 0, 0, 0, 0, 0, 0)
    directory = (central + b"x.txt") * 2000
    return local + directory + struct.pack(
        "<4sHHHHIIH", b"PK\5\6", 0, 0, 2000, 2000, len(directory),
        len(local), 0)


def tar_of_traps():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name in ("../escaped.txt", "/escaped.txt", "a/../../escaped.txt"):
            info = tarfile.TarInfo(name)
            info.size = 4
            archive.addfile(info, io.BytesIO(b"text"))
        for kind, name in ((tarfile.SYMTYPE, "link.txt"),
                           (tarfile.LNKTYPE, "hard.txt"),
                           (tarfile.FIFOTYPE, "fifo.txt"),
                           (tarfile.CHRTYPE, "zero.txt")):
            info = tarfile.TarInfo(name)
            info.type = kind
            info.linkname = "/etc/passwd"
            archive.addfile(info)
    return out.getvalue()


def pdf(objects, tail=""):
    out = b"%PDF-1.4\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text.encode())
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(places) + 1, at)
    return out + tail.encode()


def pdf_bomb():
    data = zlib.compress(b"(a) Tj " * (30 * MIB), 1)
    return (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj\n"
            b"4 0 obj<</Filter/FlateDecode/Length "
            + str(len(data)).encode() + b">>stream\n" + data
            + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n")


def nested_mail(depth):
    head = "From: a@b\nSubject: nested\nMIME-Version: 1.0\n"
    parts = "".join("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n"
                    % (i, i) for i in range(depth))
    return head + parts + "Content-Type: text/plain\n\nAt the bottom.\n"


def warc(length, body):
    return ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x/\r\n"
            "WARC-Date: 2024-01-01T00:00:00Z\r\nContent-Type: application/"
            "http;msgtype=response\r\nContent-Length: %s\r\n\r\n%s" % (
                length, body)).encode()


HTTP = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>A page.</p>"


def text_files():
    yield "binary.txt", b"\x7fELF\2\1\1" + bytes(range(256)) * 40 + bytes(999)
    yield "utf16.txt", "No mark of byte order here.\n".encode("utf-16-le") * 9
    yield "invalid.txt", bytes(range(128, 256)) * 99
    yield "escapes.txt", b"\x1b]0;title\x07 \x1b[2J bell and colours\n"
    yield "newlines.txt", b"\n" * (4 * MIB)
    yield "word.txt", b"a" * (8 * MIB)
    yield "bidi.txt", "‮gnirts desrever‬ ⁦ no end\n" * 999
    yield "marks.txt", "a" + "̀" * 2 * MIB
    yield "laughs.md", ("---\na: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a]\n"
                        "c: [*b,*b,*b,*b]\n---\n\nBelow the anchors.\n")
    yield "open.md", "---\n" + "a: b\n" * 40000
    yield "fences.md", "```\na\n~~~\n" * 200000
    yield "heads.md", "#" * (2 * MIB) + "\n" + "# a\n" * 300000
    yield "long.jsonl", b'{"text": "' + b"a " * (50 * MIB)
    yield "deep.jsonl", b'{"text":' + b"[" * (2 * MIB) + b"\n"
    yield "number.jsonl", b'{"text": 1e' + b"9" * MIB + b"}\n"
    yield "nul.jsonl", b'{"text": "a\\u0000b \\ud800"}\n\0\0\0\n'
    yield "zeros.jsonl", bytes(65536)


def web_files():
    yield "deep.html", deep("div", 400000)
    yield "tables.html", deep("table><tr><td", 100000)
    yield "inline.html", deep("b", 300000)
    yield "attributes.html", "<p " + " ".join(
        "a%d=b" % i for i in range(300000)) + ">many attributes"
    yield "title.html", ("<title>%s</title>" % ("a title " * 250000)
                         + "".join("<p>Paragraph %d of a few, %s." % (
                             i, "and on it goes " * 60) for i in range(200)))
    yield "spans.html", ("<table><tr>" + "<td rowspan=65000>%s" % ("x" * 190) * 64
                         + "<tr><td>y" * 60000)
    yield "teasers.html", "<article class=body><p>A teaser of few words.</p>" * 30000
    yield "frames.html", (
        "<form><div class='right-sidebar article'><p>A frame of a picture in"
        " the hall of the town, they say." * 20000)
    yield "quotes.html", "<p a=b=\" " + MANY + ">an open quote"
    yield "quotes.xml", "<r>it's<b " + MANY + ">not a quote</b></r>"
    yield "types.xml", ("<!DOCTYPE r [<!ATTLIST r %s>]><r>a type</r>"
                        % " ".join("a%d CDATA 'b'" % i
                                   for i in range(100000)))
    yield "entities.html", "<p>" + "&amp&#x110000;&#99999999999;" * 200000
    yield "tag.html", "<p>A tag that <a href='"
    yield "comment.html", "<p>Above.</p><!--" + "-- >" * MIB
    yield "script.html", "<p>Above.</p><script>" + "</scrip" * MIB
    yield "blocks.html", "<p>a" * MIB
    yield "image.html", b"\x89PNG\r\n\x1a\n" + NOISE
    yield "nuls.html", b"<p>\0\0\0</p>" * 40000
    yield "charset.html", "<meta charset=utf-16><p>Not that.</p>"
    yield "laughs.xml", LAUGHS + feed("<item><title>&j;</title></item>")
    yield "quadratic.xml", (
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "%s">]>' % ("a" * 99999)
        + feed("<item><title>%s</title></item>" % ("&a;" * 9999)))
    yield "external.rss", feed(
        "<item><title>&e;</title><description>&e;</description></item>",
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e SYSTEM '
        '"file:///etc/passwd">]>')
    yield "network.atom", (
        '<?xml version="1.0"?><!DOCTYPE feed SYSTEM "http://127.0.0.1:9/d">'
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry>')
    yield "deep.xml", deep("a", 400000)
    yield "truncated.rss", feed("<item><title>Half")[:60]
    yield "lies.xml", '<?xml version="1.0" encoding="UTF-16"?><rss></rss>'


def office_files():
    good = docx(W % (PAR % "Cut off."))
    yield "truncated.docx", good[:len(good) // 2]
    yield "headless.docx", b"PK\3\4" + NOISE[:4096]
    yield "text.docx", b"This is no archive at all.\n"
    yield "laughs.docx", docx(LAUGHS + W % (PAR % "&j;"))
    yield "quotes.docx", docx(W % ('<w:p "/><w:p %s/>' % MANY))
    yield "bomb.docx", docx(W % (PAR % (" " * (300 * MIB))))
    yield "lies.docx", lying_zip()
    yield "locked.docx", encrypted_zip()
    yield "overlap.docx", overlapping_zip()
    yield "deep.docx", docx(W % deep("w:p", 300000))
    yield "empty.odt", zip_of([])
    yield "deep.odt", odt("<office:document-content xmlns:office='urn:oasis:"
                          "names:tc:opendocument:xmlns:office:1.0'>"
                          + deep("office:text", 300000))
    yield "many.odt", zip_of([("m%d" % i, "") for i in range(20000)])
    yield "loop.epub", epub('<itemref idref="opf"/>' * 999)
    yield "up.epub", epub('<itemref idref="up"/>', [
        ("../../../etc/passwd", "root:x:0 a member that climbs")])
    yield "nowhere.epub", epub('<itemref idref="none"/>')


def archives():
    bomb = gz_bomb(300 * MIB)
    yield "bomb.gz", bomb
    yield "bomb.txt.gz", bomb
    yield "bomb.html.gz", gzip.compress(bomb)
    yield "bomb.txt.xz", lzma.compress(bytes(128 * MIB), preset=0)
    yield "bomb.txt.bz2", bz2.compress(bytes(32 * MIB), 1)
    yield "truncated.txt.gz", bomb[:1000]
    yield "cut.txt.gz", gzip.compress(b"A text that was cut. " * 99)[:-6]
    yield "garbage.txt.zst", b"\x28\xb5\x2f\xfd" + NOISE[:999]
    inner = zip_of([("a.txt", bytes(64 * MIB))])
    for _ in range(8):
        inner = zip_of([("a.zip", inner), ("b.zip", inner)],
                       zipfile.ZIP_STORED)
    yield "nested.zip", inner
    yield "overlap.zip", overlapping_zip()
    yield "traps.tar", tar_of_traps()
    yield "truncated.tar.gz", gzip.compress(tar_of_traps())[:200]


def documents():
    pages = ["<</Type/Catalog/Pages 2 0 R>>",
             "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 9999999>>",
             "<</Type/Pages/Kids[2 0 R]/Parent 2 0 R/Count 9999999>>"]
    yield "recursive.pdf", pdf(pages)
    yield "truncated.pdf", pdf(pages)[:120]
    yield "garbage.pdf", b"%PDF-1.7\n" + NOISE
    yield "lies.pdf", pdf(["<</Type/Catalog/Pages 2 0 R>>",
                           "<</Length 99999999999>>stream\na"])
    yield "locked.pdf", pdf(pages).replace(
        b"/Root", b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<"
        + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>/Root")
    yield "bomb.pdf", pdf_bomb()
    yield "nested.eml", nested_mail(5000)
    yield "boundary.eml", ("From: a@b\nMIME-Version: 1.0\nContent-Type: "
                           "multipart/mixed; boundary=none\n\n--other\n\n"
                           "A text behind another boundary.\n")
    yield "endless.mbox", ("From a\n" * 200000)
    yield "parts.mhtml", nested_mail(10).replace("mixed", "related")
    yield "lies.warc", warc(99999999999, HTTP)
    yield "minus.warc", warc(-1, HTTP)
    yield "truncated.warc.gz", gzip.compress(warc(len(HTTP), HTTP))[:99]


def odd_nodes(folder):
    os.mkfifo(os.path.join(folder, "fifo.html"))
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.join(folder, "socket.txt"))
    os.symlink("/dev/zero", os.path.join(folder, "device.txt"))
    os.symlink("/etc/passwd", os.path.join(folder, "passwd.txt"))
    os.symlink("loop.md", os.path.join(folder, "loop.md"))
    os.symlink("..", os.path.join(folder, "up"))
    with open(os.path.join(folder, "sparse.txt"), "wb") as made:
        made.truncate(1 << 30)
    with open(os.path.join(folder, "sparse.html"), "wb") as made:
        made.truncate(1 << 30)
    with open(os.path.join(folder, "closed.html"), "wb") as made:
        made.write(b"<p>Not for you.</p>")
    os.chmod(os.path.join(folder, "closed.html"), 0)
    below = os.path.join(folder, *["d"] * 100)
    os.makedirs(below)
    with open(os.path.join(below, "below.txt"), "w") as made:
        made.write("A hundred folders down.\n")
    for name in (b"\x1b[31mred.txt", b"line\nfeed.txt", b"bytes\xff\xfe.txt",
                 b"n" * 251 + b".txt"):
        with open(os.path.join(os.fsencode(folder), name), "wb") as made:
            made.write(b"An odd name.\n")


def main():
    folder = sys.argv[1]
    os.makedirs(folder)
    for maker in (text_files, web_files, office_files, archives, documents):
        for name, data in maker():
            if isinstance(data, str):
                data = data.encode("utf-8", "surrogatepass")
            with open(os.path.join(folder, name), "wb") as made:
                made.write(data)
    odd_nodes(folder)


main()
