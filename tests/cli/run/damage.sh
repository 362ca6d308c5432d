#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# A damaged index: what both commands make of it, --check and --purge=PATH.
. "$(dirname "$0")/../lib.sh"

index() { llmindex --index index "$@"; }
search() { llmsearch -i index "$@"; }
# All that is in the index folder, with times.
listing() {
	find index -printf '%P %s %T@ %l\n' | sort
}
unchanged() {
	listing >before
	"$@"
	code=$?
	listing | cmp -s before - && echo same
	return $code
}
table() { echo "index/$(readlink index/current)/$1.glass"; }

put texts/one.txt 'One walrus lies on the ice.\n'
put texts/two.txt 'Two walruses lie on the ice.\n'
put texts/lines.jsonl \
	'{"id": "1", "text": "Same words."}\n{"id": "1", "text": "Same words."}\n'

# --check

expect 'without an index' 'index --check' <<'END'
llmindex: no index at '@/index': run llmindex
exit 2
END
index texts
put texts/three.txt 'Three walruses lie on the ice.\n'
index --rebuild texts
expect 'a sound index is checked in silence' 'unchanged index --check' <<'END'
same
END
expect 'or with a line at -v' 'index --check -v' <<'END'
index '@/index' is sound; its 4 files are unchanged
END
checked() {
	index --check=json 2>/dev/null |
		jq -c '[.schema, .path, .verdict, .files, .missing, .changed,
			.unreadable, .text]'
}
expect 'or as JSON' 'checked' <<'END'
[1,"@/index","sound",4,0,0,0,"index '@/index' is sound; its 4 files are unchanged"]
END
expect 'no PATH is taken' 'index --check texts' <<'END'
llmindex: --check takes no other PATH; leave out 'texts'
exit 2
END
holds 'a writer is not disturbed' \
	'flock index/lock "$llmindex" -i index --check' \
	'another llmindex is writing .* give --wait'
touch texts/one.txt
expect 'a file only touched is the same' 'index --check' <<'END'
END
put texts/one.txt 'One walrus has left the ice.\n'
rm texts/three.txt
expect 'files that changed are counted' 'unchanged index --check' <<'END'
llmindex: index '@/index' is out of date: of 4 files 1 are missing, 1 changed and 0 unreadable; run llmindex
same
exit 1
END
expect 'in JSON, too' 'checked; index --check=json >out; echo $?' <<'END'
[1,"@/index","due",4,1,1,0,"index '@/index' is out of date: of 4 files 1 are missing, 1 changed and 0 unreadable; run llmindex"]
llmindex: index '@/index' is out of date: of 4 files 1 are missing, 1 changed and 0 unreadable; run llmindex
1
END
expect 'and a run makes good' 'index texts; index --check' <<'END'
llmindex: 1 of 4 indexed files is gone and was removed
END

# Damage

truncate -s 0 "$(table postlist)"
expect 'damage is told' 'unchanged index --check' <<'END'
llmindex: index '@/index' is damaged: '@/index/gen-000003/postlist.glass' has another size than when it was written; run llmindex --rebuild
same
exit 2
END
expect 'in JSON, too' 'checked | jq -r ".[2]"; index --check=json 2>&1 >out' <<'END'
damaged
llmindex: index '@/index' is damaged: '@/index/gen-000003/postlist.glass' has another size than when it was written; run llmindex --rebuild
exit 2
END
expect 'the generation before answers, with a warning' \
	'search walrus 2>&1 >hits; echo $?; grep -c "^[0-9]*[.] " hits' <<'END'
llmsearch: warning: index 'index' is damaged; results come from the state before the last build; run llmindex --rebuild
0
3
END
expect 'a dry run tells it too' 'unchanged index -n texts' <<'END'
llmindex: index '@/index' is damaged: '@/index/gen-000003/postlist.glass' has another size than when it was written; run llmindex --rebuild
changed @/texts/one.txt
gone @/texts/three.txt
same
END
holds 'nothing can be purged from it' 'index --purge=texts/one.txt' \
	"^llmindex: index '@/index' is damaged: .*; run llmindex --rebuild$"
