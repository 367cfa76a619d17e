package dev.gatehouse.platform.oauth;

import static dev.gatehouse.platform.oauth.OAuthError.ACCESS_DENIED;
import static dev.gatehouse.platform.oauth.OAuthError.AUTHORIZATION_PENDING;
import static dev.gatehouse.platform.oauth.OAuthError.EXPIRED_TOKEN;
import static dev.gatehouse.platform.oauth.OAuthError.INTERACTION_REQUIRED;
import static dev.gatehouse.platform.oauth.OAuthError.INVALID_CLIENT;
import static dev.gatehouse.platform.oauth.OAuthError.INVALID_CLIENT_METADATA;
import static dev.gatehouse.platform.oauth.OAuthError.INVALID_DPOP_PROOF;
import static dev.gatehouse.platform.oauth.OAuthError.INVALID_GRANT;
import static dev.gatehouse.platform.oauth.OAuthError.INVALID_REDIRECT_URI;
import static dev.gatehouse.platform.oauth.OAuthError.INVALID_REQUEST;
import static dev.gatehouse.platform.oauth.OAuthError.INVALID_REQUEST_OBJECT;
import static dev.gatehouse.platform.oauth.OAuthError.INVALID_REQUEST_URI;
import static dev.gatehouse.platform.oauth.OAuthError.INVALID_SCOPE;
import static dev.gatehouse.platform.oauth.OAuthError.INVALID_TARGET;
import static dev.gatehouse.platform.oauth.OAuthError.INVALID_TOKEN;
import static dev.gatehouse.platform.oauth.OAuthError.LOGIN_REQUIRED;
import static dev.gatehouse.platform.oauth.OAuthError.REQUEST_URI_NOT_SUPPORTED;
import static dev.gatehouse.platform.oauth.OAuthError.SERVER_ERROR;
import static dev.gatehouse.platform.oauth.OAuthError.SLOW_DOWN;
import static dev.gatehouse.platform.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;
import static dev.gatehouse.platform.oauth.OAuthError.TOO_MANY_REQUESTS;
import static dev.gatehouse.platform.oauth.OAuthError.UNAUTHORIZED_CLIENT;
import static dev.gatehouse.platform.oauth.OAuthError.UNSUPPORTED_GRANT_TYPE;
import static dev.gatehouse.platform.oauth.OAuthError.UNSUPPORTED_RESPONSE_TYPE;
import static dev.gatehouse.platform.oauth.OAuthError.USE_DPOP_NONCE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The closed list of codes that applications of Azure AD B2C look for in {@code error_description},
 * and of our own ({@code GH…}) for what Azure AD B2C does not have. Each has one sentence, whose
 * {@code {0}} and {@code {1}} are filled in when it is rendered.
 */
