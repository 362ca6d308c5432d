# SPDX-License-Identifier: GPL-2.0-or-later
"""What the benches share: programs, running and timing them, tables."""
import os, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
FOLDERS = {"llmindex": "indexer", "llmsearch": "searcher", "bare": "tests/bench",
           "ask": "tests/bench", "took": "tests/bench", "peer_xapian": "tests/bench",
           "libllmsearch.so": "searcher/library", "llmsearch-relay": "store/relay"}
MB = 1e6


def fail(text):
    sys.exit(f"{os.path.basename(sys.argv[0])}: {text}")


def program(folder, name):
    for place in ("", FOLDERS[name]):
        path = os.path.join(folder, place, name)
        if os.path.exists(path):
            return path
    fail(f"no {name} below {folder}; build it with the tests, or name the folder with --bin")


def make_programs():
    """what --bin names otherwise; returns its folder"""
    folder = os.path.join(ROOT, "build", "bench")
    for command in (["cmake", "-S", ROOT, "-B", folder, "-DCMAKE_BUILD_TYPE=Release", "-DBUILD_TESTING=ON"],
                    ["cmake", "--build", folder, "-j", str(os.cpu_count()), "--target",
                     *(name.removesuffix(".so") for name in FOLDERS)]):
        if subprocess.run(command, stdout=subprocess.DEVNULL).returncode:
            fail(f"cannot build: {' '.join(command)}")
    return folder


def seconds(argv, codes=(0,)):
    """wall time of one run, its output thrown away"""
    void = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    began = time.perf_counter()
    child = os.posix_spawnp(argv[0], argv, os.environ, file_actions=void)
    _, status = os.waitpid(child, 0)
    took = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status) not in codes:
        fail(f"{' '.join(argv)}: it failed, or found nothing")
    return took


def in_turn(first, second, runs):
    """medians of two commands run one after the other, runs times each, and
    the median of second/first in the pairs; the first three pairs only bring
    everything into the cache"""
    pairs = [(seconds(first), seconds(second)) for _ in range(runs + 3)][3:]
    return medians((a, b, b / a) for a, b in pairs)


def medians(rows):
    return [statistics.median(column) for column in zip(*rows)]


class Used:
    """what one run of a command used: wall and cpu seconds, peak bytes"""

    def __init__(self, line):
        self.wall, user, system, kib = (float(x) for x in line.split())
        self.cpu, self.peak = user + system, kib * 1024


def used(folder, argv, stdin=None, codes=(0,)):
    """runs argv through took.c; stdin is a path; returns Used and the output"""
    with tempfile.NamedTemporaryFile("r") as note, open(stdin or os.devnull, "rb") as given:
        done = subprocess.run([program(folder, "took"), note.name, *argv], stdin=given,
                              stdout=subprocess.PIPE)
        if done.returncode not in codes:
            fail(f"{' '.join(argv)}: it failed, or found nothing")
        return Used(note.read()), done.stdout.decode("utf-8", "replace")


def size_of(path):
    """bytes of a file, or of all files below a folder"""
    if os.path.isfile(path):
        return os.path.getsize(path)
    return sum(os.path.getsize(os.path.join(folder, name))
               for folder, _, names in os.walk(path, followlinks=False) for name in names
               if not os.path.islink(os.path.join(folder, name)))


def database(index):
    """of a folder of generations, the one that answers"""
    current = os.path.join(index, "current")
    return os.path.realpath(current) if os.path.exists(current) else index


def percentile(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(part * len(values)))]


def times_of(output):
    """rows of "hits micros micros ..." into hits, and each row's median in ms"""
    rows = [line.split() for line in output.splitlines()]
    return ([int(row[0]) for row in rows],
            [statistics.median(float(x) for x in row[1:]) / 1000 for row in rows])
