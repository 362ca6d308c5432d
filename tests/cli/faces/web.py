# SPDX-License-Identifier: GPL-2.0-or-later
"""usage: web.py PROGRAM LLMINDEX
Pages of llmsearch-web over a Unix socket and over TCP: what they hold, what
no page may hold, and requests that nobody should send."""
import http.client, json, os, socket, subprocess, sys, threading
import xml.etree.ElementTree as xml
from urllib.parse import quote
from web_client import Connection, Page, Server, check, llmindex, program, total
from web_requests import REFUSED, TAKEN


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
    body = server.get("/?q=ptarmigan")[2]
    check("a hit says its record", os.path.abspath("a/list.jsonl") + "#bird-7</bdi>" in body, body)
    body = server.get("/?q=obsidian")[2]
    check("no heading that the text begins with", 'class="heading"' not in body, body)
    body = server.get("/?q=ocelot")[2]
    check("but one from farther above", 'class="heading"><bdi lang="en" dir="auto">Cats of the woods</bdi>' in body, body)
    body = server.get("/?q=funding")[2]
    check("months are a chart of links", page.attributes.count(("rect", {})) == 0 and "date%3A2024-03" in body, body)
    check("facets are links that filter", "/?q=funding%20lang%3A%22ar%22" in body, body)
    status, _, body = server.get("/?q=funding%20lang%3A%22ar%22")
    check("such a filter filters", "خبر" in Page(body).links and "First" not in Page(body).links, body)
    status, _, body = server.get("/?q=funding+date%3A2024-03")
    check("a month, too", "First" in Page(body).links and "第二" not in Page(body).links, body)
    status, _, body = server.get("/?q=zyzzyva")
    check("nothing found says why", status == 200 and "no passage has &#39;zyzzyva&#39;" in body, body)
    status, _, body = server.get("/?q=fundnig")
    check("a slip says what stood in, as a link", 'Also searched for: <bdi>fundnig</bdi> → <a href="/?q=funding">' in body, body)
    for accept, said in (("zh-CN", "没有任何段落含有“<bdi>zyzzyva</bdi>”"), ("zh-TW", "沒有任何段落含有「<bdi>zyzzyva</bdi>」"),
                         ("ar", "لا يوجد مقطع فيه «<bdi>zyzzyva</bdi>»"), ("pt", "nenhum trecho tem “<bdi>zyzzyva</bdi>”"),
                         ("id", "tidak ada bagian yang memuat “<bdi>zyzzyva</bdi>”")):
        body = server.get("/?q=zyzzyva", Accept_Language=accept)[2]
        check(f"in {accept}, too", said in body, body)
    body = server.get("/?q=%2Bfundnig")[2]
    check("what may be meant is a link", 'Did you mean: <a href="/?q=%2Bfunding"><bdi>funding' in body, body)
    body = server.get("/?q=lang:zz+chips")[2]
    check("so are values of a field", '"/?q=lang%3Aen%20chips"><bdi>en<' in body, body)
    check("and the query without a part", "without &#39;lang:zz&#39; 3 passages match → <a href=\"/?q=%20chips\">" in body, body)
    body = server.get("/?q=%3Cimg+src%3Dx%3E+%2Blang:zz", Accept_Language="ar")[2]
    check("which are text, too", Page(body).balanced and "<img" not in body, body)
    status, _, body = server.get("/?q=herring")
    first = Page(body)
    check("a page has ten hits and a next one", body.count('class="hit"') == 10 and first.links.get("Next") == "/?q=herring&o=10", first.links)
    status, _, body = server.get("/?q=herring&o=10")
    check("the next page has the rest", body.count('class="hit"') == 2 and Page(body).links.get("Previous") == "/?q=herring", body)
    status, _, body = server.get("/?q=funding&sort=-date")
    check("latest first", body.index("第二") < body.index("First"), body)
    return [a["href"] for t, a in Page(server.get("/?q=funding")[2]).attributes if t == "a" and a.get("href", "").startswith("/passage/")]


