/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Labels of charsets, as the WHATWG Encoding Standard lists them. */
#include "formats/charset/charset.h"
#include "base/array.h"

#include <strings.h>

#define LABEL_MAX 32

const struct charset charset_utf8 = {"utf-8", NULL};

/* The names of ICU's converters are chosen by edge characters: windows-31j
 * has U+FF5E at 8160, Big5-HKSCS the euro sign. */
static const struct {
	struct charset charset;
	const char *labels; /* a space round each */
} charsets[] = {
	{{"utf-8", NULL}, " unicode-1-1-utf-8 utf-8 utf8 x-utf-8 "},
	{{"ibm866", "IBM866"}, " 866 cp866 csibm866 ibm866 "},
	{{"iso-8859-2", "ISO-8859-2"},
	 " csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 "
	 "iso_8859-2:1987 l2 latin2 "},
	{{"iso-8859-3", "ISO-8859-3"},
	 " csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 "
	 "iso_8859-3:1988 l3 latin3 "},
	{{"iso-8859-4", "ISO-8859-4"},
	 " csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 "
	 "iso_8859-4:1988 l4 latin4 "},
	{{"iso-8859-5", "ISO-8859-5"},
	 " csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 "
	 "iso88595 iso_8859-5 iso_8859-5:1988 "},
	{{"iso-8859-6", "ISO-8859-6"},
	 " arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 "
	 "iso-8859-6 iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 "
	 "iso_8859-6 iso_8859-6:1987 "},
	{{"iso-8859-7", "ISO-8859-7"},
	 " csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 "
	 "iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 "
	 "sun_eu_greek "},
	{{"iso-8859-8", "ISO-8859-8"},
	 " csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e "
	 "iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual "},
	{{"iso-8859-8-i", "ISO-8859-8"}, " csiso88598i iso-8859-8-i logical "},
	{{"iso-8859-10", "ISO-8859-10"},
	 " csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 "
	 "latin6 "},
	{{"iso-8859-13", "ISO-8859-13"}, " iso-8859-13 iso8859-13 iso885913 "},
	{{"iso-8859-14", "ISO-8859-14"}, " iso-8859-14 iso8859-14 iso885914 "},
	{{"iso-8859-15", "ISO-8859-15"},
	 " csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9 "
	 "latin-9 "},
	/* ICU has none of it; charset_decode() makes up for that. */
	{{"iso-8859-16", "ISO-8859-2"}, " iso-8859-16 "},
	{{"koi8-r", "KOI8-R"}, " cskoi8r koi koi8 koi8-r koi8_r "},
	{{"koi8-u", "KOI8-U"}, " koi8-u koi8-ru "},
	{{"macintosh", "macintosh"}, " csmacintosh mac macintosh x-mac-roman "},
	{{"windows-874", "windows-874-2000"},
	 " dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874 "
	 "cp874 "},
	{{"windows-1250", "windows-1250"}, " cp1250 windows-1250 x-cp1250 "},
	{{"windows-1251", "windows-1251"}, " cp1251 windows-1251 x-cp1251 "},
	{{"windows-1252", "windows-1252"},
	 " ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 "
	 "iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 "
	 "us-ascii windows-1252 x-cp1252 "},
	{{"windows-1253", "windows-1253"}, " cp1253 windows-1253 x-cp1253 "},
	{{"windows-1254", "windows-1254"},
	 " cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 "
	 "iso_8859-9 iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254 "},
	{{"windows-1255", "windows-1255"}, " cp1255 windows-1255 x-cp1255 "},
	{{"windows-1256", "windows-1256"}, " cp1256 windows-1256 x-cp1256 "},
	{{"windows-1257", "windows-1257"}, " cp1257 windows-1257 x-cp1257 "},
	{{"windows-1258", "windows-1258"}, " cp1258 windows-1258 x-cp1258 "},
	{{"x-mac-cyrillic", "x-mac-cyrillic"},
	 " mac-cyrillic x-mac-cyrillic x-mac-ukrainian "},
	{{"gb18030", "gb18030"},
	 " gb18030 chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 "
	 "gbk iso-ir-58 x-gbk cp936 windows-936 "},
	{{"big5", "Big5-HKSCS"},
	 " big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950 windows-950 "},
	{{"euc-jp", "EUC-JP"}, " cseucpkdfmtjapanese euc-jp x-euc-jp "},
	{{"iso-2022-jp", "ISO-2022-JP"}, " csiso2022jp iso-2022-jp "},
	{{"shift_jis", "ibm-943_P15A-2003"},
	 " csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j "
	 "x-sjis cp932 "},
	{{"euc-kr", "windows-949"},
	 " cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 "
	 "ks_c_5601-1989 ksc5601 ksc_5601 windows-949 cp949 uhc "},
	{{"utf-16be", "UTF-16BE"}, " utf-16be "},
	{{"utf-16le", "UTF-16LE"}, " utf-16le utf-16 ucs-2 unicode "},
	/* Not in the standard: browsers do not read them. */
	{{"utf-32be", "UTF-32BE"}, " utf-32be utf-32 ucs-4 "},
	{{"utf-32le", "UTF-32LE"}, " utf-32le "},
	/* Of DOS and the Mac, by the names of IANA where it has one. */
	{{"ibm437", "IBM437"}, " 437 cp437 cspc8codepage437 ibm437 "},
	{{"ibm737", "IBM737"}, " 737 cp737 ibm737 "},
	{{"ibm775", "IBM775"}, " 775 cp775 cspc775baltic ibm775 "},
	{{"ibm850", "IBM850"}, " 850 cp850 cspc850multilingual ibm850 "},
	{{"ibm852", "IBM852"}, " 852 cp852 cspcp852 ibm852 "},
	{{"ibm855", "IBM855"}, " 855 cp855 csibm855 ibm855 "},
	{{"ibm857", "IBM857"}, " 857 cp857 csibm857 ibm857 "},
	{{"ibm860", "IBM860"}, " 860 cp860 csibm860 ibm860 "},
	{{"ibm861", "IBM861"}, " 861 cp861 cp-is csibm861 ibm861 "},
	{{"ibm862", "IBM862"}, " 862 cp862 cspc862latinhebrew dos-862 ibm862 "},
	{{"ibm863", "IBM863"}, " 863 cp863 csibm863 ibm863 "},
	{{"ibm864", "IBM864"}, " 864 cp864 csibm864 ibm864 "},
	{{"ibm865", "IBM865"}, " 865 cp865 csibm865 ibm865 "},
	{{"ibm869", "IBM869"}, " 869 cp869 cp-gr csibm869 ibm869 "},
	{{"x-mac-ce", "x-mac-centraleurroman"},
	 " mac-centraleurope x-mac-ce x-mac-centraleurroman "},
	{{"x-mac-greek", "x-mac-greek"}, " x-mac-greek "},
	{{"x-mac-turkish", "x-mac-turkish"}, " x-mac-turkish "},
	{{"euc-tw", "EUC-TW"}, " cns11643 euc-tw x-euc-tw "},
	/* ICU has no table of these. */
	{{"johab", "@JOHAB"}, " cp1361 johab ms1361 windows-1361 x-johab "},
	{{"viscii", "@VISCII"}, " csviscii viscii viscii1.1-1 "},
	{{"iso-2022-kr", "ISO-2022-KR"}, " csiso2022kr iso-2022-kr "},
	{{"hz-gb-2312", "HZ"}, " hz-gb-2312 "},
};

const struct charset *charset_of(struct span label)
{
	char word[LABEL_MAX + 3];
	size_t i;

	label = span_trim(label);
	if (!label.len || label.len > LABEL_MAX ||
	    memchr(label.ptr, ' ', label.len) ||
	    memchr(label.ptr, '\0', label.len))
		return NULL;
	snprintf(word, sizeof(word), " %.*s ", (int)label.len, label.ptr);
	for (i = 0; i < COUNT_OF(charsets); i++)
		if (strcasestr(charsets[i].labels, word))
			return &charsets[i].charset;
	return NULL;
}
