# SPDX-License-Identifier: GPL-2.0-or-later
"""What the faults share: a corpus that changes, an index, a row of the table.

Every paragraph holds a word of its own, so that a state of the corpus is a set
of (path, word), and so is what an index answers.
"""
import json, os, random, re, shutil, subprocess

WORD = re.compile(r"zq\d{7}")
TYPES = "type:txt,md,html,jsonl"
TEXTS = [
    "the boats left the harbour before the storm had reached the coast",
    "die Kühe stehen auf der Wiese und der Bauer holt sie am Abend heim",
    "le train de nuit arrive à la gare quand la ville dort encore",
    "o comboio parte de manhã e chega ao porto ao fim da tarde",
    "поезд пришёл на станцию поздно ночью и никто его не встречал",
    "التمويل متناهي الصغر يساعد المزارعين في المناطق الريفية",
    "商業化的模型需要更多的資料和更好的評估方法",
    "人工智能公司的融资情况在今年有了很大的变化",
    "列車は夜遅く駅に着き、町はもう眠っていました",
]


class Corpus:
    """Files in a folder, and which words each holds."""

    def __init__(self, folder, seed, count):
        self.folder, self.random, self.next = folder, random.Random(seed), 0
        self.words, self.parts = {}, {}
        os.makedirs(folder)
        for _ in range(count):
            self.add()

    def word(self):
        self.next += 1
        return "zq%07d" % self.next

    def paragraph(self, word):
        return "%s %s. %s" % (self.random.choice(TEXTS), word,
                              self.random.choice(TEXTS))

    def write(self, path):
        words = [self.word() for _ in range(self.random.choice((1, 1, 2, 4, 9)))]
        self.store(path, {word: self.paragraph(word) for word in words})

    def store(self, path, parts):
        """parts: paragraphs by the word that each holds, in their order."""
        self.words[path], self.parts[path] = list(parts), parts
        parts = list(parts.values())
        if path.endswith(".jsonl"):
            text = "".join(json.dumps({"id": word, "text": part}) + "\n"
                           for word, part in zip(self.words[path], parts))
        elif path.endswith(".html"):
            text = "<html><body>%s</body></html>" % "".join(
                "<p>%s</p>" % part for part in parts)
        elif path.endswith(".md"):
            text = "---\ntitle: a title\n---\n# head\n\n" + "\n\n".join(parts)
        else:
            text = "\n\n".join(parts)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def edit(self):
        """A paragraph in place of another, or before it."""
        path, word = self.some(), self.word()
        old = list(self.parts[path].items())
        at = self.random.randrange(len(old))
        rest = old[at + self.random.choice((0, 1)):]
        self.store(path, dict(old[:at] + [(word, self.paragraph(word))] + rest))

    def fresh(self):
        suffix = self.random.choice(("txt", "md", "html", "jsonl"))
        self.next += 1
        folder = os.path.join(self.folder, "d%d" % (self.next % 7))
        os.makedirs(folder, exist_ok=True)
        return os.path.join(folder, "f%d.%s" % (self.next, suffix))

    def some(self):
        return self.random.choice(sorted(self.words))

    def add(self):
        self.write(self.fresh())

    def remove(self, path=None):
        path = path or self.some()
        os.unlink(path)
        del self.words[path], self.parts[path]

    def move(self):
        path = self.some()
        to = os.path.splitext(self.fresh())[0] + os.path.splitext(path)[1]
        os.rename(path, to)
        self.words[to] = self.words.pop(path)
        self.parts[to] = self.parts.pop(path)

    def mutate(self, count=6):
        """As many come as go; over a thousand times none would be left."""
        for _ in range(count):
            if len(self.words) < count:
                self.add()
                continue
            self.random.choice((self.add, self.remove, self.move, self.edit,
                                lambda: self.write(self.some())))()

    def state(self):
        return frozenset((path, word) for path, words in self.words.items()
                         for word in words)


