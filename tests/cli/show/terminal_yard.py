# SPDX-License-Identifier: GPL-2.0-or-later
"""What the tests of terminals share: running a command under a pseudo
terminal, and its output made fit to be read and compared."""
import fcntl, os, pty, re, shutil, struct, subprocess, sys, tempfile, termios
import unicodedata

SOURCE = os.environ.get("SOURCE") or os.path.dirname(os.path.dirname(
    os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
PROGRAMS = {name: os.path.abspath(shutil.which(os.environ.get(name.upper(), name)) or name)
            for name in ("llmindex", "llmsearch")}
BIDI = {"\u2066": "<LRI>", "\u2067": "<RLI>", "\u2068": "<FSI>", "\u2069": "<PDI>"}
# Ours: the colours in use, links to what may be linked, the progress line.
SEQUENCE = re.compile(r"\x1b\[(?:0|1|2|34|1;31)m|\x1b\]8;;(?:(?:file|vscode|https)://[\x21-\x7e]*)?\x1b\\"
                      r"|\r(?:\[[#-]+\] [\w ,/.]*)?\x1b\[K")


class Yard:
    """a folder of its own, with HOME in it, gone at the end"""

    def __init__(self):
        self.path = os.path.realpath(tempfile.mkdtemp(prefix="llmsearch-pty-"))
        os.mkdir(self.at("home"))
        self.failed = self.count = 0

    def at(self, *parts):
        return os.path.join(self.path, *parts)

    def environment(self, extra):
        keep = ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TMPDIR")
        env = {name: os.environ[name] for name in keep if name in os.environ}
        env["ASAN_OPTIONS"] = "new_delete_type_mismatch=0:" + env.get("ASAN_OPTIONS", "")
        return {**env, "HOME": self.at("home"), "LC_ALL": "C.UTF-8", "TZ": "UTC",
                "TERM": "xterm-256color", **extra}

    def argv(self, words):
        return [PROGRAMS.get(words[0], words[0]), *words[1:]]

    def terminal(self, *words, width=80, rows=1000, **env):
        """what the command writes on a terminal, errors too, and its code"""
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, width, 0, 0))
        child = subprocess.Popen(self.argv(words), stdin=subprocess.DEVNULL, stdout=slave,
                                 stderr=slave, cwd=self.path, env=self.environment(env))
        os.close(slave)
        got = bytearray()
        while True:
            try:
                block = os.read(master, 65536)
            except OSError:  # EIO: the last writer has gone
                break
            if not block:
                break
            got += block
        os.close(master)
        return bytes(got).replace(b"\r\n", b"\n"), child.wait()

    def pipe(self, *words, **env):
        done = subprocess.run(self.argv(words), stdin=subprocess.DEVNULL, cwd=self.path,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env=self.environment(env))
        return done.stdout, done.returncode

    def check(self, title, faults):
        self.count += 1
        self.failed += bool(faults)
        print(f"{'not ok' if faults else 'ok'} {self.count} - {title}")
        for fault in list(faults)[:20]:
            print("#", fault)

    def finish(self):
        print(f"1..{self.count}\n{self.count - self.failed} passed, {self.failed} failed")
        shutil.rmtree(self.path, ignore_errors=True)
        sys.exit(self.failed > 0)


def columns(text):
    """as a terminal counts them"""
    wide = 0
    for c in SEQUENCE.sub("", text):
        if unicodedata.category(c) in ("Mn", "Me", "Cf"):
            continue
        wide += 2 if unicodedata.east_asian_width(c) in "WF" else 1
    return wide


def controls(text, isolates):
    """what no output may hold, beside sequences of our own"""
    faults = []
    for number, line in enumerate(SEQUENCE.sub("", text).split("\n"), 1):
        if isolates:
            opened = sum(line.count(c) for c in "\u2066\u2067\u2068")
            if opened != line.count("\u2069"):
                faults.append(f"line {number}: isolates do not match: {line!r}")
            line = re.sub("[\u2066-\u2069]", "", line)
        bad = re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e"
                        "\u2066-\u2069\ufeff]", line)
        if bad:
            faults.append(f"line {number}: {bad.group()!r} in {line!r}")
    return faults
