#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Which date an article has, and where it is from.
. "$(dirname "$0")/lib.sh"

# date_of WORD: of the article that holds it
date_of() {
	llmsearch -i index --json "$1" |
		sed -n 's/.*"date":\([^,]*\),"date_source":\([^,]*\),.*/\1 \2/p'
}

put texts/front.md '---\ntitle: T\ndate: 2021-02-03\n---\n\n29 June 2023\n\nfrontal\n'
put texts/byline.txt '商业化之路\n\n作者：李四 2023年6月29日\n\nbylined text of an article.\n'
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
expect 'else the mtime' 'date_of ageless' <<'END'
"2022-10-11" "mtime"
END
expect 'not one in the future' 'date_of unborn' <<'END'
null null
END
expect 'nor a date in the future' 'date_of prophetic' <<'END'
"2022-10-11" "mtime"
END
expect 'the author of a byline' \
	'llmsearch -i index --json bylined | grep -o "\"author\":\"[^\"]*\""' <<'END'
"author":"李四"
END
finish
