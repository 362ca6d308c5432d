# SPDX-License-Identifier: GPL-2.0-or-later
"""Nothing that comes from outside commands a terminal: escape sequences,
controls and bidi marks in texts, titles, sources, authors, URLs, names of
files, YAML and queries, through every form of output of both commands, on a
terminal and in a pipe."""
import json, os

from terminal_yard import Yard, controls

# Named; each goes everywhere, as bytes.
EVIL = {
    "OSC title": b"\x1b]0;evil\x07",
    "OSC link": b"\x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "OSC clipboard": b"\x1b]52;c;ZXZpbA==\x1b\\",
    "CSI clear": b"\x1b[2J\x1b[H",
    "CSI report": b"\x1b[6n\x1b[c",
    "SGR": b"\x1b[31;5m",
    "DCS": b"\x1bP$q\x1b\\",
    "C0": b"\x01\x05\x08\x0b\x0c\x0e\x0f\x1a\x1c\r",
    "BEL and DEL": b"\x07\x7f\x7f",
    "C1 CSI": b"\xc2\x9b2J\xc2\x9d0;x\xc2\x9c",
    "C1 NEL": b"\xc2\x85\xc2\x90\xc2\x9f",
    "raw C1": b"\x9b2J\x9d",
    "lines": b"a\xe2\x80\xa8b\xe2\x80\xa9c",
    "bidi overrides": b"\xe2\x80\xaetxt\xe2\x80\xac\xe2\x80\xab\xe2\x80\xad",
    "isolates left open": b"\xe2\x81\xa6\xe2\x81\xa7\xe2\x81\xa8",
    "isolates closed": b"\xe2\x81\xa9\xe2\x81\xa9\xe2\x81\xa9",
    "bidi marks": b"\xe2\x80\x8e\xe2\x80\x8f\xd8\x9c\xef\xbb\xbf",
    "not UTF-8": b"\xff\xfe\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80\xe4\xb8",
    "cut sequence": b"\x1b[31",
}
ALL = b" ".join(EVIL.values())
TEXT = ALL.decode("utf-8", "replace")


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)


def make(yard):
    folder = os.fsencode(yard.at("evil"))
    os.mkdir(folder)
    for number, evil in enumerate(EVIL.values()):
        name = os.path.join(folder, b"%02d" % number)
        write(name + b".txt", b"A hazard " + evil + b" in a text.\n\nSecond line, hazard" + evil)
        write(name + b"-" + evil.replace(b"/", b"") + b".txt", b"A hazard in name %d.\n" % number)
        write(name + b".md", b"---\ntitle: %s\nsource: Paper\n---\n# Head %s\n\nThe **hazard** [%s](%s) `%s`.\n"
              % (b"T%d" % number, evil, evil, evil, evil))
        write(name + b".html", b"<title>Page " + evil + b" &#27;]0;x&#7;&#x9b;&#x202e;</title>"
              b"<meta name=author content='" + evil + b"'><p>hazard " + evil + b" &#x1b;[2J &#155;")
        field = evil.decode("utf-8", "replace")
        record = {key: field + f" {key}{number}" for key in ("title", "source", "author", "id")}
        record.update(text=f"A hazard {field} in a record {number}.", lang="en",
                      url="https://evil.example/" + field, date="2024-01-02")
        write(name + b".jsonl", json.dumps(record).encode() + b"\n")
        record.update(text="A hazard that others print too.", url="https://x.example/\u202e\x9b")
        write(name + b"-copy.jsonl", json.dumps(record, ensure_ascii=False).encode() + b"\n")
        write(name + b"-bad.jsonl", b'{"text": ' + evil + b"\n" + b"{" + evil + b": 1}\n")
        write(name + b"-bad.md", b"---\n" + evil + b": [" + evil + b"\ntitle: {\n---\nA hazard, badly led.\n")
    write(yard.at("c.yaml"), f"index: {{path: {yard.at('index')}}}\n"
          f"sources: [{yard.at('evil')}]\n".encode())
    for number, evil in enumerate(EVIL.values()):
        write(yard.at(f"bad{number}.yaml"), b"search: {" + evil.replace(b"\r", b"") + b": 1}\n")
        write(yard.at(f"worse{number}.yaml"), b'index: {path: "x' + evil + b'\n')


