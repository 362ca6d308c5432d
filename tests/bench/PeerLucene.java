// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Lucene, for tests/bench/speed and quality: an index with positions and stored text,
 * merged into one segment.
 *
 * usage: PeerLucene build  cjk|standard INDEX          texts on standard input
 *        PeerLucene ask    cjk|standard INDEX QUESTIONS ROUNDS
 *        PeerLucene update cjk|standard INDEX          one text on standard input
 *        PeerLucene rank   cjk|standard INDEX QUESTIONS
 *
 * In place of cjk or standard the name of a class of analyzer is taken. rank
 * prints the ids of the ten best, a line a question. A text is a line "id TAB title TAB text". ask prints a line a question: the
 * number of hits, then microseconds, one a round, each for the ten best and
 * their text. Rounds before, as many as make the machine warm, are not
 * printed.
 */
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;

public class PeerLucene {
	static final int BEST = 10;
	static final long WARM_NANOS = 3_000_000_000L;
	static final int WARM_ROUNDS = 10;

	static Analyzer analyzer(String name)
	{
		if (name.equals("cjk"))
			return new CJKAnalyzer();
		if (name.equals("standard"))
			return new StandardAnalyzer();
		try {
			return (Analyzer)Class.forName(name)
				.getConstructor()
				.newInstance();
		} catch (ReflectiveOperationException e) {
			throw new IllegalArgumentException(name, e);
		}
	}

	static Document document(String line)
	{
		String[] parts = line.split("\t", 2);
		Document document = new Document();

		document.add(new StringField("id", parts[0], Field.Store.YES));
		document.add(new TextField("text", parts[1].replace('\t', '\n'),
					   Field.Store.YES));
		return document;
	}

	static BufferedReader input()
	{
		return new BufferedReader(new InputStreamReader(
			System.in, StandardCharsets.UTF_8));
	}

	static IndexWriter writer(String name, Path path, boolean create)
		throws IOException
	{
		IndexWriterConfig config = new IndexWriterConfig(analyzer(name));

		config.setOpenMode(create ? IndexWriterConfig.OpenMode.CREATE
					  : IndexWriterConfig.OpenMode.APPEND);
		return new IndexWriter(FSDirectory.open(path), config);
	}

	static void build(String name, Path path) throws IOException
	{
		try (IndexWriter writer = writer(name, path, true);
		     BufferedReader in = input()) {
			for (String line = in.readLine(); line != null;
			     line = in.readLine())
				writer.addDocument(document(line));
			writer.forceMerge(1);
			writer.commit();
		}
	}

	static void update(String name, Path path) throws IOException
	{
		try (IndexWriter writer = writer(name, path, false);
		     BufferedReader in = input()) {
			String line = in.readLine();

			writer.updateDocument(
				new Term("id", line.split("\t", 2)[0]),
				document(line));
			writer.commit();
		}
	}

	/* The terms that a document of the same words would have, any of them. */
	static Query query(Analyzer analyzer, String question) throws IOException
	{
		BooleanQuery.Builder query = new BooleanQuery.Builder();

		try (TokenStream stream = analyzer.tokenStream("text", question)) {
			CharTermAttribute term =
				stream.addAttribute(CharTermAttribute.class);
			stream.reset();
			while (stream.incrementToken())
				query.add(new TermQuery(new Term("text",
							term.toString())),
					  BooleanClause.Occur.SHOULD);
			stream.end();
		}
		return query.build();
	}

	static int ask(IndexSearcher searcher, Analyzer analyzer,
		       String question) throws IOException
	{
		ScoreDoc[] found =
			searcher.search(query(analyzer, question), BEST).scoreDocs;
		long length = 0;

		for (ScoreDoc hit : found)
			length += searcher.doc(hit.doc).get("text").length();
		return length > 0 ? found.length : 0;
	}

	static void askAll(String name, Path path, List<String> questions,
			   int rounds) throws IOException
	{
		Analyzer analyzer = analyzer(name);
		IndexSearcher searcher = new IndexSearcher(
			DirectoryReader.open(FSDirectory.open(path)));
		int[] hits = new int[questions.size()];
		double[][] micros = new double[questions.size()][rounds];
		long until = System.nanoTime() + WARM_NANOS;

		/* one question from the shell: nothing to warm */
		for (int warm = 0; rounds > 0 && warm < WARM_ROUNDS &&
				   System.nanoTime() < until; warm++)
			for (String question : questions)
				ask(searcher, analyzer, question);
		for (int round = 0; round < Math.max(1, rounds); round++)
			for (int i = 0; i < hits.length; i++) {
				long began = System.nanoTime();

				hits[i] = ask(searcher, analyzer, questions.get(i));
				if (rounds > 0)
					micros[i][round] =
						(System.nanoTime() - began) / 1e3;
			}
		print(hits, micros);
	}

	static void rank(String name, Path path, List<String> questions)
		throws IOException
	{
		Analyzer analyzer = analyzer(name);
		IndexSearcher searcher = new IndexSearcher(
			DirectoryReader.open(FSDirectory.open(path)));
		StringBuilder out = new StringBuilder();

		for (String question : questions) {
			for (ScoreDoc hit : searcher.search(
				     query(analyzer, question), BEST).scoreDocs)
				out.append(searcher.doc(hit.doc).get("id"))
					.append(' ');
			out.append('\n');
		}
		System.out.print(out);
	}

	static void print(int[] hits, double[][] micros)
	{
		StringBuilder out = new StringBuilder();

		for (int i = 0; i < hits.length; i++) {
			out.append(hits[i]);
			for (double took : micros[i])
				out.append(' ').append(took);
			out.append('\n');
		}
		System.out.print(out);
	}

	public static void main(String[] args) throws IOException
	{
		Path path = Paths.get(args[2]);

		if (args[0].equals("build"))
			build(args[1], path);
		else if (args[0].equals("update"))
			update(args[1], path);
		else if (args[0].equals("rank"))
			rank(args[1], path,
			     Files.readAllLines(Paths.get(args[3])));
		else
			askAll(args[1], path,
			       Files.readAllLines(Paths.get(args[3])),
			       Integer.parseInt(args[4]));
	}
}
