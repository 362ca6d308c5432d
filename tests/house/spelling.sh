#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# codespell finds nothing in prose and sources. What is in other languages
# (corpus, goldens, articles of tests, lines of pages, endings) is left out.
. "$(dirname "$0")/lib.sh"
needs codespell 'spelling'

prose() { files '*.md' 'man/*.[1-9]' '*.yaml' '*.def' setup | own; }
sources() { files '*.[ch]' '*.cc' '*.sh' '*.py' '*.cmake' '*.txt' | own; }
own() {
	grep -vE '^(corpus|tests/(golden|fuzz/seeds|cli/articles|house/words)|formats/page/page_marks|searcher/group/reprint_edit|tests/unit/searcher/test_reprints|glossary/function_words|analysis/(cut/question.def|detect/common.def|data|language/light.def)|config/glossary.yaml|formats/ocr/ocr_language.def)'
}

# codespell takes a list of words in small letters, one a line.
sed 's/ .*//; /^#/d' tests/house/words.txt >"${TMPDIR:-/tmp}/house-words.$$"
trap 'rm -f "${TMPDIR:-/tmp}/house-words.$$"' EXIT

# .Nd and .Fo are macros of the pages.
in_prose() { prose | xargs codespell -L nd,fo,statics; }
in_sources() {
	sources | xargs codespell -I "${TMPDIR:-/tmp}/house-words.$$"
}
silent 'prose' in_prose
silent 'sources' in_sources

sees() { ! echo 'The ad''ress of a rec''ieved file' | codespell -; }
silent 'and would see a mistake' sees
finish
