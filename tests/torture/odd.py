# SPDX-License-Identifier: GPL-2.0-or-later
"""Odd clocks, odd names, odd folders, and very many files."""
import ctypes, json, os, pty, random, shutil, subprocess, threading, time

RAW = set(range(32)) - {9, 10, 13} | {127}
YEAR = 365 * 86400
NAMES = [b"not-utf8-\xff\xfe", b"new\nline", b"escape-\x1b[31m-red",
         b"title-\x1b]0;owned\x07", b"c1-\xc2\x9b31m", b"carriage\rreturn",
         b"-n", b" ", b"tab\there", "right\u202eleft".encode(), b"a'\"b$(x)"]


def step(row, index, what, *options, env=None, may=(0,)):
    """One run under a fault, after which its state is expected."""
    row.tried += 1
    code, said = index.update(*options, env=env)
    if code not in may:
        row.lost += 1
        row.note("%s: ended with %d: %s" % (what, code, said.strip()))
    row.holds(index, [index.corpus.state()], what)


def left_lock(yard, name):
    row = yard.row(name)
    corpus, index = yard.pair("lock", 30)
    gone = subprocess.Popen(["true"])
    gone.wait()
    for file in "lock", "current.tmp", "gen-000001/flintlock":
        corpus.mutate()
        with open(os.path.join(index.path, file), "w") as lock:
            lock.write("%d\n" % gone.pid)
        step(row, index, "left '%s'" % file)
        row.completes(index, "left '%s'" % file)


def clocks(yard, name):
    row = yard.row(name)
    corpus, index = yard.pair("clocks", 30)
    for clock in -10 * YEAR, 100 * YEAR, 0, "0:-3600", "0:-86400", -60 * YEAR:
        for options in (), ("--rebuild",), ("-v",):
            corpus.mutate()
            env = index.shim("none:0", clock=str(clock))
            step(row, index, "clock %s" % clock, *options, env=env)
            if index.answer(env=env)[0] != corpus.state():
                row.lost += 1
                row.note("clock %s: llmsearch finds something else" % clock)
            row.completes(index, "clock %s" % clock)


def file_times(yard, name):
    row = yard.row(name)
    corpus, index = yard.pair("times", 30)
    for when in 2 * time.time(), 2 ** 33, 0, -YEAR, 2 ** 31 - 1:
        corpus.mutate()
        changed = corpus.some()
        corpus.write(changed)
        for path in changed, corpus.some():
            os.utime(path, (when, when))
        step(row, index, "mtime %d" % when)
        corpus.write(changed)
        os.utime(changed, (when, when + 1))
        row.completes(index, "mtime %d" % when)


def keep_writing(corpus, paths, stop):
    while not stop.is_set():
        for path in paths:
            corpus.write(path)


def changing(yard, name):
    """Files written while they are read. Whatever was read, the next run is to
    notice what they hold in the end."""
    row = yard.row(name)
    corpus, index = yard.pair("changing", 20)
    for i in range(15 if yard.quick else 500):
        stop = threading.Event()
        writer = threading.Thread(target=keep_writing, args=(
            corpus, sorted(corpus.words)[:5], stop))
        writer.start()
        code, said = index.update()
        stop.set()
        writer.join()
        row.tried += 1
        if code not in (0, 1):
            row.lost += 1
            row.note("ended with %d: %s" % (code, said.strip()))
        if index.answer()[0]:
            row.opened += 1
        row.completes(index, "round %d" % i)


def loops(yard, name):
    row = yard.row(name)
    corpus, index = yard.pair("loops", 20)
    for target in ".", "..", corpus.folder, "loop", "/", index.path:
        corpus.mutate()
        link = os.path.join(corpus.folder, "loop")
        os.symlink(target, link)
        step(row, index, "link to '%s'" % target)
        os.unlink(link)
        row.completes(index, "link to '%s'" % target)
    deep = corpus.folder
    for _ in range(200):
        deep = os.path.join(deep, "deep")
    os.makedirs(deep)
    corpus.write(os.path.join(deep, "bottom.txt"))
    os.mkfifo(os.path.join(corpus.folder, "pipe.txt"))
    step(row, index, "200 folders deep, and a pipe", may=(0, 1))
    row.completes(index, "200 folders deep, and a pipe")


def exchange(one, other):
    """Both are there all the time: by renameat2(RENAME_EXCHANGE)."""
    here, swaps = -100, 2
    return ctypes.CDLL(None).renameat2(here, os.fsencode(one), here,
                                       os.fsencode(other), swaps) == 0


def swap(folder, link, stop, pause):
    while not stop.is_set():
        exchange(folder, link)
        time.sleep(pause)


