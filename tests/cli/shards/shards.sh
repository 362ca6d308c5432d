#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Shards of the configuration: folders and servers, and what becomes of a search
# when they fail.
. "$(dirname "$0")/../lib.sh"
if ! command -v xapian-progsrv >/dev/null || ! command -v python3 >/dev/null
then
	echo '1..0 # SKIP needs xapian-tools and python3'
	exit 0
fi
liar=$(dirname "$0")/liar.py
case $liar in /*) ;; *) liar=$OLDPWD/$liar ;; esac

for i in 1 2 3 4 5 6 7 8 9; do
	put "tree/$i/a$i.txt" "Round $i of funds, and 融资第$i轮.\n\nShared $i.\n"
done
echo 'index: {served: true}' >served.yaml
for k in 1 2 3; do
	llmindex -q -C served.yaml -i "s$k" --shard "$k/3" tree
done
llmindex -q -i one tree

# serve NAME MODE [DATABASE [SEED]]: $port answers until unserve NAME.
serve() {
	mkfifo "hold.$1"
	python3 "$liar" "$2" "${3-}" "${4-1}" <"hold.$1" >"port.$1" &
	eval "pid_$1=$!"
	sleep 600 >"hold.$1" & # holds the pipe open
	eval "hold_$1=$!"
	while ! [ -s "port.$1" ]; do sleep 0.05; done
	port=$(cat "port.$1")
}
unserve() {
	eval "kill \$hold_$1"
	eval "wait \$pid_$1"
	rm -f "hold.$1" "port.$1"
}
config() { # FILE SHARDS
	printf 'index: {shards: [%s], connect: 2, answer: 2}\n' "$2" >"$1"
}
json() { # CONFIG WORDS...: scores and ids
	llmsearch -C "$@" --json -n 100 | tr ',' '\n' | grep -E '"(id|score)"'
}
said() { # port numbers are another each time
	sed 's/127.0.0.1:[0-9]*/SERVER/g'
}

config local.yaml 's1, s2, s3'
llmsearch -i one --json -n 100 'round funds 融资' | tr ',' '\n' |
	grep -E '"(id|score)"' >one.out
expect 'three folders answer as one' \
	'json local.yaml "round funds 融资" | cmp - one.out && echo same' <<'END'
same
END
expect 'a folder that is not there is passed over' \
	'config gone.yaml "s1, [nowhere, s2], s3"
	llmsearch -C gone.yaml -l funds | grep -c a
	config gone.yaml "s1, nowhere, s3"
	llmsearch -C gone.yaml -c "round" ' <<'END'
llmsearch: warning: shard 2 is read at '@/s2', as another place failed: no index at '@/nowhere': run llmindex
9
4
llmsearch: warning: 1 of 3 shards does not answer, and about 2 passages are not searched; shard 2: no index at '@/nowhere': run llmindex
END
# What begins with a character is as rare as in one index, in each shard, though
# they have other words: told by the first stage.
for words in '有人 有钱' '有时 有人' '有效' '有人 有趣 有名' '有害 有名' '有益' \
	'有人 有力' '有罪' '有幸 有关' '没有'; do
	put "lone/$words.txt" "$words\n"
done
put lone/none.txt 'nothing\n'
for k in 1 2 3; do llmindex -q -i "l$k" --shard "$k/3" lone; done
llmindex -q -i lone.one lone
echo 'index: {shards: [l1, l2, l3]}
ranking: {depth: 0}' >lone.yaml
echo 'ranking: {depth: 0}' >lone.one.yaml
expect 'a character weighs the same in all' \
	'json lone.one.yaml -i lone.one 有 >lone.out; json lone.yaml 有 |
	cmp - lone.out && wc -l <lone.out' <<'END'
20
END
serve two true s2/current
config far.yaml "s1, 'tcp://127.0.0.1:$port', s3"
expect 'a server is a shard like another' \
	'json far.yaml "round funds 融资" | cmp - one.out && echo same' <<'END'
same
END
expect 'the answer says so' \
	'llmsearch -C far.yaml --jsonl funds | grep -o "\"shards\":{[^}]*}"' <<'END'
"shards":{"count":3,"missing":0,"passages":0}
END
# All nine are alike, and compared as whole articles.
expect 'and asked in few round trips' \
	'LLMSEARCH_RELAY_TRACE=trace json far.yaml round funds >/dev/null
	while ! [ -s trace ]; do sleep 0.05; done
	awk "{print (\$3 <= 25 ? \"few\" : \$3)}" trace' <<'END'
few
END
unserve two
expect 'without it the others answer' \
	'llmsearch -C far.yaml --jsonl funds 2>&1 | said |
		grep -o "\"shards\":{[^}]*}\|^llm.*"; llmsearch -C far.yaml -l funds 2>/dev/null | grep -c a' <<'END'
"shards":{"count":3,"missing":1,"passages":2}
llmsearch: warning: 1 of 3 shards does not answer, and about 2 passages are not searched; shard 2: cannot open database 'tcp://SERVER': Connection refused
4
END
expect '--strict wants all of them' \
	'llmsearch -C far.yaml --strict -l funds 2>&1 | said | tail -n 1
	llmsearch -C far.yaml --strict -q funds 2>/dev/null' <<'END'
