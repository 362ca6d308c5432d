#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Names such as OpenAI, which stemmers take for forms of other words: each is
# found in every language however it is typed, and other words are not.
. "$(dirname "$0")/../lib.sh"

cat >names.yaml <<'END'
index: {path: index}
sources: [{path: texts}]
END
mkdir texts
article() { # NAME LANG TEXT
	printf -- '---\nlang: %s\n---\n%s\n' "$2" "$3" >"texts/$1.md"
}
article fr fr "Selon OpenAI, les modèles progressent vite chez les clients."
article fr-open fr "Les modèles open source progressent vite chez nous."
article pt pt "A empresa OpenAI lançou um novo modelo para as escolas."
article pt-abre pt "INVESTIMENTO CRESCE no setor, e a empresa abre escolas."
article id id "Perusahaan OpenAI meluncurkan model baru untuk sekolah."
article en en "Researchers praised OpenAI's model; the OpenAIs of this world."
article en-open en "They open a new office and an open door for models."
article es-llama es "El gigante Meta publica LLaMA para los investigadores."
article es-title es "Se usa mucho Llama en las universidades del país."
article es-llamar es "El presidente quiso llamar a la calma, y se llama a sí."
article en-ios en "The assistant runs on iOS and on every phone with GPUs."
article it-io it "Io penso che il modello sia utile a tutte le scuole."
article ar ar "تعاونت الشركة الناشئة مع الوزارة بـOpenAI في المدارس."
article zh zh "国内厂商正在追赶OpenAI的大模型，融资不断。"
touch -d '1 hour ago' texts/*
llmindex -q -c names.yaml
finds() { # DESCRIPTION QUERY NAMES
	expect "$1" "llmsearch -C names.yaml -n 99 --format '{path}' $2 |
		sed 's|.*/||; s|\\.md\$||' | sort | xargs" <<END
$3
END
}

finds 'a name' OpenAI 'ar en fr id pt zh'
finds 'required' +OpenAI 'ar en fr id pt zh'
finds 'as a phrase' "'\"OpenAI\"'" 'ar en fr id pt zh'
finds 'as part of one' "'\"selon openai\"'" 'fr'
finds 'with its ending' OpenAIs 'ar en fr id pt zh'
finds 'of an owner' "\"OpenAI's\"" 'ar en fr id pt zh'
expect 'in small letters, first of all' "llmsearch -C names.yaml \
	--format '{path}' openai lang:fr,pt | sed 's|.*/||; s|\\.md\$||' |
	xargs" <<'END'
pt fr fr-open
END
finds 'in small letters and required' "'+openai +selon'" 'fr'
finds 'of few letters' iOS 'en-ios'
finds 'by those who write it with fewer capitals' LLaMA 'es-llama es-title'
finds 'and the other way round, with all it could be' llama \
	'es-llama es-llamar es-title'
finds 'one of several' GPU 'en-ios'
finds 'all of them' gpus 'en-ios'
finds 'a headline by its stem' investimentos 'pt-abre'
finds 'and a headline as query' 'CRESCEM' 'pt-abre'
expect 'is marked' "llmsearch -C names.yaml openai |
	grep -o '\[[^]]*\]' | sort | uniq -c | sed 's/^ *//'" <<'END'
6 [OpenAI]
1 [OpenAIs]
3 [open]
END
expect 'alone where its capitals were typed' "llmsearch -C names.yaml OpenAI |
	grep -o '\[[^]]*\]' | sort | uniq -c | sed 's/^ *//'" <<'END'
6 [OpenAI]
1 [OpenAIs]
END
expect 'and guessed when misspelt' 'llmsearch -C names.yaml +OpnAI' <<'END'
llmsearch: nothing found for '+OpnAI'
llmsearch: no passage has 'OpnAI'; similar: openai (6)
exit 1
END

finish
