package dev.gatehouse.policyengine.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The exchanges of a step, and the selections that lead to them. */
record ExchangeCompiler(ProfileCompiler profiles, Problems problems) {

    List<Exchange> exchanges(Element step) {
        List<Exchange> exchanges = new ArrayList<>();
        for (var exchange : step.items("ClaimsExchanges", "ClaimsExchange")) {
            profiles.referenced(exchange, "TechnicalProfileReferenceId")
                    .map(profile -> new Exchange(exchange.attribute("Id", ""), profile))
                    .ifPresent(exchanges::add);
        }
        return exchanges;
    }

    List<Exchange> required(Element step, List<Exchange> exchanges) {
        if (step.items("ClaimsExchanges", "ClaimsExchange").isEmpty()) {
            problems.add(step, "expected a ClaimsExchange");
        }
        return exchanges;
    }

    List<Selection> selections(
            Element step, List<Exchange> own, Function<String, Optional<Element>> later) {
        List<Selection> selections = new ArrayList<>();
        var elements = step.items("ClaimsProviderSelections", "ClaimsProviderSelection");
        if (elements.isEmpty()) problems.add(step, "expected a ClaimsProviderSelection");
        for (var selection : elements) {
            var target = selection.attribute("TargetClaimsExchangeId");
            var validation = selection.attribute("ValidationClaimsExchangeId");
            if (target.isPresent() == validation.isPresent()) {
                problems.add(
                        selection,
                        "expected the attribute TargetClaimsExchangeId or ValidationClaimsExchangeId");
            } else if (target.isPresent()) {
                target(selection, target.get(), later).ifPresent(selections::add);
            } else {
                validation(step, selection, validation.get(), own).ifPresent(selections::add);
            }
        }
        return selections;
    }

    private Optional<Selection> target(
            Element selection, String id, Function<String, Optional<Element>> later) {
        var exchange = later.apply(id);
        if (exchange.isEmpty()) {
            problems.add(selection, "expected a later step with the ClaimsExchange \"" + id + "\"");
        }
        return exchange.flatMap(e -> profiles.referenced(e, "TechnicalProfileReferenceId"))
                .map(profile -> new Selection.Target(id, profile));
    }

    /** The links of a sign-in page lead to exchanges of later steps, named in its metadata. */
    void checkLinks(Element step, Function<String, Optional<Element>> later) {
        if (!step.attribute("Type", "").equals("CombinedSignInAndSignUp")) return;
        for (var exchange : exchanges(step)) {
            var profile = exchange.profile();
            if (profile.metadata().flag("setting.showSignupLink", true)) {
                checkLink(profile, "SignUpTarget", later);
            }
            checkLink(profile, "setting.forgotPasswordLinkOverride", later);
        }
    }

    private void checkLink(
            TechnicalProfile profile, String key, Function<String, Optional<Element>> later) {
        var target = profile.metadata().get(key).filter(id -> later.apply(id).isEmpty());
        if (target.isEmpty()) return;
        profiles.element(profile)
                .ifPresent(
                        element ->
                                problems.warn(
                                        ProfileRules.item(element, key),
                                        "%s: expected a ClaimsExchange of a later step, found \"%s\": the link leads nowhere"
                                                .formatted(key, target.get())));
    }

    private Optional<Selection> validation(
            Element step, Element selection, String id, List<Exchange> own) {
        boolean written =
                step.items("ClaimsExchanges", "ClaimsExchange").stream()
                        .anyMatch(e -> e.attribute("Id", "").equals(id));
        if (!written)
            problems.add(selection, "expected the ClaimsExchange \"" + id + "\" in the same step");
        return own.stream()
                .filter(e -> e.id().equals(id))
                .findFirst()
                .map(e -> new Selection.Validation(id, e.profile()));
    }
}
