/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/sound/pinyin.h"
#include "base/array.h"
#include "base/utf8.h"

#include "pinyin_table.inc"

#define FIRST 0x4E00

/* Of nearly all Chinese; the commonest first. */
static const char single[] =
	"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖"
	"田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付"
	"方邹熊白孟秦邱侯江尹薛闫雷龙史陶贺毛段郝顾龚邵万覃武钱戴严莫孔向常"
	"汤康易乔赖文洪颜温俞季冷申章鲁葛伍倪殷施梅童柯焦岳骆纪祝柳辛欧翟"
	"牛管路费樊喻卓阮齐霍左甘涂庞傅聂耿关安詹包凌盛祁褚鲍裴童尚舒项屈";
static const char *const twofold[] = {"欧阳", "司马", "上官", "诸葛", "东方",
				      "皇甫", "尉迟", "公孙", "慕容", "令狐",
				      "司徒", "夏侯", "南宫", "端木"};

const char *pinyin_of(uint32_t code, bool surname)
{
	const uint16_t *table = surname ? surnames : readings;

	if (code < FIRST || code - FIRST >= COUNT_OF(readings))
		return "";
	return syllables[table[code - FIRST]];
}

static bool begins(const char *name, const uint32_t *codes, size_t count)
{
	struct span text = span_str(name);
	size_t at = 0, i;

	for (i = 0; at < text.len; i++)
		if (i == count || utf8_next(text, &at) != codes[i])
			return false;
	return true;
}

size_t pinyin_surname(const uint32_t *codes, size_t count)
{
	struct span text = span_str(single);
	size_t at = 0, i;

	for (i = 0; i < COUNT_OF(twofold); i++)
		if (begins(twofold[i], codes, count))
			return 2;
	while (count && at < text.len)
		if (utf8_next(text, &at) == codes[0])
			return 1;
	return 0;
}
