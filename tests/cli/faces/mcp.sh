#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# llmsearch-mcp: by a client that speaks JSON lines, and by the official one.
# LLMSEARCH_MCP is the program. The official client is asked for with
# MCP_SDK=FOLDER, where node finds @modelcontextprotocol/sdk, or
# MCP_SDK=install, which fetches it into the test's own folder.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib.sh"
: "${SOURCE:?}"
if [ -z "${LLMSEARCH_MCP-}" ]; then
	echo '1..0 # SKIP llmsearch-mcp was not built'
	exit 0
fi
command -v python3 >/dev/null || {
	echo '1..0 # SKIP no python3'
	exit 0
}
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
mcp() { "$LLMSEARCH_MCP" "$@"; }

put a/one.md '---\ntitle: First\nsource: The Ledger & Loom\ndate: 2024-03-18\nlang: en\n---\nThe company raised funding for chips.\n'
put a/two.md '---\ntitle: 第二\n---\n这家公司获得融资，用于芯片。\n'
put a/evil.md '---\ntitle: "\\e[31mred"\nlang: en\n---\nFunding \\033]0;title\\007 ends here.\n'
llmindex -q -i index a || exit 99

expect 'a word on the command line' 'mcp serve' <<'END'
llmsearch-mcp: unexpected word 'serve'; see --help
exit 2
END
expect 'no index is no reason not to start' \
	"printf '%s\n' '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"search\",\"arguments\":{\"query\":\"x\"}}}' | mcp -i none" <<'END'
{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"no index at 'none': run llmindex"}],"isError":true}}
END
expect 'an output that is closed ends it with one line' \
	"(sleep 1; for i in 1 2 3 4; do echo x; sleep 1; done) | mcp -i index 2>said | true; cat said" <<'END'
llmsearch-mcp: cannot write to standard output
END
python3 "$here/mcp.py" "$LLMSEARCH_MCP" index >"$top/said" 2>&1
code=$?
cat "$top/said"
passed=$((passed + $(grep -c '^ok' "$top/said")))
failed=$((failed + $(grep -c '^not ok' "$top/said")))
[ $code = 0 ] || {
	verdict 1 'the client ran to its end'
}

# The official client.
official() {
	command -v node >/dev/null || {
		echo 'node is not installed'
		return
	}
	case ${MCP_SDK-} in
	'') echo 'MCP_SDK names no folder with @modelcontextprotocol/sdk' ;;
	install)
		command -v npm >/dev/null || {
			echo 'npm is not installed'
			return
		}
		mkdir "$top/sdk"
		(cd "$top/sdk" && timeout 180 npm install --silent \
			--no-audit --no-fund --fetch-retries=1 \
			@modelcontextprotocol/sdk >"$top/npm" 2>&1) ||
			echo 'npm cannot fetch @modelcontextprotocol/sdk'
		;;
	*) [ -d "$MCP_SDK/node_modules/@modelcontextprotocol/sdk" ] ||
		echo "no @modelcontextprotocol/sdk in '$MCP_SDK'" ;;
	esac
}
reason=$(official)
if [ -n "$reason" ]; then
	skip 'the official client' "$reason"
	finish
fi
[ "$MCP_SDK" != install ] || MCP_SDK=$top/sdk
cp "$here/mcp_official.mjs" "$MCP_SDK/mcp_official.mjs"
expect 'the official client' \
	"node '$MCP_SDK/mcp_official.mjs' '$LLMSEARCH_MCP' index" <<'END'
connected to llmsearch
tools: search get like facets
search: First, 第二
marks: chips
get: First
like: ok
facets: en zh-Hans
templates: llmsearch://passage/{id}
resource: First
bad argument: isError
no such tool: -32602
no such resource: -32002
cancelled
still there: First, 第二
END
[ "$MCP_SDK" = "$top/sdk" ] || rm -f "$MCP_SDK/mcp_official.mjs"
finish
