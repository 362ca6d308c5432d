#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""usage: old_maker.py hostile FOLDER   damages and misuses the files of old
       Office in tests/cli/read/old, which LibreOffice wrote, into FOLDER
       old_maker.py message FILE   writes a message of Outlook"""
import lzma
import os
import struct
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SECTOR = 512
END = 0xFFFFFFFE


def real(kind):
    with lzma.open(os.path.join(HERE, "old", f"old.{kind}.xz")) as file:
        return file.read()


def patched(data, at, form, *values):
    data = bytearray(data)
    struct.pack_into(form, data, at, *values)
    return bytes(data)


def place(sector):
    return (sector + 1) * SECTOR


def u32(data, at):
    return struct.unpack_from("<I", data, at)[0]


def entry(data, name):
    """Where the stream's line in the directory is."""
    return data.index(name.encode("utf-16-le"))


def chains(data):
    """Every chain in the file goes round."""
    data = bytearray(data)
    for i in range(u32(data, 44)):
        table = place(u32(data, 76 + 4 * i))
        for at in range(table, table + SECTOR, 4):
            if u32(data, at) == END:
                struct.pack_into("<I", data, at, 1)
    return bytes(data)


def record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def begin(kind):
    return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 0))


def book_bomb():
    """A sheet whose cells are all one long text."""
    text = b"\0" + b"a bomb of one text " * 420
    strings = record(0xFC, struct.pack("<IIH", 1, 1, len(text) - 1) + text)
    head = begin(5) + strings
    at = len(head) + 4 + 12 + 4
    sheet = record(0x85, struct.pack("<IBBBB", at, 0, 0, 4, 0) + b"Bomb")
    cells = b"".join(record(0xFD, struct.pack("<HHHI", row, column, 0, 0))
                     for row in range(20000) for column in range(10))
    return head + sheet + record(10) + begin(16) + cells + record(10)


def flatten(tree, lines):
    """Numbers what is in a folder; returns its first."""
    numbers = []
    for name, what in tree.items():
        numbers.append(len(lines))
        lines.append([name, what, 0xFFFFFFFF, 0xFFFFFFFF])
        if isinstance(what, dict):
            lines[numbers[-1]][3] = flatten(what, lines)
    for number, after in zip(numbers, numbers[1:]):
        lines[number][2] = after
    return numbers[0] if numbers else 0xFFFFFFFF


def sectors(size):
    return (size + SECTOR - 1) // SECTOR


def compound(tree):
    """A compound file of folders and streams by name; see [MS-CFB]."""
    lines = [["Root Entry", {}, 0xFFFFFFFF, 1]]
    flatten(tree, lines)
    directory = sectors(128 * len(lines))
    sizes = [0 if isinstance(line[1], dict) else len(line[1])
             for line in lines]
    fats = 1
    while fats * 128 < fats + directory + sum(map(sectors, sizes)):
        fats += 1
    fat = [0xFFFFFFFD] * fats
    starts = []
    for count in [directory] + list(map(sectors, sizes)):
        starts.append(len(fat) if count else END)
        fat += list(range(len(fat) + 1, len(fat) + count)) + [END] * (count > 0)
    fat += [0xFFFFFFFF] * (fats * 128 - len(fat))
    out = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E, 3, 0xFFFE, 9, 6, 0, fats, fats, 0, 0, END, 0, END, 0)
    out += struct.pack("<109I", *(list(range(fats)) +
                                  [0xFFFFFFFF] * (109 - fats)))
    out += struct.pack(f"<{len(fat)}I", *fat)
    for at, (name, what, right, child) in enumerate(lines):
        name = name.encode("utf-16-le") + b"\0\0"
        kind = 5 if not at else 1 if isinstance(what, dict) else 2
        out += struct.pack("<64sHBBIII36xIII", name, len(name), kind, 1,
                           0xFFFFFFFF, right, child, starts[at + 1],
                           sizes[at], 0)
    for what in [b""] + [line[1] for line in lines]:
        if not isinstance(what, dict):
            out += b"\0" * (-len(out) % SECTOR) + what
    return out + b"\0" * (-len(out) % SECTOR)


def texts(**properties):
    return {f"__substg1.0_{name[1:]}001F": text.encode("utf-16-le")
            for name, text in properties.items()}


def numbers(head, *properties):
    return {"__properties_version1.0": b"\0" * head + b"".join(
        struct.pack("<IIQ", tag, 6, value) for tag, value in properties)}


SENT = (0x00390040, 133592112000000000)  # noon, 3 May 2024


def message():
    inside = {**numbers(24, SENT), **texts(
        p0037="Ronde pendanaan", p1000="Sebuah walrus dalam surat lama.\r\n")}
    return compound({
        **numbers(32, SENT, (0x3FDE0003, 65001)),
        **texts(p0037="融资消息", p0C1A="温若川", p1035="<one@example.org>"),
        "__substg1.0_10130102": "<p>一头海象在信里。</p>".encode(),
        "__attach_version1.0_#00000000": {
            **numbers(8), **texts(p3707="catatan.txt"),
            "__substg1.0_37010102": "A walrus in a note.\n".encode()},
        "__attach_version1.0_#00000001": {
            **numbers(8), **texts(p3707="photo.png"),
            "__substg1.0_37010102": b"\x89PNG"},
        "__attach_version1.0_#00000002": {
            **numbers(8), "__substg1.0_3701000D": inside},
    })


def files():
    for kind, main in (("doc", "WordDocument"), ("xls", "Workbook"),
                       ("ppt", "PowerPoint")):
        whole = real(kind)
        for part in range(1, 20):
            yield f"cut{part:02}.{kind}", whole[:len(whole) * part // 20]
        yield f"chains.{kind}", chains(whole)
        at = entry(whole, main)
        yield f"long.{kind}", patched(whole, at + 120, "<I", 0x7FFFFFF0)
        yield f"far.{kind}", patched(whole, at + 116, "<I", 0x0FFFFFFF)
        yield f"family.{kind}", patched(whole, at + 68, "<III", 0, 0, 0)
        yield f"shift.{kind}", patched(whole, 30, "<HH", 31, 31)
        yield f"tables.{kind}", patched(whole, 44, "<I", 0x7FFFFFFF)
        yield f"lists.{kind}", patched(whole, 68, "<II", 0, 0x7FFFFFFF)
        yield f"noise.{kind}", whole[:SECTOR] + bytes(
            (7 * i * i + i // 3) & 0xFF for i in range(20000))
    whole = message()
    for part in range(1, 20):
        yield f"cut{part:02}.msg", whole[:len(whole) * part // 20]
    yield "chains.msg", chains(whole)
    yield "bomb.xls", compound({"Workbook": book_bomb()})


def main():
    what, where = sys.argv[1:]
    if what == "message":
        with open(where, "wb") as made:
            made.write(message())
        return
    os.makedirs(where)
    for name, data in files():
        with open(os.path.join(where, name), "wb") as made:
            made.write(data)


main()
