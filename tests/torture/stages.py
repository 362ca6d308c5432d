# SPDX-License-Identifier: GPL-2.0-or-later
"""Kills aimed at one stage of a run, and a machine that gives less: another
user's rights, a disk that is only read."""
import os, random, shutil, subprocess

from kill import mount, sentence, spread
from power import read_log

NOBODY = 65534


def fresh(yard, index):
    """A copy to spoil."""
    return index.copy_to(yard.path("stage"))


def killed(row, index, states, fault, what, *options):
    row.tried += 1
    index.update(*options, env=index.shim(fault))
    row.holds(index, states, what)


def purge_kills(yard, name):
    """--purge of what is gone: the old state, or the new one."""
    row, dice = yard.row(name), random.Random(yard.seed)
    corpus, index = yard.pair("purge-kills", 40)
    old = corpus.state()
    for _ in range(20):
        corpus.remove()
    changes, _ = fresh(yard, index).count("--purge")
    for at in spread(changes, 10 if yard.quick else 400, dice):
        if row.tried and yard.late():
            return
        copy, what = fresh(yard, index), "change %d" % at
        killed(row, copy, [old, corpus.state()], "kill:%d" % at, what,
               "--purge")
        row.completes(copy, what, "--purge")


def forget(index, path, env=None):
    return subprocess.run([index.yard.llmindex, "-i", index.path, "--quiet",
                           "--wait", "--purge=" + path],
                          env=dict(index.yard.env, **(env or {})),
                          stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE)


def holds_word(index, word):
    """In the files of the generation that answers."""
    top = os.path.join(index.path, os.readlink(index.path + "/current"))
    return any(word.encode() in open(os.path.join(at, name), "rb").read()
               for at, _, names in os.walk(top) for name in names)


def forget_kills(yard, name):
    """--purge=PATH: nothing of the file is left once a run has ended well."""
    row, dice = yard.row(name), random.Random(yard.seed)
    corpus, index = yard.pair("forget-kills", 20)
    path = corpus.some()
    old = corpus.state()
    new = frozenset(pair for pair in old if pair[0] != path)
    counted = fresh(yard, index)
    forget(counted, path, counted.shim("count:0", count=yard.path("count")))
    with open(yard.path("count")) as file:
        changes = int(file.read().split()[0])
    for at in spread(changes, 10 if yard.quick else 400, dice):
        if row.tried and yard.late():
            return
        copy, what = fresh(yard, index), "change %d" % at
        row.tried += 1
        forget(copy, path, copy.shim("kill:%d" % at))
        row.holds(copy, [old, new], what)
        done = forget(copy, path)
        left = [word for word in corpus.words[path] if holds_word(copy, word)]
        # 1: the one that was killed had already removed it.
        if done.returncode in (0, 1) and copy.answer()[0] == new and not left:
            row.completed += 1
        else:
            row.lost += len(left)
            row.note("%s: ended with %d, %s are left: %s" % (
                what, done.returncode, left, done.stderr.decode()))


def move_kills(yard, name):
    row, dice = yard.row(name), random.Random(yard.seed)
    corpus, index = yard.pair("move-kills", 40)
    old = corpus.state()
    for _ in range(12):
        corpus.move()
    changes, _ = fresh(yard, index).count()
    for at in spread(changes, 10 if yard.quick else 400, dice):
        if row.tried and yard.late():
            return
        copy, what = fresh(yard, index), "change %d" % at
        killed(row, copy, [old, corpus.state()], "kill:%d" % at, what)
        row.completes(copy, what)


def merge_begins(yard, index, changes):
    """The number of the change that begins the merging of a build."""
    copy, log = fresh(yard, index), yard.path("merge-log")
    copy.update("--rebuild", env=copy.shim("log:0", log=log))
    entries = read_log(log)
    first = next(i for i, entry in enumerate(entries) if "/merged" in entry[1])
    return first * changes // len(entries)


def merge_kills(yard, name):
    row, dice = yard.row(name), random.Random(yard.seed)
    corpus, index = yard.pair("merge-kills", 40)
    old = corpus.state()
    corpus.mutate()
    changes, _ = fresh(yard, index).count("--rebuild")
    first = merge_begins(yard, index, changes)
    for at in spread(changes - first, 10 if yard.quick else 400, dice):
        if row.tried and yard.late():
            return
        copy, what = fresh(yard, index), "change %d" % (first + at)
        killed(row, copy, [old, corpus.state()], "kill:%d" % (first + at),
               what, "--rebuild")
        row.completes(copy, what)


