#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Which date an article has, and where it is from.
. "$(dirname "$0")/../lib.sh"

# date_of WORD: of the article that holds it
date_of() {
	llmsearch -i index --json "$1" |
		sed -n 's/.*"date":\([^,]*\),"date_source":\([^,]*\),.*/\1 \2/p'
}

put texts/front.md '---\ntitle: T\ndate: 2021-02-03\n---\n\n29 June 2023\n\nfrontal\n'
put texts/signed.txt '商业化之路\n\n作者：李四 2023年6月29日\n\nbylined text of an article.\n'
put texts/arabic.txt 'عنوان\n\n٢٩ حزيران/يونيو ٢٠٢٣\n\nlevantine\n'
put texts/record.jsonl '{"id":"a","url":"https://e.org/2020/05/06/x","text":"recorded"}\n'
put texts/mtime.txt 'ageless text\n'
put texts/future.txt 'unborn text\n'
put texts/later.jsonl '{"id":"b","date":"2999-01-01","text":"prophetic"}\n'
touch -d '2022-10-11T12:00:00Z' texts/*
touch -d '2999-01-01' texts/future.txt

expect 'indexed' 'llmindex -i index texts' <<'END'
END
expect 'front matter goes first' 'date_of frontal' <<'END'
"2021-02-03" "front-matter"
END
expect 'a byline' 'date_of bylined' <<'END'
"2023-06-29" "byline"
END
expect 'an Arabic one' 'date_of levantine' <<'END'
"2023-06-29" "byline"
END
expect 'a URL' 'date_of recorded' <<'END'
"2020-05-06" "url"
END
expect 'else it is undated' 'date_of ageless' <<'END'
null null
END
expect 'a date in the future is none' 'date_of prophetic' <<'END'
null null
END
expect 'no day finds what is undated' \
	'llmsearch -i index --format "{name}" "ageless date:1900.."' <<'END'
llmsearch: nothing found for 'ageless date:1900..'
llmsearch: without 'date:1900..' 1 passage matches
exit 1
END
expect 'but it can be asked for' \
	'llmsearch -i index --format "{name}" "text date:undated" | sort' <<'END'
future.txt
mtime.txt
END
expect 'and shut out' \
	'llmsearch -i index --format "{name}" "text -date:UNDATED"' <<'END'
商业化之路
END
expect 'a hit says so' 'llmsearch -i index ageless | grep -o undated' <<'END'
undated
END
expect 'it has no month' \
	'llmsearch -i index --facets=month ageless | grep -o none' <<'END'
none
END
put dated.yaml 'indexing:\n  mtime: true\n'
expect 'with the key it is the mtime' \
	'llmindex -c dated.yaml -i index texts; date_of ageless' <<'END'
"2022-10-11" "mtime"
END
expect 'unless that is in the future' 'date_of unborn' <<'END'
null null
END
expect 'the author of a byline' \
	'llmsearch -i index --json bylined | grep -o "\"author\":\"[^\"]*\""' <<'END'
"author":"李四"
END
finish
