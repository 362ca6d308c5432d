# SPDX-License-Identifier: GPL-2.0-or-later
"""Killed writers, full disks, failing disks, one call after the other."""
import os, random, resource, shutil, subprocess, time


def spread(count, most, dice):
    """Numbers from 1 to count: all, or as many as allowed, with both ends."""
    if count <= most:
        return list(range(1, count + 1))
    ends = {1, 2, 3, count - 2, count - 1, count}
    return sorted(ends | set(dice.sample(range(4, count - 2), most - 6)))


def kill_at_random(index, options, took, dice):
    run = subprocess.Popen(index.command(*options), env=index.yard.env,
                           stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
    time.sleep(dice.uniform(0, took * 1.1))
    run.kill()
    run.wait()


def kills(yard, name, options, times):
    """Half of them at a random moment, half before a random change."""
    row, dice = yard.row(name), random.Random(yard.seed)
    corpus, index = yard.pair(name.split()[-1] + "-kill", 40 if yard.quick else 100)
    for i in range(times):
        if row.tried and yard.late():
            break
        old = corpus.state()
        if i % 10 == 0:
            counted = index.copy_to(yard.path("counted"))
            corpus.mutate()
            begun = time.monotonic()
            changes, _ = counted.count(*options)
            took = time.monotonic() - begun
        else:
            corpus.mutate()
        row.tried += 1
        at = dice.randint(1, changes)
        if i % 2:
            index.update(*options, env=index.shim("kill:%d" % at))
        else:
            kill_at_random(index, options, took, dice)
        what = "kill %d" % i + (" before change %d" % at if i % 2 else "")
        row.holds(index, [old, corpus.state()], what)
        row.completes(index, what, *dice.choice(((), (), options)))
    compare_with_new(row, index, "in the end")


def compare_with_new(row, index, what):
    """Counts and statistics with those of a new index."""
    fresh = index.copy_to(row.yard.path("fresh"))
    shutil.rmtree(fresh.path)
    fresh.update()
    told = []
    for one in index, fresh:
        done = subprocess.run(one.command("--stats"), env=one.yard.env,
                              stdout=subprocess.PIPE)
        told.append([line for line in done.stdout.decode().splitlines()
                     if not line.startswith("size")])
    if told[0] != told[1]:
        row.lost += 1
        row.note("%s: --stats differs from a new index's: %s" % (what, [
            pair for pair in zip(*told) if pair[0] != pair[1]]))


def first_run(yard, times):
    row, dice = yard.row("kill -9, first run"), random.Random(yard.seed)
    corpus, index = yard.pair("first-kill", 40)
    changes, _ = index.copy_to(yard.path("counted")).count("--rebuild")
    for at in spread(changes, times, dice):
        if row.tried and yard.late():
            break
        shutil.rmtree(index.path, ignore_errors=True)
        row.tried += 1
        index.update(env=index.shim("kill:%d" % at))
        if index.answer()[0] is None:  # nothing was committed yet
            row.opened += 1
        else:
            row.holds(index, [corpus.state()], "change %d" % at)
        row.completes(index, "change %d" % at)


def sentence(code, said):
    """What is wrong with how a run failed, or None."""
    lines = [line for line in said.strip().split("\n")
             if not line.endswith(" removed")]
    if code not in (0, 2):
        return "ended with %d" % code
    if len(lines) == 2 and "will be rebuilt: " in lines[0]:
        del lines[0]
    if code == 2 and (len(lines) != 1 or
                      not lines[0].startswith("llmindex: ")):
        return "does not say what failed, but '%s'" % said.strip()
    return None


def one_failure(row, index, old, fault, options):
    """One failing run on a copy of the index, and the one after it."""
    copy = index.copy_to(row.yard.path("failing"))
    row.tried += 1
    code, said = copy.update(*options, env=copy.shim(fault))
    wrong = sentence(code, said)
    if wrong:
        row.lost += 1
        row.note("%s: %s: %s" % (fault, wrong, said.strip()))
    new = copy.corpus.state()
    which = row.holds(copy, [new, old], fault)
    if which is not None and code in (0, 2) and which != code // 2:
        row.note("%s: ended with %d, but the %s state stands: %s" % (
            fault, code, ("new", "old")[which], said.strip()))
        compare_with_new(row, copy, fault)
    row.completes(copy, fault)


def failures(yard, name, options, fault, most):
    row, dice = yard.row(name), random.Random(yard.seed)
    corpus, index = yard.pair("failing-corpus-" + name.replace(" ", "-"), 60)
    old = corpus.state()
    corpus.mutate()
    changes, reads = index.copy_to(yard.path("counted")).count(*options)
    if fault == "short":
        points = [0]
    else:
        points = spread(changes if fault in ("space", "io") else reads, most,
                        dice)
    for at in points:
        if row.tried and yard.late():
            break
        one_failure(row, index, old, "%s:%d" % (fault, at), options)


def few_descriptors(yard, name):
    """Xapian takes a table that it cannot open for an empty one."""
    row = yard.row(name)
    corpus, index = yard.pair("descriptors", 40)
    old = corpus.state()
    corpus.mutate()
    for most in range(20, 40) if yard.quick else range(4, 96):
        for options in (), ("--rebuild",):
            copy = index.copy_to(yard.path("few"))
            done = subprocess.run(
                copy.command(*options), env=yard.env,
                stderr=subprocess.DEVNULL, preexec_fn=lambda most=most:
                resource.setrlimit(resource.RLIMIT_NOFILE, (most, most)))
            row.tried += 1
            what = "%d descriptors, %s" % (most, options)
            # 1: what could not be read is as it was.
            found, why = copy.answer()
            if done.returncode == 1 and found and \
                    old & corpus.state() <= found <= old | corpus.state():
                row.opened += 1
            else:
                row.holds(copy, [old, corpus.state()], what)
            row.completes(copy, what)


def mount(folder, size):
    return subprocess.run(["mount", "-t", "tmpfs", "-o", "size=%dk" % size,
                           "torture", folder], stderr=subprocess.DEVNULL)


def small_disk(yard, times):
    """A disk that is really full, at sizes from too small to enough."""
    row, dice = yard.row("full disk (tmpfs)"), random.Random(yard.seed)
    corpus, index = yard.pair("small-disk", 60)
    used = sum(os.path.getsize(os.path.join(at, name)) for at, _, names
               in os.walk(index.path) for name in names) // 1024
    disk = yard.path("disk")
    os.makedirs(disk)
    for _ in range(times):
        if mount(disk, used + dice.randint(8, 2 * used)).returncode:
            row.skipped = "cannot mount"
            return
        try:
            small_disk_once(row, corpus, index.copy_to(disk + "/index"), dice)
        finally:
            subprocess.run(["umount", "-l", disk])


def small_disk_once(row, corpus, index, dice):
    row.tried += 1
    options = dice.choice((("--purge",), ("--purge", "--rebuild")))
    index.update("--purge")  # brings the copy up to date, if there is room
    old, why = index.answer()
    if old is None:
        row.lost += 1
        row.note("copy does not open: %s" % why)
        return
    corpus.mutate(12)
    wrong = sentence(*index.update(*options))
    if wrong:
        row.lost += 1
        row.note("%s" % wrong)
    row.holds(index, [old, corpus.state()], "small disk")
    subprocess.run(["mount", "-o", "remount,size=64m",
                    os.path.dirname(index.path)])
    row.completes(index, "small disk", "--purge")


def run(yard):
    quick = yard.quick
    rows = [
        ("kill -9, update", lambda name: kills(
            yard, name, (), 94 if quick else 1000)),
        ("kill -9, rebuild", lambda name: kills(
            yard, name, ("--rebuild",), 94 if quick else 1000)),
        ("kill -9, first run", lambda name: first_run(
            yard, 12 if quick else 2000)),
    ]
    for what, fault in (("disk full", "space"), ("EIO once", "io"),
                        ("EIO reading", "read"), ("crash once", "once"),
                        ("crash", "crash"), ("short writes", "short")):
        for way, options in (("update", ()), ("rebuild", ("--rebuild",))):
            rows.append(("%s, %s" % (what, way),
                         lambda name, options=options, fault=fault: failures(
                             yard, name, options, fault,
                             14 if quick else 2000)))
    rows.append(("few descriptors", lambda name: few_descriptors(yard, name)))
    rows.append(("full disk (tmpfs)", lambda name: small_disk(
        yard, 6 if quick else 200)))
    return rows
