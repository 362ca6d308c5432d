#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# --kwic: marks one below the other.
. "$(dirname "$0")/../lib.sh"

cat >kwic.yaml <<'END'
index: {path: index}
sources: [{path: texts, name: Archive}]
END
put texts/a.txt 'First a model stood there.\nÉclair, then a model went\taway.\n'
put texts/b.md 'Here **the [zebra](http://z.example)** model ran, and a Model rests.\n'
put texts/c.txt 'A model\n'
put texts/han/d.txt '他们说，大模型的商业化刚刚起步，价格很高。再说商业化。\n'
put texts/ar/e.txt 'يحتاج التمويل إلى إدارة جديدة في المدينة الكبيرة كل عام.\n'
put texts/x.txt 'e\314\201clairs wait here: mode\314\201l\033[2J\342\200\256 end\n'
llmindex -q -c kwic.yaml
kwic() { llmsearch -C kwic.yaml --no-translate "$@" | sed "s/^[0-9]* //"; }

expect 'aligned' \
	'kwic --kwic=50 --per-article 0 model | sort' <<'END'

                 A [model]                          @/texts/c.txt
           First a [model] stood there. Éclair, th  @/texts/a.txt
    Here the zebra [model] ran, and a Model rests.  @/texts/b.md
a model ran, and a [Model] rests.                   @/texts/b.md
éclairs wait here: [modél]�[2J� end                 @/texts/x.txt
re. Éclair, then a [model] went away.               @/texts/a.txt
END
expect 'by what stands before' \
	'kwic --kwic=50 --kwic-sort=left model' <<'END'
                 A [model]                          @/texts/c.txt
a model ran, and a [Model] rests.                   @/texts/b.md
           First a [model] stood there. Éclair, th  @/texts/a.txt
re. Éclair, then a [model] went away.               @/texts/a.txt
éclairs wait here: [modél]�[2J� end                 @/texts/x.txt
    Here the zebra [model] ran, and a Model rests.  @/texts/b.md

END
expect 'by what stands behind' \
	'kwic --kwic=50 --kwic-sort=right --lang en model' <<'END'
                 A [model]                          @/texts/c.txt
    Here the zebra [model] ran, and a Model rests.  @/texts/b.md
a model ran, and a [Model] rests.                   @/texts/b.md
           First a [model] stood there. Éclair, th  @/texts/a.txt
re. Éclair, then a [model] went away.               @/texts/a.txt
éclairs wait here: [modél]�[2J� end                 @/texts/x.txt

END
expect 'by width, not by characters' \
	'kwic --kwic=40 商业化' <<'END'
 们说，大模型的[商业化]刚刚起步，价格很   @/texts/han/d.txt
 价格很高。再说[商业化]。                 @/texts/han/d.txt

END
expect 'right to left in the order of reading' \
	'kwic --kwic=40 تمويل' <<'END'
         يحتاج [التمويل] إلى إدارة جديدة  @/texts/ar/e.txt

END
expect 'narrow' \
	'kwic --kwic=20 model --kwic-sort=left' <<'END'
     A [model]        @/texts/c.txt
 and a [Model] rests  @/texts/b.md
irst a [model] stood  @/texts/a.txt
then a [model] went   @/texts/a.txt
 here: [modél]�[2J�   @/texts/x.txt
 zebra [model] ran,   @/texts/b.md

END
expect 'in colour' \
	'kwic --kwic=30 --color=always stood | cat -v' <<'END'
 st a model ^[[1;31mstood^[[0m there. M-CM-^Icla   ^[[2m@/texts/a.txt^[[0m

END
expect 'a hit without marks' \
	'kwic --kwic=40 lang:ar' <<'END'
                يحتاج التمويل إلى إدارة   @/texts/ar/e.txt

END
expect 'controls of a document' \
	'kwic --kwic=60 wait' <<'END'
               éclairs [wait] here: modél�[2J� end            @/texts/x.txt

END
expect 'a width that is none' \
	'kwic --kwic=wide model; kwic --kwic=7 model' <<'END'
llmsearch: bad number 'wide' for '--kwic'; give a whole number from 20 to 1000
llmsearch: bad number '7' for '--kwic'; give a whole number from 20 to 1000
END
expect 'an order that is none' \
	'kwic --kwic-sort=up model' <<'END'
llmsearch: bad value 'up' for '--kwic-sort'; give left, right or none
END
expect 'nothing' \
	'kwic --kwic zyzzyva 2>&1 | head -n 1' <<'END'
llmsearch: nothing found for 'zyzzyva'
END

finish
