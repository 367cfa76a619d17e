package dev.gatehouse.uiservice.page;

import dev.gatehouse.uiservice.journey.PageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sign-in page offers besides its form: buttons of providers; those of {@code
 * ClaimsProviderSelectionDisplayType=TextLink}, which are the ways to sign up; and those that
 * {@code setting.bottomUnderFormClaimsProviderSelections} names.
 *
 * @param signUp a sentence of text and links
 */
public record Ways(
        List<PageModel.Provider> buttons, List<Part> signUp, List<PageModel.Provider> underForm) {

    private static final String UNDER_FORM = "bottomUnderFormClaimsProviderSelections";
    private static final Pattern HOLE = Pattern.compile("\\{(\\d)}");

    /**
     * @param exchange null for mere text
     */
    public record Part(String text, String exchange) {}

    static Ways of(PageView page) {
        var named = underForm(page);
        var providers = page.model().providers();
        var links =
                providers.stream()
                        .filter(one -> one.isTextLink() && !named.contains(one.exchange()))
                        .toList();
        return new Ways(
                providers.stream()
                        .filter(one -> !one.isTextLink() && !named.contains(one.exchange()))
                        .toList(),
                links.isEmpty() ? List.of() : sentence(links, page.texts()),
                providers.stream().filter(one -> named.contains(one.exchange())).toList());
    }

    private static List<String> underForm(PageView page) {
        var named = page.model().settings().getOrDefault(UNDER_FORM, "");
        return Arrays.stream(named.split("[,;]")).map(String::strip).toList();
    }

    private static List<Part> sentence(List<PageModel.Provider> links, Texts texts) {
        return switch (links.size()) {
            case 1 ->
                    List.of(
                            new Part(
                                    texts.of("createaccount_one_link"),
                                    links.getFirst().exchange()));
            case 2 -> filled(texts.of("createaccount_two_links"), links);
            case 3 -> filled(texts.of("createaccount_three_links"), links);
            default -> listed(links);
        };
    }

    private static List<Part> listed(List<PageModel.Provider> links) {
        var parts = new ArrayList<Part>();
        for (var link : links) {
            if (!parts.isEmpty()) parts.add(new Part(" · ", null));
            parts.add(new Part(link.label(), link.exchange()));
        }
        return parts;
    }

    private static List<Part> filled(String text, List<PageModel.Provider> links) {
        var parts = new ArrayList<Part>();
        Matcher hole = HOLE.matcher(text);
        int at = 0;
        while (hole.find()) {
            int link = Integer.parseInt(hole.group(1));
            if (link >= links.size()) continue;
            parts.add(new Part(text.substring(at, hole.start()), null));
            parts.add(new Part(links.get(link).label(), links.get(link).exchange()));
            at = hole.end();
        }
        parts.add(new Part(text.substring(at), null));
        return parts;
    }
}
