package dev.gatehouse.policyengine.directory;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A name as a customer types it: an e-mail address, a user name or a phone number. */
final class SignInName {

    static final List<String> TYPES =
            List.of(Identity.EMAIL_ADDRESS, Identity.USER_NAME, Identity.PHONE_NUMBER);

    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+[0-9]{4,15}");

    private SignInName() {}

    /** Whether names of this type are a tenant's own, of which a policy may add kinds. */
    static boolean isType(String signInType) {
        return !signInType.isBlank()
                && !signInType.equalsIgnoreCase(Identity.FEDERATED)
                && !signInType.equalsIgnoreCase(Identity.USER_PRINCIPAL_NAME)
                && !signInType.equalsIgnoreCase(Identity.CUSTOM);
    }

    /**
     * Where names of a policy's own kinds are found by those who do not know the kind: one entry
     * for all kinds that have the same name, there as long as one of them is.
     */
    static List<Identity> ofAnyKind(List<Identity> identities) {
        return identities.stream()
                .filter(one -> isType(one.signInType()) && !TYPES.contains(one.signInType()))
                .map(one -> new Identity(Identity.CUSTOM, one.issuer(), one.issuerAssignedId()))
                .distinct()
                .toList();
    }

    /** Without the entries whose name no kind has any more. */
    static List<Identity> withoutUnnamed(List<Identity> identities) {
        var named = ofAnyKind(identities);
        return identities.stream()
                .filter(one -> !one.signInType().equals(Identity.CUSTOM) || named.contains(one))
                .toList();
    }

    /** The kind that the name looks like, for writing it down. */
    static String typeOf(String name) {
        if (name.indexOf('@') >= 0) return Identity.EMAIL_ADDRESS;
        return PHONE_NUMBER.matcher(Identity.phoneNumber(name)).matches()
                ? Identity.PHONE_NUMBER
                : Identity.USER_NAME;
    }

    /** Every identity that the name could stand for, the likeliest first. */
    static List<Identity> identities(String name, String tenantName) {
        String likeliest = typeOf(name);
        return Stream.of(Stream.of(likeliest), TYPES.stream(), Stream.of(Identity.CUSTOM))
                .flatMap(types -> types)
                .distinct()
                .filter(type -> !Identity.normalise(type, name).isEmpty())
                .map(type -> new Identity(type, tenantName, name))
                .toList();
    }

    /** One form for all ways to type the same name, whether or not anyone has it. */
    static String normalised(String name) {
        return Identity.normalise(typeOf(name), name);
    }
}
