/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/search/mark_function.h"
#include "base/array.h"

/* The commonest of each language, as they are folded; a blank round each. */
static const struct {
	const char *lang, *words;
} lists[] = {
	{"en", " a an the of in on at to for from by with and or as is are was "
	       "were be been being it its this that these those there their "
	       "his her he she they we you i not do does did has have had "
	       "will would can could should may than then into about over "
	       "under between which "},
	{"pt", " a o as os um uma uns umas de do da dos das em no na nos nas "
	       "num numa por pelo pela pelos pelas para com sem e ou que se "
	       "é são foi foram ser ter tem ao à aos às como mais mas não "
	       "seu sua seus suas este esta isso ele ela entre sobre até "},
	{"es", " a el la los las un una unos unas de del en por para con sin "
	       "y e o u que se es son fue fueron ser ha han al como más pero "
	       "no su sus lo le les este esta esto entre sobre hasta "},
	{"fr", " le la les l un une des de du d en à au aux par pour avec "
	       "sans et ou que qui se s est sont été être a ont ce cette ces "
	       "il elle ils elles on ne pas plus dans sur sous entre son sa "
	       "ses leur leurs y n c qu "},
	{"de", " der die das den dem des ein eine einen einem einer eines und "
	       "oder in im an am auf aus bei mit nach von vom zu zum zur für "
	       "über unter als wie ist sind war waren wird werden sein hat "
	       "haben es er sie nicht auch sich dass ob um "},
	{"it", " il lo la i gli le un uno una di del della dei delle dello a "
	       "al alla ai alle da dal dalla in nel nella nei con su per tra "
	       "fra e o che si è sono era non come più "},
	{"nl", " de het een van in op aan te voor met en of als is zijn was "
	       "wordt worden dat die dit niet door bij naar om er uit over "},
	{"id", " yang di ke dari dan atau untuk dengan pada dalam oleh ini itu "
	       "adalah akan telah sudah tidak juga sebagai para antara "},
	{"ms", " yang di ke dari dan atau untuk dengan pada dalam oleh ini itu "
	       "adalah akan telah sudah tidak juga sebagai para antara "},
	{"vi", " của và là các những một trong cho với được có không này đó "
	       "thì mà từ đến về bởi tại ở "},
	{"ru", " и в во на с со к ко по о об от до из за у для при а но или "
	       "не ни что как это этот эта эти его ее их он она они был была "
	       "были быть есть же ли бы "},
	{"uk", " і й та в у на з із до по о об від за для при а але або не що "
	       "як це його її їх він вона вони був була були є "},
	{"ar", " في من إلى الى على عن مع أن ان إن هو هي هذا هذه ذلك تلك التي "
	       "الذي ما لا لم لن كان كانت قد أو او ثم بين كل و "},
	{"fa", " و در به از که را با این آن برای است بود شد می یا تا بر هم "},
	{"el", " ο η το οι τα του της των τον την σε στο στη στην στον στα "
	       "και ή να με για από που είναι ήταν ένα μια δεν ως "},
	{"hi", " का की के को में से पर ने है हैं था थे थी और या यह वह इस उस "
	       "एक भी तो ही कि "},
	{"tr", " ve veya bir bu şu o da de ile için mi ki ne daha çok olarak "},
	{"pl", " i w z na do o od po za przez dla a ale lub nie to jest są był "
	       "była się że jak ten ta te "},
	{"sv", " och i på av till för med en ett den det de som är var att om "
	       "inte från vid "},
	{"zh",
	 " 的 了 吗 呢 吧 么 着 地 得 是 在 和 与 及 或 而 之 也 都 就 把 被 "
	 "对 从 为 于 以 有 这 那 其 将 等 不 "},
	{"ja", " の は が を に へ で と も や か ね よ "},
	{"ko", " 이 그 및 등 또는 "},
};

bool is_function_word(struct span word, const char *lang)
{
	char key[32];
	size_t i;

	if (word.len + 3 > sizeof(key))
		return false;
	key[0] = ' ';
	memcpy(key + 1, word.ptr, word.len);
	memcpy(key + 1 + word.len, " ", 2);
	for (i = 0; i < COUNT_OF(lists); i++)
		if (!strcmp(lists[i].lang, lang))
			return strstr(lists[i].words, key) != NULL;
	return false;
}
