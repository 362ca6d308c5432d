/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Hebrew. Short words are written together with the next: and, the, in, as,
 * to, from, that. No free list of words says where they are and where they
 * belong to the word (hunspell-he is under the AGPL), so a word is found with
 * them and without, except common words that begin so.
 */
#include "analysis/language/hebrew.h"
#include "base/array.h"
#include "base/utf8.h"

#define LETTER 2u /* bytes */
#define LEAST  (3u * LETTER)

/* Words of four letters or more that begin with such a letter. */
static const char kept[] =
	" הודעה הודעות החלטה החלטות הסכם הסכמים הסכמה הצעה הצעות הצהרה השקעה "
	"השקעות השפעה התקפה התקדמות הנהלה הנחה הכנסה הכנסות הוצאה הוצאות הורים "
	"הזדמנות היסטוריה הלוואה הלוואות הגנה הפגנה הפגנות הערכה הרצאה הרבה "
	"השבוע היום הייטק המון הוראה הוראות התחלה המלצה הגדרה הכרה הפסקה הקמה "
	"וירוס ועדה וועדה ותיק ויכוח וידאו "
	"בית ביטוח ביטחון בחירות בחירה בנייה בניין בעיה בעיות בעלי בריאות ברית "
	"בדיקה בדיקות בקשה ביקורת ביצוע ביקוש בורסה בוקר בגרות בכיר בלבד במאי "
	"בסיס בטיחות בינוני בירה בשלה ברור בחור בחורה בנקים בינה "
	"כלכלה כלכלי כלכלית כללי כללית כסף כספים כתבה כתבות כתובת כוחות כיתה "
	"כביש כבישים כנסת כרטיס כניסה כישלון כדור כדורגל כלים כתיבה "
	"לימוד לימודים לילה לקוח לקוחות לשון לאומי לאומית לפני לאחר לגבי למרות "
	"ליגה לוחם לבנון לונדון לחץ לבן לבנה לעתים לפחות לכן למידה "
	"ממשלה ממשלות ממשלת ממשל מדינה מדינות מדינת מדיניות משטרה משטרת מלחמה "
	"מלחמות מנהל מנהלת מכתב מכתבים מחיר מחירים מחקר מחקרים מחשב מחשבים "
	"מידע "
	"מודל מודלים מערכת מערכות משרד משרדים מקום מקומות מספר מספרים מעבר מצב "
	"מפלגה מפלגות משפט משפטים משפחה משפחות מסחר מסחרי משקיע משקיעים מטרה "
	"מטרות מניה מניות מוסד מוסדות מוצר מוצרים מכירה מכירות מבצע מבנה מגזר "
	"מועד מועצה מורה מורים מזרח מחלה מחלות מחלקה מטבע מים מילה מילים "
	"מיליון "
	"מיליארד מימון מיסים מכון מלון ממוצע מנכ מנהיג מסמך מסמכים מעמד מערב "
	"מפעל מפעלים מפתח מצרים מקור מקורות מקרה מקרים מרכז מרכזי משאב משבר "
	"משחק משחקים משימה משכורת משמעות מתקן מתקפה מתוך מאמר מאמרים מאזן מבחן "
	"מדד מדע מדעי מדען מדריך מהנדס מהפכה מוזיאון מוסיקה מחאה מחזור מחנה "
	"מטוס מטוסים מסעדה מסר מסורת מעצר מצלמה מקצוע מרחב מרחק מטופל "
	"שנה שנים שלום שלטון שולחן שוק שווקים שאלה שאלות שבוע שבועות שביתה "
	"שדה שוטר שוטרים שופט שופטים שותף שותפים שחקן שחקנים שטח שטחים שינוי "
	"שינויים שיטה שיטות שיתוף שכונה שכונות שכר שליטה שלב שלבים שמירה שמש "
	"שנתי שעה שעות שער שערים שפה שפות שפות שרות שירות שירותים שריפה שרים "
	"שופטת שקל שקלים שוויון שיחה שיחות שיעור שיעורים שידור שמאל שחור שבת ";

static bool is_kept(struct span word)
{
	struct buf text = BUF_INIT;
	bool found;

	buf_add_char(&text, ' ');
	buf_add_span(&text, word);
	buf_add_char(&text, ' ');
	found = strstr(kept, buf_str(&text)) != NULL;
	buf_release(&text);
	return found;
}

static bool ends(struct span word, const char *with)
{
	size_t len = strlen(with);

	return word.len >= len && !memcmp(word.ptr + word.len - len, with, len);
}

/* Letters that look otherwise at a word's end. */
static void add_open(struct span stem, struct buf *to)
{
	static const char *const pairs[][2] = {
		{"ך", "כ"}, {"ם", "מ"}, {"ן", "נ"}, {"ף", "פ"}, {"ץ", "צ"}};
	size_t i;

	for (i = 0; i < COUNT_OF(pairs); i++)
		if (ends(stem, pairs[i][0])) {
			buf_add(to, stem.ptr, stem.len - LETTER);
			buf_add_str(to, pairs[i][1]);
			return;
		}
	buf_add_span(to, stem);
}

void hebrew_stem(struct span word, struct buf *stem)
{
	if (word.len >= 4 * LETTER && (ends(word, "ים") || ends(word, "ות")))
		word.len -= 2 * LETTER;
	else if (word.len > LEAST && (ends(word, "ה") || ends(word, "ת")))
		word.len -= LETTER;
	add_open(word, stem);
}

static bool begins(struct span word, const char *letters)
{
	return word.len >= LETTER && word.ptr[0] == letters[0] &&
	       strstr(letters, (char[]){word.ptr[0], word.ptr[1], '\0'});
}

size_t hebrew_bare(struct span word, struct span bare[HEBREW_BARE_MAX])
{
	const char *may = "הובכלמש"; /* and, that, the, ... */
	size_t count = 0;

	while (count < HEBREW_BARE_MAX && begins(word, may) &&
	       word.len >= LEAST + LETTER && !is_kept(word)) {
		may = begins(word, "ו")   ? "הבכלמש"
		      : begins(word, "ש") ? "הבכלמ"
		      : begins(word, "מ") ? "ה"
		      : begins(word, "כ") ? "שה"
		      : begins(word, "ל") ? "כ"
					  : "\xFF";
		word = span_of(word.ptr + LETTER, word.len - LETTER);
		bare[count++] = word;
	}
	return count;
}
