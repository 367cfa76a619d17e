package dev.gatehouse.policyengine.profile;

import dev.gatehouse.policyengine.policy.TechnicalProfile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** {@code AzureMfaProtocolProvider}: what Microsoft's service does there is done here. */
@ApplicationScoped
class AzureMfa implements ProfileHandler {

    private final TextMessages messages;
    private final AuthenticatorApps apps;

    AzureMfa(TextMessages messages, AuthenticatorApps apps) {
        this.messages = messages;
        this.apps = apps;
    }

    @Override
    public boolean runs(TechnicalProfile profile) {
        return profile.isHandledBy("AzureMfaProtocolProvider");
    }

    @Override
    public Uni<ProfileOutcome> run(ProfileCall call) {
        var operation = call.metadata("Operation").orElse("").toLowerCase(Locale.ROOT);
        return switch (operation) {
            case "onewaysms" -> messages.send(call);
            case "verify" -> messages.verify(call);
            case "getavailabledevices" -> apps.count(call);
            case "beginverifyotp" -> apps.begin(call);
            case "verifyotp" -> apps.verify(call);
            default -> Uni.createFrom().item(Failures.incomplete(call));
        };
    }
}
