package dev.gatehouse.policyengine.directory;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * One way to find an account: a sign-in name of the tenant, or a federated identity; always in
 * normal form, so that equal identities are equal strings.
 */
public record Identity(String signInType, String issuer, String issuerAssignedId) {

    public static final String EMAIL_ADDRESS = "emailAddress";
    public static final String USER_NAME = "userName";
    public static final String PHONE_NUMBER = "phoneNumber";

    /** Beside a name of a kind that a policy made up, so that {@code signInNames} finds it too. */
    public static final String CUSTOM = "custom";

    public static final String USER_PRINCIPAL_NAME = "userPrincipalName";
    public static final String FEDERATED = "federated";

    public Identity {
        issuer = issuer.strip();
        issuerAssignedId = normalise(signInType, issuerAssignedId);
        if (issuer.isEmpty() || issuerAssignedId.isEmpty()) {
            throw new IllegalArgumentException("an identity needs an issuer and a name");
        }
    }

    public static Identity federated(String issuer, String issuerAssignedId) {
        return new Identity(FEDERATED, issuer, issuerAssignedId);
    }

    /** Nothing when the name is blank: nobody is called that. */
    static Optional<Identity> of(String signInType, String issuer, String issuerAssignedId) {
        return normalise(signInType, issuerAssignedId).isEmpty()
                ? Optional.empty()
                : Optional.of(new Identity(signInType, issuer, issuerAssignedId));
    }

    public boolean isFederated() {
        return signInType.equals(FEDERATED);
    }

    /** A sign-in name identifies a person and stays out of logs. */
    @Override
    public String toString() {
        return "Identity[" + signInType + " of " + issuer + "]";
    }

    static String normalise(String signInType, String name) {
        return switch (signInType) {
            case PHONE_NUMBER -> phoneNumber(name);
            // the identity provider's own identifier: its case may matter
            case FEDERATED -> name.strip();
            default -> lowerCase(name);
        };
    }

    // NFC before and after: lower-casing can undo it
    static String lowerCase(String name) {
        String composed = Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
        return Normalizer.normalize(composed.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    static String phoneNumber(String number) {
        return number.replaceAll("[\\s().\\-]", "");
    }
}
