package dev.gatehouse.policyengine.samlclient;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.policyengine.key.PolicySecrets;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.profile.CameBack;
import dev.gatehouse.policyengine.profile.ProfileCall;
import dev.gatehouse.policyengine.profile.ProfileHandler;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import dev.gatehouse.policyengine.profile.ReturnState;
import dev.gatehouse.policyengine.saml.AuthnRequestDraft;
import dev.gatehouse.policyengine.saml.Dispatch;
import dev.gatehouse.policyengine.saml.IdpAnswer;
import dev.gatehouse.policyengine.saml.PartnerEntity;
import dev.gatehouse.policyengine.saml.Partners;
import dev.gatehouse.policyengine.saml.ResponseRules;
import dev.gatehouse.policyengine.saml.Saml;
import dev.gatehouse.policyengine.saml.SamlAddresses;
import dev.gatehouse.policyengine.saml.SamlId;
import dev.gatehouse.policyengine.saml.SamlRefused;
import dev.gatehouse.policyengine.saml.Work;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends the customer to a SAML identity provider, and takes its word when they are back. */
@ApplicationScoped
public class SamlProvider implements ProfileHandler {
    private static final String REQUEST_ID = "request_id";
    private static final String CONSUMER = "consumer";

    private final Partners partners;
    private final PolicySecrets secrets;

    SamlProvider(Partners partners, PolicySecrets secrets) {
        this.partners = partners;
        this.secrets = secrets;
    }

    /** Without a container. */
    public static SamlProvider of(Partners partners, PolicySecrets secrets) {
        return new SamlProvider(partners, secrets);
    }

    @Override
    public boolean runs(TechnicalProfile profile) {
        return profile.protocol().name() == ProtocolName.SAML2 && !profile.isIssuer();
    }

    @Override
    public Uni<ProfileOutcome> run(ProfileCall call) {
        return secrets.of(call.tenant().tenantId())
                .map(
                        ring ->
                                new SamlSettings(
                                        call.profile(),
                                        SamlAddresses.of(
                                                call.tenant().name(),
                                                call.policy().policyId(),
                                                call.journey().origin()),
                                        ring,
                                        call.journey().resolver()))
                .flatMap(settings -> run(call, settings));
    }

    private Uni<ProfileOutcome> run(ProfileCall call, SamlSettings settings) {
        return partners.identityProvider(settings.source())
                .onFailure(SamlRefused.class)
                .transform(
                        failure ->
                                new OAuthException(
                                        ErrorCode.AADB2C90188,
                                        failure.getMessage(),
                                        call.profile().id()))
                .flatMap(
                        idp ->
                                call.journey()
                                        .cameBack()
                                        .map(back -> conclude(call, settings, idp, back))
                                        .orElseGet(() -> Work.off(() -> send(call, settings, idp))))
                .onFailure(SamlProvider::isOfPolicy)
                .transform(
                        failure ->
                                new OAuthException(
                                        ErrorCode.AADB2C90255,
                                        "setting not as expected: " + failure.getMessage(),
                                        call.profile().id()));
    }

    /** A setting that is no URI, or extensions that are no XML. */
    private static boolean isOfPolicy(Throwable failure) {
        return failure instanceof SamlRefused || failure instanceof IllegalArgumentException;
    }

    private static ProfileOutcome send(ProfileCall call, SamlSettings settings, PartnerEntity idp) {
        var endpoint =
                idp.signOn(settings.text("PreferredBinding"))
                        .orElseThrow(
                                () ->
                                        new OAuthException(
                                                ErrorCode.AADB2C90188,
                                                "no SingleSignOnService",
                                                call.profile().id()));
        var id = SamlId.create();
        var request =
                new AuthnRequestDraft(
                        id,
                        settings.entityId(),
                        endpoint.location(),
                        settings.addresses().consumer(),
                        call.journey().moment().now(),
                        forceAuthn(call),
                        settings.text("ProviderName"),
                        call.text("subject").filter(name -> !name.isBlank()),
                        settings.text("NameIdPolicyFormat"),
                        settings.allowCreate(),
                        settings.authnContexts(),
                        settings.text("AuthenticationRequestExtensions"));
        var state = ReturnState.create(call.journey().id());
        var dispatch =
                Dispatch.request(
                        endpoint, request.write(), Optional.of(state), settings.signing(idp));
        return new ProfileOutcome.SentAway(
                dispatch.to(),
                dispatch.form(),
                Map.of(
                        CameBack.STATE,
                        state,
                        REQUEST_ID,
                        id,
                        CONSUMER,
                        settings.addresses().consumer()));
    }

    /** The policy's word, else what the application asks for: a sign-in in any case. */
    private static boolean forceAuthn(ProfileCall call) {
        var prompt = call.journey().resolver().apply("{OIDC:Prompt}");
        return call.flag("ForceAuthN", List.of(prompt.split(" ")).contains("login"));
    }

    private Uni<ProfileOutcome> conclude(
            ProfileCall call, SamlSettings settings, PartnerEntity idp, CameBack back) {
        return accepted(call, settings, idp, back)
                .onFailure(SamlRefused.class)
                .recoverWithUni(
                        refused ->
                                partners.changed(settings.source(), idp)
                                        .flatMap(
                                                changed ->
                                                        changed.map(
                                                                        now ->
                                                                                accepted(
                                                                                        call,
                                                                                        settings,
                                                                                        now, back))
                                                                .orElseGet(
                                                                        () ->
                                                                                Uni.createFrom()
                                                                                        .failure(
                                                                                                refused))))
                .onFailure(SamlRefused.class)
                .recoverWithItem(refused -> refused(call, refused));
    }

    private static Uni<ProfileOutcome> accepted(
            ProfileCall call, SamlSettings settings, PartnerEntity idp, CameBack back) {
        var expected =
                new ResponseRules.Expected(
                        back.memory().getOrDefault(REQUEST_ID, ""),
                        settings.entityId(),
                        back.memory().getOrDefault(CONSUMER, ""),
                        idp,
                        settings.responsesSigned(),
                        settings.assertionsSigned(),
                        settings.assertionsEncrypted(),
                        settings.decryption(),
                        call.journey().moment().now());
        var response = back.parameters().getOrDefault(Saml.RESPONSE_PARAMETER, "");
        return Work.off(() -> ResponseRules.accept(response, expected))
                .map(answer -> outcome(call, answer));
    }

    private static ProfileOutcome outcome(ProfileCall call, IdpAnswer answer) {
        return switch (answer) {
            case IdpAnswer.SignedIn signedIn ->
                    new ProfileOutcome.Returned(SamlClaims.of(call.profile(), signedIn));
            case IdpAnswer.Refused(var status) -> {
                var said = status.substring(status.lastIndexOf(':') + 1);
                yield new ProfileOutcome.Failed(
                        ErrorCode.AADB2C90174, "", ErrorCode.AADB2C90174.sentence(List.of(said)));
            }
        };
    }

    private static ProfileOutcome refused(ProfileCall call, Throwable refused) {
        Log.warnf(
                "saml response refused journey=%s profile=%s reason=%s",
                call.journey().id(), call.profile().id(), refused.getMessage());
        return new ProfileOutcome.Failed(
                ErrorCode.GH1040, "", ErrorCode.GH1040.sentence(List.of(call.profile().id())));
    }
}
