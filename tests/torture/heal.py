# SPDX-License-Identifier: GPL-2.0-or-later
"""Damage that no update would meet: tables that are gone, spoilt or of an older
state, while the files are as they were. The next run notices and heals."""
import os, random, shutil

from kill import compare_with_new

TABLES = "base/docdata", "base/postlist", "postlist", "termlist"
BLOCKS = 32 * 8192  # that are in use in part
WRITTEN = "docdata", "postlist", "termlist"  # by an update


def current(index):
    return os.path.join(index.path, os.readlink(index.path + "/current"))


def size(folder):
    return sum(os.path.getsize(os.path.join(at, name))
               for at, _, names in os.walk(folder) for name in names
               if not os.path.islink(os.path.join(at, name)))


def heals(row, index, what):
    """A run with nothing to update says that it rebuilds, and does."""
    row.tried += 1
    code, said = index.update()
    if code or "will be rebuilt" not in said:
        row.lost += 1
        row.note("%s: silent: %d, %s" % (what, code, said.strip()))
    row.holds(index, [index.corpus.state()], what)
    row.completes(index, what)


def remove(path, dice):
    os.unlink(path)


def spoil(path, dice):
    size = os.path.getsize(path)
    at = dice.randrange(max(1, size - 512))
    with open(path, "r+b") as file:
        file.seek(at)
        block = file.read(512)
        file.seek(at)
        file.write(bytes(byte ^ 255 for byte in block))


def zero(path, dice):
    size = os.path.getsize(path)
    at = dice.randrange(max(1, size // 4096)) * 4096
    with open(path, "r+b") as file:
        file.seek(at)
        file.write(bytes(min(4096, size - at)))


def damage(yard, name, harm):
    row, dice = yard.row(name), random.Random(yard.seed)
    corpus, index = yard.pair(name.replace(" ", "-"), 30)
    index.update("--rebuild")
    for i in range(1 if yard.quick else 20):
        for table in TABLES:
            if row.tried and yard.late():
                return
            harm(os.path.join(current(index), table + ".glass"), dice)
            heals(row, index, table)


def older(yard, name):
    """A backup of the state before, of which only one table came back."""
    row = yard.row(name)
    corpus, index = yard.pair("older", 30)
    for table in WRITTEN * (1 if yard.quick else 20):
        if row.tried and yard.late():
            return
        index.update("--rebuild")
        corpus.write(corpus.some())
        index.update()
        path = os.path.join(current(index), table + ".glass")
        shutil.copy2(path, yard.path("table"))
        corpus.write(corpus.some())
        index.update()
        shutil.copy2(yard.path("table"), path)
        heals(row, index, "older " + table)


def lost_and_found(yard, name):
    """What looks like a mount point without its disk purges nothing."""
    row = yard.row(name)
    corpus, index = yard.pair("mount", 9)
    away = corpus.folder + "-away"
    os.rename(corpus.folder, away)
    os.makedirs(os.path.join(corpus.folder, "lost+found"))
    row.tried += 1
    code, said = index.update()
    if code != 1 or "without --purge" not in said:
        row.lost += 1
        row.note("silent: %d, %s" % (code, said.strip()))
    row.holds(index, [corpus.state()], "only lost+found")
    shutil.rmtree(corpus.folder)
    os.rename(away, corpus.folder)
    row.completes(index, "mounted again")


def unreadable(yard, name):
    """The disk fails while a known file that changed is read: what the index
    had of it stays, all else is updated, and the next run makes good."""
    row = yard.row(name)
    corpus, index = yard.pair("eio", 20)
    for i in range(1, 4 if yard.quick else 40):
        corpus.write(corpus.some())
        row.tried += 1
        code, said = index.update(env=dict(
            index.shim("read:%d" % i), FAULT_ROOT=corpus.folder))
        if code not in (0, 1):
            row.lost += 1
            row.note("read %d: ended with %d: %s" % (i, code, said.strip()))
        row.opened += index.answer()[0] is not None
        row.completes(index, "read %d" % i)


def many_updates(yard, name):
    row = yard.row(name)
    corpus, index = yard.pair("updates", 20)
    for i in range(300):
        if yard.late():
            break
        corpus.mutate(2)
        row.tried += 1
        row.opened += 1
        if yard.quick and i % 20:
            row.completed += index.update()[0] == 0
        else:
            row.completes(index, "update %d" % i)
    compare_with_new(row, index, "in the end")
    used, fresh = size(index.path), size(yard.path("fresh"))
    if used > fresh * 1.2 + BLOCKS:
        row.lost += 1
        row.note("%d bytes; a new index has %d" % (used, fresh))


def run(yard):
    return [("table deleted", lambda name: damage(yard, name, remove)),
            ("block spoilt", lambda name: damage(yard, name, spoil)),
            ("block zeroed", lambda name: damage(yard, name, zero)),
            ("table of an older state", lambda name: older(yard, name)),
            ("only lost+found", lambda name: lost_and_found(yard, name)),
            ("EIO in a known file", lambda name: unreadable(yard, name)),
            ("300 small updates", lambda name: many_updates(yard, name))]
