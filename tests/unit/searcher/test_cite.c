/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/cite/cite.h"
#include "base/file/file.h"
#include "tests/unit/check_rows.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* No such file: what is found out of one is looked at below. */
static struct hit sample_hit(void)
{
	return (struct hit){.passage = {.id = {1, 2},
					.date = 20230609,
					.captured = 20240102,
					.page = 7,
					.path = span_str("/no/such/a_b.md"),
					.title = span_str("50% & {more}"),
					.url = span_str("https://x.org/a{1}"),
					.author = span_str("A_B"),
					.lang = span_str("zh-Hans"),
					.source = span_str("晨报 *news*"),
					.date_source = span_str("meta")}};
}

typedef void cite_form(const struct hits *hits, struct buf *to);

static void expect(cite_form *form, struct hit hit, const char *text)
{
	struct hits hits = {.items = &hit, .count = 1};
	struct buf got = BUF_INIT;

	form(&hits, &got);
	ck_assert_str_eq(buf_str(&got), text);
	buf_release(&got);
}

START_TEST(test_bibtex)
{
	struct hit hit = sample_hit();

	expect(cite_bibtex, hit,
	       "@misc{llm-000000000000,\n"
	       "  author = {A\\_B},\n"
	       "  title = {50\\% \\& \\{more\\}},\n"
	       "  howpublished = {晨报 *news*},\n"
	       "  date = {2023-06-09},\n  year = {2023},\n  month = 6,\n"
	       "  url = {https://x.org/a%7B1%7D},\n"
	       "  urldate = {2024-01-02},\n"
	       "  pages = {7},\n"
	       "  langid = {zh-Hans},\n"
	       "  file = {/no/such/a\\_b.md},\n"
	       "  note = {passage 00000000000010000000000002}\n}\n");
	hit = (struct hit){.passage = {.path = span_str("/no/such/b.md"),
				       .lang = span_str("und"),
				       .title = span_str("\\ ~^$#\n\033}")},
			   .presence = PRESENCE_GONE};
	expect(cite_bibtex, hit,
	       "@misc{llm-000000000000,\n"
	       "  title = {\\textbackslash{} \\textasciitilde{}"
	       "\\textasciicircum{}\\$\\# \uFFFD\\}},\n"
	       "  file = {/no/such/b.md},\n"
	       "  note = {passage 00000000000000000000000000; file gone}\n"
	       "}\n");
}
END_TEST

START_TEST(test_markdown)
{
	struct hit hit = sample_hit();

	expect(cite_markdown, hit,
	       "- A\\_B. [50% \\& {more}](<https://x.org/a%7B1%7D>). "
	       "*晨报 \\*news\\**, 2023-06-09, p. 7. Accessed 2024-01-02. "
	       "Passage `00000000000010000000000002`.\n");
	hit = (struct hit){.passage = {.path = span_str("/no/such/b.md"),
				       .title = span_str("[x](y) <b> `c`")},
			   .presence = PRESENCE_CHANGED};
	expect(cite_markdown, hit,
	       "- \\[x\\](y) \\<b\\> \\`c\\`. "
	       "Passage `00000000000000000000000000`, file changed since it "
	       "was indexed.\n");
}
END_TEST

START_TEST(test_csl)
{
	struct hit hit = sample_hit();

	expect(cite_csl, hit,
	       "[\n{\"id\":\"llm-000000000000\",\"type\":\"webpage\","
	       "\"title\":\"50% & {more}\","
	       "\"author\":[{\"literal\":\"A_B\"}],"
	       "\"container-title\":\"晨报 *news*\","
	       "\"URL\":\"https://x.org/a{1}\","
	       "\"issued\":{\"date-parts\":[[2023,6,9]]},"
	       "\"accessed\":{\"date-parts\":[[2024,1,2]]},"
	       "\"page\":\"7\",\"language\":\"zh-Hans\","
	       "\"custom\":{\"passage\":\"00000000000010000000000002\","
	       "\"path\":\"/no/such/a_b.md\"}}\n]\n");
}
END_TEST

/* Several are parted as the form wants it; none is a form too. */
START_TEST(test_several)
{
	struct hit two[] = {sample_hit(), sample_hit()};
	struct hits hits = {.items = two, .count = 2}, none = {.count = 0};
	struct buf got = BUF_INIT;

	cite_csl(&hits, &got);
	ck_assert(span_starts(buf_span(&got), "[\n{\"id\""));
	ck_assert_ptr_nonnull(strstr(buf_str(&got), "}},\n{\"id\""));
	buf_clear(&got);
	cite_csl(&none, &got);
	ck_assert_str_eq(buf_str(&got), "[]\n");
	buf_clear(&got);
	cite_bibtex(&hits, &got);
	ck_assert_ptr_nonnull(strstr(buf_str(&got), "}\n\n@misc{"));
	buf_clear(&got);
	cite_markdown(&hits, &got);
	ck_assert_ptr_nonnull(strstr(buf_str(&got), ".\n- A"));
	buf_release(&got);
}
END_TEST

/* The day of a file is not a date of publication. */
START_TEST(test_days)
{
	struct provenance provenance = {.mtime = 20250505};
	struct hit hit = sample_hit();

	ck_assert_uint_eq(cite_issued(&hit), 20230609);
	ck_assert_uint_eq(cite_accessed(&hit, &provenance), 20240102);
	hit.passage.date_source = span_str("mtime");
	hit.passage.captured = 0;
	ck_assert_uint_eq(cite_issued(&hit), 0);
	ck_assert_uint_eq(cite_accessed(&hit, &provenance), 20250505);
}
END_TEST

#define OF_ABC                                                                 \
	"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define OF_NOTHING                                                             \
	"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static const struct {
	const char *name, *text, *hash; /* "" when it cannot be read */
} files[] = {
	{"abc", "abc", OF_ABC}, /* FIPS 180-4, appendix B.1 */
	{"empty", "", OF_NOTHING}, {"gone", NULL, ""}, {".", NULL, ""},
	{"link", NULL, ""},        {"pipe", NULL, ""},
};

static void make(const char *folder, const char *name, const char *text)
{
	char path[128];
	int fd;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	fd = open(path, O_CREAT | O_WRONLY, 0600);
	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, text, strlen(text)), (int)strlen(text));
	ck_assert(!futimens(fd, (struct timespec[2]){{86400, 0}, {86400, 0}}));
	close(fd);
}

START_TEST(test_file)
{
	char folder[] = "/tmp/test_cite_XXXXXX", path[128], other[128];
	struct provenance provenance = {.mtime = 0};

	ck_assert_ptr_nonnull(mkdtemp(folder));
	if (files[_i].text)
		make(folder, files[_i].name, files[_i].text);
	snprintf(path, sizeof(path), "%s/%s", folder, files[_i].name);
	snprintf(other, sizeof(other), "%s/abc", folder);
	if (!strcmp(files[_i].name, "link"))
		ck_assert(!symlink(other, path));
	if (!strcmp(files[_i].name, "pipe"))
		ck_assert(!mkfifo(path, 0600));
	provenance_of(span_str(path), &provenance);
	ck_assert_str_eq(provenance.sha256, files[_i].hash);
	ck_assert_uint_eq(provenance.mtime, files[_i].text ? 19700102 : 0);
	file_remove_tree(folder, NULL);
}
END_TEST

RUN_TESTS("searcher/cite", ONCE(test_bibtex); ONCE(test_markdown);
	  ONCE(test_csl); ONCE(test_several); ONCE(test_days);
	  LOOP(test_file, files))
