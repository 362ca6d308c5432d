#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What is lacking around a sound index (descriptors, rights) is said as what it
# is, and is never taken for damage.
. "$(dirname "$0")/lib.sh"

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
llmsearch: cannot open 8 files at once: Too many open files; raise the limit of open files (ulimit -n)
exit 2
END
expect 'a run too' 'few 16 "$llmindex" -i index texts' <<'END'
llmindex: cannot open 24 files at once: Too many open files; raise the limit of open files (ulimit -n)
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
	for table in iamglass postlist.glass docdata.glass; do
		holds "rights to read $table are lacking" "refused $table" \
			'Permission denied; check its owner and perm'
	done
	expect 'which steps back from nothing' \
		'for t in iamglass postlist.glass docdata.glass; do
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

finish