def sound(yard, title, *words):
    for place, run, isolates in (("on a terminal", yard.terminal, True), ("in a pipe", yard.pipe, False)):
        got, code = run(*words)
        try:
            faults = controls(got.decode(), isolates)
        except UnicodeDecodeError as error:
            faults = [f"not UTF-8: {error}"]
        if code not in (0, 1, 2):
            faults.append(f"exit {code}")
        yard.check(f"{title}, {place}", faults)
        yield got


def all_of(yard, title, *words):
    return list(sound(yard, title, *words))


def argument(evil):
    """as a word of a command line, which holds no NUL"""
    return evil.replace(b"\0", b"")


def searches(yard):
    search = ("llmsearch", "-C", "c.yaml")
    known = yard.pipe("llmsearch", "--help")[0].decode()
    forms = ["", "--full", "--color=always", "--json", "--jsonl", "--explain", "--explain-query", "--kwic",
             "--kwic=200 --kwic-sort=left --color=always", "--facets", "--facets --json", "--facets=source --jsonl",
             "--hyperlink-format=file --color=always", "--hyperlink-format=file --kwic --color=always",
             "--per-article=0 --color=always --hyperlink-format=vscode",
             "--cite=csl", "--cite=bibtex", "--cite=markdown", "--fzf", "--count", "--files-with-matches",
             "--format={title}\\t{path}\\t{source}\\t{text}", "--get", "--like"]
    seen = b""
    for form in forms:
        if form and form.split()[0].split("=")[0] not in known:
            continue
        words = [word.replace("\\t", "\t") for word in form.split()]
        if form in ("--get", "--like"):
            lines = yard.pipe(*search, "--jsonl", "-n", "5", "hazard")[0].decode().splitlines()
            ids = [row["hit"]["id"] for row in map(json.loads, lines) if "hit" in row]
            for name in ids[:3]:
                all_of(yard, f"search {form}", *search, form, name)
            continue
        for got in all_of(yard, f"search {form}", *search, "-n", "500", *words, "hazard"):
            seen += got
    yard.check("the hazards were there", [] if seen.count("\ufffd".encode()) > 100 else ["they were not"])


def queries(yard):
    search = ("llmsearch", "-C", "c.yaml")
    for name, evil in EVIL.items():
        word = argument(evil)
        all_of(yard, f"query of {name}", *search, b"zyzzyva" + word)
        all_of(yard, f"field of {name}", *search, b"lang:x" + word, b"source:" + word, b"date:" + word)
        all_of(yard, f"strict query of {name}", *search, "--strict", word + b":y (z")
        all_of(yard, f"explained query of {name}", *search, "--explain-query", b'"a' + word + b'" b*' + word)
        all_of(yard, f"analysed {name}", "llmsearch", "--analyze", b"a" + word + b"b")
        all_of(yard, f"option of {name}", *search, b"--" + word, "x")
        all_of(yard, f"values of {name}", *search, b"--lang=" + word, "x")
    for option in ("--color=", "--limit=", "--facets=", "--kwic=", "--kwic-sort=", "--hyperlink-format=",
                   "--index=", "--config=", "--topics="):
        all_of(yard, f"value of {option}", *search, option.encode() + argument(ALL), "x")


def indexing(yard):
    for words in (("-v", "--rebuild"), ("-v",), ("--report",), ("--check",), ("--dry-run",), ("--list",)):
        all_of(yard, f"llmindex {' '.join(words)}", "llmindex", "-c", "c.yaml", *words)
    all_of(yard, "llmindex of a strange folder", "llmindex", "-i", "other", argument(ALL))
    all_of(yard, "an option of llmindex", "llmindex", b"--" + argument(ALL))
    for number, name in enumerate(EVIL):
        all_of(yard, f"YAML key of {name}", "llmsearch", "-C", f"bad{number}.yaml", "x")
        all_of(yard, f"YAML fault of {name}", "llmindex", "-c", f"worse{number}.yaml")


def main():
    yard = Yard()
    make(yard)
    indexing(yard)
    searches(yard)
    queries(yard)
    yard.finish()


main()
