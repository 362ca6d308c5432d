/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A passage: what is ranked and shown. In the index it is one Xapian
 * document; see llmsearch-index(5) for the terms, slots and the record.
 *
 * All spans are borrowed: when writing from the caller, when reading from
 * the record that was read.
 */
#ifndef STORE_RECORD_PASSAGE_H
#define STORE_RECORD_PASSAGE_H

#include "analysis/evidence/evidence.h"
#include "analysis/detect/language.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"

/* What differs from the source of a passage: its text was mended, or more is
 * said of it. */
enum passage_flag {
	PASSAGE_FORMS = 1 << 0,  /* Arabic presentation forms folded */
	PASSAGE_VISUAL = 1 << 1, /* read from visual order */
	PASSAGE_TOPICS = 1 << 2, /* its topics are guessed by its words */
	PASSAGE_OCR = 1 << 3,    /* read by OCR */
};

/* Beside these, how sure OCR was of its words, in percent; 0 without OCR. */
#define PASSAGE_OCR_SHIFT       8
#define PASSAGE_OCR_SURE(flags) ((flags) >> PASSAGE_OCR_SHIFT & 0x7Fu)

/* The name of the lowest of flags, which is taken out; NULL for none. */
const char *passage_flag_name(uint32_t *flags);

/* Hashes that are those that passage_name.h makes of the other fields, and so
 * are not in the record. */
enum passage_named {
	PASSAGE_NAMED_ID = 1 << 0,
	PASSAGE_NAMED_ARTICLE = 1 << 1,
	PASSAGE_NAMED_CLUSTER = 1 << 2,
	PASSAGE_NAMED_COUNT = 3,
	PASSAGE_NAMED_ALL = (1 << PASSAGE_NAMED_COUNT) - 1
};

struct passage {
	struct hash id;   /* stable: article identity and text. Zeros after
			   * reading when named: passage_id makes it */
	uint64_t article; /* identity of its article, for grouping */
	uint64_t cluster; /* hash of its text, white space and case apart; as
			   * with id, passage_cluster */
	unsigned named;   /* of enum passage_named */
	uint32_t number;  /* of its article in the file, from 0, if its name
			   * hangs on that */
	uint64_t file;    /* hash64 of path; set by reading only */
	uint32_t ordinal; /* place in its article, from 0 */
	uint32_t date;    /* YYYYMMDD, 0 unknown */
	uint32_t page;    /* from 1; 0 none */
	uint32_t length;  /* index terms in text, items */
	uint64_t byte_start, byte_end; /* in the file */
	struct span path;              /* absolute */
	struct span identity;          /* what names its articles, if that is
					* not path; else empty */
	struct span record;            /* a JSONL record's own id; else empty */
	struct span title, heading, url, author, source;
	struct span lang;        /* BCP 47; "und" */
	bool lang_ruled;         /* lang is what the user said; not stored */
	struct span script;      /* ISO 15924 in lower case: "hans", "arab" */
	struct span type;        /* "txt", "md", "html", "jsonl" */
	struct span date_source; /* "front-matter", "metadata", "mtime", "" */
	struct span text;        /* as in the source */
	uint32_t flags;          /* of enum passage_flag */
	uint32_t captured;       /* the day a crawler saved it, YYYYMMDD or 0 */
	struct span topics;      /* of its article, one a line */
	uint32_t confidence;     /* in lang, per cent; 0: it is "und", was
				  * declared, or no one knows any more */
	struct span breaks;      /* of pages in text: base/page_breaks.h */
	uint32_t last_page;      /* 0 none; set by reading, and by who narrows
				  * page and it down to a part of text */
};

/* Of any passage: as it was set or read, or made of the other fields, which
 * takes a look at all of its text. */
struct hash passage_id(const struct passage *passage);
uint64_t passage_cluster(const struct passage *passage);

/* Makes page and last_page those of the bytes of text from start to end. */
void passage_narrow_pages(struct passage *passage, size_t start, size_t end);

