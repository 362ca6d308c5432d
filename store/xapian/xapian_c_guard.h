/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Shared by the xapian_c*.cc files and nobody else: what is inside the
 * opaque types, and the one guard that every call of Xapian runs in. All
 * functions are in an anonymous namespace, so that the objects export what
 * xapian_c.h declares and no more.
 */
#ifndef STORE_XAPIAN_XAPIAN_C_GUARD_H
#define STORE_XAPIAN_XAPIAN_C_GUARD_H

#include <cerrno>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "store/xapian/xapian_c_tombstones.h"

/* The inline functions of base/buf.h are C11 and no pedantic C++. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#include "store/xapian/xapian_c.h"
#pragma GCC diagnostic pop

/* One of the databases that are open as one: a part, or the base of one. */
struct xc_member {
	Xapian::Database database; /* shares its state with all */
	size_t part;
	std::shared_ptr<tombstones> dead; /* of a base, else none */
	bool joined;                      /* a part and its base, elsewhere */
};

struct xc_reader {
	Xapian::Database all;
	std::vector<Xapian::Database> parts;   /* with the metadata */
	std::vector<struct xc_member> members; /* in the order of all */
	std::vector<std::string> contexts;     /* of errors of each, or "" */
	std::vector<bool> relayed;             /* through our relay */
	std::string name;
	bool remote = false; /* one of them, at least */
	bool twice = false;  /* a base is open twice */
	size_t failed = XC_NO_PART;

	/* Moves to the newest state. What has a base and was empty at opening
	 * is not among the members: then its tombstones stay, too. */
	void reopen()
	{
		all.reopen();
		for (Xapian::Database &part : parts)
			part.reopen();
		for (struct xc_member &member : members)
			if (member.dead && has_member(member.part, false))
				member.dead->load(
					parts[member.part],
					member.database.get_lastdocid());
	}

	bool has_member(size_t part, bool base) const
	{
		for (const struct xc_member &member : members)
			if (member.part == part && base == !!member.dead)
				return true;
		return false;
	}

	void blame(const Xapian::Error &error)
	{
		failed = XC_NO_PART;
		for (size_t i = 0; i < contexts.size(); i++)
			if (!contexts[i].empty() &&
			    (error.get_context().find(contexts[i]) !=
				     std::string::npos ||
			     error.get_msg().find(contexts[i]) !=
				     std::string::npos))
				failed = i;
	}
};

struct xc_writer {
	Xapian::WritableDatabase database;
	std::string name;
	std::unique_ptr<Xapian::Database> base; /* or none */
	tombstones dead;                        /* in it */
};

struct xc_document {
	Xapian::Document document;
};

struct xc_query {
	Xapian::Query query;
};

/* The call of Xapian that this thread is in; calls may nest. */
struct xapian_call {
	int depth;
	unsigned long number;
	const char *verb;
};
extern __thread struct xapian_call xapian_call
	__attribute__((visibility("hidden")));

