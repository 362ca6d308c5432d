#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Four machines, each a network namespace: two shards in two places each. They
# are killed and healed while questions are asked; none may be lost, or answered
# wrongly. Prints the table of faults.
. "$(dirname "$0")/../lib.sh"

skip_all() {
	echo "1..0 # SKIP $1"
	exit 0
}
for tool in ip python3 xapian-progsrv systemd-socket-activate; do
	command -v $tool >/dev/null || skip_all "needs $tool"
done
me=llms$$
ip netns add "$me-0" 2>/dev/null || skip_all 'may not make network namespaces'
trap 'clean; chmod -R u+rwx "$top"; rm -rf "$top"' EXIT

# Of machine 0, which asks, and 1 to 4, which serve, by a bridge of machine 0.
clean() {
	for n in 1 2 3 4; do stop $n; done 2>/dev/null
	for n in 0 1 2 3 4; do ip netns del "$me-$n"; done 2>/dev/null
}
on() { # MACHINE COMMAND...
	machine=$1
	shift
	ip netns exec "$me-$machine" "$@"
}
wire() {
	ip netns add "$me-$1" &&
		ip link add "m$1" netns "$me-$1" type veth \
			peer name "w$1" netns "$me-0" &&
		on "$1" ip addr add "10.9.8.1$1/24" dev "m$1" &&
		on "$1" ip link set "m$1" up && on "$1" ip link set lo up &&
		on 0 ip link set "w$1" master bridge up
}
if ! { on 0 ip link add bridge type bridge &&
	on 0 ip addr add 10.9.8.1/24 dev bridge &&
	on 0 ip link set bridge up; }; then
	skip_all 'no bridge can be made'
fi
for n in 1 2 3 4; do wire $n || skip_all 'no veth can be made'; done
delay='without a delay, as there is no netem'
for n in 1 2 3 4; do
	on $n tc qdisc add dev "m$n" root netem delay 1ms 2>/dev/null &&
		delay='with 1 ms of delay'
done
echo "# four namespaces, $delay"

# serve MACHINE: its index is m$MACHINE.
serve() {
	on "$1" setsid systemd-socket-activate --accept --inetd \
		-l "10.9.8.1$1:7801" "$llmindex" --serve -i "$work/m$1" \
		>/dev/null 2>&1 &
	eval "server_$1=$!"
}
# All that runs there, and nothing else.
stop() {
	for pid in $(ip netns pids "$me-$1"); do kill -9 "$pid"; done
}
up() {
	i=0
	while ! on 0 python3 -c 'import socket, sys
socket.create_connection((sys.argv[1], 7801), 1)' "10.9.8.1$1" 2>/dev/null; do
		i=$((i + 1))
		[ $i -lt 100 ] || return 1
		sleep 0.1
	done
}

for i in $(seq 1 40); do
	put "tree/$i/a$i.txt" "Round $i of funds, and 融资第$i轮.\n\nNews of $i.\n"
done
echo 'index: {served: true}' >served.yaml
build() { # MACHINE K/N
	echo "$llmindex -q -C served.yaml -i m$1 --shard $2 tree"
}
jobs=$(build 1 1/2; build 2 1/2; build 3 2/2; build 4 2/2)
if command -v parallel >/dev/null; then
	echo "$jobs" | parallel -j2 sh -c
	with='GNU parallel'
else
	echo "$jobs" | sh
	with='one after the other, as there is no GNU parallel'
fi
echo "# four builds by $with"
llmindex -q -i one tree
cat >all.yaml <<'END'
index:
  shards:
    - ["tcp://10.9.8.11:7801", "tcp://10.9.8.12:7801"]
    - ["tcp://10.9.8.13:7801", "tcp://10.9.8.14:7801"]
  connect: 2
  answer: 5
END
for n in 1 2 3 4; do serve $n; done
for n in 1 2 3 4; do up $n || skip_all 'no server comes up'; done

cat >ask.py <<'END'
"""usage: ask.py QUESTIONS WHOLE|PART: asks until stopped, counts what came."""
import json, os, subprocess, sys
count, whole = int(sys.argv[1]), sys.argv[2] == "whole"
search = os.environ["SEARCH"]
questions = ["round funds", "融资", "news of 7", "round 12", "第3轮 funds"]

def ask(where, question):
    run = subprocess.run([search, *where, "--jsonl", "-n", "100", question],
                         capture_output=True, text=True)
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    hits = [(line["hit"]["id"], line["hit"]["score"]) for line in lines
            if line["type"] == "hit"]
    end = [line for line in lines if line["type"] == "summary"]
    return run.returncode, hits, end[0]["shards"] if end else None

right = {q: ask(["-i", "one"], q)[1] for q in questions}
asked = answered = wrong = lost = partial = 0
for i in range(count):
    question = questions[i % len(questions)]
    code, hits, shards = ask(["-C", "all.yaml"], question)
    asked += 1
    if shards is None or code not in (0, 1):
        lost += 1
        continue
    answered += 1
    ids = {hit[0] for hit in right[question]}
    if shards["missing"]:
        partial += 1
        wrong += whole or not {hit[0] for hit in hits} <= ids
    else:
        wrong += hits != right[question]
print(asked, answered, partial, wrong, lost)
END
# fault NAME whole|part COMMAND: COMMAND runs while questions are asked.
fault() {
	on 0 env SEARCH="$llmsearch" python3 ask.py 10 "$2" >counts &
	asking=$!
	sleep 0.5
	eval "$3"
	wait $asking
	read -r asked answered partial wrong lost <counts
	printf '# %-44s asked %d answered %d in part %d wrong %d lost %d\n' \
		"$1" "$asked" "$answered" "$partial" "$wrong" "$lost"
	[ "$asked" = 10 ] && [ "$answered" = 10 ] && [ "$wrong$lost" = 00 ]
	verdict $? "$1: none lost, none wrong"
}
fault 'nothing' whole :
fault 'a replica of each shard is killed' whole 'stop 1; stop 3'
fault 'they come back, the others are killed' whole \
	'serve 1; serve 3; up 1; up 3; stop 2; stop 4'
fault 'a whole shard is gone' part 'stop 3'
fault 'it comes back' part 'serve 4; up 4'
fault 'all have come back' whole 'serve 2; serve 3; up 2; up 3'
fault 'a machine is cut off, without a word' whole \
	'on 0 ip link set w1 down'
fault 'it is there again' whole 'on 0 ip link set w1 up'
fault 'a shard is rebuilt, twice, and searched' whole \
	'llmindex -q -C served.yaml -i m3 --rebuild tree
	llmindex -q -C served.yaml -i m3 --rebuild tree'
finish
