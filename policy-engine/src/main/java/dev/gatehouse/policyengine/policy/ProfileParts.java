package dev.gatehouse.policyengine.policy;

import dev.gatehouse.policyengine.policy.TechnicalProfile.SubjectAuthenticationRequirements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of a technical profile that refer to nothing else. */
final class ProfileParts {

    private ProfileParts() {}

    /** An element of its own in the schema, PreferredBinding is one more setting. */
    static Metadata metadata(Element profile) {
        var written = ContentCompiler.metadata(profile);
        return profile.text("PreferredBinding")
                .map(binding -> written.with("PreferredBinding", binding.strip()))
                .orElse(written);
    }

    static SubjectNamingInfo subjectNamingInfo(Element element) {
        return new SubjectNamingInfo(
                element.attribute("ClaimType", ""),
                element.attribute("NameQualifier"),
                element.attribute("SPNameQualifier"),
                element.attribute("Format"),
                element.flag("ExcludeAsClaim", false));
    }

    static SubjectAuthenticationRequirements authenticationRequirements(Element element) {
        return new SubjectAuthenticationRequirements(
                element.number("TimeToLive", 0), element.flag("ResetExpiryWhenTokenIssued", false));
    }

    static EnabledForUserJourneys enabled(String value) {
        if (value.equalsIgnoreCase("true")) return EnabledForUserJourneys.ALWAYS;
        if (value.equalsIgnoreCase("false")) return EnabledForUserJourneys.NEVER;
        return EnabledForUserJourneys.of(value).orElse(EnabledForUserJourneys.ALWAYS);
    }

    static List<ErrorHandler> errorHandlers(Element profile) {
        List<ErrorHandler> handlers = new ArrayList<>();
        for (var handler : profile.items("ErrorHandlers", "ErrorHandler")) {
            Map<String, String> parameters = new LinkedHashMap<>();
            handler.children("AdditionalRequestParameters")
                    .forEach(p -> parameters.put(p.attribute("Key", ""), p.text().trim()));
            handlers.add(
                    new ErrorHandler(
                            handler.text("ResponseMatch").orElse(""),
                            handler.text("Action").filter("Reauthenticate"::equals).isPresent()
                                    ? ErrorHandler.Action.REAUTHENTICATE
                                    : ErrorHandler.Action.INVALID_CLIENT,
                            parameters));
        }
        return handlers;
    }
}
