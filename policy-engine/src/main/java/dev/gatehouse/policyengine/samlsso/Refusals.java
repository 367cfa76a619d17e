package dev.gatehouse.policyengine.samlsso;

import dev.gatehouse.platform.crypto.UuidV7;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.oauth.ErrorPage;
import dev.gatehouse.policyengine.saml.SamlRefused;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** What is refused before a partner is proven is a page: nothing is sent anywhere. */
@ApplicationScoped
class Refusals {
    private final ErrorPage errorPage;
    private final Clock clock = Clock.systemUTC();

    Refusals(ErrorPage errorPage) {
        this.errorPage = errorPage;
    }

    Uni<BrowserResponse> shown(Supplier<Uni<BrowserResponse>> answer) {
        return Uni.createFrom()
                .deferred(() -> answer.get())
                .onFailure(SamlRefused.class)
                .recoverWithItem(
                        f -> page(ErrorCode.GH1041, f.getMessage(), List.of(f.getMessage())))
                .onFailure(OAuthException.class)
                .recoverWithItem(
                        f -> {
                            var refusal = (OAuthException) f;
                            return page(refusal.code(), refusal.getMessage(), refusal.arguments());
                        });
    }

    private BrowserResponse page(ErrorCode code, String detail, List<String> arguments) {
        Log.infof("saml request refused code=%s detail=%s", code, detail);
        return errorPage.show(code, arguments, UuidV7.create(), clock.instant());
    }
}
