# SPDX-License-Identifier: GPL-2.0-or-later
"""Golden outputs of llmsearch on a terminal, over the sample corpus."""
import difflib, os, re, shutil, socket

from terminal_yard import BIDI, SOURCE, Yard, columns, controls

GOLDEN = os.path.join(SOURCE, "tests", "golden", "terminal")
UPDATE = os.environ.get("GOLDEN_UPDATE")
LINK = "file"
HITS = ("-n", "3")
QUESTIONS = {"zh": "商业化", "ar": "تمويل النماذج", "pt": "regulação da inteligência artificial"}
# name of the golden file: columns, commands
CASES = {f"{lang}-{width}": (width, (
    ("llmsearch", "--color=never", *HITS, query),
    ("llmsearch", *HITS, query),
    ("llmsearch", "--kwic", *HITS, query),
    ("llmsearch", "--kwic", "--color=never", *HITS, query)))
    for lang, query in QUESTIONS.items() for width in (40, 80, 120)}
CASES["facets"] = (60, (("llmsearch", "--color=never", "-n", "1", "--facets", "商业化 OR comercialização"),
                        ("llmsearch", "-n", "1", "--facets=lang", "modelo")))
CASES["links"] = (80, (("llmsearch", f"--hyperlink-format={LINK}", *HITS, "商业化"),
                       ("llmsearch", f"--hyperlink-format={LINK}", "--kwic", *HITS, "商业化")))
CASES["full"] = (80, (("llmsearch", "--color=never", "--full", "-n", "1", "依用量計價"),))
CASES["elsewhere"] = (80, (("llmsearch", "--color=never", "-C", "@translated.yaml", "-n", "1", "融资 lang:zh,ar,fr"),))
CASES["copies"] = (80, (("llmsearch", "--color=never", "reprinted ferry"),))


def make(yard):
    shutil.copytree(os.path.join(SOURCE, "corpus"), yard.at("corpus"))
    os.mkdir(yard.at("copies"))
    text = ("A reprinted notice: the ferry to the islands leaves at nine and is never late, the "
            "harbour says, but whoever comes later than that waits for the next one till noon.\n")
    for name, date in (("a", "2024-05-03"), ("b", "2024-05-01"), ("c", "2024-05-02"), ("d", "2024-04-30")):
        with open(yard.at("copies", name + ".md"), "w") as file:
            file.write(f"---\ntitle: Ferry {name}\ndate: {date}\nsource: Paper {name}\n---\n"
                       + (text.replace("waits", "stays") if name == "d" else text))
    for folder, _, names in os.walk(yard.path):
        for name in names:  # what has no date has its file's
            os.utime(os.path.join(folder, name), (1700000000, 1700000000))
    os.makedirs(yard.at("home/.config/llmsearch"))
    with open(yard.at("home/.config/llmsearch/llmsearch.yaml"), "w") as file:
        file.write(f"index: {{path: {yard.at('index')}}}\n"
                   "search: {translate: false}\n"  # the glossary grows: translate.sh has its own
                   f"sources: [{{path: {yard.at('corpus')}}}, {{path: {yard.at('copies')}}}]\n")
    with open(yard.at("translated.yaml"), "w") as file:
        file.write(f"index: {{path: {yard.at('index')}}}\n")
    yard.check("an index of the sample corpus", ["it fails"] * yard.pipe("llmindex", "-q")[1])


def readable(yard, text):
    """without what differs from run to run, sequences made visible"""
    text = text.replace(yard.path, "@").replace("file://" + socket.gethostname(), "file://HOST")
    text = re.sub(r"\(\d+ ms\)", "(T ms)", text)
    text = re.sub(r"((?: · |    )(?:\x1b\[2m)?)\d+\.\d\d(?= · |\x1b\[0m|\n)", r"\1S", text)
    for code, name in BIDI.items():
        text = text.replace(code, name)
    return text.replace("\x1b", "\\e")


