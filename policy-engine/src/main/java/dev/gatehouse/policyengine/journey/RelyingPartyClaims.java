package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.claims.ClaimReader;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.SubjectNamingInfo;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import java.util.LinkedHashMap;
import java.util.Optional;

/** What the application gets of the claims bag: the relying party's output claims, by wire name. */
final class RelyingPartyClaims {
    private RelyingPartyClaims() {}

    static Need.Final issue(CompiledPolicy policy, JourneyState state, TechnicalProfile issuer) {
        var party = policy.relyingParty().orElseThrow().technicalProfile();
        boolean saml = state.request().flatMap(AuthorizationRequest::saml).isPresent();
        var protocol = saml ? ProtocolName.SAML2 : ofTokens(party);
        var claims = new LinkedHashMap<String, Object>();
        for (var output : party.outputClaims()) {
            value(output, policy, state)
                    .ifPresent(value -> claims.put(output.nameIn(protocol), value.asJson()));
        }
        var naming = party.subjectNamingInfo();
        var named = naming.map(info -> wireName(info, party, protocol)).orElse("sub");
        var subject = Optional.ofNullable(claims.get(named)).map(Object::toString);
        // of an id_token it is no claim among others; in an assertion it is an attribute like them
        if (!saml) claims.remove("sub");
        if (naming.filter(SubjectNamingInfo::excludeAsClaim).isPresent()) claims.remove(named);
        var objectId = state.claims().text("objectId");
        return subject.or(() -> objectId)
                .or(() -> ClientCredentials.client(state))
                .<Need.Final>map(
                        sub ->
                                new Need.Issue(
                                        sub,
                                        objectId,
                                        UserIdentity.of(issuer, state),
                                        claims,
                                        state.signOn()
                                                .authTime()
                                                .orElse(state.surroundings().moment().now()),
                                        issuer))
                .orElseGet(
                        () ->
                                new Need.Refuse(
                                        JourneyError.of(
                                                ErrorCode.AADB2C90038,
                                                policy.policyId(),
                                                state.surroundings().tenantName())));
    }

    /** A relying party of another protocol than tokens are of gets them named by OpenID Connect. */
    private static ProtocolName ofTokens(TechnicalProfile party) {
        return party.protocol().name() == ProtocolName.OAUTH2
                ? ProtocolName.OAUTH2
                : ProtocolName.OPEN_ID_CONNECT;
    }

    /** The subject is named as on the token; policies name it by its claim type too. */
    private static String wireName(
            SubjectNamingInfo naming, TechnicalProfile party, ProtocolName protocol) {
        var named = naming.claimType();
        boolean onToken =
                party.outputClaims().stream().anyMatch(c -> c.nameIn(protocol).equals(named));
        if (onToken) return named;
        return party.outputClaims().stream()
                .filter(claim -> claim.id().equals(ClaimId.of(named)))
                .findFirst()
                .map(claim -> claim.nameIn(protocol))
                .orElse(named);
    }

    /** Here resolvers need AlwaysUseDefaultValue only. */
    private static Optional<ClaimValue> value(
            ClaimReference output, CompiledPolicy policy, JourneyState state) {
        var type = output.claimType().dataType();
        if (output.alwaysUseDefaultValue() && output.defaultValue().isPresent()) {
            return ClaimReader.read(
                    type, Placeholders.resolve(output.defaultValue().get(), policy, state));
        }
        return state.claims()
                .get(output.id())
                .or(
                        () ->
                                output.defaultValue()
                                        .map(text -> Placeholders.resolvePlain(text, policy, state))
                                        .flatMap(text -> ClaimReader.read(type, text)));
    }
}
