/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Servers: opening them through the relay, and asking them ahead. For the
 * xapian_c*.cc files only.
 */
#ifndef STORE_XAPIAN_XAPIAN_C_REMOTE_H
#define STORE_XAPIAN_XAPIAN_C_REMOTE_H

#include <cstdlib>
#include <system_error>
#include <thread>

#include <unistd.h>

#include "store/xapian/xapian_c_base.h"
#include "store/xapian/xapian_c_guard.h"

extern "C" {
#include "store/relay/frame.h"
#include "store/relay/relay_connect.h"
}

namespace
{

/* A database that is opened, or why it is not. context is what its errors
 * have; local databases have none, and are not opened yet. */
struct opened {
	Xapian::Database database;
	std::string context;
	bool relayed = false;
	std::exception_ptr error;
};

/* In a base and what is added to it, as one. */
const Xapian::docid first_of_base = 2;

/* ms, so that the relay, which knows why, ends first */
const unsigned patience = 2000;

inline bool starts(const std::string &text, const char *prefix)
{
	return text.compare(0, strlen(prefix), prefix) == 0;
}

inline bool is_address(const std::string &spec)
{
	return starts(spec, "tcp://") || starts(spec, "ssh://");
}

/* What an error of Xapian's says of a command. */
inline std::string context_of(const std::string &program,
			      const std::string &args)
{
	return "remote:prog(" + program + " " + args + ")";
}

inline std::string relay_program()
{
	const char *set = getenv("LLMSEARCH_RELAY");
	std::string program = set && *set ? set : LLMSEARCH_RELAY;

	if (access(program.c_str(), X_OK))
		throw Xapian::DatabaseOpeningError(
			"cannot start '" + program + "', which asks servers",
			errno);
	return program;
}

/* Xapian splits arguments at spaces. */
inline std::string without_spaces(const std::string &address)
{
	struct err err = {ST_OK, ""};

	if (address.find(' ') != std::string::npos)
		throw Xapian::InvalidArgumentError("an address has no spaces");
	if (relay_address(address.c_str(), &err) != ST_OK)
		throw Xapian::InvalidArgumentError(err.text);
	return address;
}

inline void open_program(const std::string &program, const std::string &args,
			 unsigned answer, opened &to)
{
	to.context = context_of(program, args);
	to.database = Xapian::Remote::open(program, args, answer);
}

/* Of each server the same will be asked, of one after the other. */
inline void ask_opening(const Xapian::Database &server)
{
	struct buf questions = BUF_INIT, number = BUF_INIT;

	frame_add_number(&number, first_of_base);
	frame_add(&questions, ASK_METADATA, span_str(base_key));
	frame_add(&questions, ASK_METADATA, span_str(tombstones::key()));
	frame_add(&questions, ASK_DOCUMENT, buf_span(&number));
	std::string all(questions.ptr, questions.len);
	buf_release(&questions);
	buf_release(&number);
	server.get_metadata(FRAME_AHEAD + all);
}

inline void open_server(const std::string &spec,
			const struct xc_opening &opening, opened &to)
{
	std::string command = spec.substr(5), args;
	size_t space = command.find(' ');

	to.context = spec; /* until there is another */
	if (is_address(spec)) {
		std::string address = without_spaces(spec);

		to.relayed = true;
		args = std::to_string(opening.connect) + " " +
		       std::to_string(opening.answer) + " " + address;
		open_program(relay_program(), args,
			     opening.connect + opening.answer + patience, to);
		ask_opening(to.database);
	} else if (space == std::string::npos) {
		open_program(command, "", opening.answer, to);
	} else {
		open_program(command.substr(0, space),
			     command.substr(space + 1), opening.answer, to);
	}
}

inline void try_server(const std::string &spec,
		       const struct xc_opening &opening, opened &to) noexcept
{
	try {
		open_server(spec, opening, to);
	} catch (...) {
		to.error = std::current_exception();
	}
}

/* Messages for database part, or for all. */
inline void ahead(struct xc_reader *reader, size_t part,
		  const struct buf &questions)
{
	if (!reader->relayed[part] || !questions.len)
		return;
	guard({"ask", span_from(reader->name)}, nullptr, [&] {
		reader->parts[part].get_metadata(
			FRAME_AHEAD +
			std::string(questions.ptr, questions.len));
	});
}

inline void ahead_all(struct xc_reader *reader, const struct buf &questions)
{
	for (size_t i = 0; i < reader->parts.size(); i++)
		ahead(reader, i, questions);
}

inline void ahead_spans(struct xc_reader *reader, int type,
			const struct span *items, size_t count)
{
	struct buf questions = BUF_INIT;

	if (!reader->remote)
		return;
	for (size_t i = 0; i < count; i++)
		frame_add(&questions, type, items[i]);
	ahead_all(reader, questions);
	buf_release(&questions);
}

/* Opens all servers among them, at once. */
inline std::vector<opened> open_servers(const struct xc_opening &opening)
{
	std::vector<opened> all(opening.count);
	std::vector<std::thread> threads;

	for (size_t i = 0; i < opening.count; i++) {
		std::string spec = opening.specs[i];

		if (!is_address(spec) && !starts(spec, "prog:"))
			continue;
		try {
			threads.emplace_back(try_server, spec,
					     std::cref(opening),
					     std::ref(all[i]));
		} catch (const std::system_error &) {
			try_server(spec, opening, all[i]);
		}
	}
	for (std::thread &thread : threads)
		thread.join();
	return all;
}

/* Terms that begin with prefix are going to be listed. */
inline void ahead_list(struct xc_reader *reader, struct span prefix)
{
	ahead_spans(reader, ASK_TERMS, &prefix, 1);
}
} // namespace

#endif
