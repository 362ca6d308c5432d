#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs without a PATH keep what was given up to date; --init, --print-config,
# and what the configuration may not say.
. "$(dirname "$0")/../lib.sh"

put one/a.txt 'A walrus lies on the ice.\n'
put two/b.txt 'A seal lies on the ice.\n'
count() { llmsearch --count ice; }

# Runs without a PATH

expect 'nothing was given yet' 'llmindex' <<'END'
llmindex: nothing to index; give a PATH, or sources in llmsearch.yaml
exit 2
END
llmindex one
llmindex two
put one/c.txt 'Another walrus on the ice.\n'
rm two/b.txt
put two/d.txt 'Another seal on the ice.\n'
expect 'a bare run keeps all up to date' 'llmindex -v; count' <<'END'
llmindex: 1 of 2 indexed files is gone and was removed
4 files: 2 new, 0 changed, 0 moved, 1 gone, 1 unchanged; 3 passages; T s
3
END
put one/deep/e.txt 'A young walrus on the ice.\n'
llmindex one/deep
rm -r two
expect 'and looks at what is missing' 'llmindex' <<'END'
llmindex: cannot read '@/two': No such file or directory
llmindex: '@/two' is missing, but the index has files below it; nothing of that is removed without --purge
exit 1
END
expect 'but not at what was purged' 'llmindex --purge=two; llmindex; count' <<'END'
3
END
expect 'one around others is looked at in their place' \
	'llmindex .; rm one/c.txt; llmindex; count' <<'END'
llmindex: 1 of 3 indexed files is gone and was removed
2
END

# --quiet

mkdir locked
if [ "$(id -u)" = 0 ]; then
	skip 'an unreadable folder is told once' 'root may read all'
else
	put locked/x.txt 'x\n'
	chmod 0 locked
	expect 'an unreadable folder is told once' 'llmindex -q; llmindex -q' <<'END'
llmindex: cannot read '@/locked': Permission denied
exit 1
END
	chmod 700 locked
fi
llmindex -i other one
mv one three
expect 'a missing one too' \
	'llmindex -i other -q; echo $?; llmindex -i other -q 2>&1 | grep -c read' <<'END'
llmindex: cannot read '@/one': No such file or directory
llmindex: '@/one' is missing, but the index has files below it; nothing of that is removed without --purge
1
0
exit 1
END
mv three one
llmindex -i other -q
mv one three
holds 'again, when it was well meanwhile' 'llmindex -i other -q' 'cannot read'
mv three one

# --init and --print-config

expect 'a configuration to begin with' 'llmindex --init one' <<'END'
wrote '@/home/.config/llmsearch/llmsearch.yaml'; edit it, then run llmindex
END
expect 'its sources are the paths' \
	'sed -n "/^sources:/,/^  - /p" home/.config/llmsearch/llmsearch.yaml' <<'END'
sources:
  - "@/one"
END
expect 'which are read' 'rm -r home/.local; llmindex -v' <<'END'
2 files: 2 new, 0 changed, 0 moved, 0 gone, 0 unchanged; 2 passages; T s
END
expect 'none is written over' 'llmindex --init' <<'END'
llmindex: '@/home/.config/llmsearch/llmsearch.yaml' is there; edit it, or give another place with --config
exit 2
END
expect 'without paths all keys stand commented' \
	'llmindex --init -C new/some.yaml >/dev/null; llmindex -C new/some.yaml --print-config |
	grep -v "# default$" | grep -v "^ *[a-z]*:$" | sed "s|yaml:[0-9]*|yaml:N|"; ls new' <<'END'
sources: []  # new/some.yaml:N
searches: []  # new/some.yaml:N
some.yaml
END
cat >mine.yaml <<'END'
search: {limit: 20}
sources:
  - path: one
    name: 'a "name"'
    exclude: ["*.tmp"]
    charset: [{glob: "gbk/**", label: gbk}]
END
expect 'what holds, and from where' \
	'llmindex -C mine.yaml --print-config | sed -n "/^sources/,/^passage/p; /limit/p; /depth/p"' <<'END'
sources:  # mine.yaml:2
  - path: "@/one"  # mine.yaml:3
    name: "a \"name\""
    exclude: ["*.tmp"]
    charset:
      - {glob: "gbk/**", label: "gbk"}
passage:
  depth: 50  # default
    depth: 50  # default
  limit: 20  # mine.yaml:1
END
expect 'options are from the command line' \
	'llmindex -C mine.yaml -i other -j 3 --raw --print-config | grep "command line"' <<'END'
  path: "@/other"  # command line
  raw: true  # command line
  jobs: 3  # command line
END
expect 'PATHs are no part of it' 'llmindex -C mine.yaml --print-config one' <<'END'
llmindex: --print-config takes no other PATH; leave out 'one'
exit 2
END
expect 'it can be read again' 'llmindex -C mine.yaml --print-config >again.yaml
	llmindex -C again.yaml --print-config | sed "s/  #.*//" >third
	sed "s/  #.*//" again.yaml | diff - third' <<'END'
END

# What is refused

sed -i 's/label: gbk/label: gkb/' mine.yaml
expect 'an unknown charset is named with its place' 'llmindex -C mine.yaml' <<'END'
llmindex: 'mine.yaml':6:15: unknown charset 'gkb'; give a label such as gbk, big5 or windows-1256
exit 2
END
printf 'index: {path: "prog:touch ran"}\n' >prog.yaml
expect 'no file can have a program run' \
	'llmindex -C prog.yaml one; llmsearch -C prog.yaml ice; ls ran' <<'END'
llmindex: 'prog.yaml':1:15: bad value 'prog:touch ran' for 'index.path'; give a path
llmsearch: 'prog.yaml':1:15: bad value 'prog:touch ran' for 'index.path'; give a path
ls: cannot access 'ran': No such file or directory
exit 2
END
expect 'llmindex writes to folders only' 'llmindex -i prog:true one' <<'END'
llmindex: cannot write an index at 'prog:true'; give a folder
exit 2
END
finish
