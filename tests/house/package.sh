#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The newest .deb files that ./setup package made: that lintian has nothing to
# say of them, and that they hold what they should.
# usage: package.sh [DEB]	that of the commands; the library's are beside it
. "$(dirname "$0")/lib.sh"
# shellcheck disable=SC2012
deb=${1:-$(ls -t build/package/llmsearch_*.deb 2>/dev/null | head -n 1)}
[ -f "$deb" ] || {
	skip 'package' 'there is none; run ./setup package'
	finish
}
needs dpkg-deb 'package'

if command -v lintian >/dev/null; then
	# What it says of itself, as of being run by root, goes elsewhere.
	lint() {
		said=$(lintian --fail-on error,warning --tag-display-limit 0 \
			"$1" 2>/dev/null) && [ -z "$said" ] && return
		echo "$said"
		return 1
	}
	for package in llmsearch llmsearch-web libllmsearch0 libllmsearch-dev; do
		silent "lintian has nothing to say of $package" \
			lint "${deb%/*}/$package${deb#"${deb%/*}/llmsearch"}"
	done
else
	skip 'lintian has nothing to say' 'it is not installed'
fi

dpkg-deb -c "$deb" | sed 's/.* \.//' >"${TMPDIR:-/tmp}/house-deb.$$"
trap 'rm -f "${TMPDIR:-/tmp}/house-deb.$$"' EXIT
lacks() {
	! while read -r name; do
		grep -qx "$name" "${TMPDIR:-/tmp}/house-deb.$$" || echo "$name"
	done | grep .
}
silent 'it has all its files' lacks <<'END'
/usr/bin/llmindex
/usr/bin/llmsearch
/usr/bin/llmsearch-mcp
/usr/lib/systemd/system/llmindex.service
/usr/lib/systemd/system/llmindex.timer
/usr/lib/systemd/system/llmindex-serve.socket
/usr/lib/systemd/system/llmindex-serve@.service
/usr/lib/systemd/system/llmindex@.service
/usr/lib/systemd/system/llmindex@.timer
/usr/lib/systemd/user/llmindex.service
/usr/lib/systemd/user/llmindex.timer
/usr/lib/sysusers.d/llmsearch.conf
/usr/libexec/llmsearch/llmsearch-relay
/usr/share/bash-completion/completions/llmsearch-mcp
/usr/share/doc/llmsearch/changelog.Debian.gz
/usr/share/doc/llmsearch/changelog.gz
/usr/share/doc/llmsearch/copyright
/usr/share/doc/llmsearch/SCALING.md
/usr/share/doc/llmsearch/examples/llmindex.slurm
END
pages() {
	for page in man/*.[124-9]; do
		[ "$page" != man/llmsearch-web.1 ] || continue
		echo "/usr/share/man/man${page##*.}/${page#man/}.gz"
	done | lacks
}
silent 'it has every manual page, packed' pages
library() {
	name=${deb%/*}/libllmsearch
	for part in "${name}0" "$name-dev" "${name%/lib*}/llmsearch-web"; do
		dpkg-deb -c "$part${deb#"${deb%/*}/llmsearch"}"
	done | sed 's/.* \.//; s/ -> .*//; s,/[a-z0-9_]*-linux-gnu[a-z0-9_]*/,/,' \
		>"${TMPDIR:-/tmp}/house-deb.$$.library"
	! while read -r name; do
		grep -qx "$name" "${TMPDIR:-/tmp}/house-deb.$$.library" ||
			echo "$name"
	done | grep .
	status=$?
	rm -f "${TMPDIR:-/tmp}/house-deb.$$.library"
	return "$status"
}
silent 'the library and the page have their files' library <<'END'
/usr/bin/llmsearch-web
/usr/lib/systemd/system/llmsearch-web.service
/usr/lib/systemd/system/llmsearch-web.socket
/usr/lib/systemd/user/llmsearch-web.service
/usr/lib/systemd/user/llmsearch-web.socket
/usr/share/bash-completion/completions/llmsearch-web
/usr/share/fish/vendor_completions.d/llmsearch-web.fish
/usr/share/man/man1/llmsearch-web.1.gz
/usr/share/zsh/vendor-completions/_llmsearch-web
/usr/include/llmsearch.h
/usr/lib/libllmsearch.so
/usr/lib/libllmsearch.so.0
/usr/lib/pkgconfig/llmsearch.pc
/usr/share/doc/libllmsearch0/copyright
/usr/share/doc/libllmsearch-dev/copyright
/usr/share/man/man3/llmsearch.3.gz
END
plain() { ! grep '/man/.*[1-9]$' "${TMPDIR:-/tmp}/house-deb.$$"; }
silent 'and none that is not' plain

maintained() {
	dpkg-deb -f "$deb" Maintainer | grep -E '^[^<]+ <[^@ ]+@[^@ ]+\.[^@ ]+>$'
}
silent 'its maintainer is a name and an address' maintained
silent 'its copyright names what is compiled in' sh -ec '
	dpkg-deb --fsys-tarfile "$1" |
		tar -xO ./usr/share/doc/llmsearch/copyright >"$2.copyright"
	trap "rm -f $2.copyright" EXIT
	for name in BYVoid Unicode Porter; do
		grep -q "$name" "$2.copyright" || { echo "$name"; exit 1; }
	done' sh "$deb" "${TMPDIR:-/tmp}/house-deb.$$"
finish
