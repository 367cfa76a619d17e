package dev.gatehouse.e2e;

import dev.gatehouse.platform.provider.StubAmazon;
import dev.gatehouse.platform.provider.StubFacebook;
import dev.gatehouse.platform.provider.StubLinkedIn;
import dev.gatehouse.platform.provider.StubOpenIdProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The hosts of others that policies name: all are on this machine, for the suite as for browsers.
 */
final class OtherHosts {
    static final String PROVIDER = "id.example";

    private static final String MICROSOFT_ACCOUNT = "login.live.com";

    private final SelfSigned certificate;
    private final StubOpenIdProvider provider;
    private final StubOpenIdProvider microsoftAccount;
    private final PageHost pages;
    private final WingTip wingTip;
    private final Map<String, Integer> ports = new TreeMap<>();

    OtherHosts() throws Exception {
        var names = new ArrayList<>(WingTip.NAMES);
        names.addAll(
                List.of(
                        "www.facebook.com",
                        "graph.facebook.com",
                        "www.amazon.com",
                        "api.amazon.com",
                        "www.linkedin.com",
                        "api.linkedin.com",
                        MICROSOFT_ACCOUNT,
                        PROVIDER,
                        PageHost.NAME));
        certificate = SelfSigned.create(names.toArray(String[]::new));
        var tls = certificate.tls();
        var facebook = new StubFacebook(tls);
        var amazon = new StubAmazon(tls);
        var linkedIn = new StubLinkedIn(tls);
        provider = new StubOpenIdProvider(tls, PROVIDER);
        microsoftAccount = new StubOpenIdProvider(tls, MICROSOFT_ACCOUNT);
        pages = new PageHost(tls);
        ports.put("www.facebook.com", facebook.port());
        ports.put("graph.facebook.com", facebook.port());
        ports.put("www.amazon.com", amazon.port());
        ports.put("api.amazon.com", amazon.port());
        ports.put("www.linkedin.com", linkedIn.port());
        ports.put("api.linkedin.com", linkedIn.port());
        ports.put(MICROSOFT_ACCOUNT, microsoftAccount.port());
        ports.put(PROVIDER, provider.port());
        ports.put(PageHost.NAME, pages.port());
        wingTip = new WingTip(tls);
        WingTip.NAMES.forEach(name -> ports.put(name, wingTip.port()));
    }

    /** Where policy-engine and ui-service find them, and that they may trust them. */
    Map<String, String> settings() throws Exception {
        Path trusted = Files.createTempFile("others", ".pem");
        Files.writeString(trusted, certificate.pem());
        String routes =
                ports.entrySet().stream()
                        .map(host -> host.getKey() + "=127.0.0.1:" + host.getValue())
                        .collect(Collectors.joining(","));
        return Map.of(
                "gatehouse.outgoing-routes.hosts",
                routes,
                "gatehouse.outgoing.trusted-certificates",
                trusted.toString());
    }

    /** What Chromium's {@code --host-resolver-rules} have to be. */
    String hostResolverRules() {
        return ports.entrySet().stream()
                .map(host -> "MAP " + host.getKey() + " 127.0.0.1:" + host.getValue())
                .collect(Collectors.joining(","));
    }

    StubOpenIdProvider provider() {
        return provider;
    }

    StubOpenIdProvider microsoftAccount() {
        return microsoftAccount;
    }

    PageHost pages() {
        return pages;
    }

    WingTip wingTip() {
        return wingTip;
    }
}
