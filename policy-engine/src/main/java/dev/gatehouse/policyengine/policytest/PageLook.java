package dev.gatehouse.policyengine.policytest;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a page has to be like; what is not said may be anything.
 *
 * @param named its exchange, technical profile or content definition
 * @param only all of its fields and controls, in their order
 * @param fields what some of them have to be, by member of the page's model
 * @param texts some of its strings, by StringId
 * @param providers the buttons that lead elsewhere, by exchange
 */
record PageLook(
        String place,
        Optional<String> named,
        Optional<List<String>> only,
        Map<String, Map<String, Object>> fields,
        Optional<String> error,
        Map<String, Object> texts,
        Optional<List<String>> providers,
        Optional<String> language) {

    static PageLook named(String place, String name) {
        return new PageLook(
                place,
                Optional.of(name),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }
}
