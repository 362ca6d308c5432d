#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# llmsearch-web in a browser without a window. It is asked for with
# WEB_BROWSER=FOLDER, where node finds puppeteer-core and axe-core, or
# WEB_BROWSER=install, which fetches both into the test's own folder. Pictures
# go to WEB_PICTURES, if that is set.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib.sh"
: "${SOURCE:?}"

# The reason why it cannot run, or nothing.
reason() {
	[ -n "${LLMSEARCH_WEB-}" ] || {
		echo 'llmsearch-web was not built'
		return
	}
	[ -n "${WEB_BROWSER-}" ] || {
		echo 'WEB_BROWSER names no folder with puppeteer-core'
		return
	}
	for program in chromium node npm script; do
		command -v $program >/dev/null || {
			echo "$program is not installed"
			return
		}
	done
	if [ "$WEB_BROWSER" = install ]; then
		mkdir "$top/browser"
		(cd "$top/browser" && timeout 180 npm install --silent \
			--no-audit --no-fund --fetch-retries=1 \
			puppeteer-core axe-core >"$top/npm" 2>&1) ||
			echo 'npm cannot fetch puppeteer-core and axe-core'
	elif [ ! -d "$WEB_BROWSER/node_modules/puppeteer-core" ]; then
		echo "no puppeteer-core in '$WEB_BROWSER'"
	fi
}
why=$(reason)
[ -z "$why" ] || {
	echo "1..0 # SKIP $why"
	exit 0
}
[ "$WEB_BROWSER" != install ] || WEB_BROWSER=$top/browser
cp -r "$SOURCE/corpus" home/articles
llmindex -q -i index home/articles || exit 99
port=$(python3 -c 'import socket
with socket.socket() as s:
	s.bind(("127.0.0.1", 0))
	print(s.getsockname()[1])')
"$LLMSEARCH_WEB" -i index --port "$port" 2>web.log &
server=$!
trap 'kill $server; rm -rf "$top"' EXIT
cp "$here/browser.mjs" "$WEB_BROWSER/llmsearch-browser.mjs"
# What a terminal shows, to be painted by the browser.
cat >terminal.sh <<'END'
stty cols 88 rows 50
cd home
for words in "-n 3 商业化" "-n 1 تمويل lang:ar"; do
	printf '\033[1m$\033[0m llmsearch %s\n' "$words"
	"$llmsearch" -C ../none.yaml -i ../index $words
done
END
: >none.yaml
export llmsearch
TERM=xterm-256color PAGER=cat script -qec 'sh terminal.sh' /dev/null \
	</dev/null >terminal.txt
# A profile of its own needs a home that can be written.
node "$WEB_BROWSER/llmsearch-browser.mjs" "http://127.0.0.1:$port" \
	terminal.txt "${WEB_PICTURES-}" >"$top/said" 2>&1
code=$?
rm -f "$WEB_BROWSER/llmsearch-browser.mjs"
cat "$top/said"
passed=$((passed + $(grep -c '^ok' "$top/said")))
failed=$((failed + $(grep -c '^not ok' "$top/said")))
[ $code = 0 ] || verdict 1 'the browser ran to its end'
finish
