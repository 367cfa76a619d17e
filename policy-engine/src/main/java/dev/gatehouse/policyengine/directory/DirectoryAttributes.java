package dev.gatehouse.policyengine.directory;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The directory as {@code AzureActiveDirectoryProvider} technical profiles see it: attributes by
 * name, whatever table they are kept in.
 */
public final class DirectoryAttributes {

    private static final List<String> PREFIXES =
            List.of(AttributeName.SIGN_IN_NAMES_PREFIX, "signInNamesInfo.", "logonIdentifier.");

    private DirectoryAttributes() {}

    /** Every attribute of the account by name; the names are found in any case. */
    public static Map<String, Object> read(Account account, String tenantName) {
        var values = new TreeMap<String, Object>(String.CASE_INSENSITIVE_ORDER);
        values.putAll(account.attributes());
        values.put(AttributeName.OBJECT_ID, account.objectId().toString());
        values.put(AttributeName.ACCOUNT_ENABLED, account.enabled());
        values.put(AttributeName.USER_PRINCIPAL_NAME, userPrincipalName(account, tenantName));
        account.refreshTokensValidFrom()
                .ifPresent(
                        at -> values.put(AttributeName.REFRESH_TOKENS_VALID_FROM, at.toString()));
        for (var identity : account.identities()) {
            if (SignInName.isType(identity.signInType()))
                PREFIXES.forEach(
                        prefix ->
                                values.putIfAbsent(
                                        prefix + identity.signInType(),
                                        identity.issuerAssignedId()));
        }
        var federated = account.identities().stream().filter(Identity::isFederated).toList();
        if (!federated.isEmpty()) {
            values.put(
                    AttributeName.ALTERNATIVE_SECURITY_ID,
                    FederatedIdentities.alternativeSecurityId(federated).orElseThrow());
            values.put(
                    AttributeName.ALTERNATIVE_SECURITY_IDS,
                    federated.stream().map(FederatedIdentities::alternativeSecurityId).toList());
            values.put(
                    AttributeName.USER_IDENTITIES,
                    federated.stream().map(FederatedIdentities::userIdentity).toList());
        }
        return values;
    }

    /** Tells a technical profile's persisted claims apart, by partner name. */
    public static DirectoryWrite write(Map<String, Object> persisted, String tenantName) {
        var identities = new ArrayList<Identity>();
        var attributes = new LinkedHashMap<String, Object>();
        var special = new LinkedHashMap<String, Object>();
        var replaced = new HashSet<String>();
        for (var entry : persisted.entrySet()) {
            String name = AttributeName.canonical(entry.getKey());
            Object value = entry.getValue();
            if (value == null) {
                if (isPlain(name)) attributes.put(name, null);
                continue;
            }
            switch (name) {
                case AttributeName.OBJECT_ID -> {} // a key, never written
                case AttributeName.PASSWORD,
                        AttributeName.FORCE_CHANGE,
                        AttributeName.ACCOUNT_ENABLED,
                        AttributeName.REFRESH_TOKENS_VALID_FROM ->
                        special.put(name, value);
                case AttributeName.ALTERNATIVE_SECURITY_ID ->
                        identities.addAll(FederatedIdentities.read(value));
                case AttributeName.ALTERNATIVE_SECURITY_IDS, AttributeName.USER_IDENTITIES -> {
                    identities.addAll(FederatedIdentities.read(value));
                    replaced.add(Identity.FEDERATED);
                }
                case AttributeName.USER_PRINCIPAL_NAME ->
                        identities.add(
                                new Identity(
                                        Identity.USER_PRINCIPAL_NAME,
                                        tenantName,
                                        value.toString()));
                default ->
                        signInType(name, value)
                                .ifPresentOrElse(
                                        type ->
                                                identities.add(
                                                        new Identity(
                                                                type,
                                                                tenantName,
                                                                value.toString())),
                                        () -> attributes.put(name, value));
            }
        }
        identities.stream()
                .filter(identity -> !identity.isFederated())
                .forEach(identity -> replaced.add(identity.signInType()));
        identities.addAll(SignInName.ofAnyKind(identities));
        return new DirectoryWrite(
                identities.stream().distinct().toList(),
                replaced,
                attributes,
                text(special, AttributeName.PASSWORD),
                text(special, AttributeName.FORCE_CHANGE).map(Boolean::parseBoolean),
                text(special, AttributeName.ACCOUNT_ENABLED).map(Boolean::parseBoolean),
                text(special, AttributeName.REFRESH_TOKENS_VALID_FROM)
                        .map(DirectoryAttributes::instant));
    }

