#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# An index that was damaged while there is nothing to update: each run notices,
# and heals it.
. "$(dirname "$0")/../lib.sh"

index() { llmindex --index index "$@"; }
search() { llmsearch -i index "$@"; }
gen() { echo "index/$(readlink index/current)"; }

# fresh: an index of two generations, up to date.
fresh() {
	rm -rf index
	llmindex -i index texts
	llmindex -i index --rebuild texts
}

# sound: the index is, and has all that is in texts.
sound() { index --check && search --count walrus && search --count type:txt; }

# spoil TABLE [keep]: turns round the bits of a part; its size stays, and its
# time, too, if that is to be kept.
spoil() {
	python3 - "$(gen)/$1.glass" "${2:-}" <<'END'
import os, sys
path, keep = sys.argv[1:]
before = os.stat(path)
with open(path, "r+b") as file:
    data = file.read()
    file.seek(len(data) // 2)
    file.write(bytes(byte ^ 255 for byte in data[len(data) // 2:]))
if keep:
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
END
}

for i in 1 2 3 4 5 6 7 8; do
	put texts/$i.txt "Walrus number $i lies on the ice.\n"
done
count=8

for table in base/docdata base/postlist postlist termlist; do
	fresh
	rm "$(gen)/$table.glass"
	holds "$table is missing" 'index texts' \
		"will be rebuilt: '.*/$table.glass' is missing$"
	expect 'and is back' sound <<END
$count
$count
END
	fresh
	spoil $table
	holds "$table is spoilt" 'index texts' \
		"will be rebuilt: '.*/$table.glass' is not what was written$"
	expect 'and is back, too' sound <<END
$count
$count
END
done

# A backup stopped half-way: one table of the state before.
rm -rf index
put texts/1.txt 'Walrus number 1 lies on the ice.\n'
index texts
put texts/1.txt 'Walrus number 1 lies on the ice again.\n'
index texts
cp -p "$(gen)/docdata.glass" old
put texts/1.txt 'Walrus number one left the ice.\n'
index texts
cp -p old "$(gen)/docdata.glass"
expect 'a search shows no text of another state' \
	'search "number one left" 2>&1 | grep -c "lies on the ice"' <<'END'
0
exit 1
END
holds 'a check tells' 'index --check' \
	"damaged: '.*/docdata.glass' \(is not what was\|has another size\)"
holds 'so does a run with nothing to do' 'index texts' 'will be rebuilt: '
expect 'which heals' 'index --check; search -n1 "one left" | head -n 1' <<'END'
1. 1.txt
END

# What no stat() tells is found by the deep check.
fresh
spoil base/docdata keep
expect 'a run soon after sees nothing' 'index texts' <<'END'
END
holds 'but a check reads all' 'index --check' \
	"damaged: '.*/docdata.glass' is not what was written; run llmindex --reb"
fresh
sed -i 's/^checked .*/checked 1/' "$(gen)/seal"
expect 'a seal that was changed is none' 'index texts; index --check; echo $?' <<'END'
0
END

# Copies, and what a killed writer leaves.
fresh
cp -r index copy
expect 'a copy is sound' 'llmindex -i copy texts; llmindex -i copy --check' <<'END'
END
mkdir index/gen-000009.tmp
echo >index/gen-000009.tmp/seg
expect 'leftovers go though there is nothing to do' \
	'index texts; ls index' <<'END'
current
gen-000001
gen-000002
lock
roots
END
rm "$(gen)/seal"
expect 'without a seal it is checked, and sealed' \
	'index texts; ls "$(gen)/seal" | sed "s/.*-//"' <<'END'
000002/seal
END
rm "$(gen)/seal"
expect 'a dry run changes nothing' 'index -n texts; ls "$(gen)/seal"' <<'END'
ls: cannot access 'index/gen-000002/seal': No such file or directory
exit 2
END
rm index/current
ln -s nowhere index/current
expect 'the remedy is said once' 'index --check' <<'END'
llmindex: index '@/index' is damaged: '@/index/current' does not name a generation; run llmindex --rebuild
exit 2
END
expect 'and not by who applies it' 'index texts' <<'END'
llmindex: index '@/index' is damaged and will be rebuilt: '@/index/current' does not name a generation
END
finish
