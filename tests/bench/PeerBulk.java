// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Lucene, for tests/bench/bulk: an index in memory of exported terms, as
 * OpenSearch would make it, and its best passages for queries of ours.
 *
 * usage: PeerBulk stock|exact|byte|same K1 B TERMS QUERIES BEST
 *
 * TERMS has lines "id TAB terms", QUERIES one a line: groups with tabs between
 * them, each "factor term term ...", whose terms stand for each other. Prints a
 * line a query, "id score id score ...".
 *
 *   stock  Lucene's BM25Similarity, with lengths in one byte
 *   exact  the same with lengths as they are
 *   byte   Xapian's weights of terms, and lengths in one byte
 *   same   Xapian's weights of terms, and lengths as they are
 */
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.List;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInvertState;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.SmallFloat;

public class PeerBulk {
	static final String TERMS = "terms";

	static class Other extends Similarity {
		final double k1, b;
		final boolean rounds; /* lengths, as BM25Similarity does */
		final boolean weighs; /* else the query's boosts are all */

		Other(String how, double k1, double b)
		{
			this.k1 = k1;
			this.b = b;
			rounds = how.equals("byte");
			weighs = how.equals("exact");
		}

		@Override public long computeNorm(FieldInvertState state)
		{
			int length = state.getLength();

			return rounds ? SmallFloat.byte4ToInt(
						SmallFloat.intToByte4(length))
				      : length;
		}

		/* Lucene's, of the most frequent of terms that stand for each
		 * other. */
		double idf(CollectionStatistics all, TermStatistics[] terms)
		{
			long n = 0;

			for (TermStatistics term : terms)
				n = Math.max(n, term.docFreq());
			return Math.log(1 + (all.docCount() - n + 0.5) / (n + 0.5));
		}

		@Override public SimScorer scorer(float boost,
						  CollectionStatistics all,
						  TermStatistics... terms)
		{
			double mean = (double)all.sumTotalTermFreq() / all.docCount();
			double weight = boost * (weighs ? idf(all, terms) : 1);

			return new SimScorer() {
				@Override public float score(float freq, long norm)
				{
					double length = 1 - b + b * norm / mean;

					return (float)(weight * (k1 + 1) * freq /
						       (freq + k1 * length));
				}
			};
		}
	}

	static Similarity similarity(String how, float k1, float b)
	{
		return how.equals("stock") ? new BM25Similarity(k1, b)
					   : new Other(how, k1, b);
	}

	static Directory build(Similarity similarity, String path)
		throws IOException
	{
		Directory folder = new ByteBuffersDirectory();
		IndexWriterConfig config =
			new IndexWriterConfig(new WhitespaceAnalyzer());

		config.setSimilarity(similarity);
		try (IndexWriter writer = new IndexWriter(folder, config);
		     BufferedReader in = Files.newBufferedReader(Paths.get(path))) {
			for (String line = in.readLine(); line != null;
			     line = in.readLine()) {
				String[] parts = line.split("\t", 2);
				Document document = new Document();

				document.add(new StringField("id", parts[0],
							     Field.Store.YES));
				document.add(new TextField(TERMS, parts[1],
							   Field.Store.NO));
				writer.addDocument(document);
			}
			writer.forceMerge(1);
		}
		return folder;
	}

	/* Xapian's: how many have any of the terms, by independence, and a
	 * logarithm that is kept above 0. */
	static double xapianWeight(IndexReader reader, String[] group)
		throws IOException
	{
		double all = reader.numDocs(), none = 1, n, odds;

		for (int i = 1; i < group.length; i++)
			none *= 1 - reader.docFreq(new Term(TERMS, group[i])) / all;
		n = (1 - none) * all;
		if (group.length > 2)
			n = Math.floor(n + 0.5);
		odds = (all - n + 0.5) / (n + 0.5);
		return Math.log(odds < 2 ? odds * 0.5 + 1 : odds);
	}

	static Query query(IndexReader reader, String line, boolean xapian)
		throws IOException
	{
		BooleanQuery.Builder query = new BooleanQuery.Builder();

		for (String part : line.split("\t")) {
			String[] group = part.split(" ");
			SynonymQuery.Builder terms = new SynonymQuery.Builder(TERMS);
			double boost = Double.parseDouble(group[0]);

			for (int i = 1; i < group.length; i++)
				terms.addTerm(new Term(TERMS, group[i]));
			if (xapian)
				boost *= xapianWeight(reader, group);
			query.add(new BoostQuery(terms.build(), (float)boost),
				  BooleanClause.Occur.SHOULD);
		}
		return query.build();
	}

	static void ask(IndexSearcher searcher, String line, boolean xapian, int best)
		throws IOException
	{
		StringBuilder out = new StringBuilder();
		Query query = query(searcher.getIndexReader(), line, xapian);

		for (ScoreDoc hit : searcher.search(query, best).scoreDocs)
			out.append(searcher.doc(hit.doc).get("id"))
				.append(' ')
				.append(hit.score)
				.append(' ');
		System.out.println(out);
	}

	public static void main(String[] args) throws IOException
	{
		Similarity similarity = similarity(args[0], Float.parseFloat(args[1]),
						   Float.parseFloat(args[2]));
		IndexSearcher searcher = new IndexSearcher(
			DirectoryReader.open(build(similarity, args[3])));
		List<String> lines = Files.readAllLines(Paths.get(args[4]));

		boolean xapian = args[0].equals("byte") || args[0].equals("same");

		BooleanQuery.setMaxClauseCount(4096);
		searcher.setSimilarity(similarity);
		for (String line : lines)
			ask(searcher, line, xapian, Integer.parseInt(args[5]));
	}
}