public enum ErrorCode {
    /** The words of a policy's own service, which have no number. */
    AADB2C(SERVER_ERROR, "{0}"),
    AADB2C90004(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "The request does not contain a redirect_uri parameter."),
    AADB2C90005(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "The redirect URI provided in the request is malformed."),
    AADB2C90006(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "The redirect URI '{0}' provided in the request is not registered for the client id '{1}'."),
    AADB2C90007(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "The application associated with client id '{0}' has no registered redirect URIs."),
    AADB2C90008(
            INVALID_REQUEST, Shown.DIRECTLY, "The request does not contain a client ID parameter."),
    AADB2C90009(INVALID_REQUEST, "The request does not contain a nonce, which an id_token needs."),
    AADB2C90010(INVALID_REQUEST, "The request does not contain a scope parameter."),
    AADB2C90011(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "The client ID '{0}' provided in the request does not match client ID '{1}' registered in policy."),
    AADB2C90012(INVALID_SCOPE, "The scope '{0}' provided in the request is not supported."),
    AADB2C90013(
            UNSUPPORTED_RESPONSE_TYPE,
            "The requested response type '{0}' provided in the request is not supported."),
    AADB2C90014(
            INVALID_REQUEST,
            "The requested response mode '{0}' provided in the request is not supported."),
    AADB2C90015(
            INVALID_REQUEST, Shown.DIRECTLY, "The HTTP method is not supported for this endpoint."),
    AADB2C90016(
            INVALID_CLIENT,
            Shown.DIRECTLY,
            "The requested client assertion type '{0}' does not match the expected type '{1}'."),
    AADB2C90017(
            INVALID_CLIENT,
            Shown.DIRECTLY,
            "The client assertion provided in the request is invalid."),
    AADB2C90018(
            UNAUTHORIZED_CLIENT,
            Shown.DIRECTLY,
            "The client id '{0}' specified in the request is not registered in tenant '{1}'."),
    AADB2C90019(SERVER_ERROR, "The key container with id '{0}' in tenant '{1}' has no valid key."),
    AADB2C90021(
            SERVER_ERROR,
            "The technical profile '{0}' does not exist in the policy '{1}' of tenant '{2}'."),
    AADB2C90022(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "Unable to return metadata for the policy '{0}' in tenant '{1}'."),
    AADB2C90023(SERVER_ERROR, "The technical profile '{0}' lacks the required metadata '{1}'."),
    AADB2C90025(
            SERVER_ERROR,
            "The technical profile '{0}' lacks the required cryptographic key '{1}'."),
    AADB2C90027(SERVER_ERROR, "The basic credentials specified for '{0}' are invalid."),
    AADB2C90028(SERVER_ERROR, "The client certificate specified for '{0}' is invalid."),
    AADB2C90031(SERVER_ERROR, "Policy '{0}' does not specify a default user journey."),
    AADB2C90035(
            TEMPORARILY_UNAVAILABLE,
            "The service is temporarily unavailable. Please retry after a few minutes."),
    AADB2C90036(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "The request does not contain a URI to redirect the user to post logout. Specify a URI in the post_logout_redirect_uri parameter field."),
    AADB2C90037(
            SERVER_ERROR,
            "An error occurred while processing the request. Please contact the administrator of the site you are trying to access."),
    AADB2C90038(SERVER_ERROR, "The policy '{0}' in tenant '{1}' cannot be run."),
    AADB2C90039(
            INVALID_REQUEST,
            "The request contains a client assertion, but policy '{0}' has no key to check it with."),
    AADB2C90040(SERVER_ERROR, "User journey '{0}' does not contain a send claims step."),
    AADB2C90043(
            INVALID_REQUEST,
            "The prompt included in the request contains invalid values. Expected 'none', 'login', 'consent' or 'select_account'."),
    AADB2C90044(SERVER_ERROR, "The claim '{0}' is not supported by the claim resolver '{1}'."),
    AADB2C90045(SERVER_ERROR, "The claim resolver '{0}' is not supported."),
    AADB2C90046(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "We are having trouble loading your current state. You might want to start your session over from the beginning."),
    AADB2C90047(
            SERVER_ERROR,
            "The resource '{0}' contains script errors preventing it from being loaded."),
    AADB2C90048(SERVER_ERROR, "An unhandled exception has occurred on the server."),
    AADB2C90051(SERVER_ERROR, "No suitable claims providers were found."),
    AADB2C90052(ACCESS_DENIED, "Invalid username or password."),
    AADB2C90053(ACCESS_DENIED, "A user with the specified credential could not be found."),
    AADB2C90054(ACCESS_DENIED, "Invalid username or password."),
    AADB2C90055(
            INVALID_SCOPE,
            "The scope '{0}' provided in the request must specify a resource, such as 'https://example.com/calendar.read'."),
    AADB2C90056(
            INVALID_SCOPE,
            "The resource of the scope '{0}' provided in the request is not authorized for the client."),
    AADB2C90057(
            UNAUTHORIZED_CLIENT,
            "The provided application is not configured to allow the OAuth Implicit flow."),
    AADB2C90058(
            UNAUTHORIZED_CLIENT,
            "The provided application is not configured to allow public clients."),
    AADB2C90066(INVALID_REQUEST, Shown.DIRECTLY, "The policy in the request is not valid."),
    AADB2C90067(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "The post logout redirect URI '{0}' has an invalid format. Specify an https based URL such as 'https://example.com/return'."),
    AADB2C90068(
            UNAUTHORIZED_CLIENT,
            Shown.DIRECTLY,
            "The provided application with ID '{0}' is not valid against this service."),
    AADB2C90075(
            SERVER_ERROR,
            "The claims exchange '{0}' specified in step '{1}' returned HTTP error response with Code '{2}' and Reason '{3}'."),
    AADB2C90077(
            INTERACTION_REQUIRED,
            "User does not have an existing session and request prompt parameter has a value of '{0}'."),
    AADB2C90078(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "The request needs a redirect_uri, since the client has more than one."),
    AADB2C90079(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "Clients must send a client_secret when redeeming a confidential grant."),
    AADB2C90080(
            INVALID_GRANT,
            "The provided grant has expired. Please re-authenticate and try again. Current time: {0}, Grant issued time: {1}, Grant expiration time: {2}"),
    AADB2C90081(
            INVALID_CLIENT,
            Shown.DIRECTLY,
            "The specified client_secret does not match the expected value for this client. Please correct the client_secret and try again."),
    AADB2C90082(
            INVALID_GRANT, "The grant provided in the request does not cover the requested scope."),
    AADB2C90083(INVALID_REQUEST, "The request is missing required parameter: {0}."),
    AADB2C90084(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "Public clients should not send a client_secret when redeeming a publicly acquired grant."),
    AADB2C90085(
            SERVER_ERROR,
            "The service has encountered an internal error. Please reauthenticate and try again."),
    AADB2C90086(UNSUPPORTED_GRANT_TYPE, "The supplied grant_type [{0}] is not supported."),
    AADB2C90087(
            INVALID_GRANT,
            "The provided grant has not been issued for this version of the protocol endpoint."),
    AADB2C90088(
            INVALID_GRANT,
            "The provided grant has not been issued for this endpoint. Actual Value : {0} and Expected Value : {1}"),
    AADB2C90090(INVALID_GRANT, "The provided grant is malformed."),
    AADB2C90091(ACCESS_DENIED, "The user has cancelled entering self-asserted information."),
    AADB2C90107(
            INVALID_REQUEST,
            "The application with ID '{0}' cannot get an ID token either because the openid scope was not provided in the request or the application is not authorized for it."),
    AADB2C90108(
            SERVER_ERROR,
            "The orchestration step '{0}' does not name the technical profile that issues."),
    AADB2C90110(
            INVALID_REQUEST,
            "The scope parameter must include 'openid' when requesting a response_type that includes 'id_token'."),
    AADB2C90111(
            ACCESS_DENIED,
            "Your account has been locked. Contact your support person to unlock it, then try again."),
    AADB2C90112(INVALID_REQUEST, "The ui_locales parameter is not supported: {0}."),
    AADB2C90114(
            ACCESS_DENIED,
            "Your account is temporarily locked to prevent unauthorized use. Try again later."),
    AADB2C90115(
            INVALID_REQUEST,
            "When requesting the 'code' response_type, the scope parameter must include a resource or client ID for access tokens, and 'openid' for ID tokens."),
    AADB2C90117(INVALID_SCOPE, "The scope '{0}' provided in the request is not supported."),
    AADB2C90118(ACCESS_DENIED, "The user has forgotten their password."),
    AADB2C90119(ACCESS_DENIED, "The user has exceeded the maximum number of retries for the step."),
    AADB2C90120(
            INVALID_REQUEST,
            "The max age parameter '{0}' specified in the request is invalid. Max age must be an integer between '{1}' and '{2}' inclusive."),
    AADB2C90121(
            INTERACTION_REQUIRED,
            "The user's session is older than the max age of '{0}' and the request prompt parameter has a value of 'none'."),
    AADB2C90122(
            INVALID_REQUEST,
            "Input for '{0}' received in the request has failed HTTP request validation. Ensure that the input does not contain characters such as < or &."),
    AADB2C90123(
            INVALID_REQUEST,
            "The scope parameter must include a resource or the client ID when requesting a response_type that includes 'token'."),
    AADB2C90128(
            INVALID_GRANT,
            "The account associated with this grant no longer exists. Please reauthenticate and try again."),
    AADB2C90129(
            INVALID_GRANT,
            "The provided grant has been revoked. Please reauthenticate and try again."),
    AADB2C90130(SERVER_ERROR, "The key container '{0}' does not exist."),
    AADB2C90131(SERVER_ERROR, "The key container '{0}' does not contain the key '{1}'."),
    AADB2C90145(
            ACCESS_DENIED,
            "No phone number has been found and the policy does not allow the user to enter one."),
    AADB2C90146(
            INVALID_SCOPE,
            "The scope '{0}' provided in the request specifies more than one resource for an access token, which is not supported."),
    AADB2C90149(SERVER_ERROR, "Script '{0}' failed to load."),
    AADB2C90151(
            ACCESS_DENIED,
            "User has exceeded the maximum number of retries for multi-factor authentication."),
    AADB2C90152(SERVER_ERROR, "A multi-factor authentication poll request failed."),
    AADB2C90154(ACCESS_DENIED, "A multi-factor authentication verification request failed."),
    AADB2C90155(
            ACCESS_DENIED,
            "A multi-factor authentication verification request has failed with reason '{0}'."),
    AADB2C90156(ACCESS_DENIED, "A multi-factor authentication validation request failed."),
    AADB2C90157(
            ACCESS_DENIED,
            "User has exceeded the maximum number of retries for self-asserted step."),
    AADB2C90158(ACCESS_DENIED, "A self-asserted validation request failed."),
    AADB2C90159(ACCESS_DENIED, "A self-asserted verification request failed."),
    AADB2C90160(SERVER_ERROR, "A self-asserted send request failed."),
    AADB2C90161(SERVER_ERROR, "A self-asserted send response has failed with reason '{0}'."),
    AADB2C90162(SERVER_ERROR, "The number of retries for the claims exchange '{0}' is exhausted."),
    AADB2C90163(
            SERVER_ERROR,
            "The technical profile '{0}' needs the key '{1}' with a certificate, and there is none."),
    AADB2C90164(
            SERVER_ERROR,
            "The metadata of the relying party '{0}' has no certificate to encrypt assertions for."),
    AADB2C90169(SERVER_ERROR, "The technical profile '{0}' does not specify a PartnerEntity."),
    AADB2C90173(
            SERVER_ERROR,
            "The response from the identity provider lacks the required parameter '{0}'."),
    AADB2C90174(ACCESS_DENIED, "The identity provider returned the error '{0}'."),
    AADB2C90175(
            SERVER_ERROR,
            "The response from the identity provider lacks the required parameter '{0}'."),
    AADB2C90182(
            INVALID_GRANT,
            "The supplied code_verifier does not match the associated code_challenge."),
    AADB2C90183(INVALID_GRANT, "The supplied code_verifier is invalid."),
    AADB2C90184(
            INVALID_REQUEST,
            "The supplied code_challenge_method is not supported. Supported values are plain or S256."),
    AADB2C90188(
            SERVER_ERROR,
            "The metadata of the PartnerEntity of the technical profile '{0}' cannot be had."),
    AADB2C90189(SERVER_ERROR, "The identity provider '{0}' has no token endpoint."),
    AADB2C90190(SERVER_ERROR, "The user information of the identity provider '{0}' is empty."),
    AADB2C90205(
            UNAUTHORIZED_CLIENT,
            "This application does not have sufficient permissions against this web resource to perform the operation."),
    AADB2C90208(
            INVALID_REQUEST,
            "The provided id_token_hint parameter is expired. Please provide another token and try again."),
    AADB2C90209(
            INVALID_REQUEST,
            "The provided id_token_hint parameter does not contain an accepted audience. Please provide another token and try again."),
    AADB2C90210(
            INVALID_REQUEST,
            "The provided id_token_hint parameter could not be validated. Please provide another token and try again."),
    AADB2C90211(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "The state of the request is incomplete. Start over from the beginning."),
    AADB2C90212(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "The state of the request is invalid. Start over from the beginning."),
    AADB2C90219(INVALID_REQUEST, Shown.DIRECTLY, "The logout response is not supported."),
    AADB2C90224(
            UNAUTHORIZED_CLIENT, "Resource owner flow has not been enabled for the application."),
    AADB2C90225(INVALID_GRANT, "The username or password provided in the request are invalid."),
    AADB2C90226(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "The specified token exchange is only supported over HTTP POST."),
    AADB2C90228(SERVER_ERROR, "The relying party of policy '{0}' has no technical profile."),
    AADB2C90229(
            TOO_MANY_REQUESTS,
            Shown.DIRECTLY,
            "The request has been throttled. Please retry after the time that Retry-After says."),
    AADB2C90232(
            INVALID_REQUEST,
            "The provided id_token_hint parameter does not contain an accepted issuer. Please provide another token and try again."),
    AADB2C90233(
            INVALID_REQUEST,
            "The provided id_token_hint parameter failed signature validation. Please provide another token and try again."),
    AADB2C90234(
            INVALID_REQUEST,
            "The provided id_token_hint parameter is not valid yet. Please provide another token and try again."),
    AADB2C90235(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "The provided id_token is expired. Please provide another token and try again."),
    AADB2C90236(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "The provided id_token is not valid yet. Please provide another token and try again."),
    AADB2C90237(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "The provided id_token does not contain a valid audience. Please provide another token and try again."),
    AADB2C90238(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "The provided id_token does not contain a valid issuer. Please provide another token and try again."),
    AADB2C90239(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "The provided id_token failed signature validation. Please provide another token and try again."),
    AADB2C90240(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "The provided id_token is malformed and could not be parsed. Please provide another token and try again."),
    AADB2C90241(INVALID_REQUEST, Shown.DIRECTLY, "The logout request is not supported."),
    AADB2C90243(
            SERVER_ERROR,
            "The client key or secret for the identity provider '{0}' is not correct."),
    AADB2C90244(
            TOO_MANY_REQUESTS,
            Shown.DIRECTLY,
            "There are too many requests at this moment. Please wait for some time and try again."),
    AADB2C90245(ACCESS_DENIED, Shown.DIRECTLY, "The tenant '{0}' is disabled."),
    AADB2C90247(UNAUTHORIZED_CLIENT, "Resource owner flow is not supported at this address."),
    AADB2C90248(
            UNAUTHORIZED_CLIENT,
            "Resource owner flow can only be used by applications that are enabled for it."),
    AADB2C90249(UNAUTHORIZED_CLIENT, "Resource owner flow is not enabled for this tenant."),
    AADB2C90255(
            SERVER_ERROR,
            "The claims exchange specified in technical profile '{0}' did not complete as expected. You might want to try starting your session over from the beginning."),
    AADB2C90256(SERVER_ERROR, "The service address of the technical profile '{0}' needs https."),
    AADB2C90261(
            SERVER_ERROR,
            "The claims exchange '{0}' specified in step '{1}' returned HTTP error response that could not be parsed."),
    AADB2C90272(
            INVALID_REQUEST,
            "The id_token_hint parameter has not been specified in the request. Please provide token and try again."),
    AADB2C90273(SERVER_ERROR, "An invalid response was received from the identity provider: {0}"),
    AADB2C90274(INVALID_REQUEST, Shown.DIRECTLY, "There is no usable single logout endpoint."),
    AADB2C90275(SERVER_ERROR, "The endpoint of '{0}' cannot be reached."),
    AADB2C90276(INVALID_REQUEST, "The request is not consistent with the control setting '{0}'."),
    AADB2C90277(
            SERVER_ERROR, "The orchestration step '{0}' does not specify a content definition."),
    AADB2C90278(ACCESS_DENIED, "The information provided cannot be validated."),
    AADB2C90279(
            INVALID_GRANT,
            "The provided client id '{0}' does not match the client id that issued the grant."),
    AADB2C90284(
            INVALID_GRANT,
            "The application with identifier '{0}' has not been granted consent and is unable to be used for local accounts."),
    AADB2C90285(INVALID_GRANT, "The application with identifier '{0}' was not found."),
    AADB2C90286(INVALID_REQUEST, "The sign-in without a page lacks the parameter '{0}'."),
    AADB2C90287(INVALID_REQUEST, Shown.DIRECTLY, "The redirect_uri parameter is invalid."),
    AADB2C90288(SERVER_ERROR, "The refresh journey '{0}' of policy '{1}' does not exist."),
    AADB2C90289(
            SERVER_ERROR,
            "We encountered an error connecting to the identity provider. Please try again later."),
    AADB2C90296(
            UNAUTHORIZED_CLIENT,
            Shown.DIRECTLY,
            "Application has not been configured correctly. Please contact the administrator of the site you are trying to access."),
    AADB2C99001(SERVER_ERROR, "You are already registered. Please go back and sign in instead."),
    AADB2C99002(ACCESS_DENIED, "User does not exist. Please sign up before you can sign in."),
    AADB2C99005(INVALID_SCOPE, "The scope parameter contains an illegal character."),
    AADB2C99013(
            UNSUPPORTED_GRANT_TYPE,
            "The supplied grant_type [{0}] and token_type [{1}] combination is not supported."),
    AADB2C99015(SERVER_ERROR, "The resource owner technical profile '{0}' lacks its InputClaims."),
    AADB2C99027(
            SERVER_ERROR,
            "The policy '{0}' has no authorization technical profile for this client assertion."),
    AADB2C99059(INVALID_REQUEST, "The supplied request must present a code_challenge."),
    AADB2C99075(UNAUTHORIZED_CLIENT, "The feature On-Behalf-Of is not enabled for this tenant."),

