# SPDX-License-Identifier: GPL-2.0-or-later
"""Many at once: readers under a writer, and writers against each other."""
import os, subprocess, threading, time


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
    runs = write(watch, 6 if yard.quick else 60)
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


def ended(runs):
    return sum(run.poll() is not None for run in runs)


def writers(yard, name, count, *options):
    """The one that has the lock goes on when the others have given up; those
    that wait are slowed, so that most have begun before the first is done."""
    row = yard.row(name)
    corpus, index = yard.pair("writers-%d-%d" % (count, len(options)), 30)
    wanted = [0] * count if options else [0] + [75] * (count - 1)
    for i in range(2 if yard.quick else 50):
        corpus.mutate()
        gate = yard.path("gate")
        env = index.shim("slow:2000") if options else index.shim(
            "gate:0", gate=gate)
        runs = start(index, count, env, *options)
        while not options and ended(runs) < count - 1:
            time.sleep(0.01)
        open(gate, "w").close()
        said = [run.communicate()[1] for run in runs]
        codes = sorted(run.returncode for run in runs)
        os.unlink(gate)
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