class Index:
    """An index and how its two commands are run."""

    def __init__(self, yard, path, corpus):
        self.yard, self.path, self.corpus = yard, path, corpus

    def shim(self, fault, **more):
        env = {"LD_PRELOAD": self.yard.shim, "FAULT_ROOT": self.path,
               "FAULT": fault}
        return dict(env, **{"FAULT_" + key.upper(): value
                            for key, value in more.items()})

    def command(self, *options):
        forgets = any(o.startswith("--purge=") for o in options)
        return [self.yard.llmindex, "-i", self.path, "--no-progress",
                *options, *([] if forgets else [self.corpus.folder])]

    def update(self, *options, env=None):
        done = subprocess.run(self.command(*options),
                              env=dict(self.yard.env, **(env or {})),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return done.returncode, done.stderr.decode("utf-8", "replace")

    def count(self, *options):
        """Changes and readings that a run makes. It must go well."""
        counts = self.yard.path("count")
        code, said = self.update(*options,
                                 env=self.shim("count:0", count=counts))
        if code:
            raise AssertionError("llmindex ended with %d: %s" % (code, said))
        with open(counts) as file:
            return [int(number) for number in file.read().split()]

    def answer(self, query=TYPES, env=None):
        """What the index holds, and None; or None, and why."""
        done = subprocess.run(
            [self.yard.llmsearch, "-i", self.path, "--json", "-n", "10000",
             "--per-article", "0", query],
            env=dict(self.yard.env, **(env or {})),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode > 1 or done.returncode < 0:
            return None, "%d: %s" % (done.returncode, done.stderr.decode(
                "utf-8", "replace").strip())
        found = []
        for hit in json.loads(done.stdout or b"[]"):
            # The first line of a text may be its title, and no passage.
            words = WORD.findall((hit["title"] or "") + " " + hit["text"])
            paths = [hit["path"]] + [also["path"] for also in hit["also"]]
            found += [(path, word) for path in paths for word in words]
        return frozenset(found), None

    def copy_to(self, path):
        shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(self.path, path, symlinks=True)
        return Index(self.yard, path, self.corpus)


class Row:
    """A line of the table."""

    def __init__(self, yard, name):
        self.yard, self.name, self.notes = yard, name, []
        self.tried = self.opened = self.lost = self.completed = 0
        self.skipped = None

    def note(self, text):
        self.notes.append(text)
        self.yard.say("  %s: %s" % (self.name, text))

    def holds(self, index, states, what):
        """Whether the index opens and holds one of the states; counts."""
        found, why = index.answer()
        if found is None:
            self.note("%s: does not open: %s" % (what, why))
            self.lost += min(len(state) for state in states)
            return None
        self.opened += 1
        for i, state in enumerate(states):
            if found == state:
                return i
        near = min(states, key=lambda state: len(state ^ found))
        self.lost += len(near ^ found)
        self.note("%s: %d passages missing, %d too many" %
                  (what, len(near - found), len(found - near)))
        return None

    def completes(self, index, what, *options):
        """Whether the next run, without a fault, ends with the new state."""
        # A child of one killed may have the lock until it is scheduled.
        code, said = index.update("--wait", *options)
        found, why = index.answer()
        if code == 0 and found == index.corpus.state():
            self.completed += 1
            return True
        lost = index.corpus.state() ^ (found or frozenset())
        self.note("%s: next run ended with %d, %d passages differ: %s" %
                  (what, code, len(lost), why or said.strip()))
        return False

    def good(self):
        return self.skipped or (self.tried > 0 and not self.lost and
                                self.opened >= self.tried and
                                self.completed >= self.tried)

    def cells(self):
        if self.skipped:
            return [self.name, "skipped: " + self.skipped, "", "", ""]
        return [self.name] + [str(number) for number in (
            self.tried, self.opened, self.lost, self.completed)]
