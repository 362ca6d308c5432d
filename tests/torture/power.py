# SPDX-License-Identifier: GPL-2.0-or-later
"""Loss of power: what runs wrote is logged, and replayed up to some point.

Two models of what the disk forgets beside what was written to a file since it
was synced. "in order": names change in the order of the calls, and syncing
anything keeps all names until then, as ext4 and XFS do. "any order": a name
is only sure when its folder was synced, as POSIX has it; each other change of
a folder may be there or not.
"""
import os, random, shutil, struct

ENTRY = struct.Struct("=IIIIQ")


def read_log(path):
    """(letter, path, data, offset) for every change."""
    with open(path, "rb") as file:
        log = file.read()
    at, entries = 0, []
    while at < len(log):
        what, path_len, data_len, _, offset = ENTRY.unpack_from(log, at)
        at += ENTRY.size
        path = os.fsdecode(log[at:at + path_len])
        at += path_len
        entries.append((chr(what), path, log[at:at + data_len], offset))
        at += data_len
    return entries


class Node:
    """A file, folder or symlink: as it is, and as the disk surely has it."""

    def __init__(self, kind, target=None):
        self.kind, self.target = kind, target
        self.durable, self.pending = bytearray(), []  # of a file
        self.names, self.safe = {}, {}  # of a folder


def put(content, change):
    what, offset, data = change
    if what == "t":
        del content[offset:]
        content.extend(bytes(offset - len(content)))
    else:
        content.extend(bytes(max(0, offset - len(content))))
        content[offset:offset + len(data)] = data


class Disk:
    """Where the log is replayed. root itself is sure once it was made: its
    parent is not below it, and so its sync is not in the log."""

    def __init__(self, root, in_order):
        self.root, self.in_order = root, in_order
        self.top = Node("folder")
        self.order = []  # changes of names not yet sure, of all folders

    def node(self, path):
        node = self.top
        for name in os.path.relpath(path, os.path.dirname(self.root)).split(
                "/"):
            node = node.names.get(name) if node else None
        return node

    def folder(self, path):
        if path == self.root:
            return self.top
        return self.node(os.path.dirname(path))

    def rename(self, *change):
        """change is a number of (folder, name, node or None), done as one."""
        for folder, name, node in change:
            if node:
                folder.names[name] = node
            else:
                folder.names.pop(name, None)
        self.order.append(change)

    def settle(self, node):
        """What a sync of node makes sure of."""
        for change in node.pending:
            put(node.durable, change)
        node.pending = []
        later = []
        for change in self.order:
            if self.in_order or any(part[0] is node for part in change):
                keep(change)
            else:
                later.append(change)
        self.order = later

    def apply(self, entry):
        what, path, data, offset = entry
        name = os.path.basename(path)
        if what in "cdl":
            kind = {"c": "file", "d": "folder", "l": "link"}[what]
            self.rename((self.folder(path), name,
                         Node(kind, os.fsdecode(data))))
            if path == self.root:
                keep(self.order.pop())
        elif what == "u":
            self.rename((self.folder(path), name, None))
        elif what == "r":
            to = os.fsdecode(data)
            self.rename((self.folder(path), name, None),
                        (self.folder(to), os.path.basename(to),
                         self.node(path)))
        else:
            node = self.node(path)
            if node and what == "s":
                self.settle(node)
            elif node:
                node.pending.append((what, offset, data))

    def crash(self, dice, to):
        """Writes what is left of it to folder to."""
        chance = dice.choice((0, 0, 0.1, 0.5, 0.9, 1))
        if self.in_order:
            until = dice.choice((0, len(self.order),
                                 dice.randint(0, len(self.order))))
            sure = self.order[:until]
        else:
            sure = [change for change in self.order if dice.random() < chance]
        for change in sure:
            keep(change)
        shutil.rmtree(to, ignore_errors=True)
        store(self.top, os.path.dirname(to), chance, dice)


def keep(change):
    for folder, name, node in change:
        if node:
            folder.safe[name] = node
        else:
            folder.safe.pop(name, None)


def left_of(file, chance, dice):
    content = bytearray(file.durable)
    for what, offset, data in file.pending:
        if dice.random() < chance:
            if len(data) > 512 and dice.random() < 0.2:  # torn
                data = data[:dice.randrange(512, len(data), 512)]
            put(content, (what, offset, data))
    return content


