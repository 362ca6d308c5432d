# SPDX-License-Identifier: GPL-2.0-or-later
"""Flipped bytes in the tables of the index. Xapian has no checksums, so what
is read may be wrong; but no command crashes, hangs or asks for the moon, and a
rebuild makes all good."""
import os, random, resource, subprocess

QUICK, LONG = 10, 400  # seconds; a loop in Xapian is ended after 60 to 120
MEMORY = 4 << 30


def limits():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def flip(folder, dice):
    """Changes a few bytes in one table; says what."""
    names = sorted(name for name in os.listdir(folder)
                   if name.endswith(".glass") or name == "iamglass")
    name = dice.choice(names)
    path = os.path.join(folder, name)
    at = []
    with open(path, "r+b") as file:
        size = os.path.getsize(path)
        for _ in range(dice.choice((1, 1, 2, 8)) if size else 0):
            at.append(dice.randrange(size))
            file.seek(at[-1])
            old = file.read(1)[0]
            file.seek(at[-1])
            file.write(bytes([old ^ (1 << dice.randrange(8))]))
    return "%s at %s" % (name, at)


def ends(row, command, what):
    """Whether a command comes to a decent end; 0, 1 or 2."""
    seconds = QUICK if row.yard.quick else LONG
    try:
        done = subprocess.run(command, env=row.yard.env, timeout=seconds,
                              preexec_fn=limits, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE)
        code, said = done.returncode, done.stderr.decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        if row.yard.quick:  # too long to be waited for here
            row.note("%s: a loop" % what)
            return True
        code, said = "no end", ""
    row.yard.crashes += said.count("ended in a crash")
    if code in (0, 1, 2):
        return True
    row.lost += 1
    row.note("%s: %s ended with %s: %s" % (
        what, os.path.basename(command[0]), code, said.strip()[-200:]))
    return False


def flips(yard, name, times):
    row, dice = yard.row(name), random.Random(yard.seed)
    corpus, index = yard.pair("flips", 60)
    index.update("--rebuild")
    corpus.mutate()
    yard.crashes = 0
    for i in range(times):
        if row.tried and yard.late():
            break
        copy = index.copy_to(yard.path("flipped"))
        what = "flip %d, %s" % (i, flip(
            os.path.join(copy.path, os.readlink(copy.path + "/current")),
            dice))
        row.tried += 1
        search = [yard.llmsearch, "-i", copy.path, "-n", "200",
                  dice.choice(("type:txt,md,html,jsonl", "train gare",
                               "zq0000007", "模型 evaluation"))]
        good = ends(row, search, what)
        good &= ends(row, copy.command(*dice.choice(((), ("-v", "--purge")))),
                     what)
        good &= ends(row, search, what)
        row.opened += good
        row.completes(copy, what, "--rebuild", "--purge")
    yard.say("  %s: %d crashes of Xapian survived" % (name, yard.crashes))


def run(yard):
    return [("flipped bytes", lambda name: flips(
        yard, name, 30 if yard.quick else 1500))]