def show(yard, width, commands):
    shown, faults = [], []
    for words in commands:
        words = [yard.at(word[1:]) if word.startswith("@") else word for word in words]
        got, _ = yard.terminal(*words, width=width)
        text = got.decode()
        faults += controls(text, isolates=True)
        faults += [f"{columns(line)} columns: {line!r}" for line in text.split("\n")
                   if columns(line) > width]
        shown.append(readable(yard, "$ " + " ".join(words) + "\n" + text))
    return "\n".join(shown), faults


def compare(name, text):
    path = os.path.join(GOLDEN, name + ".txt")
    if UPDATE:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    want = open(path, encoding="utf-8").read() if os.path.exists(path) else ""
    return list(difflib.unified_diff(want.splitlines(), text.splitlines(), "golden", "now",
                                     n=1, lineterm=""))


def pagers(yard):
    search = ("llmsearch", "商业化")
    plain, _ = yard.terminal(*search, PAGER="cat")
    lines = plain.count(b"\n")
    short = lambda text: re.sub(rb"\(\d+ ms\)", b"", text)

    def case(title, want, *words, rows=10, **env):
        got, code = yard.terminal(*words, rows=rows, **env)
        yard.check(title, [] if (short(got), code) == (short(want), 0) else
                   [f"exit {code}", *got.decode().split("\n")[:3]])

    case("a long answer goes through the pager", b"%d\n" % lines, *search, PAGER="wc -l")
    case("LLMSEARCH_PAGER outdoes PAGER", b"%d\n" % lines, *search, PAGER="false",
         LLMSEARCH_PAGER="wc -l")
    case("a short one does not", plain, *search, rows=lines + 1, PAGER="wc -l")
    case("nor with --no-pager", plain, *search, "--no-pager", PAGER="wc -l")
    case("nor with an empty one", plain, *search, PAGER="")
    case("a pager that goes early is no error", plain.split(b"\n")[0] + b"\n", *search,
         PAGER="head -n 1")
    case("less has its options", b"FRX\n", *search, PAGER='echo "$LESS"')
    case("but the user's own first", b"x\n", *search, PAGER='echo "$LESS"', LESS="x")
    got, code = yard.terminal(*search, rows=10, PAGER="no-such-pager-at-all")
    yard.check("one that is not there leaves the answer",
               [] if short(got).endswith(short(plain)) and not code else [f"exit {code}"])


def colors(yard):
    def case(title, color, *words, **env):
        got, _ = yard.terminal("llmsearch", "-n", "1", *words, "商业化", **env)
        yard.check(title, [] if (b"\x1b[" in got) == color else [repr(got)])

    case("colour on a terminal", True)
    case("but with NO_COLOR", False, NO_COLOR="1")
    case("or on a dumb one", False, TERM="dumb")
    case("--color outdoes NO_COLOR", True, "--color=always", NO_COLOR="1")
    case("--color=never", False, "--color=never", CLICOLOR_FORCE="1")
    for title, count, words, env in (
            ("links where the terminal is known to have them", 2, (), {"TERM_PROGRAM": "WezTerm"}),
            ("or of a new VTE", 2, (), {"VTE_VERSION": "6800"}),
            ("not of an old one", 0, (), {"VTE_VERSION": "4602"}),
            ("none where it is not", 0, (), {}),
            ("none below tmux", 0, (), {"TERM_PROGRAM": "WezTerm", "TMUX": "x"}),
            ("none without colour", 0, ("--color=never",), {"TERM_PROGRAM": "WezTerm"}),
            ("none when asked for", 0, ("--hyperlink-format=none",), {"TERM_PROGRAM": "WezTerm"})):
        got, _ = yard.terminal("llmsearch", "-n", "1", *words, "title:岔路口", **env)
        found = got.count(b"\x1b]8;;file") + got.count(b"\x1b]8;;http")
        yard.check(title, [] if found == count else [f"{found} links: {got!r}"])


def main():
    yard = Yard()
    make(yard)
    for name, (width, commands) in CASES.items():
        text, faults = show(yard, width, commands)
        yard.check(f"{name}: nothing is too wide, no stray control", faults)
        yard.check(f"{name}: as in tests/golden/terminal", compare(name, text))
    pagers(yard)
    colors(yard)
    yard.finish()


main()
