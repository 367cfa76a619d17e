package dev.gatehouse.tokenservice.endpoint;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Documents out of memory, each rendered once from what it is made of: another source, as after a
 * change of the registration, is rendered anew.
 *
 * @param <K> what is asked for
 * @param <S> what it is made of, immutable
 */
public final class Documents<K, S> {

    // Keys are written by whoever asks, in any spelling; beginning anew costs microseconds
    private static final int LIMIT = 4_096;

    private final Function<S, String> renderer;
    private final Map<K, Rendered<S>> rendered = new ConcurrentHashMap<>();

    private record Rendered<S>(S source, Document document) {}

    public Documents(Function<S, String> renderer) {
        this.renderer = renderer;
    }

    public Document get(K key, S source) {
        var known = rendered.get(key);
        if (known != null && known.source.equals(source)) return known.document;
        if (rendered.size() >= LIMIT) rendered.clear();
        var document = Document.of(renderer.apply(source));
        rendered.put(key, new Rendered<>(source, document));
        return document;
    }

    int size() {
        return rendered.size();
    }
}
