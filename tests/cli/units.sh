#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The systemd units and the crontab: that they hold together, and that they
# use options that there are.
. "$(dirname "$0")/lib.sh"
: "${SOURCE:?}"

units=$SOURCE/config/systemd
crontab=$SOURCE/config/crontab.sample

# The program as built, in the place of the one to be installed.
mkdir units
for unit in "$units"/*; do
	sed "s|^ExecStart=llmindex |ExecStart=$llmindex |" "$unit" \
		>"units/${unit##*/}"
done

# verify UNIT...: what is said of our units; others there may have faults.
verify() {
	SYSTEMD_UNIT_PATH=$work/units: systemd-analyze --man=no verify "$@" \
		2>&1 | grep llmindex
}

if command -v systemd-analyze >/dev/null; then
	expect 'systemd takes the units' 'verify units/llmindex.service \
		units/llmindex.timer; verify units/llmindex@a.service \
		units/llmindex@a.timer' <<'END'
exit 1
END
	echo Nonsense=1 >>units/llmindex.service
	holds 'and would see a fault' 'verify units/llmindex.service' Nonsense
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

# options FILE: of each command line of llmindex in it.
options() {
	sed -n 's/^[^#].*llmindex  *-/-/p' "$1" | tr ' ' '\n' |
		sed -n 's/^\(-[^= ]*\).*/\1/p'
}
llmindex --help >help
for file in "$units"/*.service "$crontab"; do
	holds "${file##*/} has options" "options $file" '^--wait$'
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

finish