    GH1001(
            INVALID_DPOP_PROOF,
            Shown.DIRECTLY,
            "The DPoP proof is missing, malformed or not made for this request."),
    GH1002(USE_DPOP_NONCE, Shown.DIRECTLY, "The DPoP proof needs the nonce that is sent along."),
    GH1003(
            INVALID_CLIENT,
            Shown.DIRECTLY,
            "The client must present its certificate when it connects."),
    GH1004(
            INVALID_GRANT,
            "The provided grant is bound to another key than the one that was proven."),
    GH1005(
            INVALID_REQUEST_URI,
            Shown.DIRECTLY,
            "The request_uri is unknown, expired, already used or of another client."),
    GH1006(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "The client must send its authorization request to the pushed authorization request endpoint."),
    GH1007(
            INVALID_REQUEST_OBJECT,
            Shown.DIRECTLY,
            "The request object is malformed, not signed by the client, or not for this server."),
    GH1008(
            REQUEST_URI_NOT_SUPPORTED,
            Shown.DIRECTLY,
            "A request_uri is only supported when it came from the pushed authorization request endpoint."),
    GH1009(AUTHORIZATION_PENDING, "The user has not finished signing in yet."),
    GH1010(SLOW_DOWN, "The client asks too often; it must wait for five seconds longer."),
    GH1011(EXPIRED_TOKEN, "The device code has expired. Start over from the beginning."),
    GH1012(ACCESS_DENIED, Shown.DIRECTLY, "The user did not allow the device to sign in."),
    GH1013(
            INVALID_TOKEN,
            Shown.DIRECTLY,
            "The access token is missing, expired or not valid here."),
    GH1015(
            INVALID_GRANT,
            "The assertion is no access token of this tenant that was issued for this client on behalf of a user."),
    GH1016(
            INTERACTION_REQUIRED,
            Shown.DIRECTLY,
            "The user must sign in again before the client can act on their behalf."),
    GH1017(INVALID_TARGET, "The requested resource or audience '{0}' is unknown or not permitted."),
    GH1019(
            INVALID_REDIRECT_URI,
            Shown.DIRECTLY,
            "The redirect URI '{0}' cannot be registered: expected {1}."),
    GH1020(
            INVALID_CLIENT_METADATA,
            Shown.DIRECTLY,
            "The client metadata '{0}' cannot be registered: expected {1}."),
    GH1021(
            UNAUTHORIZED_CLIENT,
            Shown.DIRECTLY,
            "The client was not granted an app role of the resource."),
    GH1023(
            LOGIN_REQUIRED,
            "The user that the id_token_hint names is not the one who is signed in."),
    GH1040(
            SERVER_ERROR,
            "The SAML response that the technical profile '{0}' was given is not accepted."),
    GH1041(INVALID_REQUEST, Shown.DIRECTLY, "The SAML message is not accepted: {0}."),
    GH1042(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "The service provider '{0}' is not registered for this policy."),
    GH1043(
            INVALID_REQUEST,
            Shown.DIRECTLY,
            "The service provider '{1}' has not registered the assertion consumer service '{0}'."),
    GH1044(INVALID_REQUEST, Shown.DIRECTLY, "The policy '{0}' issues no SAML assertions.");

