package dev.gatehouse.policyengine.saml;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.dom.saml.v2.assertion.AssertionType;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.dom.saml.v2.assertion.AttributeType;
import org.keycloak.dom.saml.v2.assertion.AudienceRestrictionType;
import org.keycloak.dom.saml.v2.assertion.AuthnContextClassRefType;
import org.keycloak.dom.saml.v2.assertion.AuthnContextType;
import org.keycloak.dom.saml.v2.assertion.AuthnStatementType;
import org.keycloak.dom.saml.v2.assertion.ConditionsType;
import org.keycloak.dom.saml.v2.assertion.NameIDType;
import org.keycloak.dom.saml.v2.assertion.SubjectConfirmationDataType;
import org.keycloak.dom.saml.v2.assertion.SubjectConfirmationType;
import org.keycloak.dom.saml.v2.assertion.SubjectType;

/**
 * What is said about a customer (SAML Profiles §4.1.4.2).
 *
 * @param attributes values by name
 * @param forms how an attribute is written where it is not the usual way, by name
 */
public record AssertionDraft(
        String audience,
        Subject subject,
        Map<String, List<String>> attributes,
        Map<String, Form> forms,
        Duration notBeforeSkew,
        Duration lifetime,
        Instant authTime,
        String sessionIndex,
        String authnContext) {

    /** The NameID. */
    public record Subject(
            String value,
            String format,
            Optional<String> nameQualifier,
            Optional<String> spNameQualifier) {
        @Override
        public String toString() {
            return "Subject[" + format + "]";
        }
    }

    /** {@code Saml2AttributeEncodingInfo}, of one attribute. */
    public record Form(Optional<String> nameFormat, Optional<String> friendlyName) {
        public static final Form USUAL = new Form(Optional.empty(), Optional.empty());
    }

    AssertionType write(ResponseDraft response) {
        boolean bare = response.withoutMilliseconds();
        var until = response.now().plus(lifetime);
        var assertion = new AssertionType(SamlId.create(), SamlTime.of(response.now(), bare));
        var issuer = new NameIDType();
        issuer.setValue(response.issuer());
        assertion.setIssuer(issuer);
        assertion.setSubject(subject(response, until));
        var conditions = new ConditionsType();
        conditions.setNotBefore(SamlTime.of(response.now().minus(notBeforeSkew), bare));
        conditions.setNotOnOrAfter(SamlTime.of(until, bare));
        var restriction = new AudienceRestrictionType();
        restriction.addAudience(URI.create(audience));
        conditions.addCondition(restriction);
        assertion.setConditions(conditions);
        assertion.addStatement(authentication(bare));
        if (!attributes.isEmpty()) assertion.addStatement(attributeStatement());
        return assertion;
    }

    private SubjectType subject(ResponseDraft response, Instant until) {
        var name = new NameIDType();
        name.setValue(subject.value());
        name.setFormat(URI.create(subject.format()));
        subject.nameQualifier().ifPresent(name::setNameQualifier);
        subject.spNameQualifier().ifPresent(name::setSPNameQualifier);
        var about = new SubjectType.STSubType();
        about.addBaseID(name);
        var data = new SubjectConfirmationDataType();
        response.inResponseTo().ifPresent(data::setInResponseTo);
        data.setRecipient(response.consumer());
        data.setNotOnOrAfter(SamlTime.of(until, response.withoutMilliseconds()));
        var confirmation = new SubjectConfirmationType();
        confirmation.setMethod(Saml.BEARER);
        confirmation.setSubjectConfirmationData(data);
        var written = new SubjectType();
        written.setSubType(about);
        written.addConfirmation(confirmation);
        return written;
    }

    private AuthnStatementType authentication(boolean bare) {
        var statement = new AuthnStatementType(SamlTime.of(authTime, bare));
        statement.setSessionIndex(sessionIndex);
        var sequence = new AuthnContextType.AuthnContextTypeSequence();
        sequence.setClassRef(new AuthnContextClassRefType(URI.create(authnContext)));
        var context = new AuthnContextType();
        context.setSequence(sequence);
        statement.setAuthnContext(context);
        return statement;
    }

    private AttributeStatementType attributeStatement() {
        var statement = new AttributeStatementType();
        attributes.forEach(
                (name, values) -> {
                    var form = forms.getOrDefault(name, Form.USUAL);
                    var attribute = new AttributeType(name);
                    attribute.setNameFormat(form.nameFormat().orElse(nameFormat(name)));
                    form.friendlyName().ifPresent(attribute::setFriendlyName);
                    values.forEach(attribute::addAttributeValue);
                    statement.addAttribute(new AttributeStatementType.ASTChoiceType(attribute));
                });
        return statement;
    }

    /** SAML Core §8.2. */
    private static String nameFormat(String name) {
        return "urn:oasis:names:tc:SAML:2.0:attrname-format:"
                + (name.contains(":") ? "uri" : "basic");
    }

    @Override
    public String toString() {
        return "AssertionDraft[" + audience + "]";
    }
}
