# SPDX-License-Identifier: GPL-2.0-or-later
"""Many at once: readers under a writer, and writers against each other."""
import subprocess, threading, time


class Watch:
    """Readers, and which states of the corpus they may see."""

    def __init__(self, row, index, slow):
        self.row, self.index, self.slow = row, index, slow
        self.states, self.reported = [index.corpus.state()], 0
        self.mixed = 0
        self.end, self.lock = False, threading.Lock()

    def read(self, number):
        env = None
        if number % 2:  # a slow one meets more commits while it reads
            env = self.index.shim("slow:%d" % self.slow)
        while not self.end:
            first = self.reported
            found, why = self.index.answer(env=env)
            may = self.states[first:]
            with self.lock:
                self.judge(found, why, may)

    def judge(self, found, why, may):
        self.row.tried += 1
        if found is None:
            self.row.note("a reader ended with " + why)
            return
        self.row.opened += 1
        # A file that changed meanwhile may be in its old or its new state.
        missing = frozenset.intersection(*may) - found
        ghosts = found - frozenset.union(*may)
        if not missing and not ghosts:
            self.row.completed += 1
            self.mixed += found not in may
            return
        self.row.lost += len(missing) + len(ghosts)
        self.row.note("a reader missed %d passages and saw %d that are gone" %
                      (len(missing), len(ghosts)))


def write(watch, seconds):
    """Updates and rebuilds; one that ended has reported its state."""
    until, i, corpus = time.monotonic() + seconds, 0, watch.index.corpus
    while time.monotonic() < until:
        corpus.mutate(4)
        watch.states.append(corpus.state())
        code, said = watch.index.update(*(("--rebuild",) if i % 3 == 2 else
                                          ()))
        i += 1
        if code:
            watch.row.lost += 1
            watch.row.note("the writer ended with %d: %s" % (code, said))
        watch.reported = len(watch.states) - 1
    return i


def readers(yard, name):
    row = yard.row(name)
    _, index = yard.pair("readers", 60)
    watch = Watch(row, index, 3000)
    threads = [threading.Thread(target=watch.read, args=(i,))
               for i in range(10)]
    for thread in threads:
        thread.start()
    runs = write(watch, 10 if yard.quick else 60)
    watch.end = True
    for thread in threads:
        thread.join()
    yard.say("  %s: %d runs of the writer; %d answers of old and new files" %
             (name, runs, watch.mixed))


def start(index, count, env, *options):
    return [subprocess.Popen(index.command(*options),
                             env=dict(index.yard.env, **env),
                             stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE) for _ in range(count)]


def writers(yard, name, count, *options):
    """Each is slowed, so that none is done before the last has begun."""
    row = yard.row(name)
    corpus, index = yard.pair("writers-%d-%d" % (count, len(options)), 30)
    wanted = [0] * count if options else [0] + [75] * (count - 1)
    for i in range(2 if yard.quick else 50):
        corpus.mutate()
        slow = index.shim("slow:%d" % (2000 if options else 8000))
        runs = start(index, count, slow, *options)
        said = [run.communicate()[1] for run in runs]
        codes = sorted(run.returncode for run in runs)
        row.tried += 1
        if codes != wanted:
            row.lost += 1
            row.note("%d at once ended with %s: %s" % (count, codes, said))
        row.holds(index, [corpus.state()], "%d at once" % count)
        row.completes(index, "%d at once" % count)


def run(yard):
    rows = [("ten readers and a writer", lambda name: readers(yard, name))]
    for count in 2, 10:
        rows.append(("%d writers" % count, lambda name, count=count:
                     writers(yard, name, count)))
        rows.append(("%d writers that wait" % count,
                     lambda name, count=count:
                     writers(yard, name, count, "--wait")))
    return rows