    /** Whether the cause lies before or after the proof of client_id and redirect_uri. */
    private enum Shown {
        BY_REDIRECT,
        DIRECTLY
    }

    private static final Map<String, ErrorCode> BY_CODE = new HashMap<>();

    static {
        for (var code : values()) BY_CODE.put(code.name(), code);
    }

    private final OAuthError error;
    private final Shown shown;
    private final String sentence;

    ErrorCode(OAuthError error, String sentence) {
        this(error, Shown.BY_REDIRECT, sentence);
    }

    ErrorCode(OAuthError error, Shown shown, String sentence) {
        this.error = error;
        this.shown = shown;
        this.sentence = sentence;
    }

    /** {@code AADB2C90006}, {@code GH1001} and so on, as it stands in {@code error_description}. */
    public String code() {
        return name();
    }

    /** Finds {@code AADB2C90129}, as other services of the suite report it. */
    public static Optional<ErrorCode> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** The OAuth error that this cause amounts to where nothing else is said. */
    public OAuthError error() {
        return error;
    }

    /** Whether a proven redirect_uri may receive it; the others are shown as a page or as JSON. */
    public boolean isRedirectable() {
        return shown == Shown.BY_REDIRECT && error.isRedirectable();
    }

    /** The fixed sentence with its arguments filled in; what is not given stays empty. */
    public String sentence(List<String> arguments) {
        var text = new StringBuilder();
        for (int i = 0; i < sentence.length(); i++) {
            char c = sentence.charAt(i);
            boolean hole = c == '{' && i + 2 < sentence.length() && sentence.charAt(i + 2) == '}';
            if (!hole) {
                text.append(c);
                continue;
            }
            int index = sentence.charAt(i + 1) - '0';
            if (index < arguments.size()) text.append(printable(arguments.get(index)));
            i += 2;
        }
        return text.toString();
    }

    // RFC 6749 §4.1.2.1: error_description is %x20-21 / %x23-5B / %x5D-7E
    private static String printable(String argument) {
        var text = argument.length() > 512 ? argument.substring(0, 512) : argument;
        return text.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", " ");
    }
}
