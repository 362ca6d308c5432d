/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/detect/malay.h"
#include "base/array.h"

#include <stdlib.h>

#define WORD_MOST    16
#define MALAY_LEAST  2 /* such words */
#define MALAY_FACTOR 2 /* and so many times those of Indonesian */

enum side {
	INDONESIAN,
	MALAY,
};

/* In the order of strcmp. */
static const struct marker {
	const char *word;
	enum side side;
} markers[] = {
	{"agar", INDONESIAN},
	{"agensi", MALAY},
	{"agustus", INDONESIAN},
	{"akhbar", MALAY},
	{"akta", MALAY},
	{"aktivitas", INDONESIAN},
	{"aktiviti", MALAY},
	{"anak", INDONESIAN},
	{"anda", INDONESIAN},
	{"anggaran", INDONESIAN},
	{"antarabangsa", MALAY},
	{"awak", MALAY},
	{"bagaimanapun", MALAY},
	{"bahawa", MALAY},
	{"bahkan", INDONESIAN},
	{"bahwa", INDONESIAN},
	{"bajet", MALAY},
	{"begitu", INDONESIAN},
	{"berbagai", INDONESIAN},
	{"berbeda", INDONESIAN},
	{"berbeza", MALAY},
	{"berhasil", INDONESIAN},
	{"berjaya", MALAY},
	{"berkuatkuasa", MALAY},
	{"berlesen", MALAY},
	{"berlisensi", INDONESIAN},
	{"beza", MALAY},
	{"biasanya", INDONESIAN},
	{"biaya", INDONESIAN},
	{"bisa", INDONESIAN},
	{"butuh", INDONESIAN},
	{"coba", INDONESIAN},
	{"cukai", MALAY},
	{"desember", INDONESIAN},
	{"dibangunkan", MALAY},
	{"dibutuhkan", INDONESIAN},
	{"didanai", INDONESIAN},
	{"diharapkan", INDONESIAN},
	{"dijangka", MALAY},
	{"dikembangkan", INDONESIAN},
	{"dikenal", INDONESIAN},
	{"dikenali", MALAY},
	{"dimana", INDONESIAN},
	{"diperkirakan", INDONESIAN},
	{"disember", MALAY},
	{"dukungan", INDONESIAN},
	{"ekspor", INDONESIAN},
	{"eksport", MALAY},
	{"fakultas", INDONESIAN},
	{"fakulti", MALAY},
	{"filem", MALAY},
	{"film", INDONESIAN},
	{"gedung", INDONESIAN},
	{"haiwan", MALAY},
	{"hendaklah", MALAY},
	{"hewan", INDONESIAN},
	{"hospital", MALAY},
	{"iaitu", MALAY},
	{"identitas", INDONESIAN},
	{"identiti", MALAY},
	{"ilmuwan", INDONESIAN},
	{"informasi", INDONESIAN},
	{"inggeris", MALAY},
	{"inggris", INDONESIAN},
	{"internasional", INDONESIAN},
	{"investasi", INDONESIAN},
	{"investor", INDONESIAN},
	{"isteri", MALAY},
	{"istri", INDONESIAN},
	{"julai", MALAY},
	{"juli", INDONESIAN},
	{"jun", MALAY},
	{"juni", INDONESIAN},
	{"kabupaten", INDONESIAN},
	{"kaedah", MALAY},
	{"kajian", MALAY},
	{"kanak", MALAY},
	{"kantor", INDONESIAN},
	{"karena", INDONESIAN},
	{"keahlian", INDONESIAN},
	{"keberhasilan", INDONESIAN},
	{"kebiasaannya", MALAY},
	{"kebutuhan", INDONESIAN},
	{"kecamatan", INDONESIAN},
	{"kejayaan", MALAY},
	{"kelulusan", MALAY},
	{"kepakaran", MALAY},
	{"kerana", MALAY},
	{"ketua", INDONESIAN},
	{"kewangan", MALAY},
	{"kilang", MALAY},
	{"komunitas", INDONESIAN},
	{"komuniti", MALAY},
	{"koran", INDONESIAN},
	{"kos", MALAY},
	{"kota", INDONESIAN},
	{"kualitas", INDONESIAN},
	{"kualiti", MALAY},
	{"kuantitas", INDONESIAN},
	{"kuantiti", MALAY},
	{"kuliah", INDONESIAN},
	{"layanan", INDONESIAN},
	{"lazimnya", MALAY},
	{"lebuhraya", MALAY},
	{"lesen", MALAY},
	{"lisensi", INDONESIAN},
	{"lokal", INDONESIAN},
	{"lunak", INDONESIAN},
	{"mahasiswa", INDONESIAN},
	{"mahkamah", MALAY},
	{"majoriti", MALAY},
	{"maklumat", MALAY},
	{"manakala", MALAY},
	{"masehi", INDONESIAN},
	{"masihi", MALAY},
	{"mayoritas", INDONESIAN},
	{"melulus", MALAY},
	{"membabitkan", MALAY},
	{"membutuhkan", INDONESIAN},
	{"mencadangkan", MALAY},
	{"mencoba", INDONESIAN},
	{"mendukung", INDONESIAN},
	{"mengikut", MALAY},
	{"mengusulkan", INDONESIAN},
	{"menjimatkan", MALAY},
	{"menurut", INDONESIAN},
	{"menyokong", MALAY},
	{"mestilah", MALAY},
	{"mesyuarat", MALAY},
	{"metode", INDONESIAN},
	{"miliar", INDONESIAN},
	{"militer", INDONESIAN},
	{"milyar", INDONESIAN},
	{"minoritas", INDONESIAN},
	{"minoriti", MALAY},
	{"mobil", INDONESIAN},
	{"musik", INDONESIAN},
	{"muzik", MALAY},
	{"nasional", INDONESIAN},
	{"nomor", INDONESIAN},
	{"ogos", MALAY},
	{"olahraga", INDONESIAN},
	{"pabrik", INDONESIAN},
	{"pajak", INDONESIAN},
	{"pariwisata", INDONESIAN},
	{"parlemen", INDONESIAN},
	{"parlimen", MALAY},
	{"partai", INDONESIAN},
	{"parti", MALAY},
	{"pasar", INDONESIAN},
	{"pasaran", MALAY},
	{"peguam", MALAY},
	{"pejabat", MALAY},
	{"pelabur", MALAY},
	{"pelaburan", MALAY},
	{"pelayanan", INDONESIAN},
	{"pelbagai", MALAY},
	{"pelesen", MALAY},
	{"pemerintah", INDONESIAN},
	{"pendanaan", INDONESIAN},
	{"peneliti", INDONESIAN},
	{"penelitian", INDONESIAN},
	{"pengacara", INDONESIAN},
	{"pengeluar", MALAY},
	{"pengerusi", MALAY},
	{"pengusaha", INDONESIAN},
	{"peniaga", MALAY},
	{"penjimatan", MALAY},
	{"penyelidik", MALAY},
	{"penyelidikan", MALAY},
	{"perangkat", INDONESIAN},
	{"peratus", MALAY},
	{"perisian", MALAY},
	{"perkhidmatan", MALAY},
	{"perniagaan", MALAY},
	{"persen", INDONESIAN},
	{"persetujuan", INDONESIAN},
	{"perusahaan", INDONESIAN},
	{"polis", MALAY},
	{"polisi", INDONESIAN},
	{"prancis", INDONESIAN},
	{"pria", INDONESIAN},
	{"produksi", INDONESIAN},
	{"produsen", INDONESIAN},
	{"projek", MALAY},
	{"provinsi", INDONESIAN},
	{"proyek", INDONESIAN},
	{"rapat", INDONESIAN},
	{"rasmi", MALAY},
	{"regulasi", INDONESIAN},
	{"resmi", INDONESIAN},
	{"ringgit", MALAY},
	{"rumah", INDONESIAN},
	{"rupiah", INDONESIAN},
	{"sahaja", MALAY},
	{"sains", MALAY},
	{"saintis", MALAY},
	{"sebagian", INDONESIAN},
	{"sebahagian", MALAY},
	{"sedangkan", INDONESIAN},
	{"sekiranya", MALAY},
	{"sekretaris", INDONESIAN},
	{"selain", INDONESIAN},
	{"sepanyol", MALAY},
	{"serikat", INDONESIAN},
	{"setiausaha", MALAY},
	{"skim", MALAY},
	{"soal", INDONESIAN},
	{"sokongan", MALAY},
	{"spanyol", INDONESIAN},
	{"sukan", MALAY},
	{"suruhanjaya", MALAY},
	{"swedia", INDONESIAN},
	{"syarikat", MALAY},
	{"syer", MALAY},
	{"televisi", INDONESIAN},
	{"televisyen", MALAY},
	{"tempatan", MALAY},
	{"terbabit", MALAY},
	{"terkait", INDONESIAN},
	{"tim", INDONESIAN},
	{"timbalan", MALAY},
	{"triliun", INDONESIAN},
	{"uang", INDONESIAN},
	{"ucap", INDONESIAN},
	{"ujar", INDONESIAN},
	{"universitas", INDONESIAN},
	{"universiti", MALAY},
	{"wakil", INDONESIAN},
	{"wang", MALAY},
	{"wisata", INDONESIAN},
	{"wisatawan", INDONESIAN},
};

static int compare(const void *word, const void *marker)
{
	return strcmp(word, ((const struct marker *)marker)->word);
}

static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* The next run of ASCII letters in lower case, from *at on; one that is too
 * long for a marker is cut. */
static bool next_word(struct span text, size_t *at, char word[WORD_MOST])
{
	size_t i = *at, len = 0;

	while (i < text.len && !is_letter(text.ptr[i]))
		i++;
	for (; i < text.len && is_letter(text.ptr[i]); i++)
		if (len < WORD_MOST - 1)
			word[len++] = (char)(text.ptr[i] | 0x20);
	word[len] = '\0';
	*at = i;
	return len > 0;
}

bool malay_is(struct span text)
{
	size_t at = 0, counts[2] = {0};
	char word[WORD_MOST];

	while (next_word(text, &at, word)) {
		const struct marker *marker =
			bsearch(word, markers, COUNT_OF(markers),
				sizeof(markers[0]), compare);

		if (marker)
			counts[marker->side]++;
	}
	return counts[MALAY] >= MALAY_LEAST &&
	       counts[MALAY] > MALAY_FACTOR * counts[INDONESIAN];
}
