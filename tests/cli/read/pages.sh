#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What is left out of web pages, and what is not.
. "$(dirname "$0")/../lib.sh"

# count WORD: hits; nothing found is 0.
count() { llmsearch -i index --json "$1" 2>/dev/null | grep -c '"id":' || :; }

# page FILE WORD TEXT: of the site e.org, with a teaser and a notice that no
# element tells from the article.
page() {
	put "$1" "<html><head><link rel=canonical href='https://e.org/$2'>
<title>Title $2</title></head><body><div>Teaserword of the day
in our shop</div><p>$3 $2 sentence one of an article that is long enough.</p>
<p>$3 $2 sentence two of it, which no other page has.</p>
<div>Noticeword: all that is said here is said in vain.</div></body></html>"
}
for n in one two three four five; do page "site/$n.html" "$n" "Body$n"; done
# An article that three pages of another site hold.
for n in 1 2 3 4; do
	put "copies/$n.html" "<p>Reprinted text stands in each of them.</p>
<p>And this copyword sentence too.</p><p>Page $n</p>"
done

expect 'read in one run' 'llmindex -i index -v site copies' <<'END'
9 files: 9 new, 0 changed, 0 moved, 0 gone, 0 unchanged; 9 passages; T s
END
expect 'what pages share is learnt' 'count teaserword; count noticeword' <<'END'
0
0
END
expect 'what is their own is there' \
	'for n in one two three four five; do count "body$n"; done' <<'END'
1
1
1
1
1
END
expect 'an article that was copied stays' 'count copyword' <<'END'
4
END
expect 'nothing is left to do' 'llmindex -i index -v site copies' <<'END'
9 files: 0 new, 0 changed, 0 moved, 0 gone, 9 unchanged; 9 passages; T s
END

page site/six.html six Bodysix
expect 'the next page is read with what is known' \
	'llmindex -i index site copies; count teaserword; count bodysix' <<'END'
0
1
END
expect 'a build keeps what was learnt' \
	'llmindex -i index --rebuild site copies; count teaserword' <<'END'
0
END
expect 'raw leaves nothing out' \
	'llmindex -i index --raw site copies; count "teaserword"' <<'END'
6
END
finish
