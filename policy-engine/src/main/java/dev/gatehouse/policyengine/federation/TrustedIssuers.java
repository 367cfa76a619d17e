package dev.gatehouse.policyengine.federation;

import java.util.List;
import java.util.Optional;

/**
 * Whose id_tokens a profile takes: the issuer of the metadata, or, where a provider has many
 * tenants, those that begin with one of {@code ValidTokenIssuerPrefixes}. Pure.
 */
record TrustedIssuers(Optional<String> issuer, List<String> prefixes) {

    static TrustedIssuers of(Provider provider, ProviderMetadata metadata) {
        return new TrustedIssuers(metadata.issuer(), provider.list("ValidTokenIssuerPrefixes"));
    }

    boolean include(String iss) {
        return prefixes.isEmpty()
                ? issuer.filter(iss::equals).isPresent()
                : prefixes.stream().anyMatch(prefix -> isBelow(prefix, iss));
    }

    /** {@code https://a.example} is no prefix of {@code https://a.example.evil}. */
    private static boolean isBelow(String prefix, String iss) {
        return iss.startsWith(prefix)
                && (prefix.endsWith("/")
                        || iss.length() == prefix.length()
                        || iss.charAt(prefix.length()) == '/');
    }
}
