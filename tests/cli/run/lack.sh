#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What is lacking around a sound index (descriptors, rights) is said as what it
# is, and is never taken for damage.
. "$(dirname "$0")/../lib.sh"

# few N COMMAND...: with N descriptors
few() {
	most=$1
	shift
	sh -c 'ulimit -n '"$most"'; exec "$@"' sh "$@"
}
listing() { find index -printf '%P %s %T@ %l\n' | sort; }

put texts/one.txt 'One walrus lies on the ice.\n'
llmindex -i index texts
llmindex -i index --rebuild texts
put texts/two.txt 'Two walruses lie on the ice.\n'
listing >before

expect 'a search with too few descriptors says so' \
	'few 8 "$llmsearch" -i index walrus' <<'END'
llmsearch: cannot open 16 files at once: Too many open files; raise the limit of open files (ulimit -n)
exit 2
END
expect 'a run too' 'few 16 "$llmindex" -i index texts' <<'END'
llmindex: cannot open 32 files at once: Too many open files; raise the limit of open files (ulimit -n)
exit 2
END
expect 'and a check' 'few 16 "$llmindex" -i index --check' <<'END'
llmindex: cannot open 16 files at once: Too many open files; raise the limit of open files (ulimit -n)
exit 2
END

# Whatever the limit, a run ends well or names it, and no search steps back.
some_limits() {
	for most in 5 8 11 12 15 19 23 26 27 28 29 30 34 40; do
		few "$most" "$llmsearch" -i index walrus >said 2>&1
		case $?,$(tail -n 1 said) in
		0,*) grep warning said ;;
		2,*'(ulimit -n)'|127,*) ;; # 127: no libraries
		*) sed "s/^/$most search: /" said ;;
		esac
		for how in '' --rebuild; do
			rm -rf copy
			cp -a index copy
			few "$most" "$llmindex" -i copy $how texts >said 2>&1
			case $?,$(tail -n 1 said) in
			0,*|2,*'(ulimit -n)'|127,*) grep damaged said ;;
			*) sed "s/^/$most: /" said ;;
			esac
			llmindex -q -i copy --check || [ $? = 1 ] ||
				echo "$most: damaged"
		done
	done
}
expect 'no limit is taken for damage' some_limits <<'END'
END
expect 'nothing was written' 'listing | cmp before -' <<'END'
END

# Rights. root has them all.
if [ "$(id -u)" = 0 ]; then
	unfree() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
	chmod 755 "$top" && chmod -R a+rX "$top/work"
else
	unfree() { "$@"; }
fi
index=$work/index
refused() { # FILE
	chmod 0 "$index/current/$1"
	LLMSEARCH_CONFIG=$work/empty.yaml unfree "$llmsearch" -i "$index" walrus
	code=$?
	chmod 644 "$index/current/$1"
	return $code
}
put empty.yaml '{}\n'
if unfree "$llmsearch" --version >"$top/version" 2>&1; then
	for table in iamglass postlist.glass base/iamglass \
		base/postlist.glass base/docdata.glass; do
		holds "rights to read $table are lacking" "refused $table" \
			'Permission denied; check its owner and perm'
	done
	expect 'which steps back from nothing' \
		'for t in iamglass postlist.glass base/docdata.glass; do
			refused $t; done 2>&1 | grep -c -e damaged -e llmindex:' <<'END'
0
exit 1
END
else
	skip 'rights are lacking' "cannot run as another user: $(cat "$top/version")"
fi
expect 'and all is well' 'llmindex -i index texts; llmsearch -i index two |
	head -n 1' <<'END'
1. two.txt
END

# Stack, sizes of files, /proc, a disk that is full or only to be read.
expect 'a stack too small' 'sh -c "ulimit -s 300; exec \"$llmindex\" -i index texts"
	sh -c "ulimit -s 300; exec \"$llmsearch\" -i index two"' <<'END'
llmindex: the stack is limited to 300 KiB; raise that to 512 or more (ulimit -s)
llmsearch: the stack is limited to 300 KiB; raise that to 512 or more (ulimit -s)
exit 2
END
holds 'files that may not grow' \
	'sh -c "ulimit -f 4; exec \"$llmindex\" -i small texts"' \
	'File too large.*; raise the limit of file sizes (ulimit -f)$'
expect 'that left nothing half-way' 'ls small | grep gen' <<'END'
exit 1
END

# alone COMMANDS: as root of a place of its own, with a folder m to mount on
alone() { unshare -m sh -c "mount -t tmpfs -o size=\$size none m && $1"; }
mkdir m
if [ "$(id -u)" = 0 ] && size=1m alone true 2>/dev/null; then
	export llmindex llmsearch
	export size=1m
	expect 'a disk to be read only is no damage' 'alone "
		cp -rp index m && mount -o remount,ro m &&
		\"$llmindex\" -v -i m/index --check
		\"$llmindex\" -i m/index texts
		\"$llmsearch\" -i m/index --count lies"' <<'END'
index '@/m/index' is sound; its 2 files are unchanged
2
END
	put texts/three.txt 'Three.\n'
	holds 'but where a run writes, that is told' 'alone "
		cp -rp index m && mount -o remount,ro m &&
		\"$llmindex\" -i m/index texts"' \
		'Read-only file system; it is there to be read only$'
	python3 -c 'for i in range(4000): print("word%d other%d" % (i, i * 7))' \
		>texts/long.txt
	size=400k
	holds 'a full disk is told as that' 'alone "
		\"$llmindex\" -i m/index --rebuild texts"' \
		'No space left on device; free space on the disk$'
	rm texts/long.txt
	size=1m
	printf '<p>A page.</p>' >texts/page.html
	holds 'no /proc' 'alone "umount -l /proc &&
		\"$llmindex\" -i m/index texts"' \
		"page.html': its reader cannot be started without /proc; mount"
else
	skip 'disks and /proc' 'root only, where it may mount'
fi
finish