namespace
{

/* "cannot VERB 'NAME': ..." */
struct subject {
	const char *verb;
	struct span name;
};

inline struct span span_from(const std::string &text)
{
	return {text.data(), text.size()};
}

inline std::string string_from(struct span text)
{
	return text.len ? std::string(text.ptr, text.len) : std::string();
}

inline enum status tell(const subject &what, enum status status,
			const char *words, struct err *err)
{
	return err_set(err, status, "cannot %s '%.*s': %s", what.verb,
		       static_cast<int>(what.name.len), what.name.ptr, words);
}

/* Where Xapian could not undo what it could not write, it says both, or only
 * the second; errno is then still that of the writing. */
inline std::string without_undoing(const std::string &message)
{
	size_t at = message.find(", and couldn't open at the old revision");

	if (at != std::string::npos)
		return message.substr(0, at);
	if (message.compare(0, 22, "cancel() not supported") == 0)
		return std::string("cannot write: ") + strerror(errno);
	return message;
}

/* Of a server's words those that are its reason. */
inline std::string without_context(const std::string &message)
{
	return message.substr(0, message.find("; context was: "));
}

inline enum status tell(const subject &what, enum status status,
			const Xapian::Error &error, struct err *err)
{
	std::string message = error.get_msg();
	const char *system = error.get_error_string();
	const struct err_cause *cause;

	if (message.empty())
		message = error.get_type();
	if (message.compare(0, 7, "REMOTE:") == 0)
		message = without_context(message.substr(7));
	if (system)
		message.append(": ").append(system);
	message = without_undoing(message);
	cause = err_cause_in(message.c_str());
	if (cause)
		message.append("; ").append(cause->remedy);
	return tell(what, cause ? cause->status : status, message.c_str(), err);
}

/* Xapian says so of every lock it cannot take, also when there is no room on
 * the disk for the lock's file. */
inline enum status lock_status(const Xapian::Error &error)
{
	return error.get_msg().find("already locked") == std::string::npos
		       ? ST_IO
		       : ST_LOCKED;
}

/* What each class is to us, derived ones before their bases. */
#define XAPIAN_ERRORS(X)                                                       \
	X(DatabaseModifiedError, ST_LOCKED)                                    \
	X(DatabaseLockError, lock_status(error))                               \
	X(DatabaseVersionError, ST_UNSUPPORTED)                                \
	X(DatabaseOpeningError, ST_NO_INDEX) /* and DatabaseNotFoundError */   \
	X(DatabaseCorruptError, ST_CORRUPT)                                    \
	X(DatabaseClosedError, ST_USAGE)                                       \
	X(DatabaseError, ST_IO)                                                \
	X(DocNotFoundError, ST_NOT_FOUND)                                      \
	X(FeatureUnavailableError, ST_UNSUPPORTED)                             \
	X(NetworkError, ST_IO) /* and NetworkTimeoutError */                   \
	X(SerialisationError, ST_CORRUPT)                                      \
	X(RangeError, ST_CORRUPT)                                              \
	X(WildcardError, ST_LIMIT)                                             \
	X(InvalidArgumentError, ST_USAGE)                                      \
	X(InvalidOperationError, ST_USAGE)                                     \
	X(UnimplementedError, ST_UNSUPPORTED)                                  \
	X(Error, ST_INTERNAL)

/* Called while an exception is being handled. */
inline enum status translate(const subject &what, struct err *err)
{
#define CATCH_ERROR(class_name, status)                                        \
	}                                                                      \
	catch (const Xapian::class_name &error)                                \
	{                                                                      \
		return tell(what, status, error, err);
	try {
		throw;
		XAPIAN_ERRORS(CATCH_ERROR)
	} catch (const std::bad_alloc &) {
		return tell(what, ST_LIMIT, "not enough memory", err);
	} catch (const std::exception &error) {
		return tell(what, ST_INTERNAL, error.what(), err);
	} catch (...) {
		return tell(what, ST_INTERNAL, "unknown exception", err);
	}
#undef CATCH_ERROR
}

/* Every call of Xapian is made inside f, given to this. */
template <typename F>
enum status guard(const subject &what, struct err *err, F f) noexcept
{
	enum status status = ST_OK;

	const char *outer = xapian_call.verb;

	xapian_call.verb = what.verb;
	xapian_call.number++;
	xapian_call.depth++;
	try {
		f();
	} catch (...) {
		status = translate(what, err);
	}
	xapian_call.depth--;
	xapian_call.number++;
	xapian_call.verb = outer;
	return status;
}

/* Runs f on the reader's database; once more on its newest state whenever
 * the old one is gone. What f collects it must start afresh. */
template <typename F>
enum status follow(struct xc_reader *reader, const char *verb, struct err *err,
		   F f) noexcept
{
	const int tries = 8;
	const subject what = {verb, span_from(reader->name)};
	bool moved = false;
	enum status status = ST_OK;

	for (int attempt = 0; attempt <= tries; attempt++) {
		status = guard(what, err, [&] {
			if (moved)
				reader->reopen();
			moved = false;
			try {
				f(reader->all);
			} catch (const Xapian::DatabaseModifiedError &) {
				moved = true;
				throw;
			} catch (const Xapian::Error &error) {
				reader->blame(error);
				throw;
			}
		});
		if (!moved)
			return status;
	}
	return tell(what, status, "it changes too fast to be read; try again",
		    err);
}

/* As much of a term as a message shows. */
inline int shown(struct span text)
{
	return static_cast<int>(text.len < 40 ? text.len : 40);
}

/* Refuses what Xapian would refuse too late, or take for something else. */
inline enum status check_term(struct span term, struct err *err)
{
	if (!term.len)
		return err_set(err, ST_USAGE, "a term is empty");
	if (memchr(term.ptr, '\0', term.len))
		return err_set(err, ST_USAGE, "term '%.*s...' holds a NUL",
			       shown(term), term.ptr);
	if (term.len > XC_TERM_MAX)
		return err_set(err, ST_LIMIT,
			       "term '%.*s...' has %zu bytes; at most %d fit",
			       shown(term), term.ptr, term.len, XC_TERM_MAX);
	return ST_OK;
}

inline enum status check_key(struct span key, struct err *err)
{
	if (!key.len)
		return err_set(err, ST_USAGE, "a metadata key is empty");
	if (key.len > XC_TERM_MAX)
		return err_set(err, ST_LIMIT,
			       "metadata key '%.*s...' has %zu bytes; at "
			       "most %d fit",
			       shown(key), key.ptr, key.len, XC_TERM_MAX);
	return ST_OK;
}
} // namespace

#endif
