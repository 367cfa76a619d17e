package dev.gatehouse.policyengine.profile;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Finds the handler of a technical profile. */
@ApplicationScoped
public class ProfileHandlers {
    private final List<ProfileHandler> handlers;

    public ProfileHandlers(@All List<ProfileHandler> handlers) {
        this.handlers = handlers;
    }

    public Uni<ProfileOutcome> run(ProfileCall call) {
        return handlerOf(call.profile())
                .map(handler -> handler.run(call))
                .orElseGet(() -> Uni.createFrom().item(unsupported(call.profile())))
                .onFailure(OAuthException.class)
                .recoverWithItem(failure -> failed(call, (OAuthException) failure));
    }

    private Optional<ProfileHandler> handlerOf(TechnicalProfile profile) {
        return handlers.stream().filter(handler -> handler.runs(profile)).findFirst();
    }

    private static ProfileOutcome unsupported(TechnicalProfile profile) {
        Log.errorf(
                "technical profile not supported profile=%s protocol=%s handler=%s",
                profile.id(),
                profile.protocol().name().xml(),
                profile.protocol().handler().orElse("-"));
        return new ProfileOutcome.Failed(
                ErrorCode.AADB2C90255, "", ErrorCode.AADB2C90255.sentence(List.of(profile.id())));
    }

    private static ProfileOutcome failed(ProfileCall call, OAuthException failure) {
        Log.infof(
                "technical profile refused journey=%s profile=%s code=%s detail=%s",
                call.journey().id(), call.profile().id(), failure.code(), failure.getMessage());
        return new ProfileOutcome.Failed(
                failure.code(),
                "",
                failure.code().sentence(failure.arguments()),
                failure.arguments());
    }
}
