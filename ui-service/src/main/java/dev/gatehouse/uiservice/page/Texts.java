package dev.gatehouse.uiservice.page;

import dev.gatehouse.uiservice.journey.PageModel;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The texts of one page by StringId: the policy's in the customer's language, else our own English
 * for this content definition, for this kind of page, for any page.
 */
public record Texts(
        Map<String, String> ofPolicy, String contentDefinition, String page, String language) {

    private static final Properties ENGLISH = load();

    static Texts of(PageModel model) {
        return new Texts(
                model.strings(),
                String.valueOf(model.contentDefinition()),
                model.page(),
                model.language());
    }

    /** For pages that belong to no journey. */
    static Texts english() {
        return new Texts(Map.of(), "", "globalexception", "en");
    }

    public String of(String id) {
        var own = ofPolicy.get(id);
        return own != null ? own : english(id);
    }

    public String english(String id) {
        var text = ENGLISH.getProperty(id + "@" + contentDefinition);
        if (text == null) text = ENGLISH.getProperty(id + "@" + page);
        if (text == null) text = ENGLISH.getProperty(id);
        return text == null ? "" : text;
    }

    /** {@code {0}}, {@code {1}} … replaced. */
    public String of(String id, String... arguments) {
        var text = of(id);
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", arguments[i]);
        }
        return text;
    }

    public Map<String, String> all(Collection<String> ids) {
        var all = new LinkedHashMap<String, String>();
        ids.forEach(id -> all.put(id, of(id)));
        all.putAll(ofPolicy);
        return all;
    }

    private static Properties load() {
        var texts = new Properties();
        try (var in = Texts.class.getResourceAsStream("/texts/en.properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return texts;
    }
}
