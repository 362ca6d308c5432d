#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""PDF files whose pages are pictures, of JPEG files.

usage: scan_maker.py PDF PAGE...

A PAGE is a JPEG file in shades of grey or colour, "text:WORDS", which is a
page of text, or "turn:FILE", which is a picture upside down.
"""

import struct
import sys


def size_of(data):
    """Width, height and components, by the JPEG's frame."""
    at = 2
    while at + 9 < len(data):
        marker, length = struct.unpack(">xBH", data[at:at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width, parts = struct.unpack(">xHHB", data[at + 4:at + 10])
            return width, height, parts
        at += 2 + length
    sys.exit("no JPEG")


def picture(name):
    turned = name.startswith("turn:")
    with open(name[5:] if turned else name, "rb") as file:
        data = file.read()
    width, height, parts = size_of(data)
    colours = "DeviceRGB" if parts == 3 else "DeviceGray"
    head = (f"<</Type/XObject/Subtype/Image/Width {width}/Height {height}"
            f"/ColorSpace/{colours}/BitsPerComponent 8/Filter/DCTDecode"
            f"/Length {len(data)}>>\nstream\n").encode()
    tall = 595 * height // width
    place = f"-595 0 0 -{tall} 595 {tall}" if turned else f"595 0 0 {tall} 0 0"
    return f"q {place} cm /I Do Q", head + data + b"\nendstream", tall


def pdf(pages):
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"",
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for page in pages:
        if page.startswith("text:"):
            draw, image, tall = f"BT /F 14 Tf 50 700 Td ({page[5:]}) Tj ET", b"null", 842
        else:
            draw, image, tall = picture(page)
        first = len(objects) + 1
        kids.append(f"{first} 0 R")
        objects.append((f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 {tall}]"
                        f"/Contents {first + 1} 0 R/Resources<</Font<</F 3 0 R"
                        f">>/XObject<</I {first + 2} 0 R>>>>>>").encode())
        objects.append(f"<</Length {len(draw)}>>\nstream\n{draw}\nendstream"
                       .encode())
        objects.append(image)
    objects[1] = (f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
                  .encode())
    return file_of(objects)


def file_of(objects):
    """Numbered from 1; the first is the catalog."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d"
                  b"/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
                  % (len(places) + 1, table, len(places) + 1, len(out)))


if __name__ == "__main__":
    with open(sys.argv[1], "wb") as file:
        file.write(pdf(sys.argv[2:]))
