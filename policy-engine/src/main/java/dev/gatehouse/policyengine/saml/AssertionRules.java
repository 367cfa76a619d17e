package dev.gatehouse.policyengine.saml;

import dev.gatehouse.policyengine.saml.IdpAnswer.Name;
import dev.gatehouse.policyengine.saml.ResponseRules.Expected;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.dom.saml.v2.assertion.AssertionType;
import org.keycloak.dom.saml.v2.assertion.AttributeType;
import org.keycloak.dom.saml.v2.assertion.AudienceRestrictionType;
import org.keycloak.dom.saml.v2.assertion.AuthnStatementType;
import org.keycloak.dom.saml.v2.assertion.NameIDType;
import org.keycloak.dom.saml.v2.assertion.SubjectConfirmationDataType;
import org.keycloak.dom.saml.v2.assertion.SubjectConfirmationType;

/** What an assertion must say before anything in it counts (SAML Profiles §4.1.4.2). */
final class AssertionRules {
    /** How far the partner's clock may be from ours. */
    private static final Duration SKEW = Duration.ofMinutes(3);

    private AssertionRules() {}

    static IdpAnswer accept(AssertionType assertion, Expected expected) {
        var issuer = assertion.getIssuer();
        if (issuer == null || !expected.idp().entityId().equals(issuer.getValue())) {
            throw new SamlRefused("Issuer of the assertion is another");
        }
        checkConditions(assertion, expected);
        checkSubject(assertion, expected);
        var statement = statement(assertion);
        checkSession(statement, expected);
        return new IdpAnswer.SignedIn(
                name(assertion),
                Optional.ofNullable(statement.getSessionIndex()),
                attributes(assertion));
    }

    private static void checkConditions(AssertionType assertion, Expected expected) {
        var conditions = assertion.getConditions();
        if (conditions == null) throw new SamlRefused("no Conditions");
        var from = conditions.getNotBefore();
        if (from != null && expected.now().plus(SKEW).isBefore(SamlTime.instant(from))) {
            throw new SamlRefused("Conditions: not yet");
        }
        var until = conditions.getNotOnOrAfter();
        if (until != null && !expected.now().isBefore(SamlTime.instant(until).plus(SKEW))) {
            throw new SamlRefused("Conditions: no longer");
        }
        var restrictions =
                conditions.getConditions().stream()
                        .filter(AudienceRestrictionType.class::isInstance)
                        .map(AudienceRestrictionType.class::cast)
                        .toList();
        // SAML Core §2.5.1.4: all of them must hold
        boolean forUs =
                !restrictions.isEmpty()
                        && restrictions.stream()
                                .allMatch(
                                        one ->
                                                one.getAudience().stream()
                                                        .map(URI::toString)
                                                        .anyMatch(expected.audience()::equals));
        if (!forUs) throw new SamlRefused("Audience is another");
    }

    private static void checkSubject(AssertionType assertion, Expected expected) {
        var subject = assertion.getSubject();
        if (subject == null) throw new SamlRefused("no Subject");
        boolean confirmed =
                subject.getConfirmation().stream().anyMatch(one -> confirms(one, expected));
        if (!confirmed) {
            throw new SamlRefused(
                    "SubjectConfirmation: Recipient, InResponseTo or time is another");
        }
    }

    private static boolean confirms(SubjectConfirmationType confirmation, Expected expected) {
        SubjectConfirmationDataType data = confirmation.getSubjectConfirmationData();
        return Saml.BEARER.equals(confirmation.getMethod())
                && data != null
                && SamlAddresses.same(expected.consumer(), data.getRecipient())
                && expected.requestId().equals(data.getInResponseTo())
                && data.getNotOnOrAfter() != null
                && expected.now().isBefore(SamlTime.instant(data.getNotOnOrAfter()).plus(SKEW))
                && data.getNotBefore() == null;
    }

    private static AuthnStatementType statement(AssertionType assertion) {
        return assertion.getStatements().stream()
                .filter(AuthnStatementType.class::isInstance)
                .map(AuthnStatementType.class::cast)
                .findFirst()
                .orElseThrow(() -> new SamlRefused("nobody authenticated"));
    }

    private static void checkSession(AuthnStatementType statement, Expected expected) {
        var until = statement.getSessionNotOnOrAfter();
        if (until != null && !expected.now().isBefore(SamlTime.instant(until).plus(SKEW))) {
            throw new SamlRefused("the session is over");
        }
    }

    private static Name name(AssertionType assertion) {
        var subject = assertion.getSubject().getSubType();
        if (subject != null && subject.getBaseID() instanceof NameIDType name) {
            return new Name(
                    name.getValue() == null ? "" : name.getValue().strip(),
                    Optional.ofNullable(name.getFormat()).map(URI::toString),
                    Optional.ofNullable(name.getNameQualifier()),
                    Optional.ofNullable(name.getSPNameQualifier()));
        }
        throw new SamlRefused("no NameID");
    }

    private static Map<String, List<String>> attributes(AssertionType assertion) {
        var all = new LinkedHashMap<String, List<String>>();
        var friendly = new LinkedHashMap<String, List<String>>();
        for (var statement : assertion.getAttributeStatements()) {
            for (var choice : statement.getAttributes()) {
                AttributeType attribute = choice.getAttribute();
                if (attribute == null) continue;
                add(all, attribute.getName(), attribute);
                if (attribute.getFriendlyName() != null) {
                    add(friendly, attribute.getFriendlyName(), attribute);
                }
            }
        }
        friendly.forEach(all::putIfAbsent);
        return all;
    }

    private static void add(Map<String, List<String>> all, String name, AttributeType attribute) {
        var values = all.computeIfAbsent(name, _ -> new ArrayList<>());
        for (var value : attribute.getAttributeValue()) {
            if (value instanceof NameIDType id) values.add(id.getValue());
            else if (value != null) values.add(value.toString());
        }
    }
}
