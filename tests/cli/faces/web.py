# SPDX-License-Identifier: GPL-2.0-or-later
"""usage: web.py PROGRAM LLMINDEX
Pages of llmsearch-web over a Unix socket and over TCP: what they hold, what
no page may hold, and requests that nobody should send."""
import html.parser, http.client, json, os, signal, socket, subprocess, sys, threading
import xml.etree.ElementTree as xml
from urllib.parse import quote

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


def searching(server):
    status, headers, body = server.get("/?q=funding")
    page = Page(body)
    check("a search has hits", status == 200 and "First" in page.links, body)
    check("in other languages too", "第二" in page.links and "خبر" in page.links, page.links)
    check("their elements match", page.balanced, page.stack)
    check("matches are marked", {"funding", "融资", "تمويل"} <= set(page.marks), page.marks)
    fields = [a for t, a in page.attributes if a.get("lang") == "ar"]
    check("Arabic fields find their direction", fields and all(a.get("dir") == "auto" for a in fields), fields)
    check("each hit says what it was found by", "funding</bdi> → <bdi" in body and "融资" in body, body)
    check("undated is said", "undated" in body, body)
    check("paths are whole, but from home", os.path.abspath("a/one.md") in body, body)
    check("months are a chart of links", page.attributes.count(("rect", {})) == 0 and "date%3A2024-03" in body, body)
    check("facets are links that filter", "/?q=funding%20lang%3A%22ar%22" in body, body)
    status, _, body = server.get("/?q=funding%20lang%3A%22ar%22")
    check("such a filter filters", "خبر" in Page(body).links and "First" not in Page(body).links, body)
    status, _, body = server.get("/?q=funding+date%3A2024-03")
    check("a month, too", "First" in Page(body).links and "第二" not in Page(body).links, body)
    status, _, body = server.get("/?q=zyzzyva")
    check("nothing found says why", status == 200 and "no passage has &#39;zyzzyva&#39;" in body, body)
    status, _, body = server.get("/?q=fundnig")
    check("a slip says what stood in", "Also searched for: <bdi>funding" in body, body)
    status, _, body = server.get("/?q=herring")
    first = Page(body)
    check("a page has ten hits and a next one", body.count('class="hit"') == 10 and first.links.get("Next") == "/?q=herring&o=10", first.links)
    status, _, body = server.get("/?q=herring&o=10")
    check("the next page has the rest", body.count('class="hit"') == 2 and Page(body).links.get("Previous") == "/?q=herring", body)
    status, _, body = server.get("/?q=funding&sort=-date")
    check("latest first", body.index("第二") < body.index("First"), body)
    return [a["href"] for t, a in Page(server.get("/?q=funding")[2]).attributes if t == "a" and a.get("href", "").startswith("/passage/")]


def passages(server):
    listed = json.loads(server.get("/search.json?q=%2Bchips+lang:en")[2])
    hit = listed["hits"][0]
    check("JSON is that of llmsearch-json(5)", hit["title"] == "First" and listed["schema"] == 1, listed)
    status, _, body = server.get("/passage/" + hit["id"])
    page = Page(body)
    check("a passage has a page", status == 200 and page.balanced and "raised funding" in body, body)
    check("with its original, if that is safe", page.links.get("Original page") == "https://example.org/one", page.links)
    check("with a way to cite it", f"/cite/{hit['id']}?form=bibtex" in body, body)
    for form, word in (("bibtex", "@"), ("csl", '"title"'), ("markdown", "First")):
        status, headers, body = server.get(f"/cite/{hit['id']}?form={form}")
        check(f"a reference as {form}", status == 200 and word in body and "html" not in headers["Content-Type"], body)
    status, _, body = server.get("/like/" + hit["id"])
    check("what is like it", status == 200 and Page(body).balanced, body)
    check("a passage takes keys, not the search box", "autofocus" not in body and "autofocus" in server.get("/")[2])
    status, _, body = server.get("/passage/" + hit["id"][:8])
    check("the beginning of an id will do", status == 200 and "raised funding" in body, body)


def hostile_text(server):
    status, _, body = server.get("/?q=quotes")
    page = Page(body)
    check("markup of a document is text", "img" not in page.tags and page.tags.count("script") == 1 and page.balanced, body)
    check("and is shown as it was written", "&lt;script&gt;alert(1)&lt;/script&gt;" in body and "onerror=alert(4)" in body, body)
    check("no direction is overridden", "\u202e" not in body, body)
    link = [a["href"] for t, a in page.attributes if t == "a" and a.get("href", "").startswith("/passage/")][0]
    body = server.get(link)[2]
    check("a javascript: URL is no link", "javascript:" not in body and Page(body).tags.count("script") == 1, body)
    handlers = [a for t, a in Page(body).attributes for name in a if name.startswith("on") or name == "style"]
    check("no attribute runs anything", not handlers, handlers)
    feed = server.get("/search.atom?q=quotes")[2]
    root = xml.fromstring(feed)
    atom = "{http://www.w3.org/2005/Atom}"
    check("a feed is well-formed", root.find(f"{atom}entry/{atom}title").text == "<script>alert(1)</script>", feed)
    check("a title of the query is escaped", server.get("/?q=" + quote('"><script>x'))[2].count("<script") == 1)


