#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# ranking.rerank: a program that orders the hits, and every way that it fails.
. "$(dirname "$0")/../lib.sh"
: "${SOURCE:?}"
command -v python3 >/dev/null || {
	echo '1..0 # SKIP no python3'
	exit 0
}

for i in 1 2 3; do
	put "a/n$i.md" "---\ntitle: N$i\nsource: The Ledger\ndate: 2024-03-0$i\nlang: en\n---\nFunding $(
		for k in $(seq $i); do printf 'for chips %s ' "$k"; done).\n"
done
put a/long.md '---\ntitle: Long\nlang: en\n---\nChips and boats, and boats again.\n'
llmindex -q -i index a || exit 99

put own.yaml 'ranking: {rerank: {command: []}}'
# with COMMAND, as YAML, in with.yaml; the program has 60 s if it is not said.
with() {
	printf 'index: {path: index}\nranking: {rerank: {command: [%s], timeout: %s, depth: %s}}\n' \
		"$1" "${2:-60}" "${3:-50}" >with.yaml
}
ask() { llmsearch -C with.yaml --format '{name} {score}' "$@"; }
names() { llmsearch -C with.yaml --format '{name}' "$@"; }
own=$(llmsearch -i index --format '{name}' funding chips | tr '\n' ' ')

# A program that works

printf '%s\n' 'import json, sys' 'for line in sys.stdin:' \
	'    p = json.loads(line)' \
	'    print({"N1": 1, "N2": -2.5, "N3": 3e1}.get(p["title"], 0))' >by_name.py
with 'python3, by_name.py'
expect 'its numbers order the hits' 'ask funding chips' <<'END'
N3 30.0000
N1 1.0000
Long 0.0000
N2 -2.5000
END
expect 'it knows the question and the passage' \
	'with "sh, -c, \"head -n 1 >got; exit 1\"" && ask "funding chips lang:en" >said 2>&1; python3 - <<-"EOF"
	import json
	p = json.load(open("got"))
	print(*p)
	print(p["query"], p["query_lang"], p["source"], p["date"][:7], p["lang"])
	print(p["text"].split()[0], len(p["id"]) > 5, p["path"].endswith(".md"), p["score"] > 0, p["heading"])
	EOF' <<'END'
query query_lang id lang title heading source date path score text
funding chips lang:en None The Ledger 2024-03 en
Funding True True True None
END
with 'python3, by_name.py' 60 2
expect 'those that it is not given come behind' \
	'names funding chips | head -n 2 | sort >two; ask funding chips | awk "{ print \$1, (NR > 1 && \$2 > last ? \"up\" : \"down\"); last = \$2 }" | sed -n "3,\$p" | cut -d" " -f2' <<'END'
down
down
END
with 'python3, by_name.py'
expect 'they are told' \
	'llmsearch -C with.yaml --explain -n 1 funding chips | grep -o "score 30.*rerank"' <<'END'
score 30.0000: by ranking.rerank
END
expect 'not with --no-rerank' 'names --no-rerank funding chips | tr "\n" " "; echo' <<END
$own
END
expect 'nor where another order is wanted' 'names --sort=path funding' <<'END'
N1
N2
N3
END
expect 'nor for filters alone' 'with "sh, -c, \"touch ran\"" && names lang:en >said; ls ran' <<'END'
ls: cannot access 'ran': No such file or directory
exit 2
END
expect 'nor to count, nor for what is like it' \
	'llmsearch -C with.yaml -c funding; names --like a/n1.md >said; ls ran' <<'END'
3
ls: cannot access 'ran': No such file or directory
exit 2
END
put equal.sh 'while read -r line; do printf "1\\r\\n"; done\n'
expect 'equal numbers leave the order' \
	'with "sh, equal.sh" && names funding chips | tr "\n" " "; echo' <<END
$own
END
expect 'JSON' 'with "python3, by_name.py" && llmsearch -C with.yaml --json funding chips |
	python3 -c "import json, sys; print([h[\"score\"] for h in json.load(sys.stdin)])"' <<'END'
[30.0, 1.0, 0.0, -2.5]
END
printf '1\tfunding chips\n' >topics
expect 'a run of questions' \
	'llmsearch -C with.yaml --trec --topics topics | cut -d" " -f4,5' <<'END'
1 30.000000
2 1.000000
3 0.000000
4 -2.500000
END
mkdir conf && put conf/c.yaml 'ranking: {rerank: {command: [./mine]}}' &&
	printf '#!/bin/sh\nexec python3 "${0%%/*}/../by_name.py"\n' >conf/mine &&
	chmod +x conf/mine
