# SPDX-License-Identifier: GPL-2.0-or-later
"""usage: mcp.py PROGRAM INDEX
A client of llmsearch-mcp that speaks JSON lines: what the protocol asks for,
and what nobody should send."""
import json, subprocess, sys

try:
    import jsonschema
except ImportError:
    jsonschema = None

program, index = sys.argv[1:3]
count = failed = 0


def check(title, claim, seen=""):
    global count, failed
    count += 1
    failed += not claim
    print(f"{'ok' if claim else 'not ok'} {count} - {title}")
    if not claim:
        print("# " + repr(seen)[:2000])


class Server:
    def __init__(self):
        self.process = subprocess.Popen([program, "-i", index], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0

    def send(self, line):
        if not isinstance(line, bytes):
            line = json.dumps(line, ensure_ascii=False).encode()
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def line(self):
        return json.loads(self.process.stdout.readline())

    def ask(self, method, **params):
        self.number += 1
        self.send({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params})
        answer = self.line()
        assert answer["id"] == self.number and answer["jsonrpc"] == "2.0", answer
        return answer.get("result", answer)

    def call(self, tool, **arguments):
        return self.ask("tools/call", name=tool, arguments=arguments)

    def alive(self):
        return self.ask("ping") == {}

    def end(self):
        self.process.stdin.close()
        rest = self.process.stdout.read()
        return self.process.wait(), rest


def versions():
    for asked, given in (("2024-11-05",) * 2, ("2025-03-26",) * 2, ("2025-06-18",) * 2,
                         ("1999-01-01", "2025-06-18"), (None, "2025-06-18")):
        server = Server()
        params = {"capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
        if asked:
            params["protocolVersion"] = asked
        result = server.ask("initialize", **params)
        check(f"asked for {asked}, it speaks {given}", result["protocolVersion"] == given, result)
        check("it says who it is", result["serverInfo"]["name"] == "llmsearch" and "tools" in result["capabilities"], result)
        batch = [{"jsonrpc": "2.0", "id": 7, "method": "ping"}, {"jsonrpc": "2.0", "method": "notifications/initialized"}]
        server.send(batch)
        answer = server.line()
        if given == "2025-03-26":
            check("a batch is answered", answer == [{"jsonrpc": "2.0", "id": 7, "result": {}}], answer)
        else:
            check("a batch is refused", answer["error"]["code"] == -32600, answer)
        check("it ends with its input", server.end() == (0, b""))


def valid(schemas, tool, result):
    if jsonschema:
        jsonschema.Draft202012Validator(schemas[tool]["outputSchema"]).validate(result["structuredContent"])
    return not result["isError"]


def tools(server):
    listed = server.ask("tools/list")["tools"]
    schemas = {tool["name"]: tool for tool in listed}
    check("it lists its tools", list(schemas) == ["search", "get", "like", "facets"], list(schemas))
    if jsonschema:
        for tool in listed:
            jsonschema.Draft202012Validator.check_schema(tool["inputSchema"])
            jsonschema.Draft202012Validator.check_schema(tool["outputSchema"])
    found = server.call("search", query="funding chips")
    hits = {hit["title"]: hit for hit in found["structuredContent"]["hits"]}
    check("search gives what its schema says", valid(schemas, "search", found), found)
    first = hits["First"]
    check("with title, source, date and path", (first["source"], first["date"], first["path"][-9:]) ==
          ("The Ledger & Loom", "2024-03-18", "/a/one.md"), first)
    text = first["text"].encode()
    check("marks are ranges of bytes", {text[a:b] for a, b in first["marks"]} == {b"funding", b"chips"}, first)
    check("translations are told", {"from": "funding", "to": "融资"} in hits["第二"]["translations"], hits["第二"])
    said = found["content"][0]["text"]
    check("a model can read it", first["id"] in said and "The Ledger & Loom" in said, said)
    check("and no control comes through", not any(ord(c) < 32 and c != "\n" for c in said), said)
    filtered = server.call("search", query="funding", filters={"lang": "zh"})
    check("filters filter", [h["title"] for h in filtered["structuredContent"]["hits"]] == ["第二"], filtered)
    filtered = server.call("search", query="funding", filters={"source": "The Ledger & Loom", "date": "2024"})
    check("those with blanks too", [h["title"] for h in filtered["structuredContent"]["hits"]] == ["First"], filtered)
    sorted_by = server.call("search", query="funding", sort="date", limit=1)["structuredContent"]
    check("sort and limit hold", [h["title"] for h in sorted_by["hits"]] == ["First"], sorted_by)
    own = server.call("search", query="funding", translate=False)["structuredContent"]
    check("translate can be switched off", "第二" not in [h["title"] for h in own["hits"]], own)
    nothing = server.call("search", query="zebrafish")
    check("nothing found is told why", valid(schemas, "search", nothing) and
          nothing["structuredContent"]["findings"] == ["no passage has 'zebrafish'"], nothing)
    got = server.call("get", id=first["id"][:8])
    check("get gives the passage", valid(schemas, "get", got) and
          got["structuredContent"]["passage"]["id"] == first["id"], got)
    like = server.call("like", id=first["id"])
    check("like gives what its schema says", valid(schemas, "like", like), like)
    facets = server.call("facets", query="funding chips", facets=["lang", "year"])
    check("facets count", valid(schemas, "facets", facets) and
          facets["structuredContent"]["facets"]["lang"][0] == {"value": "en", "count": 2}, facets)
    read = server.ask("resources/read", uri=first["uri"])
    check("a passage is a resource", read["contents"][0]["text"].startswith("First\nid "), read)
    check("resources have a template", server.ask("resources/templates/list")["resourceTemplates"][0]["uriTemplate"] ==
          "llmsearch://passage/{id}")
    check("and no list", server.ask("resources/list") == {"resources": []})
    return first


BAD_ARGUMENTS = (
    ("search", {}, "'query' is missing; add it"),
    ("search", {"query": 5}, "'query' must be a string"),
    ("search", {"query": "x" * 5000}, "'query' has more than 4096 bytes; shorten it"),
    ("search", {"query": "a\0b"}, "'query' has a NUL; leave it out"),
    ("search", {"query": "x", "limit": 0}, "'limit' must be a whole number from 1 to 50"),
    ("search", {"query": "x", "limit": 1e300}, "'limit' must be a whole number from 1 to 50"),
    ("search", {"query": "x", "limit": True}, "'limit' must be a whole number from 1 to 50"),
    ("search", {"query": "x", "sort": "rank"}, "'sort' must be of: score date -date path"),
    ("search", {"query": "x", "filters": []}, "'filters' must be an object"),
    ("search", {"query": "x", "filters": {"owner": "x"}},
     "no filter 'owner'; give lang script date source topic title path type"),
    ("search", {"query": "x", "filters": {"lang": 5}}, "'lang' must be a string"),
    ("search", {"query": "x", "filters": {"source": 'a" OR "b'}},
     "the filter 'source' has a quote or newline; leave it out"),
    ("search", {"query": "x", "lang": "no tag"}, "bad language 'no tag'; give a tag such as zh-Hant, ar or pt"),
    ("search", {"query": "x", "shell": "rm"}, "an argument that this tool does not know; see its input schema"),
    ("get", {"id": "x"}, "passage id 'x' is too short; give 6 characters or more"),
    ("get", {"id": "../../../etc/passwd"}, "'../../../etc/passwd' is not a passage id; give one that 'llmsearch "
                                           "--json' prints"),
    ("get", {"id": "00000000"}, "no passage '00000000' in the index"),
    ("like", {"id": "/etc/passwd"}, "'/etc/passwd' is not a passage id; give one that 'llmsearch --json' prints"),
    ("facets", {"query": "x", "facets": ["lang", "owner"]},
     "'facets' must be of: lang script month year source type topic"),
    ("facets", {"query": "x", "facets": []},
     "'facets' must be an array of: lang script month year source type topic"),
)

PING = b'{"jsonrpc":"2.0","id":1,"method":"ping"}'
HOSTILE = (
    ("garbage", b"garbage", -32700),
    ("half of a message", PING[:20], -32700),
    ("not UTF-8", b'{"jsonrpc":"2.0","id":"\xff\xfe","method":"ping"}', -32700),
    ("a lone surrogate", b'{"jsonrpc":"2.0","id":"\\ud800","method":"ping"}', -32700),
    ("controls", b"\x00\x01\x1b[2J", -32700),
    ("a key twice", b'{"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}', -32700),
    ("100,000 brackets", b"[" * 100000, -32700),
    ("100,000 objects", b'{"a":' * 100000, -32700),
    ("a number without end", b"9" * 100000, -32700),
    ("2 MiB", b'{"jsonrpc":"2.0","id":1,"method":"' + b"x" * (2 << 20) + b'"}', -32600),
    ("8 MiB of nothing", b" " * (8 << 20), -32600),
    ("a string", b'"ping"', -32600),
    ("null", b"null", -32600),
    ("an empty object", b"{}", -32600),
    ("an empty batch", b"[]", -32600),
    ("another version", b'{"jsonrpc":"1.0","id":1,"method":"ping"}', -32600),
    ("an id that is an object", b'{"jsonrpc":"2.0","id":{},"method":"ping"}', -32600),
    ("an id that is null", b'{"jsonrpc":"2.0","id":null,"method":"ping"}', -32600),
    ("a method that is a number", b'{"jsonrpc":"2.0","id":1,"method":5}', -32600),
    ("a method that is not there", b'{"jsonrpc":"2.0","id":1,"method":"tools/drop"}', -32601),
    ("a method of other servers", b'{"jsonrpc":"2.0","id":1,"method":"sampling/createMessage"}', -32601),
    ("params that are a list", b'{"jsonrpc":"2.0","id":1,"method":"tools/list","params":[]}', -32602),
    ("a tool that is not there", b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"rm"}}', -32602),
    ("a tool without a name", b'{"jsonrpc":"2.0","id":1,"method":"tools/call"}', -32602),
    ("arguments that are a list",
     b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get","arguments":[]}}', -32602),
    ("a resource without a URI", b'{"jsonrpc":"2.0","id":1,"method":"resources/read"}', -32602),
    ("a file as a resource",
     b'{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"file:///etc/passwd"}}', -32002),
    ("a path as a passage",
     b'{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"llmsearch://passage/../x"}}', -32002),
)
SILENT = (
    b"", b"   ", b'{"jsonrpc":"2.0","method":"notifications/initialized"}',
    b'{"jsonrpc":"2.0","method":"notifications/none"}', b'{"jsonrpc":"2.0","id":5,"result":{}}',
    b'{"jsonrpc":"2.0","id":5,"error":{"code":1,"message":"x"}}',
    b'{"jsonrpc":"2.0","method":"notifications/cancelled"}',
    b'{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":{"a":[]}}}',
    b'{"jsonrpc":"2.0","method":"notifications/cancelled","params":[]}',
)
# Words that are hard work, or look like more than words.
QUERIES = ("(" * 1000, '"' * 999, "a* b* c* d* e*", "-" * 500, "NEAR/9999 x", "lang:" * 300, "\u202ey",
           "; rm -rf /", "$(reboot)", "--config=/etc/passwd", "的" * 1300, "a OR " * 800)


def hostile(server):
    for tool, arguments, said in BAD_ARGUMENTS:
        result = server.call(tool, **arguments)
        check(f"{tool} with {json.dumps(arguments)[:60]}",
              result.get("isError") and result["content"][0]["text"] == said, result)
    for title, line, code in HOSTILE:
        server.send(line)
        answer = server.line()
        check(f"{title} is an error of the protocol", answer.get("error", {}).get("code") == code, answer)
        check(f"after {title} it is alive", server.alive())
    for line in SILENT:
        server.send(line)
        check(f"{line[:70]!r} needs no answer", server.alive())
    for query in QUERIES:
        result = server.call("search", query=query)
        check(f"{query[:20]!r} is text", result["isError"] is False, result)


def cancelling(server):
    for number in range(1000, 1030):
        server.send({"jsonrpc": "2.0", "id": number, "method": "tools/call",
                     "params": {"name": "search", "arguments": {"query": "a OR " * 800}}})
    for number in range(1000, 1030):
        server.send({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": number}})
    server.send({"jsonrpc": "2.0", "id": 2000, "method": "tools/list"})
    ids = []
    while not ids or ids[-1] != 2000:
        ids.append(server.line()["id"])
    check("what waits is cancelled", len(ids) < 31 and sorted(set(ids)) == sorted(ids), ids)
    check("what follows is answered", server.call("search", query="funding")["isError"] is False)


def main():
    versions()
    server = Server()
    server.ask("initialize", protocolVersion="2025-06-18", capabilities={}, clientInfo={"name": "t", "version": "1"})
    server.send({"jsonrpc": "2.0", "method": "notifications/initialized"})
    tools(server)
    hostile(server)
    cancelling(server)
    check("it ends with its input", server.end() == (0, b""))
    print("1.." + str(count))
    sys.exit(failed > 0)


main()