def swapped(yard, name):
    """A folder becomes a link to a foreign one, and a folder again, all the
    time. No foreign file gets in."""
    row = yard.row(name)
    corpus, index = yard.pair("swapped", 40)
    inside, foreign = os.path.join(corpus.folder, "swap"), yard.path("foreign")
    link = yard.path("swap-link")
    for folder in inside, foreign:
        os.mkdir(folder)
        for i in range(40):
            with open(os.path.join(folder, "s%d.html" % i), "w") as file:
                file.write("<p>%s %d</p>" % ("foreign secret" if folder is
                                             foreign else "our own", i))
    os.symlink(foreign, link)
    if not exchange(inside, link) or not exchange(inside, link):
        row.skipped = "files cannot be exchanged here"
        return
    for i in range(8 if yard.quick else 200):
        stop = threading.Event()
        thread = threading.Thread(target=swap, args=(
            inside, link, stop, 0.0002 * (i % 4)))
        thread.start()
        code, said = index.update("--rebuild")
        stop.set()
        thread.join()
        row.tried += 1
        row.opened += 1
        hits = json.loads(subprocess.run(
            [yard.llmsearch, "-i", index.path, "--json", "-n", "100",
             "secret"], env=yard.env, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL).stdout or b"[]")
        if code not in (0, 1) or hits:
            row.lost += max(1, len(hits))
            row.note("round %d: ended with %d, %d foreign files" % (
                i, code, len(hits)))
        if os.path.islink(inside):
            exchange(inside, link)
        shutil.copytree(inside, inside + "-kept")
        shutil.rmtree(inside)
        row.completes(index, "round %d" % i, "--purge", "--rebuild")
        os.rename(inside + "-kept", inside)


def has_terminals():
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError:
        return False
    return True


def on_terminal(yard, command):
    """What a command writes to a terminal, and how it ends."""
    ours, theirs = pty.openpty()
    run = subprocess.Popen(command, env=yard.env, stdin=theirs, stdout=theirs,
                           stderr=theirs)
    os.close(theirs)
    said = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        said += part
    os.close(ours)
    return run.wait(), said


def is_isolated(line):
    """Our own isolates end on their line and hold none of a name's."""
    inside = False
    for char in line:
        if char in "\u2066\u2067\u2068\u2069":
            if inside == (char != "\u2069"):
                return False
            inside = not inside
    return not inside


def is_clean(said):
    try:
        text = said.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not any(ord(char) in RAW or 0x80 <= ord(char) < 0xa0 or
                   char == "\u202e" for char in text) and \
        all(is_isolated(line) for line in text.split("\n"))


def names(yard, name):
    row = yard.row(name)
    corpus, index = yard.pair("names", 10)
    for suffix in b".txt", b".jsonl", b".md", b"":  # "" makes a folder
        for i, odd in enumerate(NAMES):
            path = os.path.join(os.fsencode(corpus.folder), odd + suffix)
            if not suffix:
                os.mkdir(path)
                path += b"/in.txt"
            with open(path, "wb") as file:
                file.write(b"{ broken\n" if suffix == b".jsonl" else
                           b"some text here called oddname%d\n" % i)
    if not has_terminals():
        row.skipped = "no pseudo terminals here; mount /dev/pts"
        return
    for command in (index.command("-vv"), index.command("--report", "-vv"),
                    index.command("--rebuild", "-v"), index.command("-n", "-vv"),
                    [yard.llmsearch, "-i", index.path, "-n", "200", "oddname1"],
                    [yard.llmsearch, "-i", index.path, "-n", "1000",
                     "--per-article", "0", "type:txt"],
                    [yard.llmsearch, "-i", index.path, "--jsonl", "-n", "1000",
                     "type:txt,md"]):
        code, said = on_terminal(yard, command)
        row.tried += 1
        row.opened += 1
        shown = " ".join(os.fsdecode(part) for part in command[3:-1])
        if code not in (0, 1) or not said:
            row.note("%s ended with %d: %r" % (shown, code, said[:200]))
        elif not is_clean(said):
            row.lost += 1
            row.note("%s wrote raw bytes: %r" % (shown, [
                line for line in said.split(b"\n")
                if not is_clean(line)][:2]))
        else:
            row.completed += 1
    count_names(row, index)


def count_names(row, index):
    """Each odd file is found, under whatever name."""
    done = subprocess.run([index.yard.llmsearch, "-i", index.path, "--jsonl",
                           "-n", "1000", "--per-article", "0", "called"],
                          env=index.yard.env, stdout=subprocess.PIPE)
    text = done.stdout.decode("utf-8")
    for i in range(len(NAMES)):
        if "oddname%d\\n" % i not in text and "oddname%d\"" % i not in text:
            row.lost += 1
            row.note("%r is not found" % NAMES[i])


def many(yard, name):
    """Empty files, as many as the disk has room for."""
    row = yard.row(name)
    corpus, index = yard.pair("many", 20)
    disk = os.statvfs(yard.folder)
    count = 4000 if yard.quick else min(1000000, disk.f_favail // 4 or
                                         1000000)
    for i in range(count):
        if i % 1000 == 0:
            folder = os.path.join(corpus.folder, "empty%d" % i)
            os.mkdir(folder)
        os.close(os.open(os.path.join(folder, "%d.txt" % i),
                         os.O_CREAT | os.O_WRONLY))
    for what in "%d empty files" % count, "the same again":
        step(row, index, what)
        corpus.mutate()
        row.completes(index, what)
    shutil.rmtree(corpus.folder)


def run(yard):
    return [("left lock", lambda name: left_lock(yard, name)),
            ("odd clock", lambda name: clocks(yard, name)),
            ("odd file times", lambda name: file_times(yard, name)),
            ("changing files", lambda name: changing(yard, name)),
            ("loops and pipes", lambda name: loops(yard, name)),
            ("folder swapped for a link", lambda name: swapped(yard, name)),
            ("odd names", lambda name: names(yard, name)),
            ("many empty files", lambda name: many(yard, name))]
