package dev.gatehouse.local.sample;

import dev.gatehouse.local.sample.RelyingParty.Pending;
import dev.gatehouse.local.sample.RelyingParty.SignedIn;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** The sample application's addresses: {@code /app} signs in and {@code /app/callback} shows. */
final class SampleApp {

    private static final String STATE_COOKIE = "sample-app-state";
    private static final int MOST_PENDING = 100;

    private final Vertx vertx;
    private final Origins origins;
    private final RelyingParty relyingParty;
    private final Map<String, Pending> pending =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Pending> eldest) {
                    return size() > MOST_PENDING;
                }
            };

    SampleApp(Vertx vertx, Origins origins, RelyingParty relyingParty) {
        this.vertx = vertx;
        this.origins = origins;
        this.relyingParty = relyingParty;
    }

    /** Answers what is its own and says whether it was. */
    boolean answer(HttpServerRequest request) {
        switch (request.method().name() + " " + request.path()) {
            case "GET /app" -> start(request);
            case "GET /app/callback" -> finish(request);
            case "GET /app/signed-out" ->
                    SamplePage.send(request, "Signed out", "<p>You are signed out.</p>");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void start(HttpServerRequest request) {
        String policy = request.getParam("policy", Samples.SIGN_UP_OR_SIGN_IN);
        if (!SamplePage.POLICIES.containsKey(policy)) {
            SamplePage.send(request, "No such policy", "<p>The sample app does not use it.</p>");
            return;
        }
        boolean plain = "http".equals(request.getParam("over"));
        Pending begun = RelyingParty.begin(plain ? origins.http() : origins.https(), policy);
        String state = begun.state().getValue();
        pending.put(state, begun);
        work(
                request,
                () -> relyingParty.authorizationRequest(begun),
                address ->
                        request.response()
                                .addCookie(stateCookie(state))
                                .setStatusCode(302)
                                .putHeader("Location", address.toString())
                                .end());
    }

    // RFC 6749 §10.12: the state must be one that this browser started with
    private void finish(HttpServerRequest request) {
        String state = request.getParam("state", "");
        Cookie cookie = request.getCookie(STATE_COOKIE);
        Pending begun = pending.remove(state);
        if (begun == null || cookie == null || !cookie.getValue().equals(state)) {
            SamplePage.send(request, "Not signed in", "<p>This sign-in was not started here.</p>");
        } else if (request.getParam("error") != null) {
            SamplePage.refused(
                    request, request.getParam("error"), request.getParam("error_description", ""));
        } else {
            work(
                    request,
                    () -> relyingParty.redeem(begun, request.getParam("code", "")),
                    (SignedIn signedIn) -> SamplePage.signedIn(request, begun.policy(), signedIn));
        }
    }

    private <T> void work(HttpServerRequest request, Callable<T> call, Consumer<T> then) {
        vertx.executeBlocking(call, false)
                .onSuccess(then::accept)
                .onFailure(
                        failure ->
                                SamplePage.refused(
                                        request, "The provider can not be used", reason(failure)));
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage();
    }

    private static Cookie stateCookie(String state) {
        return Cookie.cookie(STATE_COOKIE, state)
                .setPath("/app")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(3600);
    }
}
