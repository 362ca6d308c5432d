#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# libllmsearch: by a program that uses it, and as it is installed, by the
# examples of llmsearch(3). USER is that program, BUILD the build's folder.
. "$(dirname "$0")/../lib.sh"
: "${SOURCE:?}"
if [ -z "${USER_OF_LIBRARY-}" ] || [ -z "${BUILD-}" ]; then
	echo '1..0 # SKIP no library was built'
	exit 0
fi
user() { "$USER_OF_LIBRARY" "$@"; }

put a/one.md '---\ntitle: First\nurl: javascript:alert(1)\nlang: en\n---\nThe company raised funding for chips.\n'
put a/two.md '---\ntitle: 第二\ndate: 2024-03-18\nurl: https://example.org/2\n---\n这家公司获得融资，用于芯片。\n'
put a/three.md '---\ntitle: Third\nlang: en\n---\nAn entirely different story about fishing boats and their nets at sea.\n'
llmindex -q -i index a || exit 99

expect 'hits with their fields, marks and reasons' \
	'user all index funding' <<'END'
2 of 2
First
  language: en
  state: present
  url: javascript:alert(1)
  mark: funding
第二
  date: 2024-03-18
  language: zh-Hans
  state: present
  url: https://example.org/2
  safe url: https://example.org/2
  mark: 融资
  reason: funding -> 融资
lang en: 1
lang zh-Hans: 1
END
expect 'why nothing was found' 'user all index zebrafish' <<'END'
0 of 0
finding: no passage has 'zebrafish'
kind 3: 'zebrafish' '' 0
END
expect 'with what is near' 'user all index "lang:zz chips" | tail -n 4' <<'END'
kind 4: 'lang:zz' '' 0
  en (2)
  zh (1)
kind 5: 'lang:zz' '' 2
END
expect 'what stood in for a slip' 'user all index fundnig | tail -n 2' <<'END'
'funding' for 'fundnig'
near: funding (for fundnig)
END
expect 'values that may be typed, of most passages first' \
	'user list index lang ""; user list index lang Z' <<'END'
en 2
zh 1
zh-hans 1
zh 1
zh-hans 1
END
expect 'words' 'user list index word FUN; user list index word fu; user list index word 融资; user list index word "fishing boat"' <<'END'
funding 1
END
expect 'fields' 'user list index field t' <<'END'
title: 0
topic: 0
type: 0
END
expect 'of no other kind' 'user list index colour x' <<'END'
error 1: bad kind 'colour'; give lang, script, type, source, topic, field or word
exit 2
END
id=$(llmsearch -i index --format '{id}' fishing)
expect 'the file of a passage is read' "user open index $id" <<'END'
utf-8: ---
title: Third
lang: en
---
An entirely different story about 
END
cp a/three.md kept
printf 'the secret\n' >secret
printf -- '---\ntitle: Third\nlang: en\n---\nAn entirely different story about fishing goats and their nets at sea.\n' >a/three.md
touch -r kept a/three.md
expect 'not one that changed, of the same size and time' \
	"user open index $id | sed \"s|'.*'|''|\"" <<'END'
error 4: '' changed since it was indexed; run llmindex
END
rm a/three.md
ln -s ../secret a/three.md
holds 'not through a link' "user open index $id" 'error 4: .*it is a symbolic link'
rm a/three.md
expect 'not one that is gone' "user open index $id | sed \"s|'.*'|''|\"" <<'END'
error 11: cannot read '': No such file or directory
END
mkdir elsewhere
cp kept elsewhere/three.md
mv a b0
ln -s elsewhere a
holds 'nor through a folder that is a link now' "user open index $id" \
	'error 4: .*below one'
printf 'sources: [a]\n' >sources.yaml
holds 'but through a source that is one' \
	"user open index $id sources.yaml" '^utf-8'
rm a
mv b0 a
cp kept a/three.md
llmindex -q -i index a
id=$(llmsearch -i index --format '{id}' fishing)
holds 'a passage by the beginning of its id' \
	"user get index $(echo "$id" | cut -c1-8)" '^Third$'
