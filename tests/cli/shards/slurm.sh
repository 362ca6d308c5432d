#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# examples/llmindex.slurm: an array of four tasks of a Slurm that is made here, on
# this machine alone, makes four shards.
. "$(dirname "$0")/../lib.sh"
: "${SOURCE:?}"

skip_all() {
	echo "1..0 # SKIP $1"
	exit 0
}
for tool in slurmctld slurmd munged sbatch squeue; do
	PATH=$PATH:/usr/sbin command -v $tool >/dev/null ||
		skip_all "needs $tool (slurm-wlm, munge)"
done
[ "$(id -u)" = 0 ] || skip_all 'starts daemons, which needs root'
PATH=$PATH:/usr/sbin
d=$top/slurm
pids=
end() {
	for pid in $pids; do kill "$pid" 2>/dev/null; done
	wait
	chmod -R u+rwx "$top"
	rm -rf "$top"
}
trap end EXIT
chmod 755 "$top"
mkdir -p "$d/spool" "$d/state"
dd if=/dev/urandom of="$d/key" bs=128 count=1 2>/dev/null
chmod 400 "$d/key"
munged -F --key-file="$d/key" --socket="$d/munge" --pid-file="$d/munge.pid" \
	--log-file="$d/munge.log" --seed-file="$d/seed" --force 2>/dev/null &
pids="$pids $!"
host=$(hostname -s)
cat >"$d/slurm.conf" <<END
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmctldPort=17817
SlurmdPort=17818
AuthType=auth/munge
AuthInfo=socket=$d/munge
StateSaveLocation=$d/state
SlurmdSpoolDir=$d/spool
SlurmctldPidFile=$d/ctld.pid
SlurmdPidFile=$d/d.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
ReturnToService=2
SelectType=select/cons_tres
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES State=UP
END
SLURM_CONF=$d/slurm.conf
export SLURM_CONF
slurmctld -D >"$d/ctld.log" 2>&1 &
pids="$pids $!"
slurmd -D >"$d/d.log" 2>&1 &
pids="$pids $!"
i=0
until sinfo -h -o %T 2>/dev/null | grep -q idle; do
	i=$((i + 1))
	[ $i -lt 150 ] || skip_all 'no node of Slurm comes up here'
	sleep 0.2
done

for i in $(seq 1 20); do
	put "tree/$i/a$i.txt" "Round $i of funds, and 融资第$i轮.\n"
done
llmindex -q -i one tree
expect 'an array of four makes four shards' \
	'ARTICLES=$work/tree INDEX=$work/s LLMINDEX=$llmindex sbatch --wait \
		--array=1-4 "$SOURCE/examples/llmindex.slurm" >/dev/null
	for k in 1 2 3 4; do llmsearch -i "s-$k" -l -n 0 round; done | sort >parts
	llmsearch -i one -l -n 0 round | sort | cmp - parts && grep -c . parts' <<'END'
20
END
finish
