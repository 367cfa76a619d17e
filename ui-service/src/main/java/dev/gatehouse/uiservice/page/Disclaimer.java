package dev.gatehouse.uiservice.page;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a page or one of its controls says about the use of a number, with two links at most. */
public record Disclaimer(String intro, List<Link> links) {

    /** A link that leaves the page. */
    public record Link(String text, String address) {}

    static Disclaimer of(UnaryOperator<String> texts) {
        return new Disclaimer(
                texts.apply("disclaimer_msg_intro"),
                Stream.of("1", "2")
                        .map(
                                n ->
                                        new Link(
                                                texts.apply("disclaimer_link_" + n + "_text"),
                                                texts.apply("disclaimer_link_" + n + "_url")))
                        .filter(Disclaimer::isUsable)
                        .toList());
    }

    private static boolean isUsable(Link link) {
        return !link.text().isEmpty() && link.address().startsWith("https://");
    }

    public boolean isEmpty() {
        return intro.isEmpty() && links.isEmpty();
    }
}
