# SPDX-License-Identifier: GPL-2.0-or-later
"""The engines that tests/bench/speed runs side by side, ours and others. Each
builds an index of the same texts, answers the same questions for the ten best
with their text, and changes one text."""
import glob, os, shutil, sqlite3, subprocess, time

import bench, texts

LIMIT = 10
JAVA = "/usr/share/java"


class Engine:
    """room: what speed made, see its class Room"""
    name = package = ""

    def __init__(self, room):
        self.room = room
        self.path = os.path.join(room.folder, type(self).__name__.lower())

    def is_here(self):
        return True

    def prepare(self):
        """what needs doing once"""

    def clear(self):
        for path in glob.glob(self.path + "*"):
            shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)

    def build(self):
        self.clear()
        return self.build_fresh()

    def size(self):
        return bench.size_of(self.path)

    def ask(self, questions):
        """hits and milliseconds of each question of a file, warm"""
        _, out = bench.used(self.room.bin, self.ask_command(questions, 1))
        return bench.times_of(out)


class Ours(Engine):
    name = "llmsearch"

    def command(self, name, *rest):
        config = ["-C", self.room.config, "-i", self.path] if name != "ask" else []
        return [bench.program(self.room.bin, name), *config, *rest]

    def build_fresh(self):
        return bench.used(self.room.bin, self.command("llmindex", "--no-progress", self.room.input))[0]

    def ask_command(self, questions, rounds):
        return self.command("ask", self.path, questions, str(LIMIT), str(rounds))

    def shell(self, question):
        return self.command("llmsearch", "--", question)

    def bare(self, question):
        """the same search by the least program there can be (bare.c)"""
        out = subprocess.run([bench.program(self.room.bin, "llmsearch"), "--analyze", "--lang", self.room.lang,
                              "--", question], capture_output=True, encoding="utf-8", check=True).stdout
        rows = [line.split("\t") for line in out.splitlines()]
        terms = dict.fromkeys(r[0] for r in rows if r[3] != "plain")
        return [bench.program(self.room.bin, "bare"), bench.database(self.path), *terms]

    def update(self):
        self.room.change_file()
        return bench.used(self.room.bin, self.command("llmindex", "--no-progress", self.room.input))[0]


class Fts5(Engine):
    """Questions are asked in Python's own sqlite3: the same library, warm."""
    name, package = "SQLite FTS5", "sqlite3"

    def is_here(self):
        return bool(shutil.which("sqlite3"))

    def sql(self, script):
        path = os.path.join(self.room.folder, "script.sql")
        with open(path, "w", encoding="utf-8") as out:
            out.write(script)
        return bench.used(self.room.bin, ["sqlite3", "-bail", self.path], stdin=path)[0]

    def prepare(self):
        with open(self.room.rows, encoding="utf-8") as rows, \
                open(self.room.rows + ".ascii", "w", encoding="utf-8") as out:
            for line in rows:
                out.write(line.rstrip("\n").replace("\t", "\x1f") + "\x1e")

    def build_fresh(self):
        how = "trigram" if self.room.ideographs else "unicode61"
        return self.sql(f"CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, title, text, tokenize='{how}');\n"
                        f".mode ascii\n.import '{self.room.rows}.ascii' t\n")

    def query(self, question):
        words = texts.TOKEN.findall(question)
        if self.room.ideographs:
            words = [w[i:i + 3] for w in words for i in range(len(w) - 2)]
        return " OR ".join(f'"{w}"' for w in dict.fromkeys(words))

    def select(self, question):
        return "SELECT id, text FROM t WHERE t MATCH '" + self.query(question) + f"' ORDER BY rank LIMIT {LIMIT}"

    def ask(self, questions):
        db, hits, took = sqlite3.connect(self.path), [], []
        with open(questions, encoding="utf-8") as lines:
            selects = [self.select(line.strip()) for line in lines]
        for turn in range(2):  # the first is for the cache
            hits, took = [], []
            for select in selects:
                began = time.perf_counter()
                hits.append(len(db.execute(select).fetchall()) if "MATCH ''" not in select else 0)
                took.append(1000 * (time.perf_counter() - began))
        db.close()
        return hits, took

    def shell(self, question):
        return ["sqlite3", self.path, self.select(question)]

    def update(self):
        text = self.room.changed_row().rstrip("\n").replace("'", "''").split("\t")
        return self.sql("BEGIN; DELETE FROM t WHERE rowid = 1; INSERT INTO t(rowid, id, title, text) "
                        f"VALUES (1, '{text[0]}', '{text[1]}', '{text[2]}'); COMMIT;")


class Stock(Engine):
    name, package = "Xapian TermGenerator", "libxapian-dev"
    kind = "stock"

    def command(self, verb, *rest):
        return [bench.program(self.room.bin, "peer_xapian"), verb, self.kind, self.path, *rest]

    def build_fresh(self):
        return bench.used(self.room.bin, self.command("build"), stdin=self.room.rows)[0]

    def ask_command(self, questions, rounds):
        return self.command("ask", questions, str(rounds))

    def shell(self, question):
        return self.command("ask", self.room.one_question(question), "0")

    def update(self):
        return bench.used(self.room.bin, self.command("update"), stdin=self.room.changed_file())[0]


class Bare(Stock):
    name, kind = "Xapian, bare", "bare"

    def build_fresh(self):
        took = super().build_fresh()
        for path in glob.glob(self.path + "-*"):
            shutil.rmtree(path)
        return took

    update = None  # has no ids


class Lucene(Engine):
    name, package = "Lucene", "liblucene8-java default-jdk-headless"

    def jars(self):
        return [path for name in ("core", "analyzers-common")
                for path in sorted(glob.glob(os.path.join(JAVA, f"lucene-{name}-8.*.jar")))[:1]]

    def is_here(self):
        return bool(shutil.which("java") and shutil.which("javac")) and len(self.jars()) == 2

    def prepare(self):
        self.classes = os.path.join(self.room.folder, "classes")
        subprocess.run(["javac", "-cp", ":".join(self.jars()), "-d", self.classes,
                        os.path.join(bench.HERE, "PeerLucene.java")], check=True)

    def command(self, verb, *rest):
        return ["java", "-cp", ":".join([self.classes, *self.jars()]), "PeerLucene", verb,
                "cjk" if self.room.ideographs else "standard", self.path, *rest]

    def build_fresh(self):
        return bench.used(self.room.bin, self.command("build"), stdin=self.room.rows)[0]

    def ask_command(self, questions, rounds):
        return self.command("ask", questions, str(rounds))

    def shell(self, question):
        return self.command("ask", self.room.one_question(question), "0")

    def update(self):
        return bench.used(self.room.bin, self.command("update"), stdin=self.room.changed_file())[0]


PEERS = (Fts5, Bare, Stock, Lucene)