expect 'a path is one from the configuration' \
	'cd a && llmsearch -C ../conf/c.yaml -i ../index -n 1 --format "{name}" funding chips' <<'END'
N3
END
expect 'search.memory is not for it' \
	"printf '%s\n' 'search: {memory: 64}' 'ranking: {rerank: {command: [sh, -c, \"ulimit -d >limit; exit 1\"]}}' >small.yaml
	llmsearch -C small.yaml -i index -q funding; [ \"\$(cat limit)\" = \"\$(ulimit -d)\" ] && echo same" <<'END'
llmsearch: warning: ranking.rerank: 'sh' exited with 1; hits are in llmsearch's own order
same
END

# One that does not: the order is ours, with one line.

fails() { # TITLE COMMAND SECONDS, the line on standard input
	with "$2" "$3"
	sed "s/^/llmsearch: warning: ranking.rerank: /; s/\$/; hits are in llmsearch's own order/" >line
	printf '%s\n' "$own" >>line
	expect "$1" 'names funding chips 2>said | tr "\n" " " >got; cat said got; echo' <line
}
path=$PATH
PATH=/usr/bin:/bin # of folders that may not be searched another error tells
fails 'no such program' 'no-such-program' 60 <<'END'
'no-such-program' cannot be run: No such file or directory
END
PATH=$path
fails 'nor path' './none' 60 <<'END'
'@/none' cannot be run: No such file or directory
END
fails 'one that may not be run' './by_name.py' 60 <<'END'
'@/by_name.py' cannot be run: Permission denied
END
fails 'it fails' 'sh, -c, "exit 3"' 60 <<'END'
'sh' exited with 3
END
put says.sh 'printf "\\033[31mboom\\nmore\\n" >&2\nexit 1\n'
fails 'it says why, without controls' 'sh, says.sh' 60 <<'END'
'sh' exited with 1: �[31mboom
END
fails 'it dies' 'sh, -c, "kill -9 $$"' 60 <<'END'
'sh' was killed by signal 9
END
fails 'it hangs' 'sleep, 1000' 0.2 <<'END'
'sleep' took more than 0.2 s
END
fails 'it closes its output and hangs' 'sh, -c, "exec >&-; exec sleep 1000"' 0.2 <<'END'
'sh' took more than 0.2 s
END
fails 'what it started holds its output' 'sh, -c, "sleep 1000 & seq 4"' 0.2 <<'END'
'sh' took more than 0.2 s
END
fails 'it writes without an end' 'yes' 60 <<'END'
'yes' wrote more than 256 bytes
END
fails 'it writes one line too many' 'seq, "5"' 60 <<'END'
'seq' wrote more than 4 numbers for 4 passages
END
fails 'it writes too few' 'seq, "3"' 60 <<'END'
'seq' wrote 3 numbers for 4 passages
END
fails 'it writes nothing and reads nothing' 'true' 60 <<'END'
'true' wrote 0 numbers for 4 passages
END
put word.sh 'printf "1\\n\\033x\\n3\\n4\\n"\n'
fails 'it writes no number' 'sh, word.sh' 60 <<'END'
'sh' wrote no number in line 2: '�x'
END
for bad in nan inf 0x1p3 '1 2' '' 1e999 1,5; do
	fails "'$bad' is none" "printf, \"1\\n2\\n$bad\\n4\\n\"" 60 <<END
'printf' wrote no number in line 3: '$bad'
END
done
expect 'one line for many questions' \
	'with "sh, -c, \"exit 3\""; printf "1\tfunding\n2\tchips\n" >topics
	llmsearch -C with.yaml --trec --topics topics 2>&1 >got' <<'END'
llmsearch: warning: ranking.rerank: 'sh' exited with 3; hits are in llmsearch's own order
END
expect 'a query that has no time has none for it' \
	"printf '%s\n' 'search: {timeout: 1}' 'ranking: {rerank: {command: [sleep, 1000], timeout: 1000}}' >late.yaml
	llmsearch -C late.yaml -i index -q funding" <<'END'
llmsearch: warning: ranking.rerank: 'sleep' took longer than the query may; hits are in llmsearch's own order; the query took more than 1 s, and was answered with what was found by then; ask for less, or raise search.timeout
END

# Nothing of it is left behind.
python3 - "$llmsearch" >"$top/said" <<'END'
import os, signal, subprocess, sys, time


def gone(pid):
    try:
        return open(f"/proc/{pid}/stat").read().split()[2] == "Z"
    except OSError:
        return True


def hear():  # who starts a shell in the background may have it ignored
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def run(title, timeout, end):
    with open("stay.yaml", "w") as f:
        f.write("index: {path: index}\nranking: {rerank: {timeout: %s, command: "
                "[sh, -c, 'sleep 1000 & echo $$ $! >pids.new; mv pids.new pids; wait']}}\n" % timeout)
    if os.path.exists("pids"):
        os.remove("pids")
    search = subprocess.Popen([sys.argv[1], "-C", "stay.yaml", "funding"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              preexec_fn=hear)
    while not os.path.exists("pids"):
        time.sleep(0.01)
    if end:
        search.send_signal(end)
    code = search.wait()
    pids = open("pids").read().split()
    for _ in range(1000):  # a killed process takes its time
        if all(map(gone, pids)):
            break
        time.sleep(0.01)
    good = all(map(gone, pids)) and code == -end
    print("ok" if good else f"not ok {code} {pids}", "-", title)


run("who ends llmsearch ends the program", 1000, signal.SIGTERM)
run("so does the terminal", 1000, signal.SIGINT)
run("and the time", 2, 0)
END
while read -r line; do
	case $line in ok*) verdict 0 "${line#* - }" ;; *) verdict 1 "$line" ;; esac
done <"$top/said"

# What the configuration may not say.

expect 'a bad command' "printf 'ranking: {rerank: {command: sort}}' >bad.yaml
	llmsearch -C bad.yaml -i index funding" <<'END'
llmsearch: 'bad.yaml':1:29: bad value 'sort' for 'ranking.rerank.command'; give a list of a program and its arguments
exit 2
END
expect 'an unknown key' "printf 'ranking: {rerank: {commands: [sort]}}' >bad.yaml
	llmsearch -C bad.yaml -i index funding" <<'END'
llmsearch: 'bad.yaml':1:20: unknown key 'ranking.rerank.commands'; did you mean 'ranking.rerank.command'?
exit 2
END

# The other doors.

with 'python3, by_name.py'
ask_mcp='{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"query":"funding chips"}}}'
if [ -n "${LLMSEARCH_MCP-}" ]; then
	expect 'llmsearch-mcp' \
		"printf '%s\n' '$ask_mcp' | \"\$LLMSEARCH_MCP\" -C with.yaml | python3 -c 'import json, sys
print(*(h[\"title\"] for h in json.load(sys.stdin)[\"result\"][\"structuredContent\"][\"hits\"]))'" <<'END'
N3 N1 Long N2
END
	with 'sh, -c, "exit 3"'
	holds 'with its warning' \
		"printf '%s\n' '$ask_mcp' | \"\$LLMSEARCH_MCP\" -C with.yaml" \
		"ranking.rerank: 'sh' exited with 3"
else
	skip 'llmsearch-mcp' 'it was not built'
fi
if [ -n "${LLMSEARCH_WEB-}" ]; then
	with 'python3, by_name.py'
	cat >web.py <<'END'
import re, signal, socket, subprocess, sys

server = subprocess.Popen([sys.argv[1], "-C", "with.yaml", "--socket", "sock"],
                          stderr=subprocess.PIPE, text=True)
while "listening" not in server.stderr.readline():
    pass
web = socket.socket(socket.AF_UNIX)
web.connect("sock")
web.sendall(b"GET /?q=funding+chips HTTP/1.0\r\nHost: localhost\r\n\r\n")
page = b"".join(iter(lambda: web.recv(65536), b"")).decode()
print(*re.findall(r">(?:<bdi[^>]*>)?(N[123]|Long)<", page))
server.send_signal(signal.SIGTERM)
server.wait()
END
	expect 'llmsearch-web' 'python3 web.py "$LLMSEARCH_WEB"' <<'END'
N3 N1 Long N2
END
else
	skip 'llmsearch-web' 'it was not built'
fi

# The example of llmsearch.yaml(5), with a server that has no model.
sed -n '/^#!\/usr\/bin\/python3/,/^\.Ed/p' "$SOURCE/man/llmsearch.yaml.5" |
	sed '/^\.Ed/d' >example
cat >server.py <<'END'
import http.server, json


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        scores = [{"index": i, "relevance_score": -len(d)} for i, d in enumerate(asked["documents"])]
        body = json.dumps({"results": scores[::-1]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
with open("port.new", "w") as f:
    f.write(str(server.server_address[1]))
import os
os.rename("port.new", "port")
server.handle_request()
END
python3 server.py &
server=$!
while [ ! -s port ] && kill -0 $server 2>/dev/null; do sleep 0.05; done
sed "s/:8080/:$(cat port)/" example >rerank && chmod +x rerank
with ./rerank
expect 'a model of this machine, as llmsearch.yaml(5) has it' \
	'names funding chips' <<'END'
N1
N2
Long
N3
END
kill $server 2>/dev/null
wait $server 2>/dev/null
finish
