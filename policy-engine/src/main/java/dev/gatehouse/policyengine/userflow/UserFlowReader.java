package dev.gatehouse.policyengine.userflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.policyengine.policy.SessionExpiryType;
import dev.gatehouse.policyengine.policy.SsoScope;
import dev.gatehouse.policyengine.policy.UserInputType;
import dev.gatehouse.policyengine.userflow.UserFlowChecked.FieldError;
import dev.gatehouse.policyengine.userflow.UserFlowSpec.Issuer;
import dev.gatehouse.policyengine.userflow.UserFlowSpec.PasswordComplexity;
import dev.gatehouse.policyengine.userflow.UserFlowSpec.Session;
import dev.gatehouse.policyengine.userflow.UserFlowSpec.Tokens;
import dev.gatehouse.policyengine.userflow.UserFlowSpec.Type;
import dev.gatehouse.policyengine.userflow.UserFlowSpec.UserAttribute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads a UserFlow manifest's spec, as JSON, and tells all that is wrong with it, field by field.
 */
public final class UserFlowReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<UserInputType> CHOICES =
            Set.of(
                    UserInputType.RADIO_SINGLE_SELECT,
                    UserInputType.DROPDOWN_SINGLE_SELECT,
                    UserInputType.CHECKBOX_MULTI_SELECT);
    private static final Set<UserInputType> INPUTS =
            Set.of(
                    UserInputType.TEXT_BOX,
                    UserInputType.EMAIL_BOX,
                    UserInputType.DATE_TIME_DROPDOWN,
                    UserInputType.RADIO_SINGLE_SELECT,
                    UserInputType.DROPDOWN_SINGLE_SELECT,
                    UserInputType.CHECKBOX_MULTI_SELECT);

    private final List<FieldError> errors = new ArrayList<>();

    private UserFlowReader() {}

    public static UserFlowChecked read(String json) {
        try {
            var reader = new UserFlowReader();
            var spec = reader.spec(new Fields(JSON.readTree(json), "", reader.errors));
            return reader.errors.isEmpty()
                    ? new UserFlowChecked.Accepted(spec)
                    : new UserFlowChecked.Refused(reader.errors);
        } catch (JsonProcessingException e) {
            return new UserFlowChecked.Refused(List.of(new FieldError("", "expected an object")));
        }
    }

    private UserFlowSpec spec(Fields fields) {
        fields.only(
                "type",
                "userAttributes",
                "applicationClaims",
                "emailVerification",
                "passwordComplexity",
                "session",
                "tokens",
                "recordJourneys"); // the registry's
        var type =
                fields.required("type")
                        .flatMap(t -> fields.oneOf(t, List.of(Type.values()), Type::json));
        return new UserFlowSpec(
                type.orElse(Type.SIGN_UP_OR_SIGN_IN),
                attributes(fields),
                claims(fields),
                fields.flag("emailVerification", true),
                fields.oneOf(
                                "passwordComplexity",
                                List.of(PasswordComplexity.values()),
                                PasswordComplexity::json)
                        .orElse(PasswordComplexity.STRONG),
                session(fields.object("session")),
                tokens(fields.object("tokens")));
    }

    private List<UserAttribute> attributes(Fields fields) {
        List<UserAttribute> attributes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (var attribute : fields.objects("userAttributes")) {
            attribute.only("name", "required", "label", "inputType", "options");
            var name = attribute.required("name").flatMap(attribute::text).orElse("");
            if (!name.isEmpty() && !UserFlowAttributes.isCollectable(name)) {
                attribute.error(
                        "name",
                        "expected one of "
                                + UserFlowAttributes.collectable()
                                + ", found \""
                                + name
                                + "\"");
            } else if (!seen.add(name)) {
                attribute.error(
                        "name", "expected another attribute: " + name + " is there already");
            }
            attributes.add(attribute(attribute, name));
        }
        return attributes;
    }

    private static UserAttribute attribute(Fields fields, String name) {
        var inputs = INPUTS.stream().sorted().toList();
        var inputType = fields.oneOf("inputType", inputs, UserInputType::xml);
        var options = fields.texts("options");
        boolean choosing = inputType.filter(CHOICES::contains).isPresent();
        if (choosing && options.isEmpty()) {
            fields.error("options", "expected the choices of a " + inputType.get().xml());
        } else if (!choosing && !options.isEmpty()) {
            fields.error("options", "expected an inputType with choices beside options");
        }
        return new UserAttribute(
                name, fields.flag("required", false), fields.text("label"), inputType, options);
    }

    private List<String> claims(Fields fields) {
        var claims = fields.texts("applicationClaims");
        for (int i = 0; i < claims.size(); i++) {
            if (!UserFlowAttributes.isReturnable(claims.get(i))) {
                fields.error(
                        "applicationClaims[" + i + "]",
                        "expected one of "
                                + UserFlowAttributes.returnable()
                                + ", found \""
                                + claims.get(i)
                                + "\"");
            }
        }
        return claims.stream().distinct().toList();
    }

    private static Session session(Fields fields) {
        fields.only("scope", "lifetime", "expiry", "keepMeSignedInDays", "requireIdTokenInLogout");
        var scopes =
                List.of(
                        SsoScope.TENANT,
                        SsoScope.APPLICATION,
                        SsoScope.POLICY,
                        SsoScope.SUPPRESSED);
        var days = fields.number("keepMeSignedInDays", 1, 90);
        return new Session(
                fields.oneOf("scope", scopes, SsoScope::xml).orElse(SsoScope.TENANT),
                (int) fields.number("lifetime", 900, 86_400).orElse(86_400),
                fields.oneOf("expiry", List.of(SessionExpiryType.values()), SessionExpiryType::xml)
                        .orElse(SessionExpiryType.ROLLING),
                days.isPresent() ? OptionalInt.of((int) days.getAsLong()) : OptionalInt.empty(),
                fields.flag("requireIdTokenInLogout", false));
    }

    private static Tokens tokens(Fields fields) {
        fields.only(
                "accessTokenLifetime",
                "idTokenLifetime",
                "refreshTokenLifetime",
                "slidingWindow",
                "issuer");
        int access = (int) fields.number("accessTokenLifetime", 300, 86_400).orElse(3_600);
        return new Tokens(
                access,
                (int) fields.number("idTokenLifetime", 300, 86_400).orElse(access),
                (int) fields.number("refreshTokenLifetime", 86_400, 7_776_000).orElse(1_209_600),
                fields.isText("slidingWindow", "unbounded")
                        ? OptionalLong.empty()
                        : OptionalLong.of(
                                fields.number("slidingWindow", 86_400, 31_536_000)
                                        .orElse(7_776_000)),
                fields.oneOf("issuer", List.of(Issuer.values()), Issuer::json).orElse(Issuer.TFP));
    }
}
