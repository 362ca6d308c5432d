/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text to tokens. One code path serves indexing, queries and marks, so that
 * a mark can never disagree with a match.
 *
 * Text is folded first (NFKC_Casefold of UAX #31 and UTR #36's data, decimal
 * digits to ASCII, Traditional Han to Simplified), then cut into units by
 * script, and the units give index terms. Every unit and token carries byte
 * offsets into the text as it was given.
 *
 * unit   one Han character, kana or Hangul syllable; one word of a script
 *	  written with spaces; one dictionary word of Thai, Lao, Khmer, Burmese
 * whole  units that are one name together (GPT-4, Qwen2.5, e-mail): letters
 *	  and digits that touch, words with a hyphen, a number and its decimals
 * token  one index term with its place: a bigram of two touching Han units,
 *	  a stem, a whole without what parts it, ...
 *
 * A number is one unit however its thousands are separated (1,234,567 1.234.567
 * ١٬٢٣٤٬٥٦٧), and signs belong to their word (C++, C#, R&D, .NET).
 *
 * A word with a capital after its first letter and some small ones (OpenAI,
 * iOS, LLaMA) is a name, in documents and in queries: a stemmer may remove only
 * what follows the last of these capitals. Words all in capitals are stemmed
 * like others: headlines are full of them, and the same acronym may be in small
 * letters elsewhere. So are words with only a first capital (Llama); if the
 * stemmer removes their last vowel, they are indexed as written as well, which
 * adds about 1 % to an index. Doing so for all such words added 2 to 3 %, and
 * lowered MRR@10 (-.007 Indonesian, -.002 Portuguese, Spanish). In a query,
 * reading.h lets openai find the name.
 *
 * An analyzer belongs to one thread. It opens ICU services and stemmers when
 * the first text needs them.
 */
#ifndef ANALYSIS_ANALYZER_H
#define ANALYSIS_ANALYZER_H

#include "analysis/amount.h"
#include "base/buf.h"

enum unit_kind {
	UNIT_HAN,    /* one character of a Han, kana or Hangul run */
	UNIT_WORD,   /* letters and digits of a script with spaces */
	UNIT_ARABIC, /* a word in Arabic script */
	UNIT_SEA,    /* a dictionary word, South-East Asian scripts */
	UNIT_EMOJI,  /* a picture, which may be a sequence of characters */
};

#define UNIT_TOUCHES  1u   /* nothing is between it and the unit before */
#define UNIT_SENTENCE 2u   /* first unit of a sentence or line */
#define UNIT_NUMBER   4u   /* begins with a digit */
#define UNIT_RUN_END  8u   /* last unit of its Han, kana or Hangul run */
#define UNIT_QUESTION 16u  /* a question word, see question.h */
#define UNIT_TITLED   32u  /* one capital, the first letter, in a sentence */
#define UNIT_WRITTEN  64u  /* of a query: plain says as much as stem */
#define UNIT_PARTICLE 128u /* Korean, behind a noun; of a query also QUESTION */

struct unit {
	enum unit_kind kind;
	unsigned flags;
	uint32_t position;    /* items; a gap where a phrase must not match */
	size_t start, end;    /* bytes of the text as given */
	struct span surface;  /* folded; owned by the units */
	struct span raw;      /* surface with marks and letter forms unified */
	struct span stem;     /* the index term of words */
	struct span plain;    /* stem of the word typed without accents, or
			       * another form of a name, where that differs
			       * from stem; else empty */
	struct span skeleton; /* of an Arabic word; else empty */
	const char *parts;    /* stems of a compound's parts, NUL behind each
			       * and behind all; or NULL */
	uint32_t kept;        /* bytes of surface up to the last capital inside
			       * a word like OpenAI: its stem keeps them */
	uint64_t word;        /* names what is made of a word, by its letters
			       * and its text's language; else 0 */
	uint32_t whole;       /* first of those that begin with it */
	uint32_t wholes;      /* how many */
	uint32_t amount; /* of the units' amounts it is in, from 1; else 0 */
};

/* Units that are one name together. */
struct whole {
	uint32_t count;   /* units */
	bool lazy;        /* term has no stem yet: see analyzer_wholes */
	struct span term; /* owned by the units */
};

/* An amount, with what belongs to it: a sign may be outside all units. */
struct unit_amount {
	uint32_t first, count; /* units */
	size_t start, end;     /* bytes of the text as given */
	struct amount amount;
};

struct units {
	struct unit *items;
	size_t count, cap;
	struct whole *wholes;
	size_t whole_count, whole_cap;
	struct unit_amount *amounts;
	size_t amount_count, amount_cap;
	/* The rest is the analyzer's own. */
	struct arena_block *arena;
};

#define UNITS_INIT                                                             \
	{                                                                      \
		NULL, 0, 0, NULL, 0, 0, NULL, 0, 0, NULL                       \
	}

void units_release(struct units *units);

struct analyzer;

struct analyzer *analyzer_new(void);
void analyzer_free(struct analyzer *analyzer);

/* Stem only these languages (primary tags); by default all that have a
 * stemmer. Once, before the first text. */
void analyzer_only(struct analyzer *analyzer, char *const *languages,
		   size_t count);

/* What the analysis depends on, as one line. If it changes, an index must be
 * rebuilt. Borrowed, static. */
const char *analyzer_fingerprint(void);

/* Cuts text into units, replacing what units held. lang is a BCP 47 tag
 * ("pt", "zh-Hant", "und"); only its stemmer depends on it. Text need not be
 * valid UTF-8. */
void analyzer_units(struct analyzer *analyzer, struct span text,
		    const char *lang, struct units *units);

/* The same for a query: two words with only a space between may be written as
 * one elsewhere, so they are a whole, too (Open AI, GPT 4). */
void analyzer_query(struct analyzer *analyzer, struct span text,
		    const char *lang, struct units *units);

/* Like analyzer_units, but lazy: most words get only surface and word. Call
 * analyzer_word for the other fields of one, before the analyzer is given
 * another text. */
void analyzer_surfaces(struct analyzer *analyzer, struct span text,
		       const char *lang, struct units *units);
void analyzer_word(struct analyzer *analyzer, struct units *units, size_t unit);

/* The same of the names that begin with a unit: of one whose first word
 * analyzer_cuts_ends is true of, term is not stemmed. */
void analyzer_wholes(struct analyzer *analyzer, struct units *units,
		     size_t unit);

/* What raw is of a word of that text, which may be without it: in the unit or
 * in the analyzer, valid until that is asked again. Only of a word that
 * analyzer_cuts_ends is true of. */
struct span analyzer_raw(struct analyzer *analyzer, const struct unit *unit);

/* Whether a word of the text read last has a stem, and plain, that begin with the
 * first letter of raw: most stemmers only cut ends. */
bool analyzer_cuts_ends(const struct analyzer *analyzer,
			const struct unit *unit);

/* Whether a word of that text may be a compound. */
bool analyzer_may_split(const struct analyzer *analyzer,
			const struct unit *unit);

enum token_kind {
	TOKEN_HAN,    /* last or only character of a Han, kana, Hangul run */
	TOKEN_BIGRAM, /* two touching characters of such runs */
	TOKEN_BRIDGE, /* a word and the Han character that touches it */
	TOKEN_NAME,   /* units that are one name together */
	TOKEN_AMOUNT, /* an amount: see amount.h */
	TOKEN_WORD,   /* stem of a word */
	TOKEN_NUMBER, /* a word that begins with a digit */
	TOKEN_ARABIC, /* stem of a word in Arabic script */
	TOKEN_SEA,    /* dictionary word */
	TOKEN_PLAIN,  /* plain of a unit, beside its stem: so that typing
		       * accents, or the s of GPUs, or not finds the same */
	TOKEN_PART,   /* stem of a part of a compound; a query has none */
};

const char *token_kind_name(enum token_kind kind); /* "han", "bigram", ... */

struct token {
	struct span term;  /* at most TERM_MAX bytes; valid during the call */
	size_t start, end; /* bytes of the text as given */
	uint32_t position; /* of its first unit */
	enum token_kind kind;
	const struct amount *amount; /* of an AMOUNT, else NULL */
};

/* Longer words give a term cut on a code point, marked by a hash. */
#define TERM_MAX 120

typedef void token_sink(void *context, const struct token *token);

/* The index terms of units, in text order. */
void units_tokens(const struct units *units, token_sink *sink, void *context);

/* The same of one unit, and of it with the one before. */
void units_tokens_at(const struct units *units, size_t unit, token_sink *sink,
		     void *context);

/* The names that begin with one unit. */
void units_wholes_at(const struct units *units, size_t unit, token_sink *sink,
		     void *context);

/* Dictionary words of runs of touching Han characters: take gets the units
 * [first, end) of one word. wants (NULL: all) says whether a run is worth
 * cutting: ICU's dictionary costs more than everything else that a short query
 * needs, and is opened when the first run is cut. Runs of one unit are
 * skipped. */
struct unit_words {
	bool (*wants)(void *context, size_t first, size_t end);
	void (*take)(void *context, size_t first, size_t end);
	void *context;
};
void units_words(struct analyzer *analyzer, const struct units *units,
		 const struct unit_words *words);

/* The one character that code folds to: small, of usual width, a digit of
 * ASCII, Han as it is in Simplified; itself where it folds to none or to several. */
uint32_t analyzer_fold(uint32_t code);

#endif
