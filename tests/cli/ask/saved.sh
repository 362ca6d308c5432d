#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Saved searches: --saved, --new and what was seen.
. "$(dirname "$0")/../lib.sh"
unset XDG_STATE_HOME

put a/one.md 'The company raised funding for chips.\n'
put a/two.md '---\ntitle: Two\n---\nMore funding for boats, and much of it.\n'
put c.yaml 'index: {path: index}
sources: [a]
searches:
  - {name: money, query: funding}
  - name: the boats
    query: boats
    limit: 1
    sort: -date
    exact: true
    lang: en
'
llmindex -q -C c.yaml
ask() { llmsearch -C c.yaml --format '{name}' "$@"; }

expect 'a list of them' 'llmsearch -C c.yaml --saved' <<'END'
money	funding
the boats	boats
END
expect 'no list' 'llmsearch -i index --saved' <<'END'
llmsearch: no search is saved; see 'searches' in llmsearch.yaml(5)
exit 1
END
expect 'one by its name' 'ask --saved money | sort' <<'END'
Two
one.md
END
expect 'words beside it narrow it down' 'ask --saved money +boats' <<'END'
Two
END
expect 'its options hold' 'put a/three.md "Boats, again boats.\n" && llmindex -q -C c.yaml && ask --saved "the boats" | wc -l' <<'END'
1
END
expect 'those of the command line come first' 'ask --saved "the boats" -n all | wc -l' <<'END'
2
END
expect 'an unknown one' 'ask --saved mony' <<'END'
llmsearch: no search is saved as 'mony'; did you mean 'money'?
exit 2
END
expect 'an unknown one for --new' 'ask --new none' <<'END'
llmsearch: no search is saved as 'none'; see --saved
exit 2
END
expect 'what does not go with --new' 'ask --new money --offset=3; ask --new money --like a/one.md; llmsearch -C c.yaml --new money --count' <<'END'
llmsearch: '--new' and '--offset' cannot go together; leave out one
llmsearch: '--new' and '--like' cannot go together; leave out one
llmsearch: '--count' and '--new' cannot go together; leave out one
exit 2
END

expect 'the first answer is of all that is there' 'ask --new money | sort -f' <<'END'
llmsearch: 'money' is asked for the first time: all 2 passages that it finds count as seen from now on
one.md
Two
END
expect 'then nothing is new, and nothing is said' 'ask --new money' <<'END'
exit 1
END
put a/four.md 'Funding of a fourth kind.\n'
llmindex -q -C c.yaml
expect 'a new passage is news' 'ask --new money' <<'END'
four.md
END
expect 'once' 'ask --new money' <<'END'
exit 1
END
expect '--saved still has all' 'ask --saved money | wc -l' <<'END'
3
END
expect 'a rebuilt index makes no news' 'llmindex -q --rebuild -C c.yaml; ask --new money' <<'END'
exit 1
END
put a/one.md 'The company raised funding for chips and ships.\n'
expect 'a text that was changed is news' 'llmindex -q -C c.yaml; ask --new money' <<'END'
one.md
END
for i in 1 2 3 4; do
	put "a/more$i.md" "Funding number $i is unlike all the others, $i$i$i$i.\n"
done
llmindex -q -C c.yaml
expect 'what a limit leaves out stays new' 'ask --new money -n 3 | wc -l; ask --new money; ask --new money' <<'END'
llmsearch: 1 more hit of 'money' is new; ask again, or use --limit=all
3
more4.md
exit 1
END
expect 'news as JSON' 'put a/five.md "Funding, five.\n"; llmindex -q -C c.yaml; llmsearch -C c.yaml --json --new money | grep -c five.md; llmsearch -C c.yaml --json --new money' <<'END'
1
[]
exit 1
END
expect 'news as files' 'put a/six.md "Funding, six.\n"; llmindex -q -C c.yaml; llmsearch -C c.yaml --files --new money' <<'END'
@/a/six.md
END
sed -i 's/query: funding/query: funding chips/' c.yaml
holds 'another query is asked for the first time' 'ask --new money' \
	"'money' has another query than before: all [0-9]* passages"
expect 'it is quiet after that' 'ask --new money' <<'END'
exit 1
END
expect 'the state is for its owner alone' \
	'stat -c "%a" home/.local/state/llmsearch home/.local/state/llmsearch/*.seen | sort -u' <<'END'
600
700
END
state=$(ls home/.local/state/llmsearch/*.seen)
expect 'no half of it is left beside it' 'ls home/.local/state/llmsearch | wc -l' <<'END'
1
END
expect 'a state that is none of ours' "echo x >$state; ask --new money 2>&1 | sed 's,/[0-9a-z]*[.]seen,/X,'" <<'END'
llmsearch: '@/home/.local/state/llmsearch/X' does not list what was seen; remove it
END
expect 'one that was cut' "rm $state; ask --new money >/dev/null 2>&1; truncate -s -3 $state; ask --new money 2>&1 | sed 's,/[0-9a-z]*[.]seen,/X,'" <<'END'
llmsearch: '@/home/.local/state/llmsearch/X' is damaged after 8 passages; remove it
END
rm "$state"
expect 'a folder that cannot be made' 'echo x >file; XDG_STATE_HOME=$work/file ask --new money >/dev/null' <<'END'
llmsearch: cannot create folder '@/file/llmsearch': Not a directory
exit 2
END
put bad.yaml 'searches: [{name: a}]\n'
expect 'a search without a query' 'llmsearch -C bad.yaml --saved' <<'END'
llmsearch: 'bad.yaml':1:12: 'searches[].query' is missing; add it
exit 2
END
put bad.yaml 'searches: [{name: a, query: b}, {name: a, query: c}]\n'
expect 'a name that is there twice' 'llmsearch -C bad.yaml --saved' <<'END'
llmsearch: 'bad.yaml':1:33: search 'a' is there twice; rename one
exit 2
END
put bad.yaml 'searches: [{name: a, query: b, sort: rank}]\n'
expect 'an order that is none' 'llmsearch -C bad.yaml --saved' <<'END'
llmsearch: 'bad.yaml':1:38: bad value 'rank' for 'searches[].sort'; give one of score date -date path
exit 2
END
expect 'llmindex prints them' 'llmindex -C c.yaml --print-config | sed -n "/^searches/,/^check/p"' <<'END'
searches:  # c.yaml:3
  - name: "money"  # c.yaml:4
    query: "funding chips"
  - name: "the boats"  # c.yaml:5
    query: "boats"
    lang: "en"
    sort: "-date"
    limit: 1
    exact: true
check:
END
finish
