package dev.gatehouse.policyengine.restful;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.outgoing.OutgoingRequest;
import dev.gatehouse.policyengine.claims.ClaimJson;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.key.KeyRing;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.profile.ProfileCall;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a service is sent. Pure. */
final class RestfulRequest {

    private static final String JSON = "application/json";

    private final ProfileCall call;
    private final Map<String, ClaimValue> claims;

    private RestfulRequest(ProfileCall call) {
        this.call = call;
        this.claims = new LinkedHashMap<>(call.input());
        named("UseClaimAsBearerToken").ifPresent(claims::remove);
    }

    static OutgoingRequest of(ProfileCall call, KeyRing keys) {
        var request = new RestfulRequest(call);
        return request.authenticated(request.carrying(), keys).with("Accept", JSON);
    }

    private OutgoingRequest carrying() {
        var metadata = call.profile().metadata();
        var written =
                metadata.get("ServiceUrl")
                        .filter(url -> !url.isBlank())
                        .orElseThrow(() -> incomplete("ServiceUrl"));
        var url = new ServiceUrl(written, call.journey().resolver());
        var in = SendClaimsIn.of(metadata);
        var method = in.method(metadata);
        return switch (in) {
            case BODY -> OutgoingRequest.post(url.withQuery(Map.of()), JSON, json());
            case FORM ->
                    OutgoingRequest.post(
                            url.withQuery(Map.of()),
                            "application/x-www-form-urlencoded",
                            ServiceUrl.form(texts()));
            case HEADER -> inHeaders(bare(method, url.withQuery(Map.of())));
            case URL -> bare(method, url.withHoles(holes()));
            case QUERY_STRING -> bare(method, url.withQuery(texts()));
        };
    }

    private static OutgoingRequest bare(String method, URI to) {
        return method.equals("POST") ? OutgoingRequest.post(to, JSON, "") : OutgoingRequest.get(to);
    }

    private OutgoingRequest inHeaders(OutgoingRequest request) {
        var with = request;
        for (var claim : texts().entrySet()) with = with.with(claim.getKey(), claim.getValue());
        return with;
    }

    private Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        claims.forEach((name, value) -> texts.put(name, value.asText()));
        return texts;
    }

    /** By their names at the service, and by those that the policy has for them. */
    private Map<String, String> holes() {
        var holes = texts();
        for (var claim : call.profile().inputClaims()) {
            var value = holes.get(claim.partnerName());
            if (value != null) holes.putIfAbsent(claim.id().value(), value);
        }
        return holes;
    }

    /** A claim that holds the whole body, as GenerateJson makes it, or each claim a member. */
    private String json() {
        var payload = call.profile().metadata().get("ClaimUsedForRequestPayload");
        return payload.flatMap(this::claim)
                .orElseGet(
                        () -> {
                            var members = new LinkedHashMap<String, Object>();
                            claims.forEach((name, value) -> members.put(name, value.asJson()));
                            return ClaimJson.write(members);
                        });
    }

    private OutgoingRequest authenticated(OutgoingRequest request, KeyRing keys) {
        var type = call.profile().metadata().get("AuthenticationType", "None");
        return switch (type.strip().toLowerCase(Locale.ROOT)) {
            case "basic" ->
                    request.with(
                            "Authorization",
                            Basic.credentials(
                                    secret(keys, "BasicAuthenticationUsername"),
                                    secret(keys, "BasicAuthenticationPassword")));
            case "bearer" -> request.with("Authorization", "Bearer " + bearerToken(keys));
            case "clientcertificate" ->
                    request.as(
                            Optional.of(
                                    keys.certificate(keyName("ClientCertificate"))
                                            .orElseThrow(() -> noKey("ClientCertificate"))));
            case "apikeyheader" -> withApiKeys(request, keys);
            default -> request;
        };
    }

    /** The id of each key is the name of its header. */
    private OutgoingRequest withApiKeys(OutgoingRequest request, KeyRing keys) {
        var with = request;
        for (var header : call.profile().cryptographicKeys().keySet()) {
            with = with.with(header, secret(keys, header));
        }
        return with;
    }

    private String bearerToken(KeyRing keys) {
        var claim = call.profile().metadata().get("UseClaimAsBearerToken");
        if (claim.isEmpty()) return secret(keys, "BearerAuthenticationToken");
        return claim.flatMap(this::claim).orElseThrow(() -> incomplete("UseClaimAsBearerToken"));
    }

    private String secret(KeyRing keys, String id) {
        return keys.secret(keyName(id)).orElseThrow(() -> noKey(id)).value();
    }

    private String keyName(String id) {
        return Optional.ofNullable(call.profile().cryptographicKeys().get(id))
                .orElseThrow(() -> noKey(id));
    }

    /** An input claim by the id that metadata names it with; also one that is in the bag alone. */
    private Optional<String> claim(String id) {
        return input(id)
                .map(ClaimReference::partnerName)
                .map(call.input()::get)
                .map(ClaimValue::asText)
                .or(() -> Optional.of(call.journey().resolver().apply("{Claim:" + id + "}")))
                .filter(text -> !text.isBlank());
    }

    private Optional<String> named(String key) {
        return call.profile()
                .metadata()
                .get(key)
                .flatMap(this::input)
                .map(ClaimReference::partnerName);
    }

    private Optional<ClaimReference> input(String id) {
        return call.profile().inputClaims().stream()
                .filter(claim -> claim.id().value().equalsIgnoreCase(id.strip()))
                .findFirst();
    }

    private OAuthException incomplete(String key) {
        return new OAuthException(ErrorCode.AADB2C90023, "lacks " + key, call.profile().id(), key);
    }

    private OAuthException noKey(String id) {
        return new OAuthException(ErrorCode.AADB2C90131, "no key " + id, call.profile().id(), id);
    }
}
