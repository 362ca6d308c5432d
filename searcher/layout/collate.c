/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/layout/collate.h"
#include "base/process/library.h"

#include <dlfcn.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

/*
 * The library is opened when the first text is to be sorted: to link it would
 * cost every search more than a search takes. Its names carry ICU's version,
 * as the headers have them.
 */
#define TEXT_(name)  #name
#define TEXT(name)   TEXT_(name)
#define LIBRARY_FILE "libicui18n.so." TEXT(U_ICU_VERSION_MAJOR_NUM)

#define KEY_UNITS 256 /* UTF-16 units of a text that count */

typedef UCollator *open_function(const char *, UErrorCode *);
typedef void close_function(UCollator *);
typedef void set_function(UCollator *, UColAttribute, UColAttributeValue,
			  UErrorCode *);
typedef int32_t key_function(const UCollator *, const UChar *, int32_t,
			     uint8_t *, int32_t);

struct collator {
	void *library;
	UCollator *collation;
	open_function *open;
	close_function *close;
	set_function *set;
	key_function *key;
};

static bool load(struct collator *made)
{
	/* it leaves caches and calls of its own with the rest of ICU */
	made->library =
		dlopen(LIBRARY_FILE, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
	return made->library &&
	       library_find(made->library, TEXT(ucol_open), &made->open) &&
	       library_find(made->library, TEXT(ucol_close), &made->close) &&
	       library_find(made->library, TEXT(ucol_setAttribute),
			    &made->set) &&
	       library_find(made->library, TEXT(ucol_getSortKey), &made->key);
}

enum status collator_open(const char *lang, struct collator **collator,
			  struct err *err)
{
	struct collator *made = mem_alloc(sizeof(*made));
	UErrorCode code = U_ZERO_ERROR;

	if (load(made))
		made->collation = made->open(lang, &code);
	if (!made->collation || U_FAILURE(code)) {
		collator_close(made);
		return err_set(err, ST_UNSUPPORTED,
			       "cannot sort by '%s': no collation in ICU; "
			       "leave out --kwic-sort",
			       lang);
	}
	made->set(made->collation, UCOL_ALTERNATE_HANDLING, UCOL_SHIFTED,
		  &code);
	made->set(made->collation, UCOL_STRENGTH, UCOL_QUATERNARY, &code);
	*collator = made;
	return ST_OK;
}

void collator_close(struct collator *collator)
{
	if (!collator)
		return;
	if (collator->collation)
		collator->close(collator->collation);
	if (collator->library)
		dlclose(collator->library);
	free(collator);
}

void collator_key(const struct collator *collator, struct span text,
		  struct buf *key)
{
	UChar units[KEY_UNITS];
	int32_t count = 0, len;
	UErrorCode code = U_ZERO_ERROR;

	u_strFromUTF8WithSub(units, KEY_UNITS, &count, text.ptr,
			     (int32_t)text.len, 0xFFFD, NULL, &code);
	if (count > KEY_UNITS)
		count = KEY_UNITS;
	len = collator->key(collator->collation, units, count, NULL, 0);
	buf_room(key, (size_t)len);
	collator->key(collator->collation, units, count,
		      (uint8_t *)key->ptr + key->len, len);
	buf_cut(key, key->len + (size_t)len - 1); /* without its NUL */
}