def languages(server):
    for accept, lang, direction, word in (("ar", "ar", "rtl", "بحث"), ("zh-TW,en;q=0.5", "zh-Hant", "ltr", "搜尋"),
                                          ("zh-CN", "zh-Hans", "ltr", "搜索"), ("de,pt-BR;q=0.8,en;q=0.1", "pt", "ltr", "Pesquisar"),
                                          ("id", "id", "ltr", "Cari"), ("ms-MY", "id", "ltr", "Cari"), ("xx", "en", "ltr", "Search"),
                                          (";;,q=,=", "en", "ltr", "Search"), ("en;q=0,ar;q=0.1", "ar", "rtl", "بحث")):
        body = server.get("/", Accept_Language=accept)[2]
        check(f"for '{accept}' it speaks {lang}", f'<html lang="{lang}" dir="{direction}">' in body and f">{word}</button>" in body, body)


HEADERS = {"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
           "Cross-Origin-Resource-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin"}


def safe_headers(server):
    for path in ("/", "/?q=funding", "/style.css", "/script.js", "/icon.svg", "/search.json?q=a", "/search.atom?q=a", "/opensearch.xml", "/nope"):
        _, headers, body = server.get(path)
        policy = headers["Content-Security-Policy"]
        check(f"{path} has its headers", all(headers[k] == v for k, v in HEADERS.items()) and
              "default-src 'none'" in policy and "unsafe" not in policy and not headers["Set-Cookie"], str(headers))
        outside = [a for a in ("http://", "https://", "//") if f'src="{a}' in body or f'rel="stylesheet" href="{a}' in body]
        check(f"{path} asks nobody else", not outside, body)


# What is sent, the status it must get.
REFUSED = (
    ("a name that is pointed here", "GET", "/", {"Host": "evil.example"}, 421),
    ("a name that begins like ours", "GET", "/", {"Host": "localhost.evil.example"}, 421),
    ("an address of the network", "GET", "/", {"Host": "192.168.1.5"}, 421),
    ("our name with a strange port", "GET", "/", {"Host": "localhost:80@evil"}, 421),
    ("an empty name", "GET", "/", {"Host": ""}, 421),
    ("a page of another site", "GET", "/search.json?q=a", {"Origin": "https://evil.example"}, 403),
    ("a page without an origin", "GET", "/search.json?q=a", {"Origin": "null"}, 403),
    ("a script of another site", "GET", "/?q=a", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403),
    ("a form", "POST", "/", {}, 405),
    ("a file to store", "PUT", "/x", {}, 405),
    ("a deletion", "DELETE", "/", {}, 405),
    ("a question for methods", "OPTIONS", "/", {}, 405),
    ("a long query", "GET", "/?q=" + "x" * 5000, {}, 414),
    ("a query that is not UTF-8", "GET", "/?q=%ff%fe", {}, 400),
    ("an offset that is none", "GET", "/?q=a&o=-1", {}, 400),
    ("an offset that is too large", "GET", "/?q=a&o=99999999999999999999", {}, 400),
    ("a path outside", "GET", "/../../../etc/passwd", {}, 404),
    ("an encoded path outside", "GET", "/%2e%2e/%2e%2e/etc/passwd", {}, 404),
    ("a path in an id", "GET", "/passage/..%2f..%2fetc%2fpasswd", {}, 404),
    ("an id that is none", "GET", "/passage/%00%01", {}, 404),
    ("an id that is too short", "GET", "/like/a", {}, 404),
    ("a reference to nothing", "GET", "/cite/00000000?form=bibtex", {}, 404),
    ("a saved search that is not there", "GET", "/?saved=none", {}, 404),
    ("files of ours that are no pages", "GET", "/c.yaml", {}, 404),
)
TAKEN = (
    ("a link of another site", "/?q=a", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}),
    ("our own page", "/?q=a", {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}),
    ("the address of the loopback", "/", {"Host": "127.0.0.1:9999"}),
    ("IPv6's", "/", {"Host": "[::1]:8642"}),
    ("a word twice", "/?q=a&q=b", {}),
    ("unknown words", "/?q=a&x=y&z", {}),
    ("a hard query", "/?q=" + quote("a OR " * 700), {}),
    ("brackets", "/?q=" + "(" * 900, {}),
    ("controls", "/?q=a%00%1b%5b2J", {}),
    ("a HEAD", "/?q=a", {}),
)


