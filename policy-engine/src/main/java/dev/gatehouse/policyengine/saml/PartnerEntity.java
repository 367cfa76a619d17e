package dev.gatehouse.policyengine.saml;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;

/**
 * An identity or service provider as its metadata describes it.
 *
 * @param signsRequests what it says of its own requests ({@code AuthnRequestsSigned})
 * @param wantsSignedRequests what it says of ours ({@code WantAuthnRequestsSigned})
 */
public record PartnerEntity(
        String entityId,
        List<X509Certificate> signing,
        List<X509Certificate> encryption,
        List<Endpoint> signOn,
        List<Endpoint> consumers,
        List<Endpoint> logout,
        List<String> nameIdFormats,
        boolean signsRequests,
        boolean wantsSignedRequests) {

    public PartnerEntity {
        signing = List.copyOf(signing);
        encryption = List.copyOf(encryption);
        signOn = List.copyOf(signOn);
        consumers = List.copyOf(consumers);
        logout = List.copyOf(logout);
        nameIdFormats = List.copyOf(nameIdFormats);
    }

    /**
     * @param responseLocation where responses go; the same as {@code location} mostly
     */
    public record Endpoint(
            String binding,
            String location,
            String responseLocation,
            int index,
            boolean isDefault) {
        private boolean isBy(String wish) {
            return (binding.equals(Saml.REDIRECT) || binding.equals(Saml.POST))
                    && (binding.equals(wish) || binding.endsWith(":" + wish));
        }
    }

    /**
     * Where our requests go.
     *
     * @param preferred a binding, as a URI or by the end of one ({@code HTTP-POST})
     */
    public Optional<Endpoint> signOn(Optional<String> preferred) {
        return preferred.stream()
                .flatMap(wish -> signOn.stream().filter(one -> one.isBy(wish)))
                .findFirst()
                .or(() -> of(signOn, Saml.REDIRECT))
                .or(() -> of(signOn, Saml.POST));
    }

    /** The key that assertions are encrypted for; elliptic curves have no key transport. */
    public Optional<X509Certificate> reader() {
        return encryption.stream()
                .filter(one -> one.getPublicKey() instanceof RSAPublicKey)
                .findFirst();
    }

    /** Where a browser takes what is said of a logout; by HTTP-Redirect where there is a choice. */
    public Optional<Endpoint> logoutService() {
        return of(logout, Saml.REDIRECT).or(() -> of(logout, Saml.POST));
    }

    private static Optional<Endpoint> of(List<Endpoint> endpoints, String binding) {
        return endpoints.stream().filter(one -> one.binding().equals(binding)).findFirst();
    }

    /**
     * Where the response goes (SAML Profiles §4.1.4.1): the address that the request names if it is
     * a registered one, that of its index, or the default. Empty when the request names another:
     * nothing is ever sent there.
     */
    public Optional<String> consumer(Optional<String> url, Optional<Integer> index) {
        var posts = consumers.stream().filter(one -> one.binding().equals(Saml.POST)).toList();
        if (url.isPresent()) {
            return posts.stream().map(Endpoint::location).filter(url.get()::equals).findFirst();
        }
        if (index.isPresent()) {
            return posts.stream()
                    .filter(one -> one.index() == index.get())
                    .map(Endpoint::location)
                    .findFirst();
        }
        return posts.stream()
                .filter(Endpoint::isDefault)
                .findFirst()
                .or(() -> posts.stream().findFirst())
                .map(Endpoint::location);
    }

    @Override
    public String toString() {
        return "PartnerEntity[" + entityId + "]";
    }
}