expect 'a run mends it by itself' 'index -v texts' <<'END'
llmindex: index '@/index' is damaged and will be rebuilt: '@/index/gen-000003/postlist.glass' has another size than when it was written
4 files: 0 new, 1 changed, 0 moved, 1 gone, 2 unchanged; 3 passages; T s
END
expect 'and keeps a sound generation before it' \
	'index --check; ls -d index/gen*; search left | head -n 1' <<'END'
index/gen-000002
index/gen-000004
1. one.txt
END

# Passages that cannot be read are met by the search, not at opening.
: >"$(table base/docdata)"
holds 'damage met later' 'search walrus; echo $?' '^llmsearch: warning: '
holds 'by --like too' 'search --like texts/one.txt; echo $?' \
	'^llmsearch: warning: '
holds 'which finds' 'search --like texts/one.txt 2>&1; echo $?' '^0$'
holds 'is no failure' 'search walrus 2>&1; echo $?' '^0$'
put texts/one.txt 'One walrus is back on the ice.\n'
holds 'an update that meets it builds anew' 'index texts' 'will be rebuilt'
expect 'and all is well' 'index --check; search back | head -n 1' <<'END'
1. one.txt
END
rm index/current
ln -s nowhere index/current
holds 'a link that names nothing' 'search walrus; echo $?' '^0$'
expect 'is mended in silence if asked' \
	'index -q --rebuild texts; index --check' <<'END'
END
rm index/current
holds 'a link that is gone is told' 'index --check' \
	"damaged: '@/index/current' is missing beside its generation; run"
holds 'and the newest generation answers' 'search back 2>&1' '^1. one.txt'
holds 'with a warning' 'search back 2>&1' '^llmsearch: warning: .*index. is'
holds 'a run makes it anew' 'index texts' 'will be rebuilt: .*current. is missing'
expect 'with what there was' 'index --check; search back | head -n 1' <<'END'
1. one.txt
END
truncate -s 10 index/gen-*/iamglass
holds 'no generation is left' 'search walrus' '; run llmindex --rebuild$'
holds 'but the files are' 'index texts; index --check; echo $?' '^0$'

# --purge=PATH

put texts/secret.txt 'The zyzzyva stays between us.\n'
put texts/sub/other.txt 'Another zyzzyva.\n'
index texts
index --rebuild texts
expect 'a dry purge names the file' \
	'unchanged index -n --purge=texts/secret.txt' <<'END'
gone @/texts/secret.txt
same
END
expect 'a file is purged though it is there' \
	'index -v --purge texts/secret.txt; ls texts/secret.txt' <<'END'
5 files: 0 new, 0 changed, 0 moved, 1 gone, 4 unchanged; 4 passages; T s
texts/secret.txt
END
expect 'a folder too' 'index --purge=texts/sub; search zyzzyva' <<'END'
llmsearch: nothing found for 'zyzzyva'
llmsearch: no passage has 'zyzzyva'
exit 1
END
expect 'no file of the index has its words' \
	'find index/gen-* -type f -exec cat {} + | grep -a -c zyzzyva' <<'END'
0
exit 1
END
expect 'one generation is left, and sound' \
	'ls index | grep -c gen-; index --check -v' <<'END'
1
index '@/index' is sound; its 3 files are unchanged
END
holds 'the others are found' 'search walrus; echo $?' '^0$'
expect 'what is not known is told' 'index --purge=texts/secret.txt' <<'END'
llmindex: the index has no file '@/texts/secret.txt'
exit 1
END
expect 'the next run takes it in again' 'index texts; search zyzzyva |
	grep -c "^[12][.]"' <<'END'
2
END
rm texts/secret.txt
expect 'a deleted file, after a run that saw it go' \
	'index -q texts; index -q --purge=texts/secret.txt
	find index/gen-* -type f -exec cat {} + | grep -a -c "secret"' <<'END'
0
exit 1
END
expect '--purge=PATH stands alone' 'index --purge=texts/one.txt texts' <<'END'
llmindex: --purge=PATH takes no other PATH; leave out 'texts'
exit 2
END
expect 'a folder behind --purge is brought up to date' \
	'index -v --purge texts' <<'END'
4 files: 0 new, 0 changed, 0 moved, 0 gone, 4 unchanged; 4 passages; T s
END

finish
