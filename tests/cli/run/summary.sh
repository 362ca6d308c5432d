#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What a run says at its end, and to whom.
. "$(dirname "$0")/../lib.sh"

put texts/one.txt 'One walrus lies on the ice.\n'
put texts/two.txt 'Two walruses lie on the ice.\n'
on_terminal() {
	script -qec "$llmindex -i index --no-progress $*" /dev/null |
		tr -d '\r'
}
if command -v script >"$top/which"; then
	expect 'a terminal gets the summary' 'on_terminal texts' <<'END'
2 files: 2 new, 0 changed, 0 moved, 0 gone, 0 unchanged; 2 passages; T s
END
	expect 'not with -q' 'on_terminal -q texts' <<'END'
END
else
	skip 'a terminal gets the summary' 'no script(1)'
fi
expect 'a pipe gets nothing' 'llmindex -i index texts' <<'END'
END
holds 'but with -v' 'llmindex -v -i index texts' '^2 files: 0 new'

finish
