import java.util.Map;
import java.util.function.BiFunction;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenizer;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/**
 * Lucene's filters and tokenizers that the settings of modelsearch's indexes name.
 *
 * Elasticsearch has them in a module, analysis-common, that is not on Maven Central.
 */
public final class CommonAnalysis extends Plugin implements AnalysisPlugin {
    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        return Map.of(
            "asciifolding", filter((settings, in) -> new ASCIIFoldingFilter(in)),
            "ngram", filter((settings, in) ->
                new NGramTokenFilter(in, min(settings), max(settings), false)),
            "edge_ngram", filter((settings, in) ->
                new EdgeNGramTokenFilter(in, min(settings), max(settings), false)));
    }

    @Override
    public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
        return Map.of(
            "ngram", (index, environment, name, settings) ->
                TokenizerFactory.newFactory(name, () ->
                    new NGramTokenizer(min(settings), max(settings))),
            "edge_ngram", (index, environment, name, settings) ->
                TokenizerFactory.newFactory(name, () ->
                    new EdgeNGramTokenizer(min(settings), max(settings))));
    }

    private static int min(Settings settings) {
        return settings.getAsInt("min_gram", 1);
    }

    private static int max(Settings settings) {
        return settings.getAsInt("max_gram", 2);
    }

    private static AnalysisProvider<TokenFilterFactory> filter(
        BiFunction<Settings, TokenStream, TokenStream> made
    ) {
        return (index, environment, name, settings) -> new TokenFilterFactory() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public TokenStream create(TokenStream in) {
                return made.apply(settings, in);
            }
        };
    }
}