    /** Whether it may be taken away: what an account is found by and signed in with is no such. */
    private static boolean isPlain(String name) {
        return switch (name) {
            case AttributeName.OBJECT_ID,
                    AttributeName.PASSWORD,
                    AttributeName.FORCE_CHANGE,
                    AttributeName.ACCOUNT_ENABLED,
                    AttributeName.REFRESH_TOKENS_VALID_FROM,
                    AttributeName.ALTERNATIVE_SECURITY_ID,
                    AttributeName.ALTERNATIVE_SECURITY_IDS,
                    AttributeName.USER_IDENTITIES,
                    AttributeName.USER_PRINCIPAL_NAME,
                    AttributeName.SIGN_IN_NAMES ->
                    false;
            default -> !name.startsWith(AttributeName.SIGN_IN_NAMES_PREFIX);
        };
    }

    /** What an account keeps to itself, and has: nothing is read of it. */
    public static boolean isUntold(String name) {
        String canonical = AttributeName.canonical(name);
        return canonical.equals(AttributeName.PASSWORD)
                || canonical.equals(AttributeName.FORCE_CHANGE);
    }

    /** Whether the account has a value of the attribute. */
    public static boolean has(Account account, String name, String tenantName) {
        return read(account, tenantName).containsKey(AttributeName.canonical(name));
    }

    /** The kinds of identities that an attribute stands for; none for one that is no identity. */
    static Set<String> identityTypes(String name) {
        String canonical = AttributeName.canonical(name);
        return switch (canonical) {
            case AttributeName.ALTERNATIVE_SECURITY_ID,
                    AttributeName.ALTERNATIVE_SECURITY_IDS,
                    AttributeName.USER_IDENTITIES ->
                    Set.of(Identity.FEDERATED);
            case AttributeName.SIGN_IN_NAMES -> Set.copyOf(SignInName.TYPES);
            default -> signInType(canonical, "").map(Set::of).orElseGet(Set::of);
        };
    }

    /** The one key that a technical profile finds its account by. */
    public static AccountKey key(String name, Object value, String tenantName) {
        String canonical = AttributeName.canonical(name);
        return switch (canonical) {
            case AttributeName.OBJECT_ID -> objectId(value.toString());
            case AttributeName.USER_PRINCIPAL_NAME ->
                    userPrincipalName(value.toString(), tenantName);
            case AttributeName.ALTERNATIVE_SECURITY_ID,
                    AttributeName.ALTERNATIVE_SECURITY_IDS,
                    AttributeName.USER_IDENTITIES ->
                    new AccountKey.ByIdentities(FederatedIdentities.read(value));
            case AttributeName.SIGN_IN_NAMES -> new AccountKey.BySignInName(value.toString());
            default -> {
                String type =
                        signInType(canonical, value)
                                .orElseThrow(
                                        () ->
                                                new IllegalArgumentException(
                                                        canonical + " is no key of an account"));
                yield new AccountKey.ByIdentities(
                        Identity.of(type, tenantName, value.toString()).stream().toList());
            }
        };
    }

    /**
     * {@code signInNames} alone is the kind of name that the value looks like; a kind of the
     * policy's own, as {@code signInNames.loyaltyId}, is found in any case.
     */
    private static Optional<String> signInType(String name, Object value) {
        if (name.equals(AttributeName.SIGN_IN_NAMES))
            return Optional.of(SignInName.typeOf(value.toString()));
        if (!name.startsWith(AttributeName.SIGN_IN_NAMES_PREFIX)) return Optional.empty();
        String type = name.substring(AttributeName.SIGN_IN_NAMES_PREFIX.length());
        return Optional.of(SignInName.TYPES.contains(type) ? type : type.toLowerCase(Locale.ROOT))
                .filter(SignInName::isType);
    }

    private static AccountKey objectId(String value) {
        try {
            return new AccountKey.ByObjectId(UUID.fromString(value));
        } catch (IllegalArgumentException notAGuid) {
            return new AccountKey.ByIdentities(List.of());
        }
    }

    private static AccountKey userPrincipalName(String value, String tenantName) {
        String suffix = "@" + tenantName;
        if (value.endsWith(suffix)
                && objectId(value.substring(0, value.length() - suffix.length()))
                        instanceof AccountKey.ByObjectId found) {
            return found;
        }
        return new AccountKey.ByIdentities(
                Identity.of(Identity.USER_PRINCIPAL_NAME, tenantName, value).stream().toList());
    }

    private static String userPrincipalName(Account account, String tenantName) {
        return ids(account, Identity.USER_PRINCIPAL_NAME).stream()
                .findFirst()
                .orElse(account.objectId() + "@" + tenantName);
    }

    private static List<String> ids(Account account, String type) {
        return account.identities().stream()
                .filter(i -> i.signInType().equals(type))
                .map(Identity::issuerAssignedId)
                .toList();
    }

    private static Optional<String> text(Map<String, Object> values, String name) {
        return Optional.ofNullable(values.get(name))
                .map(v -> v instanceof Collection<?> many ? many.iterator().next() : v)
                .map(Object::toString);
    }

    private static Instant instant(String value) {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a date and time", e);
        }
    }
}
