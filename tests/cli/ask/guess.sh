#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The language that a question seems to be in is weighed against the words
# that the index has in each.
. "$(dirname "$0")/../lib.sh"

cat >guess.yaml <<'END'
index: {path: index}
sources: [{path: texts}]
END
mkdir texts
article() { # NAME LANG TEXT
	printf -- '---\nlang: %s\n---\n%s\n' "$2" "$3" >"texts/$1.md"
}
article en en "The Lord of the Rings is a series of three films, shot in New
Zealand over many years with a large crew."
article id id "Film The Lord of the Rings pertama dirilis pada bulan Desember,
dan penonton bertanya kapankah lanjutannya keluar di bioskop."
article id-school id "Sekolah itu dibuka untuk umum pada tahun lalu oleh
pemerintah daerah dan warga desa."
touch -d '1 hour ago' texts/*
llmindex -q -C guess.yaml

languages() {
	llmsearch -C guess.yaml --explain-query "$1" | sed -n 's/^languages*: //p'
}
expect 'a name does not make a question English' '
	languages "kapankah film The Lord of the Rings dirilis?"' <<END
id en
END
expect 'nor hides its passage' '
	llmsearch -C guess.yaml -l -n 1 \
		"kapankah film The Lord of the Rings dirilis?" |
	sed "s|.*/||"' <<END
id.md
END
expect 'a question in one language is read in that' '
	languages "how many years did the crew shoot the films in Zealand"' <<END
en
END
expect 'and one that is told, too' '
	llmsearch -C guess.yaml --lang en --explain-query \
		"kapankah film The Lord of the Rings dirilis?" |
	grep ^language' <<END
language: en
END

finish
