#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The systemd units and the crontab: that they hold together, and that they
# use options that there are.
. "$(dirname "$0")/../lib.sh"
: "${SOURCE:?}"

units=$SOURCE/config/systemd
crontab=$SOURCE/config/crontab.sample

# The program as built, in the place of the one to be installed.
mkdir -p units/user
for unit in "$units"/*.* "$units"/user/*; do
	sed "s|^ExecStart=llmindex |ExecStart=$llmindex |" "$unit" \
		>"units/${unit#"$units"/}"
done

# verify UNIT...: what is said of our units; others there may have faults.
verify() {
	SYSTEMD_UNIT_PATH=$work/units: systemd-analyze --man=no verify "$@" \
		2>&1 | grep llmindex
}
verify_user() {
	XDG_RUNTIME_DIR=$work SYSTEMD_UNIT_PATH=$work/units/user: \
		systemd-analyze --user --man=no verify "$@" 2>&1 | grep llmindex
}

if command -v systemd-analyze >/dev/null; then
	expect 'systemd takes the units' 'verify units/llmindex.service \
		units/llmindex.timer; verify units/llmindex@a.service \
		units/llmindex@a.timer' <<'END'
exit 1
END
	expect 'those of a user too' 'verify_user units/user/llmindex.service \
		units/user/llmindex.timer' <<'END'
exit 1
END
	# Of 100, where 0 is a service that can do nothing; a unit without
	# any of its restrictions has 96.
	expect 'little is left that the service could harm' \
		'systemd-analyze security --offline=true --no-pager \
			--threshold=20 units/llmindex.service >security ||
			tail -n 1 security' <<'END'
END
	if [ -n "${LLMSEARCH_WEB-}" ]; then
		sed -i "s|=llmsearch-web$|=$LLMSEARCH_WEB|" \
			units/user/llmsearch-web.service
		expect 'and those of the pages' 'XDG_RUNTIME_DIR=$work \
			SYSTEMD_UNIT_PATH=$work/units/user: systemd-analyze \
			--user --man=no verify units/user/llmsearch-web.* 2>&1 |
			grep llmsearch-web' <<'END'
exit 1
END
		sed -i "s|=llmsearch-web |=$LLMSEARCH_WEB |" \
			units/llmsearch-web.service
		expect 'of the machine, too' 'SYSTEMD_UNIT_PATH=$work/units: \
			systemd-analyze --man=no verify units/llmsearch-web.* \
			2>&1 | grep llmsearch-web' <<'END'
exit 1
END
		expect 'which could harm less' 'systemd-analyze security \
			--offline=true --no-pager --threshold=15 \
			units/llmsearch-web.service >security ||
			tail -n 1 security' <<'END'
END
	fi
	echo Nonsense=1 >>units/llmindex.service
	holds 'and would see a fault' 'verify units/llmindex.service' Nonsense
	echo Nonsense=1 >>units/user/llmindex.service
	holds 'in those of a user' 'verify_user units/user/llmindex.service' \
		Nonsense
else
	skip 'systemd takes the units' 'systemd-analyze is not installed'
fi

# The single units are the templates' for one name.
expect 'one service is the template for llmsearch' \
	'sed "s/%i/llmsearch/g; s/ (llmsearch)//" "$units/llmindex@.service" |
	diff - "$units/llmindex.service"' <<'END'
END
expect 'so is its timer' 'sed "s/ (%i)//" "$units/llmindex@.timer" |
	diff - "$units/llmindex.timer"' <<'END'
END

# powers FILE: whom a service runs as, and what that user can do.
powers() { grep -E '^(User|.*Capabilit.*)=' "$1"; }
for name in llmindex llmindex@; do
	expect "$name.service runs as a user of its own, who can read" \
		'powers "$units/$name.service"' <<'END'
User=llmsearch
AmbientCapabilities=CAP_DAC_READ_SEARCH
CapabilityBoundingSet=CAP_DAC_READ_SEARCH
END
done
users=$SOURCE/config/sysusers.d/llmsearch.conf
if command -v systemd-sysusers >/dev/null; then
	mkdir -p root/etc
	expect 'that user is made, without a shell' \
		'systemd-sysusers --root="$work/root" "$users" 2>/dev/null
		sed -n "s/^\(llmsearch\):[^:]*:[0-9]*:[0-9]*:/\1 /p" root/etc/passwd' \
		<<'END'
llmsearch Indexes saved articles:/var/lib/llmsearch:/usr/sbin/nologin
END
else
	skip 'that user is made, without a shell' \
		'systemd-sysusers is not installed'
fi

# options FILE: of each command line of llmindex in it.
options() {
	sed -n 's/^[^#].*llmindex  *-/-/p' "$1" | tr ' ' '\n' |
		sed -n 's/^\(-[^= ]*\).*/\1/p'
}
llmindex --help >help
for file in "$units"/llmindex*.service "$units"/user/llmindex.service "$crontab"; do
	holds "${file##*/} has options" "options $file" '^--[ws][ae][ir][tv]'
	expect "${file##*/} has no option that --help lacks" \
		"options $file | while read -r option; do
			grep -q -e \"\$option\\>\" help || echo \"\$option\"
		done" <<'END'
END
done

# The crontab's command, without what makes it modest.
mkdir -p home/.config/llmsearch texts
put texts/one.txt 'One model learns from the text.\n'
echo "sources: [$work/texts]" >home/.config/llmsearch/llmsearch.yaml
expect 'the line of the crontab runs, and says nothing' \
	'eval "llmindex $(options "$crontab" | tr "\n" " ")" && llmsearch learns |
	sed -n 1p' <<'END'
1. one.txt
END
# So does the unit's, with the folders of the system here.
command=$(sed -n 's/^ExecStart=//p' "$units/llmindex.service" | sed \
	-e "s|/etc/llmsearch|$work/home/.config/llmsearch|" \
	-e "s|/var/lib/llmsearch|$work/state|")
mkdir state
expect 'the command of the unit runs, and says nothing' \
	'eval "$command" && llmsearch -i state/llmsearch learns | sed -n 1p' <<'END'
1. one.txt
END

# And that of a user's unit.
command=$(sed -n 's/^ExecStart=//p' "$units/user/llmindex.service")
put texts/two.txt 'Two models learn as well.\n'
expect 'the command of a unit of a user runs, and says nothing' \
	'eval "$command" && llmsearch +well | sed -n 1p' <<'END'
1. two.txt
END

finish
