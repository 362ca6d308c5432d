# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts to measure with: read, recombined from the sentences of others, and
questions made from them; the same seed makes the same."""
import json, os, random, re, subprocess, sys, unicodedata

from bench import ROOT, fail

IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
UNIT = re.compile(f"[{IDEOGRAPHS}]+|[^\\W_{IDEOGRAPHS}]+")
# Thai, Lao, Burmese and Khmer part no words: of a run that is cut anywhere the
# pieces are none, so no question is made of them.
RUNS_ON = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
MARKS = "".join(c for c in map(chr, range(0x300, sys.maxunicode)) if unicodedata.category(c) in ("Mn", "Mc"))
LETTER = f"[^\\W_{IDEOGRAPHS}{RUNS_ON}]"
TOKEN = re.compile(f"[{IDEOGRAPHS}]+|{LETTER}(?:{LETTER}|[{MARKS}])*")
IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")
SENTENCE = re.compile(r"[^。！？]+[。！？]+|.+?(?:[.!?؟।](?=\s)|$)")
LONGEST = 250  # of a passage made here; llmindex cuts none shorter than 300


def read(path):
    """the records of a JSONL file, or one that zstd packed"""
    if path.endswith(".zst"):
        done = subprocess.run(["zstd", "-dcq", path], stdout=subprocess.PIPE)
        if done.returncode:
            fail(f"cannot read {path}; is zstd installed?")
        lines = done.stdout.decode("utf-8").splitlines()
    else:
        with open(path, encoding="utf-8") as file:
            lines = file.read().splitlines()
    return [json.loads(line) for line in lines if line]


def plain(text):
    """of a sample article: no front matter, no tags"""
    return re.sub(r"<[^>]*>", " ", re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S))


def sample():
    """the sample corpus, one record a file"""
    records, top = [], os.path.join(ROOT, "corpus")
    for folder, _, names in sorted(os.walk(top)):
        for name in sorted(names):
            if folder != top and name.endswith((".md", ".txt", ".html")):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    records.append({"title": name.rsplit(".", 1)[0], "text": plain(file.read()),
                                    "lang": os.path.basename(folder)})
    return records


def units(text):
    """length as llmsearch.yaml counts it: an ideograph 1, a word 2.5"""
    return sum(len(t) if IDEOGRAPH.match(t) else 2.5 for t in UNIT.findall(text))


def sentences(text):
    return [s.strip() for line in text.splitlines() for s in SENTENCE.findall(line) if s.strip()]


def recombined(records, count, seed):
    """count new records, each of sentences of one language, as many as one of
    the old ones has but not more than make one passage"""
    chance, pools, models = random.Random(seed), {}, []
    for record in records:
        parts = [(s, units(s)) for s in sentences(record["text"])]
        parts = [p for p in parts if 0 < p[1] <= LONGEST]
        pools.setdefault(record.get("lang", ""), []).extend(parts)
        models.append((record, len(parts)))
    models = [m for m in models if m[1]]
    for i in range(count):
        model, wanted = chance.choice(models)
        yield {"id": f"text-{i:07}", "title": model.get("title", ""), "lang": model.get("lang", ""),
               "text": " ".join(take(chance, pools[model.get("lang", "")], wanted))}


def take(chance, pool, wanted):
    length, taken = 0, []
    for _ in range(wanted):
        sentence, more = pool[int(chance.random() * len(pool))]
        if taken and length + more > LONGEST:
            break
        taken.append(sentence)
        length += more
    return taken


def write_jsonl(records, path):
    with open(path, "w", encoding="utf-8") as out:
        for record in records:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def row(record):
    """for the peers, who need not read JSON: id TAB title TAB text"""
    clean = (re.sub(r"\s+", " ", str(record.get(key, ""))) for key in ("id", "title", "text"))
    return "\t".join(clean) + "\n"


def write_rows(records, path):
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(row(record) for record in records)


def mostly_ideographs(records):
    some = "".join(record["text"] for record in records[:1000])
    return 2 * sum(len(t) for t in TOKEN.findall(some) if IDEOGRAPH.match(t)) > len(some)


def question(chance, text, pairs, words):
    """what is together somewhere in the text: so many pairs of
    ideographs, or so many words; None when the text is too short"""
    tokens = TOKEN.findall(text)
    first, taken, left = chance.randrange(len(tokens) or 1), [], 1.0
    for token in tokens[first:]:
        if IDEOGRAPH.match(token):
            if len(token) < 2:
                continue
            token = token[:max(2, round(left * pairs) + 1)]
            left -= (len(token) - 1) / pairs
        else:
            left -= 1 / words
        taken.append(token)
        if left < 1e-6:
            return " ".join(taken)
    return None


def questions(records, count, seed, pairs, words):
    chance, made = random.Random(seed), []
    for _ in range(count * 100):
        if len(made) == count:
            break
        q = question(chance, chance.choice(records)["text"], pairs, words)
        if q:
            made.append(q)
    return made or fail("the texts are too short to make questions from")