def worn_kills(yard, name):
    """So much is changed that the generation is built again, of itself."""
    row, dice = yard.row(name), random.Random(yard.seed)
    corpus, index = yard.pair("worn-kills", 80)
    states = [corpus.state()]
    while len(states) < 3:
        corpus.mutate(16)
        states.append(corpus.state())
        if len(states) == 2:
            index.update()
    counted = fresh(yard, index)
    changes, _ = counted.count()
    if os.readlink(counted.path + "/current") == "gen-000001":
        row.lost += 1
        row.note("it is not worn")
    for at in spread(changes, 20 if yard.quick else 400, dice):
        if row.tried and yard.late():
            return
        copy, what = fresh(yard, index), "change %d" % at
        killed(row, copy, states[1:], "kill:%d" % at, what)
        row.completes(copy, what)


def drop_rights():
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def hand_over(*folders):
    """To the user without rights."""
    for folder in folders:
        for at, names, files in os.walk(folder):
            for name in ["."] + names + files:
                if os.geteuid() == 0:
                    os.chown(os.path.join(at, name), NOBODY, NOBODY,
                             follow_symlinks=False)


def run_as_user(index, *options):
    done = subprocess.run(index.command(*options), env=index.yard.env,
                          cwd="/", preexec_fn=drop_rights,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return done.returncode, done.stderr.decode("utf-8", "replace")


def unprivileged(yard, name):
    """Known files that turn unreadable keep what they had; all else goes on,
    and the next run makes good."""
    row = yard.row(name)
    corpus, index = yard.pair("user", 20)
    os.chmod(yard.folder, 0o755)
    hand_over(corpus.folder, index.path)
    if run_as_user(index)[0]:
        row.skipped = "another user cannot run the build's llmindex"
        return
    for i in range(4 if yard.quick else 40):
        path = corpus.some()
        before = [(path, word) for word in corpus.words[path]]
        corpus.write(path)
        os.chmod(path, 0)
        other = next(at for at in sorted(corpus.words) if at != path)
        corpus.write(other)
        hand_over(corpus.folder)
        now = frozenset(pair for pair in corpus.state() if pair[0] != path)
        row.tried += 1
        code, said = run_as_user(index)
        if code != 1 or "Permission denied" not in said:
            row.lost += 1
            row.note("silent: %d, %s" % (code, said.strip()))
        row.holds(index, [now | frozenset(before)], "round %d" % i)
        os.chmod(path, 0o600)
        code, said = run_as_user(index)
        if code == 0 and index.answer()[0] == corpus.state():
            row.completed += 1
        else:
            row.note("next run ended with %d: %s" % (code, said.strip()))


def sound(row, index, what):
    """--check, which must not write."""
    done = subprocess.run(index.command("--check")[:-1], env=index.yard.env,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        row.lost += 1
        row.note("%s: --check ended with %d: %s" % (
            what, done.returncode, done.stderr.decode().strip()))


def read_only(yard, name):
    """An index on a disk that is only read answers, is sound, and says what
    keeps it from being brought up to date."""
    row = yard.row(name)
    corpus, index = yard.pair("read-only", 20)
    disk = yard.path("read-only-disk")
    os.makedirs(disk)
    if mount(disk, 65536).returncode:
        row.skipped = "cannot mount"
        return
    try:
        index = index.copy_to(disk + "/index")
        for i in range(2 if yard.quick else 20):
            read_only_once(row, index, corpus, disk, "round %d" % i)
    finally:
        subprocess.run(["umount", "-l", disk])


def read_only_once(row, index, corpus, disk, what):
    old = corpus.state()
    for path in corpus.words:  # what is young is looked at again
        os.utime(path, (0, 1e9))
    index.update()
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    row.tried += 1
    sound(row, index, what)
    code, said = index.update()
    if code:
        row.lost += 1
        row.note("%s: nothing to do, but %d: %s" % (what, code, said.strip()))
    corpus.mutate()
    code, said = index.update()
    wrong = sentence(code, said)
    if code != 2 or wrong or "Read-only" not in said:
        row.lost += 1
        row.note("%s: %s: %d, %s" % (what, wrong, code, said.strip()))
    row.holds(index, [old], what)
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
    row.completes(index, what)


def run(yard):
    return [("kill -9, --purge", lambda name: purge_kills(yard, name)),
            ("kill -9, --purge=PATH", lambda name: forget_kills(yard, name)),
            ("kill -9, moves", lambda name: move_kills(yard, name)),
            ("kill -9, merge", lambda name: merge_kills(yard, name)),
            ("kill -9, worn", lambda name: worn_kills(yard, name)),
            ("unreadable, no root", lambda name: unprivileged(yard, name)),
            ("read-only disk", lambda name: read_only(yard, name))]