def refusing(server):
    for title, method, path, headers, wanted in REFUSED:
        status, _, body = server.get(path, method, **headers)
        check(f"{title}: {wanted}", status == wanted and "root:" not in body, (status, body))
    for title, path, headers in TAKEN:
        status, _, _ = server.get(path, **headers)
        check(f"{title}: 200", status == 200, status)
    for raw in (b"\x00\x01\x02\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET " + b"/" * 100000 + b" HTTP/1.1\r\n\r\n",
                b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 20000 + b"\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n"):
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(60)
            client.connect("sock")
            try:
                client.sendall(raw)
                client.shutdown(socket.SHUT_WR)
                answer = client.recv(1 << 16)
            except OSError:
                answer = b""
            check(f"{raw[:20]!r} is not answered with a page", b" 200 " not in answer[:20], answer)
    check("it is alive after all that", server.alive())
    clients = [socket.socket(socket.AF_UNIX) for _ in range(100)]
    for client in clients:
        client.connect("sock")
        client.sendall(b"GET / HTTP/1.1\r\nHost:")
    check("a hundred slow clients do not stop it", server.alive())
    for client in clients:
        client.close()


def crowd(server):
    statuses = []

    def ask():
        for query in ("funding", "融资", "herring", "zyzzyva"):
            statuses.append(server.get("/?q=" + quote(query))[0])
    threads = [threading.Thread(target=ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    check("twenty clients at once are all answered", statuses == [200] * 80, statuses)


def main():
    server = Server("--socket", "sock")
    check("its socket is for its owner alone", os.stat("sock").st_mode & 0o777 == 0o600, oct(os.stat("sock").st_mode))
    status, _, body = server.get("/")
    check("the first page lists saved searches", "/?saved=money%20%26%20more" in body, body)
    check("which can be asked", "First" in Page(server.get("/?saved=money%20%26%20more")[2]).links)
    feed = xml.fromstring(server.get("/search.atom?saved=money%20%26%20more")[2])
    check("and have feeds", len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 4)
    description = xml.fromstring(server.get("/opensearch.xml")[2])
    check("a browser can add it", description[-2].get("template") == "http://localhost/?q={searchTerms}")
    searching(server)
    passages(server)
    hostile_text(server)
    languages(server)
    safe_headers(server)
    refusing(server)
    crowd(server)
    with open("a/new.md", "w") as file:
        file.write("A narwhal, new in the archive.\n")
    subprocess.run([llmindex, "-q", "-C", "c.yaml"], check=True)
    check("what was indexed since is found", "narwhal</mark>" in server.get("/?q=narwhal")[2])
    subprocess.run([llmindex, "-q", "--rebuild", "-C", "c.yaml"], check=True)
    check("after a rebuild too", "narwhal</mark>" in server.get("/?q=narwhal")[2])
    check("SIGTERM ends it", server.end() == 0)
    check("and takes its socket along", not os.path.exists("sock"))

    with socket.socket(socket.AF_UNIX) as stale:
        stale.bind("sock")
    server = Server("--socket", "sock")
    check("a socket that a dead server left is replaced", server.alive())
    busy = subprocess.run([program, "--socket", "sock"], stderr=subprocess.PIPE, text=True)
    check("one of a living server is not", "Address already in use" in busy.stderr and server.alive(), busy.stderr)
    server.end()

    server = Server("-i", "none", "--socket", "sock")
    status, _, body = server.get("/?q=a")
    check("without an index it says so, without its path", status == 503 and "none" not in body, body)
    server.end()

    server = Server("--socket", "sock", "--host", "archive.example")
    check("a name that was allowed is answered", server.get("/", Host="archive.example")[0] == 200)
    server.end()

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    server = Server("--listen", f"127.0.0.1:{port}")
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    client.request("GET", "/?q=funding")
    check("it listens at TCP", client.getresponse().status == 200)
    check("which on the loopback needs no warning", len(server.said) == 1, server.said)
    server.end()
    os.environ["SERVER"] = program
    with socket.socket(socket.AF_UNIX) as given:
        given.bind("given")
        given.listen()
        os.dup2(given.fileno(), 3)
    server = subprocess.Popen(["sh", "-c", "LISTEN_PID=$$ LISTEN_FDS=1 exec \"$SERVER\" -C c.yaml"],
                              pass_fds=(3,), stderr=subprocess.PIPE, text=True)
    said = server.stderr.readline()
    client = Connection("given")
    client.request("GET", "/?q=funding")
    check("a socket that systemd hands over is taken", client.getresponse().status == 200 and "handed over" in said, said)
    server.terminate()
    server.wait(timeout=60)
    server = Server("--listen", f"0.0.0.0:{port}")
    check("another address is warned of", "whoever reaches this address can read the whole index" in server.said[0], server.said)
    server.end()
    print("1.." + str(count))
    sys.exit(failed > 0)


main()
