#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""usage: old_maker.py FOLDER   damages and misuses the files of old Office in
tests/cli/read/old, which LibreOffice wrote, into FOLDER."""
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


def compound(name, data):
    """A compound file of one stream."""
    count = (len(data) + SECTOR - 1) // SECTOR
    fats = 1
    while fats * 128 < count + 1 + fats:
        fats += 1
    fat = [0xFFFFFFFD] * fats + [END]
    fat += [fats + 2 + i for i in range(count - 1)] + [END]
    fat += [0xFFFFFFFF] * (fats * 128 - len(fat))
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E, 3, 0xFFFE, 9, 6, 0, fats, fats, 0, 0, END, 0, END, 0)
    head += struct.pack("<109I", *(list(range(fats)) +
                                   [0xFFFFFFFF] * (109 - fats)))

    def line(name, kind, child, start, size):
        name = name.encode("utf-16-le") + b"\0\0"
        return struct.pack("<64sHBBIII36xIII", name, len(name), kind, 1,
                           0xFFFFFFFF, 0xFFFFFFFF, child, start, size, 0)
    directory = line("Root Entry", 5, 1, END, 0) + \
        line(name, 2, 0xFFFFFFFF, fats + 1, len(data))
    return head + struct.pack(f"<{len(fat)}I", *fat) + \
        directory.ljust(SECTOR, b"\0") + data.ljust(count * SECTOR, b"\0")


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
    yield "bomb.xls", compound("Workbook", book_bomb())


def main():
    folder = sys.argv[1]
    os.makedirs(folder)
    for name, data in files():
        with open(os.path.join(folder, name), "wb") as made:
            made.write(data)


main()