/* Appends "12", or with a dash between "12-13"; nothing without pages. */
void passage_pages_text(const struct passage *passage, const char *dash,
			struct buf *to);

/* The document data of a passage; file is not in it, reading takes it from
 * path. Reading checks every length and gives ST_CORRUPT, and a passage of
 * zeros, for anything else than what passage_write wrote. */
void passage_write(const struct passage *passage, struct buf *to);
enum status passage_read(struct span record, struct passage *passage,
			 struct err *err);

/* Whether two whose hashes are those of passage_name.h are the same, but for
 * where they begin in the file, and for what is found in their text: lang,
 * script, confidence, length. */
bool passage_same(const struct passage *a, const struct passage *b);

/* Terms of the schema, built into term (cleared first). What cannot be made
 * from the argument (no text, no host in the URL) is the empty term. Texts
 * are case-folded, their white space folded to one space each, and cut to
 * TERM_TEXT_MAX bytes. */
#define TERM_TEXT_MAX 200
#define TERM_UNDATED  "D" /* of a passage without a date */
/* Q and the first ID_TERM_TEXT characters of the id: two ids may share it. Up to
 * schema 9 it had all of them. */
#define ID_TERM_TEXT 13
void passage_id_term(struct hash id, struct buf *term);
void passage_old_id_term(struct hash id, struct buf *term);
/* XA and the first bits of an article's hash, which some articles share: most
 * have one passage, and a term of its own costs as much as ten postings. Up to
 * schema 17 it had two bits less, as the number that they are, and up to schema
 * 13 all of them. */
#define ARTICLE_TERM_BITS 16
void passage_article_term(uint64_t article, struct buf *term);
void passage_shorter_article_term(uint64_t article, struct buf *term);
void passage_old_article_term(uint64_t article, struct buf *term);
void passage_file_term(uint64_t file, struct buf *term);         /* XF */
void passage_lang_term(struct span lang, struct buf *term);      /* L */
void passage_bare_lang_term(struct span lang, struct buf *term); /* XL */
void passage_script_term(struct span script, struct buf *term);  /* XS */
void passage_type_term(struct span type, struct buf *term);      /* T */
void passage_source_term(struct span source, struct buf *term);  /* XO */
void passage_host_term(struct span url, struct buf *term);       /* H */
/* Folded as words are; hyphens and underscores count as spaces, as topics
 * are written both ways, and the # of a hashtag as nothing. */
void passage_topic_term(struct span topic, struct buf *term); /* K */

/* Takes the next of the topics from the front of a list of lines; false when
 * there is none left. */
bool passage_topic_next(struct span *topics, struct span *topic);
/* Appends all of them, with commas between. */
void passage_topics_text(struct span topics, struct buf *to);
/* Appends them as an array of JSON. */
void passage_topics_json(struct span topics, struct buf *to);

/* Appends what the passage is called beside its title: the words of the name
 * of the file that it is from, which says nothing of one that is of many
 * articles, and behind a newline the heading that it is below. */
void passage_name_words(const struct passage *passage, struct buf *to);

/* The primary tag under which a language is counted and filtered: what
 * analysis calls it (ms is id), "und" for none. */
void passage_primary_lang(struct span lang, char primary[LANG_MAX]);

/* All boolean terms of a passage: the above, with the language once as its
 * primary tag and once in full (or as XL, when that is the same), the host and
 * each domain it is in, its topics, XA (article), and M and Y (date: YYYYMM,
 * YYYY) or D when it has none. A term may come twice. The day is in its
 * slot only. */
typedef void term_sink(void *context, struct span term);
void passage_boolean_terms(const struct passage *passage, term_sink *sink,
			   void *context);

/* Value slots: dates as 8 digits, which sort by bytes. */
enum slot {
	SLOT_DATE = 0, /* 1 was the article, 2 the ordinal, 3 the cluster */
	SLOT_COUNT
};

/* The value of one slot, built into value (cleared first); empty: unset. */
void passage_slot(const struct passage *passage, enum slot slot,
		  struct buf *value);

#endif
