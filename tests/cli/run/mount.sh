#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Disks that are mounted, taken away, and only read; and another user who reads
# an index. Each in a mount namespace of its own.
. "$(dirname "$0")/../lib.sh"

export llmindex llmsearch
apart=
for way in 'unshare -m' 'unshare -rm'; do
	$way sh -c 'mount -t tmpfs none "$1"' sh home 2>/dev/null &&
		apart=$way && break
done
if [ -z "$apart" ]; then
	skip 'disks' 'nothing can be mounted here: root or user namespaces needed'
	finish
fi
# mounted COMMANDS: run where texts/disk and other can be mounted.
mounted() {
	$apart sh -c '
		disk() { mount -t tmpfs -o size=16m none "$1"; }
		put() { printf "%s\n" "$2" >"$1" && touch -d "1 hour ago" "$1"; }
		run() { "$llmindex" -i index "$@"; echo "exit $?"; }
		count() { "$llmsearch" -i index --count walrus; }
		rm -rf index texts
		mkdir -p texts/disk
		put texts/own.txt "A walrus of the folder."
		'"$1" 2>&1
}

expect 'a disk below a source that is not there purges nothing' "mounted '
	disk texts/disk
	put texts/disk/a.txt \"A walrus on the disk.\"
	put texts/disk/b.txt \"Another walrus on the disk.\"
	run texts
	umount texts/disk
	run texts
	count'" <<'END'
exit 0
llmindex: all 2 indexed files of a disk that was mounted at or below '@/texts' are gone; nothing of that is removed without --purge
exit 1
3
END
expect 'nor one that is a source' "mounted '
	disk texts/disk
	put texts/disk/a.txt \"A walrus on the disk.\"
	run texts/disk
	umount texts/disk
	run texts/disk
	count'" <<'END'
exit 0
llmindex: '@/texts/disk' is empty, but the index has files below it; nothing of that is removed without --purge
exit 1
1
END
expect 'another disk in its place does not either' "mounted '
	disk texts/disk
	put texts/disk/a.txt \"A walrus on the disk.\"
	run texts
	mkdir -p other && disk other
	umount texts/disk
	mkdir other/lost+found
	mount --bind other texts/disk
	run texts
	count
	put texts/disk/a.txt \"A walrus on the disk.\"
	run texts
	count'" <<'END'
exit 0
llmindex: all 1 indexed files of a disk that was mounted at or below '@/texts' are gone; nothing of that is removed without --purge
exit 1
2
exit 0
2
END
expect '--purge takes it at its word' "mounted '
	disk texts/disk
	put texts/disk/a.txt \"A walrus on the disk.\"
	run texts
	umount texts/disk
	run --purge texts
	count'" <<'END'
exit 0
llmindex: 1 of 2 indexed files is gone and was removed
exit 0
1
END

# Read only

expect 'an index on a disk that is only read is sound' "mounted '
	mkdir -p index; disk index; run texts
	mount -o remount,bind,ro index
	run --check; count'" <<'END'
exit 0
exit 0
1
END
holds 'what keeps it from being updated is said' "mounted '
	mkdir -p index; disk index; run texts
	mount -o remount,bind,ro index
	put texts/new.txt \"A walrus that is new.\"
	run texts'" \
	'^llmindex: cannot open .*Read-only file system'
if [ "$(id -u)" = 0 ] && "${SANDBOX:-false}" -p 4096 true 2>/dev/null; then
	mkdir shared && put shared/a.txt 'A walrus for many.\n'
	llmindex -i group.index shared
	chgrp -R 65534 group.index && chmod -R g+rX group.index
	chmod 755 "$top" "$work"
	expect 'for a reader by the rights of a group it is, too' \
		'"$SANDBOX" -p 4096 "$llmindex" -i group.index --check
		"$SANDBOX" -p 4096 "$llmsearch" -i group.index --count walrus' <<'END'
1
END
else
	skip 'for a reader by the rights of a group' 'only root can become one'
fi
finish