expect 'an id that no passage has' 'user get index 00000000000000000000000000' <<'END'
error 11: no passage '00000000000000000000000000' in the index
exit 2
END
id=$(llmsearch -i index --format '{id}' chips | head -n 1)
holds 'passages like one' "user like index $id" '^[0-9] of'
expect 'errors are values' 'user misuse index' <<'END'
error 1: bad value -1 for 'limit'; give 0 to 10000
error 1: bad value 9 for 'sort'; give 0 to 3
error 1: no option has the number 99; see llmsearch.h
error 1: bad language 'no tag'; give a tag such as zh-Hant, ar or pt
error 1: unknown facet 'x'; give lang, script, month, year, source, type or topic
error 2: cannot read 'missing.yaml': No such file or directory
error 5: no index at 'missing': run llmindex
error 1: passage id 'x' is too short; give 6 characters or more
error 3: bad query at byte 1: quote is not closed; close or remove it
error 1: '/etc/passwd' is not a passage id; give one that 'llmsearch --json' prints
END
expect 'a query that is stopped says so' \
	'user stop index funding | tail -n 1' <<'END'
warning: the query was stopped before it was answered whole
END
if python3 -c 'import jsonschema' 2>/dev/null; then
	for query in funding fundnig zebrafish; do
		expect "the answer to $query as JSON is as the schema says" \
			"user json index $query | python3 '$SOURCE/tests/cli/show/validate.py' '$SOURCE/man/llmsearch.schema.json' answer" <<'END'
1 valid
END
	done
else
	skip 'the answer as JSON' 'python3-jsonschema is not installed'
fi
put b/four.md 'More funding for boats.\n'
expect 'what was indexed since is seen after a refresh' \
	"user fresh index funding \"$llmindex -q -i index a b\"" <<'END'
2
the same
2
changed
3
END
expect 'a rebuilt index, too' \
	"user fresh index funding \"$llmindex -q --rebuild -i index a b\"" <<'END'
3
the same
3
changed
3
END
llmindex -q -i corpus.index "$SOURCE/corpus" || exit 99
expect 'threads with a handle each do not disturb each other' \
	'user threads corpus.index 商业化 "تمويل" funding "\"seed round\"" fundnig "título:x pembiayaan" lang:ja' <<'END'
8 of 8 threads have the same answers
long
END

# What follows uses the library as it is installed.
if nm -D "$BUILD/searcher/library/libllmsearch.so" 2>/dev/null |
	grep -q __asan; then
	skip 'the installed library' 'it was built with sanitizers'
	finish
fi
for tool in mandoc cc pkg-config python3 cmake; do
	command -v $tool >/dev/null || {
		skip 'the installed library' "$tool is not installed"
		finish
	}
done
for part in libllmsearch0 libllmsearch-dev; do
	DESTDIR=$top/root cmake --install "$BUILD" --component $part \
		>"$top/installed" 2>&1 || {
		cat "$top/installed"
		exit 99
	}
done
pc=$(find "$top/root" -name llmsearch.pc)
lib=$(dirname "$(find "$top/root" -name libllmsearch.so.0)")
PKG_CONFIG_PATH=${pc%/*} PKG_CONFIG_SYSROOT_DIR=$top/root
LD_LIBRARY_PATH=$lib
export PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR LD_LIBRARY_PATH

# The blocks of EXAMPLES that begin with a line.
example() {
	mandoc -T utf8 -O width=1000 "$SOURCE/man/llmsearch.3" | col -bx |
		awk -v first="$1" '
		/^EXAMPLES/ { there = 1 }
		there && index($0, "           " first) == 1 { on = 1 }
		on && /^     [^ ]/ { exit }
		on { print substr($0, 12) }'
}
example '#include <llmsearch.h>' >titles.c
example 'import ctypes' >titles.py
expect 'the example in C compiles without a warning' \
	'cc -std=c11 -Wall -Wextra -Wpedantic -Werror -o titles titles.c $(pkg-config --cflags --libs llmsearch)' </dev/null
expect 'and prints titles' './titles index funding' <<'END'
-
First
第二
	funding -> 融资
END
expect 'or what is wrong' './titles missing funding' <<'END'
no index at 'missing': run llmindex
exit 2
END
expect 'the header is C++, too' \
	'cp titles.c titles.cc && c++ -std=c++17 -Wall -Wextra -fsyntax-only titles.cc $(pkg-config --cflags llmsearch)' </dev/null
expect 'the example in Python' 'python3 titles.py corpus.index 推论成本 | sed -n 1p' <<'END'
客服軟體商「回音科技」改採成果計價
END
finish
