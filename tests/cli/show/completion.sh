#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What bash, zsh and fish offer after a line.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib.sh"
. "$here/../articles"

made=$(dirname "$llmsearch")/../completion
mkdir bin home/.config home/.config/llmsearch
ln -s "$llmsearch" bin/llmsearch
ln -s "$llmindex" bin/llmindex
PATH=$work/bin:$PATH
sed "s|path: index|path: $work/index|" c.yaml >home/.config/llmsearch/llmsearch.yaml

# --complete

expect 'languages' 'llmsearch --complete=lang | xargs' <<'END'
ar en id pt vi zh zh-hans zh-hant
END
expect 'types of some index' 'llmsearch -i index --complete type | xargs' <<'END'
html jsonl md txt htm xhtml shtml ndjson markdown text rst org adoc
END
expect 'sources, as they are typed' 'llmsearch --complete=source' <<'END'
archive
"the ledger & loom"
example.net
example.org
loom.example.org
press.example.net
www.loom.example.org
END
expect 'fields' 'llmsearch --complete=field | xargs' <<'END'
lang: script: date: title: path: source: type: topic: amount:
END
holds 'fields of a template' 'llmsearch --complete=template' '^excerpt$'
expect 'no kind' 'llmsearch --complete=colour' <<'END'
llmsearch: bad value 'colour' for '--complete'; give lang, script, type, source, topic, field or template
exit 2
END

if [ ! -f "$made/llmsearch.bash" ]; then
	skip 'completions' 'they were not built'
	finish
fi

# bash

offers() { # LINE
	bash --norc -c 'source "$1"; COMP_LINE=$2 COMP_POINT=${#2}
		_${2%% *}; printf "%s\n" "${COMPREPLY[@]}" | sort -u' - \
		"$made/${1%% *}.bash" "$1" 2>/dev/null
}
if command -v bash >/dev/null; then
	expect 'bash: options' 'offers "llmsearch --j"' <<'END'
--json
--jsonl
END
	expect 'values' 'offers "llmsearch --color=a"' <<'END'
always
auto
END
	expect 'of the other command' 'offers "llmindex --report=j"' <<'END'
json
END
	expect 'of a list' 'offers "llmsearch --facets=lang,m"' <<'END'
lang,month
END
	expect 'all of them' 'offers "llmsearch --kwic-sort n"' <<'END'
none
END
	expect 'in the next word' 'offers "llmsearch x --cite b"' <<'END'
bibtex
END
	expect 'not of an optional one' 'offers "llmsearch --color ti"' <<'END'
title:
END
	expect 'languages of the index' 'offers "llmsearch --lang z"' <<'END'
zh
zh-hans
zh-hant
END
	expect 'files' 'offers "llmsearch -i c.y"' <<'END'
c.yaml
END
	expect 'fields of a query' 'offers "llmsearch model t"' <<'END'
title:
topic:
type:
END
	expect 'their values' 'offers "llmsearch -type:h"' <<'END'
-type:htm
-type:html
END
	expect 'quoted' 'offers "llmsearch source:\\\"the"' <<'END'
source:\"the\ ledger\ \&\ loom\"
END
	expect 'of the index named' 'offers "llmsearch -i none lang:"' <<'END'

END
	expect 'of the page' 'offers "llmsearch-web --h"' <<'END'
--help
--host
END
	expect 'whose words are none' 'offers "llmsearch-mcp tex"' <<'END'

END
	expect 'of llmindex' 'offers "llmindex --log-format "' <<'END'
json
text
END
	expect 'and its files' 'offers "llmindex tex"' <<'END'
texts
END
else
	skip 'bash' 'it is not installed'
fi

# fish

if command -v fish >/dev/null; then
	fish() { command fish --no-config -c "source $made/llmsearch.fish
		source $made/llmindex.fish
		source $made/llmsearch-web.fish; complete -C '$1'" | cut -f 1; }
	expect 'fish: options' 'fish "llmsearch --js"' <<'END'
--json
--jsonl
END
	expect 'values' 'fish "llmsearch --cite "' <<'END'
bibtex
csl
markdown
END
	expect 'of a list' 'fish "llmsearch --facets=lang,m"' <<'END'
--facets=lang,month
END
	expect 'languages' 'fish "llmsearch --lang z"' <<'END'
zh
zh-hans
zh-hant
END
	expect 'fields' 'fish "llmsearch sc"' <<'END'
script:
END
	expect 'their values' 'fish "llmsearch lang:p"' <<'END'
lang:pt
END
	expect 'of the page' 'fish "llmsearch-web --ho"' <<'END'
--host
END
	expect 'of llmindex' 'fish "llmindex --reb"' <<'END'
--rebuild
END
else
	skip 'fish' 'it is not installed'
fi

# zsh: what it would tell _arguments

if command -v zsh >/dev/null; then
	for command in llmsearch llmindex llmsearch-mcp llmsearch-web; do
		expect "zsh: reads that of $command" \
			"zsh -f -n $made/$command.zsh" <<'END'
END
	done
	expect 'zsh: options' 'zsh -f -c "_arguments() { print -rl -- \$@ }
		source $made/llmsearch.zsh" | grep -e "--cite\|query:"' <<'END'
*--cite=[Print references\: csl, bibtex or markdown]:cite:(csl bibtex markdown)
*:query:_llmsearch_word
END
else
	skip 'zsh' 'it is not installed'
fi

finish