def completing(server):
    def offers(typed):
        status, headers, body = server.get("/complete.json?q=" + quote(typed))
        check(f"what follows '{typed}' is JSON", status == 200 and headers["Content-Type"] == "application/x-suggestions+json" and
              json.loads(body)[0] == typed, body)
        return json.loads(body)[1]
    check("words of passages", offers("more FUN") == ["more funding"])
    check("fields and topics", offers("t") == ["title:", "topic:", "type:"])
    check("values of a field", offers("chips +lang:e") == ["chips +lang:en"])
    check("values with a blank are quoted", offers('source:"The L') == ['source:"the ledger & loom"'])
    check("topics as words", offers("chi") == ["chips"])
    check("nothing for nothing", offers("") == [] and offers("funding ") == [])
    check("nor for what is like nothing", offers("🦓" * 300) == [] and offers('"') == [])
    check("at most ten", len(offers("man")) <= 10)


def original(server):
    def passage(query):
        return json.loads(server.get("/search.json?q=" + quote(query))[2])["hits"][0]
    hit = passage("+chips lang:en title:First")
    status, headers, body = server.get("/file/" + hit["id"])
    with open("a/one.md") as file:
        check("the file of a hit, as it is", status == 200 and body == file.read(), body)
    check("as plain text, whatever it holds", headers["Content-Type"] == "text/plain; charset=utf-8" and
          headers["X-Content-Type-Options"] == "nosniff" and headers["Content-Disposition"] == "inline; filename*=UTF-8''one.md", str(headers))
    check("in a sandbox", "sandbox" in headers["Content-Security-Policy"] and "default-src 'none'" in headers["Content-Security-Policy"] and
          "self" not in headers["Content-Security-Policy"], str(headers))
    check("its page links to it", f"/file/{hit['id']}" in server.get("/passage/" + hit["id"])[2])
    hit = passage("moonstone")
    status, headers, body = server.get("/file/" + hit["id"])
    check("HTML is not handed out", status == 404 and "<script>alert(5)" not in body and "sandbox" not in headers["Content-Security-Policy"], body)
    check("nor linked to", "/file/" not in server.get("/passage/" + hit["id"])[2])
    hits = json.loads(server.get("/search.json?q=lapis")[2])["hits"]
    if hits:
        connection = Connection("sock")
        connection.request("GET", "/file/" + hits[0]["id"])
        answer = connection.getresponse()
        with open("a/stone 石.pdf", "rb") as file:
            check("a PDF is given to be kept", answer.status == 200 and answer.read() == file.read() and
                  answer.headers["Content-Type"] == "application/pdf" and "sandbox" in answer.headers["Content-Security-Policy"] and
                  answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''stone%20%E7%9F%B3.pdf", str(answer.headers))
        connection.close()
    else:
        print("# no PDF was read here: poppler-utils is not installed")
    hit = passage("jasper")
    check("nor is what is compressed", server.get("/file/" + hit["id"])[0] == 404)
    hit = passage("kestrel")
    check("nor what is called text and is none", server.get("/file/" + hit["id"])[0] == 404, hit)
    hit = passage("herring title:\"Many 7\"")
    with open("a/many7.md") as file:
        kept = file.read()
    with open("a/many7.md", "w") as file:
        file.write(kept.replace("herring", "secrets"))
    status, _, body = server.get("/file/" + hit["id"], Accept_Language="zh-CN")
    check("a file that changed says so", status == 409 and "收录后已修改" in body and "secrets" not in body, body)
    os.remove("a/many7.md")
    os.symlink("../secret.md", "a/many7.md")
    status, _, body = server.get("/file/" + hit["id"])
    check("a link in its place is not followed", status == 409 and "hidden" not in body, body)
    os.remove("a/many7.md")
    os.mkfifo("a/many7.md")
    status, _, body = server.get("/file/" + hit["id"])
    check("a pipe in its place does not hold us", status == 409, body)
    os.remove("a/many7.md")
    status, _, body = server.get("/file/" + hit["id"])
    check("a file that is gone says so", status == 404 and "gone" in body, body)
    check("so does its hit", 'class="state">the file is gone' in server.get("/passage/" + hit["id"])[2])
    with open("a/many7.md", "w") as file:
        file.write(kept)


def plain_reading(server):
    _, _, body = server.get("/?q=obsidian")
    check("Markdown's signs are not shown", "A bold <mark>obsidian</mark> link, code, a_b and 2*3*4; *kept*." in body, body)
    check("in titles neither", ">About the rock</a>" in body, body)
    check("marks in a sign are none", "<mark></mark>" not in server.get("/?q=obsidian+hidden")[2])


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
    for path in ("/", "/?q=funding", "/style.css", "/script.js", "/icon.svg", "/search.json?q=a", "/search.atom?q=a", "/complete.json?q=a", "/opensearch.xml", "/nope"):
        _, headers, body = server.get(path)
        policy = headers["Content-Security-Policy"]
        check(f"{path} has its headers", all(headers[k] == v for k, v in HEADERS.items()) and
              "default-src 'none'" in policy and "unsafe" not in policy and not headers["Set-Cookie"], str(headers))
        outside = [a for a in ("http://", "https://", "//") if f'src="{a}' in body or f'rel="stylesheet" href="{a}' in body]
        check(f"{path} asks nobody else", not outside, body)


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


def bounded(server):
    with open(program, "rb") as file:
        if b"__asan" in file.read():
            return
    with open(f"/proc/{server.process.pid}/limits") as file:
        most = next(int(line.split()[3]) for line in file if line.startswith("Max data size"))
    check("memory is bounded by search.memory, for four requests at once", most == 4 * 2048 << 20, most)


def again(server):
    connection = Connection("sock")
    ports = []
    for path in ("/", "/style.css", "/?q=funding"):
        connection.request("GET", path)
        answer = connection.getresponse()
        ports.append((answer.status, len(answer.read()) > 100, answer.headers["Connection"], connection.sock is not None))
    check("one connection is answered again and again", ports == [(200, True, None, True)] * 3, ports)
    connection.close()


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
    check("a browser can add it", description[3].get("template") == "http://localhost/?q={searchTerms}")
    searching(server)
    completing(server)
    passages(server)
    original(server)
    plain_reading(server)
    hostile_text(server)
    languages(server)
    safe_headers(server)
    refusing(server)
    again(server)
    bounded(server)
    crowd(server)
    with open("a/new.md", "w") as file:
        file.write("A narwhal, new in the archive.\n")
    subprocess.run([llmindex, "-q", "-C", "c.yaml"], check=True)
    check("what was indexed since is found", "narwhal</mark>" in server.get("/?q=narwhal")[2])
    os.utime("a/two.md", (1700000000, 1700000000))
    subprocess.run([llmindex, "-q", "-C", "c.yaml"], check=True)
    for query in ("narwhal", "芯片"):
        hit = json.loads(server.get("/search.json?q=" + quote(query))[2])["hits"][0]
        check(f"the file of '{query}' is there after an update", server.get("/file/" + hit["id"])[0] == 200 and hit["state"] == "present", hit)
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

    server = Server("-i", "index", "-i", "other", "--socket", "sock")
    check("two indexes are searched as one", all(f"{bird}</mark>" in server.get("/?q=" + bird)[2] for bird in ("ptarmigan", "wigeon")))
    link = json.loads(server.get("/search.json?q=wigeon")[2])["hits"][0]["id"]
    if os.path.exists("b/letter.jpg"):
        body = server.get("/?q=committee+forty")[2]
        check("a scan says how sure OCR was", 'class="ocr">OCR ' in body and "letter.jpg" in body, body)
        link = json.loads(server.get("/search.json?q=committee+forty")[2])["hits"][0]["id"]
        check("and is not handed out", server.get("/file/" + link)[0] == 404)
        link = json.loads(server.get("/search.json?q=wigeon")[2])["hits"][0]["id"]
    check("and a passage of the second is shown, and its file", "wigeon" in server.get("/passage/" + link)[2] and
          "wigeon" in server.get("/file/" + link)[2] and "wigeon" in server.get("/complete.json?q=wige")[2])
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
    total()


main()