def store(folder, path, chance, dice):
    os.makedirs(path, mode=0o700, exist_ok=True)
    for name, node in folder.safe.items():
        to = os.path.join(path, name)
        if node.kind == "folder":
            store(node, to, chance, dice)
        elif node.kind == "link":
            os.symlink(node.target, to)
        else:
            with open(to, "wb") as file:
                file.write(left_of(node, chance, dice))


def record(yard, name, steps):
    """Logs runs that begin without an index, each after a step, which changes
    the corpus and gives the options. The states, and the log in parts, one a
    run."""
    from yard import Corpus, Index
    corpus = Corpus(yard.path(name), yard.seed, 40)
    index = Index(yard, yard.path(name + "-index"), corpus)
    log, states, parts, seen = yard.path(name + "-log"), [None], [], 0
    for step in [lambda corpus: ()] + steps:
        code, said = index.update(*step(corpus),
                                  env=index.shim("log:0", log=log))
        if code:
            raise AssertionError("cannot begin: " + said)
        entries = read_log(log)
        parts.append(entries[seen:])
        seen = len(entries)
        states.append(corpus.state())
    return index, states, parts


def replay(index, parts, in_order, point):
    """The disk before change number point, and the run it is in."""
    disk = Disk(index.path, in_order)
    for run, part in enumerate(parts):
        for entry in part[:point]:
            disk.apply(entry)
        if point <= len(part):
            return disk, run
        point -= len(part)
    return disk, run


def after(row, index, states, what):
    """Judges an index that lost its power in a run from one state to the
    next."""
    if states[0] is None:
        found, _ = index.answer()
        if found is None:
            row.opened += 1
            return
        states = states[1:]
    row.holds(index, states, what)


def mutate(*options):
    def step(corpus):
        corpus.mutate()
        return options
    return step


def mixed(yard):
    runs = 5 if yard.quick else 11
    return [mutate("--rebuild") if i % 4 == 2 else mutate()
            for i in range(runs)]


def worn(corpus):
    """So much that the generation is built again, of itself."""
    corpus.mutate(12)
    return ()


def removed(corpus):
    """Texts go from files, and files."""
    for _ in range(4):
        corpus.remove()
    for _ in range(4):
        corpus.edit()
    return ("--purge",)


def forgotten(corpus):
    """The run takes no other option, nor the folder."""
    path = corpus.some()
    corpus.remove(path)
    return ("--purge=" + path,)


def slug(name):
    return name.replace(",", "").replace(" ", "-")


def losses(yard, name, in_order, times, steps, aim=0):
    """aim: of the runs only the last ones, so many; 0 all."""
    row, dice = yard.row(name), random.Random(yard.seed + in_order)
    index, states, parts = record(yard, slug(name), steps)
    runs = len(parts)
    total = sum(len(part) for part in parts)
    first = sum(len(part) for part in parts[:runs - aim]) if aim else 0
    for _ in range(times):
        if row.tried and yard.late():
            break
        point = dice.randint(first, total)
        if dice.random() < 0.4:  # just after a run said that it is done
            point = sum(len(part) for part in
                        parts[:dice.randint(runs - aim + 1 if aim else 1, runs)])
        disk, run = replay(index, parts, in_order, point)
        whole = point == sum(len(part) for part in parts[:run + 1])
        disk.crash(dice, index.path)
        row.tried += 1
        what = "run %d of %d, before change %d of all %d%s" % (
            run + 1, runs, point, total, ", done" if whole else "")
        after(row, index, states[run + 1:run + 2] if whole else
              states[run:run + 2], what)
        row.completes(index, what, "--purge")  # after the last of the runs


def merged(yard, name, in_order, times):
    """A loss in the run that merges base and delta."""
    losses(yard, name, in_order, times, [worn, worn], 1)
    row = yard.rows[-1]
    names = {entry[1].split("/")[-1] for entry in read_log(
        yard.path(slug(name) + "-log"))}
    if "gen-000002.tmp" not in names:
        row.lost += 1
        row.note("it is not worn")


def run(yard):
    times = 40 if yard.quick else 1000
    rows = []
    for in_order, order in ((True, "in order"), (False, "any order")):
        rows += [
            ("power loss, " + order, lambda name, in_order=in_order: losses(
                yard, name, in_order, times, mixed(yard))),
            ("power loss, merge, " + order,
             lambda name, in_order=in_order: merged(
                 yard, name, in_order, times)),
            ("power loss, tombstones, " + order,
             lambda name, in_order=in_order: losses(
                 yard, name, in_order, times, [removed, removed], 2)),
            ("power loss, purge, " + order,
             lambda name, in_order=in_order: losses(
                 yard, name, in_order, times, [mutate(), forgotten], 1))]
    return rows
