/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Xapian itself, without us, for tests/bench/speed.
 *
 * usage: peer_xapian build stock|bare DATABASE    texts on standard input
 *        peer_xapian ask stock|bare DATABASE QUESTIONS ROUNDS
 *        peer_xapian update stock DATABASE        one text on standard input
 *
 * stock is what Xapian's manual tells one to do: TermGenerator, with its
 * n-grams for Chinese, terms and positions. bare is the least that can be
 * asked for words: pairs of ideographs and words as they are, no positions,
 * made in small databases and compacted into one. Both keep the text.
 *
 * A text is a line "id TAB title TAB text". ask prints a line a question: the
 * number of hits, then microseconds, one a round, each for the ten best and
 * their text; a round before is for the cache.
 */
#include <xapian.h>

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

namespace
{

const unsigned best = 10;
const unsigned segment_texts = 1000;
const int fast = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC |
		 Xapian::DB_DANGEROUS;

struct text {
	std::string id, words; /* words: title and text */
};

bool read_text(std::istream &in, text &to)
{
	std::string line;

	if (!std::getline(in, line))
		return false;
	size_t tab = line.find('\t');
	if (tab == std::string::npos)
		throw std::runtime_error("no tab in a line of the input");
	to.id = line.substr(0, tab);
	to.words = line.substr(tab + 1);
	for (char &c : to.words)
		if (c == '\t')
			c = '\n';
	return true;
}

bool is_ideograph(unsigned c)
{
	return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
	       (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0x3040 && c <= 0x30FF);
}

void add_pair(unsigned first, unsigned second, Xapian::Document &to)
{
	std::string term;

	Xapian::Unicode::append_utf8(term, first);
	Xapian::Unicode::append_utf8(term, second);
	to.add_term(term);
}

void add_word(std::string &word, Xapian::Document &to)
{
	if (!word.empty() && word.size() <= 64)
		to.add_term(word);
	word.clear();
}

void add_bare(const std::string &text, Xapian::Document &to)
{
	std::string word;
	unsigned before = 0;

	for (Xapian::Utf8Iterator it(text); it != Xapian::Utf8Iterator();
	     ++it) {
		if (is_ideograph(*it)) {
			add_word(word, to);
			if (before)
				add_pair(before, *it, to);
			before = *it;
			continue;
		}
		before = 0;
		if (Xapian::Unicode::is_wordchar(*it))
			Xapian::Unicode::append_utf8(
				word, Xapian::Unicode::tolower(*it));
		else
			add_word(word, to);
	}
	add_word(word, to);
}

void add_stock(const std::string &text, Xapian::Document &to)
{
	Xapian::TermGenerator generator;

	generator.set_stemmer(Xapian::Stem("english"));
	generator.set_flags(Xapian::TermGenerator::FLAG_CJK_NGRAM);
	generator.set_document(to);
	generator.index_text(text);
}

Xapian::Document document_of(const text &from, bool stock)
{
	Xapian::Document document;

	if (stock)
		add_stock(from.words, document);
	else
		add_bare(from.words, document);
	if (stock)
		document.add_boolean_term("Q" + from.id);
	document.set_data(from.words);
	return document;
}

void build_stock(const std::string &path)
{
	Xapian::WritableDatabase db(path, Xapian::DB_CREATE_OR_OVERWRITE);
	text text;

	while (read_text(std::cin, text))
		db.add_document(document_of(text, true));
	db.commit();
}

/* False when there was no text left. */
bool build_segment(const std::string &path)
{
	Xapian::WritableDatabase db(path, fast | Xapian::DB_NO_TERMLIST);
	text text;
	unsigned i = 0;

	while (i < segment_texts && read_text(std::cin, text)) {
		db.add_document(document_of(text, false));
		i++;
	}
	db.commit();
	return i > 0;
}

void build_bare(const std::string &path)
{
	std::vector<std::string> paths;
	Xapian::Database all;

	do
		paths.push_back(path + "-" + std::to_string(paths.size()));
	while (build_segment(paths.back()));
	for (const std::string &part : paths)
		all.add_database(Xapian::Database(part));
	all.compact(path, 0);
}

void build(const std::string &path, bool stock)
{
	if (stock)
		build_stock(path);
	else
		build_bare(path);
}

void update(const std::string &path)
{
	Xapian::WritableDatabase db(path, Xapian::DB_OPEN);
	text text;

	while (read_text(std::cin, text))
		db.replace_document("Q" + text.id, document_of(text, true));
	db.commit();
}

/* The terms that a document of the same words would have. */
Xapian::Query query_of(const std::string &question, bool stock)
{
	Xapian::Document document;
	std::vector<std::string> terms;

	if (stock)
		add_stock(question, document);
	else
		add_bare(question, document);
	for (auto it = document.termlist_begin(); it != document.termlist_end();
	     ++it)
		if ((*it)[0] != 'Z') /* words are stemmed and unstemmed */
			terms.push_back(*it);
	return Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
}

size_t ask_one(const Xapian::Database &db, const std::string &question,
	       bool stock)
{
	Xapian::Enquire enquire(db);
	size_t bytes = 0;

	enquire.set_query(query_of(question, stock));
	Xapian::MSet found = enquire.get_mset(0, best);
	for (auto it = found.begin(); it != found.end(); ++it)
		bytes += it.get_document().get_data().size();
	return bytes ? found.size() : 0;
}

std::vector<std::string> lines_of(const char *path)
{
	std::ifstream in(path);
	std::vector<std::string> lines;
	std::string line;

	while (std::getline(in, line))
		lines.push_back(line);
	return lines;
}

void ask(const std::string &path, bool stock, const char *questions,
	 unsigned rounds)
{
	using clock = std::chrono::steady_clock;
	Xapian::Database db(path);
	std::vector<std::string> lines = lines_of(questions), rows;

	for (const std::string &line : lines)
		rows.push_back(std::to_string(ask_one(db, line, stock)));
	for (unsigned round = 0; round < rounds; round++)
		for (size_t i = 0; i < lines.size(); i++) {
			auto began = clock::now();
			ask_one(db, lines[i], stock);
			std::chrono::duration<double, std::micro> took =
				clock::now() - began;
			rows[i] += " " + std::to_string(took.count());
		}
	for (const std::string &row : rows)
		std::cout << row << "\n";
}

void run(int argc, char **argv)
{
	bool stock = !strcmp(argv[2], "stock");
	std::string verb = argv[1];

	if (verb == "build" && argc == 4)
		build(argv[3], stock);
	else if (verb == "update" && argc == 4 && stock)
		update(argv[3]);
	else if (verb == "ask" && argc == 6)
		ask(argv[3], stock, argv[4],
		    static_cast<unsigned>(strtoul(argv[5], nullptr, 10)));
	else
		throw std::runtime_error("see the top of its source for usage");
}
} // namespace

int main(int argc, char **argv)
{
	try {
		if (argc < 4)
			throw std::runtime_error("needs arguments");
		run(argc, argv);
	} catch (const Xapian::Error &error) {
		std::cerr << "peer_xapian: " << error.get_description() << "\n";
		return EXIT_FAILURE;
	} catch (const std::exception &error) {
		std::cerr << "peer_xapian: " << error.what() << "\n";
		return EXIT_FAILURE;
	}
	return EXIT_SUCCESS;
}
