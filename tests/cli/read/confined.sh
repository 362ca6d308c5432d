#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Files of formats that a child reads, where the system gives a process less
# than all: under the units' sandbox, and with one thing after the other
# lacking. All is read, and what the children go without is told in a line.
. "$(dirname "$0")/../lib.sh"
: "${SOURCE:?}"

{ [ -x "${SANDBOX:-}" ] && "$SANDBOX" true; } || {
	skip 'confined' 'the sandbox of the tests is not built, or not to be had'
	finish
}
sandbox() { "$SANDBOX" "$@"; }

mkdir texts
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
	put texts/page-$i.html "<title>Page $i</title><p>The walrus of page $i.</p>"
done
put texts/feed.rss '<rss><channel><item><title>An item</title>
<description>The walrus of a feed.</description></item></channel></rss>'
chmod 755 "$top" "$top/work" 2>/dev/null
chmod -R a+rX texts

# read_all OPTION...: what a run says, and how many walruses are found then;
# the index is in the folder $state.
state=
read_all() {
	rm -rf "${state}index"
	sandbox "$@" "$llmindex" -v --no-progress -i "${state}index" texts \
		>said 2>&1
	code=$?
	sed -n 's/^llmindex: \(.* without .*\)/\1/p; /cannot/p' said
	[ $code = 0 ] || { echo "exit $code"; cat said; }
	llmsearch -i "${state}index" --per-article 0 -n 20 walrus | grep -c '^[0-9]*\. '
}
lacks=$(read_all true 2>&1 | sed -n '/without/p')
if [ -n "$lacks" ]; then
	skip 'confined' "this machine is one: $lacks"
	finish
fi

expect 'with all there is' 'read_all' <<'END'
13
END
expect 'without namespaces' 'read_all -n' <<'END'
files are read without network namespaces: not available here
13
END
expect 'without leave to make one' 'read_all -x unshare' <<'END'
files are read without network namespaces: not available here
13
END
expect 'on a kernel without Landlock' 'read_all -x landlock_create_ruleset' <<'END'
files are read without Landlock: not available here
13
END
expect 'without seccomp' 'read_all -x prctl' <<'END'
files are read without seccomp: not available here
13
END
expect 'without any of them' \
	'read_all -n -x landlock_create_ruleset -x prctl' <<'END'
files are read without Landlock, seccomp, network namespaces: not available here
13
END
expect 'where memory is never written and run' 'read_all -m' <<'END'
13
END

# What was there and then does not hold is not a reason to go on without.
refused() { # WORDS OPTION...
	words=$1
	shift
	sandbox "$@" "$llmindex" -q -i none texts >said 2>&1
	echo "exit $?"
	sandbox "$@" "$llmindex" -q -i none --report texts 2>&1 |
		grep -c "$words"
}
expect 'where Landlock is there, and refuses' \
	'refused "reader cannot be confined" -x landlock_restrict_self' <<'END'
exit 1
13
END
expect 'where no process can be started' \
	'mkdir -m 777 open; cd open
	refused "reader cannot be started" -p 0 | sed 1d' <<'END'
0
END

# A program that reads for us and has been taken over: it gets no other process
# of its user, and writes nothing.
mkdir -m 755 tools pdfs
put pdfs/a.pdf '%%PDF-1.4\n'
# As root, readers are this user, too.
"$SANDBOX" -p 9999 sleep 999 >/dev/null 2>&1 &
victim=$!
put tools/pdftotext "#!/bin/sh
exec 2>&-
kill -9 $victim
echo x >$work/pdfs/written
echo '<doc><page width=\"600\" height=\"800\">'
echo '<word xMin=\"50\" yMin=\"50\" xMax=\"90\" yMax=\"60\">walrus</word>'
echo '</page></doc>'
"
cp tools/pdftotext tools/pdfimages
chmod 755 tools/*
printf 'extract: {tools: ["%s/tools", /usr/bin]}\n' "$work" >tools.yaml
hostile() {
	rm -rf index
	sandbox "$@" "$llmindex" -C tools.yaml -q -i index pdfs
	llmsearch -i index --count walrus
	kill -0 $victim && echo alive
	ls pdfs
}
expect 'a hostile program reaches no other process' 'hostile' <<'END'
1
alive
a.pdf
END
expect 'nor without Landlock' 'hostile -x landlock_create_ruleset' <<'END'
1
alive
a.pdf
END
kill $victim

# Whatever the limit of descriptors, a run ends well, or names what it lacks.
some_limits() {
	for most in 24 28 32 36 40 48 64 127 128 200; do
		rm -rf few
		(ulimit -n $most && exec "$llmindex" -q -i few texts) >said 2>&1
		case $?,$(tail -n 1 said) in
		0,*) llmsearch -i few --per-article 0 -n 20 walrus |
			grep -c '^[0-9]*\. ' | sed "/^13$/d; s/^/$most: /" ;;
		2,*'(ulimit -n)'*) ;;
		*) sed "s/^/$most: /" said ;;
		esac
	done
}
expect 'no limit of descriptors loses a file' some_limits <<'END'
END

# The units themselves.
{ command -v systemd-analyze && command -v python3; } >/dev/null || {
	skip 'under the units' 'systemd-analyze or python3 is not installed'
	finish
}
systemd-analyze syscall-filter >groups 2>/dev/null
cat >calls.py <<'END'
import sys
groups, group = {}, None
for line in open("groups"):
    word = line.split("#")[0].strip()
    if line.startswith("@"):
        group = groups[word] = []
    elif word and group is not None and line.startswith(" "):
        group.append(word)
def expand(words):
    for word in words:
        yield from expand(groups[word]) if word in groups else [word]
allowed = set(expand(["@default"]))
for line in open(sys.argv[1]):
    key, _, value = line.strip().partition("=")
    if key == "SystemCallFilter":
        names = set(expand(value.lstrip("~").split()))
        allowed = allowed - names if value[0] == "~" else allowed | names
print("\n".join(sorted(allowed)))
END
python3 calls.py "$SOURCE/config/systemd/llmindex.service" >calls
# Whoever looks for leaks traces the process, which the unit does not allow.
ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0
verdict $(($(wc -l <calls) < 200)) "the unit's system calls are known"
expect 'under the unit of a user nothing lacks' 'read_all -m -a' <<'END'
13
END
if [ "$(id -u)" = 0 ] && sandbox -u -s true 2>/dev/null; then
	# As its user, who can read what is root's alone.
	mkdir -m 700 texts/private
	put texts/private/secret.html '<p>The walrus of root.</p>'
	chmod 600 texts/private/secret.html
	mkdir -m 777 state
	state=state/
	expect 'under the unit nothing lacks' \
		'read_all -u -s -n -m -a -c calls; stat -c %u,%a state/index' <<'END'
14
65533,700
END
	expect 'nor without a network of its own' \
		'read_all -s -n -m -a -c calls | tail -n 1' <<'END'
14
END
	rm -r texts/private
	state=
else
	skip 'under the unit nothing lacks' 'only root can become its user'
fi
expect 'nor where the unit is for another user' \
	'read_all -n -m -a -c calls | tail -n 1' <<'END'
13
END
finish
