package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.ContentDefinition;
import dev.gatehouse.policyengine.policy.PageLayout;
import dev.gatehouse.policyengine.policy.RelyingParty;
import dev.gatehouse.policyengine.policy.UserJourneyBehaviors;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a content definition and the relying party's behaviors say of a page's surroundings. */
final class PageTemplate {
    private static final Pattern HOLE = Pattern.compile("\\{[A-Za-z0-9-]+(?::[A-Za-z0-9_.-]+)?}");
    private static final Pattern OURS = Pattern.compile("~/tenant/templates/([A-Za-z]+)/.*");

    private final CompiledPolicy policy;
    private final JourneyState state;
    private final Optional<ContentDefinition> definition;
    private final Optional<String> loadUri;

    PageTemplate(
            CompiledPolicy policy, JourneyState state, Optional<ContentDefinition> definition) {
        this.policy = policy;
        this.state = state;
        this.definition = definition;
        this.loadUri = definition.flatMap(ContentDefinition::loadUri).map(String::strip);
    }

    /**
     * The address of a customer's own page, ContentDefinitionParameters in its query. Values are
     * encoded, and none is put into the host: a request chooses no other page than the policy did.
     */
    Optional<String> address() {
        return loadUri.filter(uri -> uri.startsWith("https://") || uri.startsWith("http://"))
                .map(this::filled)
                .map(
                        uri ->
                                parameters()
                                        .map(query -> uri + (uri.contains("?") ? "&" : "?") + query)
                                        .orElse(uri));
    }

    /** Templates of the time before page layouts never run scripts. */
    boolean allowsScript() {
        return behaviors().filter(UserJourneyBehaviors::allowsScript).isPresent()
                && definition
                        .flatMap(ContentDefinition::layout)
                        .filter(PageLayout::isContract)
                        .isPresent();
    }

    private String filled(String uri) {
        int host = uri.indexOf('/', "https://".length());
        if (host < 0) return uri;
        return uri.substring(0, host)
                + HOLE.matcher(uri.substring(host))
                        .replaceAll(hole -> Matcher.quoteReplacement(value(hole.group())));
    }

    private String value(String hole) {
        var resolved = Placeholders.resolve(hole, policy, state);
        return resolved.equals(hole) || resolved.equals("..") ? "" : encoded(resolved);
    }

    private Optional<String> parameters() {
        return behaviors()
                .map(UserJourneyBehaviors::contentDefinitionParameters)
                .filter(parameters -> !parameters.isEmpty())
                .map(
                        parameters ->
                                parameters.entrySet().stream()
                                        .sorted(Map.Entry.comparingByKey())
                                        .map(
                                                one ->
                                                        encoded(one.getKey())
                                                                + "="
                                                                + encoded(resolved(one.getValue())))
                                        .collect(Collectors.joining("&")));
    }

    private String resolved(String text) {
        return Placeholders.resolve(text, policy, state);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** {@code azureblue}, {@code msa} or another of the names below {@code ~/tenant/templates}. */
    Optional<String> named() {
        return loadUri.map(OURS::matcher)
                .filter(Matcher::matches)
                .map(uri -> uri.group(1).toLowerCase(Locale.ROOT));
    }

    private Optional<UserJourneyBehaviors> behaviors() {
        return policy.relyingParty().map(RelyingParty::behaviors);
    }
}
