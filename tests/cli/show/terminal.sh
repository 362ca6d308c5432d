#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What a terminal shows, compared with tests/golden/terminal/*.txt, and what
# a terminal may be told at all. GOLDEN_UPDATE=1 writes the golden files again.
here=$(cd "$(dirname "$0")" && pwd)
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
if ! command -v python3 >/dev/null; then
	echo '1..0 # SKIP no python3'
	exit 0
fi
if ! python3 -c 'import pty; pty.openpty()' 2>/dev/null; then
	echo '1..0 # SKIP no pseudo terminals here; mount /dev/pts'
	exit 0
fi
python3 "$here/terminal.py"
golden=$?
python3 "$here/terminal_escape.py" && [ $golden = 0 ]
