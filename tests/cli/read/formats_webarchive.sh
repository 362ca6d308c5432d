#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Pages that Safari saved, in both forms of a property list: the page, its
# frames, what is damaged, and what is something else.
. "$(dirname "$0")/../lib.sh"
maker=$(dirname "$0")/webarchive_maker.py

command -v python3 >/dev/null || {
	skip 'web archives' 'python3 makes them, and is missing'
	finish
}
mkdir clips && python3 "$maker" clips || exit 99
says() { # FILE: type, title, URL, record and text of its passages
	llmindex --show=json "$1" | jq -r '.type as $type | .passages[] |
		[$type, .title, .url, .record // "", .text] | join(" · ")'
}

for form in binary xml; do
	expect "a page and its frames, $form" "says clips/$form.webarchive" <<'END'
webarchive · Café rounds · https://example.com/rounds ·  · A walrus raised money at the café.
webarchive · A frame · https://example.com/frame · https://example.com/frame · The frame has a narwhal.
webarchive · Deeper · https://example.com/deep · https://example.com/deep · Deeper there is an ocelot.
END
done
expect 'known by its bytes' 'cp clips/binary.webarchive story
	llmindex --show=json story | jq -r .passages[0].text' <<'END'
A walrus raised money at the café.
END
expect 'a page that is only named so' \
	'llmindex --show=json clips/page.webarchive | jq -r .passages[].text' <<'END'
A plain page.
END
llmindex -q -i index clips 2>errors
llmindex -q -i index --report clips 2>&1 | sed "s|$work|@|g" >report
expect 'what is in none, too many frames' \
	'grep -E "/(list|deep|many|movie|loop|lies)[.]" report | sort' <<'END'
'@/clips/deep.webarchive': has frames nested more than 8 deep, or over 100; the rest is skipped
'@/clips/lies.webarchive': it is damaged or truncated; fetch it again
'@/clips/list.webarchive': no page of Safari in it
'@/clips/loop.webarchive': it is damaged or truncated; fetch it again
'@/clips/many.webarchive': has frames nested more than 8 deep, or over 100; the rest is skipped
'@/clips/movie.webarchive': what was saved is neither a page nor text nor PDF
END
expect 'each that is cut short is told' 'for form in binary xml; do
	grep -c "/$form-[0-9]*[.]webarchive.: \(it is damaged or trunc\|no XML\)" report
	done' <<'END'
19
19
END
expect 'frames that are no pages are counted' \
	'grep "members read" report' <<'END'
'@/clips/binary.webarchive': 2 of 3 members read; skipped: images 1
'@/clips/xml.webarchive': 2 of 3 members read; skipped: images 1
END
expect 'what is good is found' \
	'llmsearch -i index --per-article 0 -l narwhal | sed "s|.*/||" | sort' <<'END'
binary.webarchive
END
finish
