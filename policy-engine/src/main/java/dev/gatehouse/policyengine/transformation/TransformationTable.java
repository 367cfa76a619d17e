package dev.gatehouse.policyengine.transformation;

import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimsTransformation;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Every claims transformation method that Gatehouse knows, by name without regard to case. */
public final class TransformationTable {
    private static final Map<String, Method> METHODS = methods();

    private TransformationTable() {}

    public static boolean knows(String method) {
        return METHODS.containsKey(method);
    }

    public static Set<String> names() {
        return Collections.unmodifiableSet(METHODS.keySet());
    }

    public static TransformationResult run(
            ClaimsTransformation transformation, Claims bag, TransformationContext context) {
        var method = METHODS.get(transformation.method());
        if (method == null) {
            return new TransformationResult.Failed(
                    "", "The claims transformation method is not supported.");
        }
        return method.run(new Call(transformation, bag, context));
    }

    private static Map<String, Method> methods() {
        var methods = new TreeMap<String, Method>(String.CASE_INSENSITIVE_ORDER);
        methods.putAll(Booleans.METHODS);
        methods.putAll(DateTimes.METHODS);
        methods.putAll(General.METHODS);
        methods.putAll(Identities.METHODS);
        methods.putAll(Json.METHODS);
        methods.putAll(Localized.METHODS);
        methods.putAll(Matching.METHODS);
        methods.putAll(Numbers.METHODS);
        methods.putAll(PhoneNumbers.METHODS);
        methods.putAll(RandomStrings.METHODS);
        methods.putAll(StringCollections.METHODS);
        methods.putAll(Strings.METHODS);
        methods.putAll(Uris.METHODS);
        methods.putAll(Xml.METHODS);
        return methods;
    }
}