llmsearch: not all shards were searched, as --strict asks
exit 2
END
expect 'all gone is an error' \
	'config all.yaml "\"tcp://127.0.0.1:1\", \"tcp://127.0.0.1:1\""
	llmsearch -C all.yaml funds' <<'END'
llmsearch: cannot open database 'tcp://127.0.0.1:1': Connection refused
exit 2
END

# A liar costs its shard. Who never ends is left after the limits of the
# configuration, which are short.
for mode in garbage http silent shut long huge drip hang empty endless \
	greetings short terms exception late texts dead; do
	serve liar "$mode" s2/current
	config liar.yaml "s1, 'tcp://127.0.0.1:$port', s3"
	expect "a server that lies: $mode" \
		'llmsearch -C liar.yaml -l funds 2>err | grep -c a
		grep -c "1 of 3 shards does not answer, and about" err' <<'END'
4
1
END
	case $mode in silent | drip | empty | short)
		unserve liar # as those before
		continue
		;;
	esac
	config spare.yaml "s1, ['tcp://127.0.0.1:$port', s2], s3"
	expect "and its replica answers: $mode" \
		'json spare.yaml "round funds 融资" 2>err |
		cmp - one.out && grep -c "another place failed" err' <<'END'
1
END
	unserve liar
done
for seed in 1 2 3 4 5 6 7 8 9 10; do
	serve liar mangle s2/current "$seed"
	config liar.yaml "s1, 'tcp://127.0.0.1:$port', s3"
	holds "and one that mangles ($seed)" \
		'llmsearch -C liar.yaml -l "round funds 融资" 2>err; echo "code $?"
		tr "\0-\10\16-\37\177" "!" <err | grep "!"' 'code 0'
	unserve liar
done

expect 'addresses' 'for a in tcp://x tcp://-x:1 ssh://x "ssh://-oProxyCommand=x/y" \
		"ssh://x;y/z" "tcp://a:99999999"; do
		llmsearch -i "$a" funds; done' <<'END'
llmsearch: cannot open database 'tcp://x': bad address 'tcp://x'; give tcp://HOST:PORT or ssh://HOST/PATH
llmsearch: cannot open database 'tcp://-x:1': bad address 'tcp://-x:1'; give tcp://HOST:PORT or ssh://HOST/PATH
llmsearch: cannot open database 'ssh://x': bad address 'ssh://x'; give tcp://HOST:PORT or ssh://HOST/PATH
llmsearch: cannot open database 'ssh://-oProxyCommand=x/y': bad address 'ssh://-oProxyCommand=x/y'; give tcp://HOST:PORT or ssh://HOST/PATH
llmsearch: cannot open database 'ssh://x;y/z': bad address 'ssh://x;y/z'; give tcp://HOST:PORT or ssh://HOST/PATH
llmsearch: cannot open database 'tcp://a:99999999': bad address 'tcp://a:99999999'; give tcp://HOST:PORT or ssh://HOST/PATH
exit 2
END
expect 'no configuration runs a program' \
	'config prog.yaml "s1, \"prog:touch here\""; llmsearch -C prog.yaml x
	ls here' <<'END'
llmsearch: 'prog.yaml':1:22: bad value 'prog:touch here' for 'index.shards'; give a list of folders, tcp://HOST:PORT or ssh://HOST/PATH, or of lists of them
ls: cannot access 'here': No such file or directory
exit 2
END

# Through ssh, of which only the last argument, for the shell there, counts.
mkdir bin
cat >bin/ssh <<'END'
#!/bin/sh
printf '%s\n' "$@" >"$HOME/ssh.args"
while [ $# -gt 1 ]; do shift; done
exec sh -c "$1"
END
ln -s "$llmindex" bin/llmindex
chmod +x bin/ssh
cp -r s2 "it's 2"
expect 'a shard through ssh' 'config ssh.yaml "s1, \"ssh://me@host:2222$work/s2\", s3"
	json() { PATH=$work/bin:$PATH llmsearch -C "$@" --json -n 100 | tr "," "\n" |
		grep -E "\"(id|score)\""; }
	json ssh.yaml "round funds 融资" | cmp - one.out && cat home/ssh.args' <<'END'
-T
-oBatchMode=yes
-oConnectTimeout=2
-p
2222
--
me@host
exec llmindex --serve --index='@/s2'
END
expect 'and no name is a command' \
	'PATH=$work/bin:$PATH llmsearch -i "ssh://host/tmp/$(printf "\047");touch\${IFS}here;" x
	ls here' <<'END'
llmsearch: cannot open database 'ssh://host/tmp/';touch${IFS}here;': the server closed the connection
ls: cannot access 'here': No such file or directory
exit 2
END
expect 'what serves says what is wrong' 'llmindex --serve -i nowhere
	llmindex --serve -i s1 tree' <<'END'
llmindex: no index at '@/nowhere': run llmindex
llmindex: --serve takes no PATH; leave out 'tree'
exit 2
END
finish
