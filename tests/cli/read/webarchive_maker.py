#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes pages as Safari saves them into a folder, and what is no such page."""
import os
import plistlib
import sys

FORMS = {"binary": plistlib.FMT_BINARY, "xml": plistlib.FMT_XML}


def resource(name, data, mime="text/html", charset="UTF-8"):
    return {"WebResourceData": data, "WebResourceMIMEType": mime,
            "WebResourceTextEncodingName": charset,
            "WebResourceFrameName": "",
            "WebResourceURL": "https://example.com/" + name}


def archive(main, frames=(), others=()):
    made = {"WebMainResource": main}
    if frames:
        made["WebSubframeArchives"] = list(frames)
    if others:
        made["WebSubresources"] = list(others)
    return made


def page(title, text):
    return f"<title>{title}</title><p>{text}</p>"


def frame(name, title, text, frames=()):
    return archive(resource(name, page(title, text).encode()), frames)


def saved():
    main = resource("rounds", page("Café rounds", "A walrus raised money at "
                                   "the café.").encode("cp1252"),
                    charset="windows-1252")
    deep = frame("deep", "Deeper", "Deeper there is an ocelot.")
    picture = archive(resource("ad.png", b"\x89PNG", "image/png", ""))
    return archive(main, [frame("frame", "A frame",
                                "The frame has a narwhal.", [deep]), picture],
                   [resource("a.css", b"p { color: red }", "text/css")])


def nested(depth):
    made = frame("last", "Last", "The last one.")
    for level in range(depth):
        made = frame(str(level), "Level", f"Level {level} of them.", [made])
    return made


def loop():
    """A binary list whose one array holds itself."""
    objects = [b"\xd1\x01\x02", b"\x5f\x10\x13WebSubframeArchives",
               b"\xa1\x02"]
    body, offsets = b"bplist00", []
    for one in objects:
        offsets.append(len(body))
        body += one
    end = len(body)
    return body + bytes(offsets) + bytes(6) + b"\1\1" + b"".join(
        n.to_bytes(8, "big") for n in (len(objects), 0, end))


def lies(whole):
    """It says that it has more objects than bytes."""
    return whole[:-24] + (1 << 60).to_bytes(8, "big") + whole[-16:]


def files():
    for form, fmt in FORMS.items():
        whole = plistlib.dumps(saved(), fmt=fmt, sort_keys=False)
        yield form, whole
        for part in range(1, 20):
            yield f"{form}-{part}", whole[:len(whole) * part // 20]
    whole = plistlib.dumps(saved(), fmt=plistlib.FMT_BINARY)
    yield "lies", lies(whole)
    yield "loop", loop()
    yield "deep", plistlib.dumps(nested(12), fmt=plistlib.FMT_BINARY)
    yield "many", plistlib.dumps(archive(
        resource("many", page("Many", "It has many.").encode()),
        [frame(f"f{n}", "One", f"Number {n} of many.") for n in range(150)]))
    yield "list", plistlib.dumps({"WebMainResource": ["a", {"b": 1}]})
    yield "movie", plistlib.dumps(archive(
        resource("a.mov", b"\0\0", "video/quicktime", "")))
    yield "page", page("Plain", "A plain page.").encode()


def main(folder):
    for name, data in files():
        with open(os.path.join(folder, name + ".webarchive"), "wb") as made:
            made.write(data)


main(sys.argv[1])
