# SPDX-License-Identifier: GPL-2.0-or-later
"""A client of llmsearch-web for tests: usage of its scripts is SCRIPT PROGRAM LLMINDEX."""
import html.parser, http.client, signal, socket, subprocess, sys

program, llmindex = sys.argv[1:3]
count = failed = 0


def check(title, claim, seen=""):
    global count, failed
    count += 1
    failed += not claim
    print(f"{'ok' if claim else 'not ok'} {count} - {title}")
    if not claim:
        print("# " + repr(seen)[:3000])


class Connection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost", timeout=60)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(60)
        self.sock.connect(self.path)


class Server:
    def __init__(self, *options, inherit=None, env=None):
        self.process = subprocess.Popen([program, "-C", "c.yaml", *options], stderr=subprocess.PIPE, text=True,
                                        pass_fds=inherit or (), env=env)
        self.said = []
        while not (self.said and "listening" in self.said[-1]):
            line = self.process.stderr.readline()
            if not line:
                raise SystemExit("not ok - it ended: " + "".join(self.said))
            self.said.append(line)

    def get(self, path, method="GET", **headers):
        connection = Connection("sock")
        connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer.status, answer.headers, body

    def alive(self):
        return self.get("/")[0] == 200 and self.process.poll() is None

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)


class Page(html.parser.HTMLParser):
    """Elements, links and texts of marked parts."""
    VOID = {"meta", "link", "input", "rect"}

    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.marks, self.stack, self.attributes = [], {}, [], [], []
        self.balanced = True
        self.feed(text)
        self.balanced = self.balanced and not self.stack

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.append((tag, dict(attrs)))
        self.open = dict(attrs)
        if tag not in self.VOID:
            self.stack.append((tag, dict(attrs)))

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        if tag in self.VOID:
            return
        if not self.stack or self.stack.pop()[0] != tag:
            self.balanced = False

    def handle_data(self, data):
        for tag, attributes in self.stack[-2:]:
            if tag == "a":
                self.links.setdefault(data.strip(), attributes.get("href"))
            if tag == "mark":
                self.marks.append(data)


def total():
    print("1.." + str(count))
    sys.exit(failed > 0)
