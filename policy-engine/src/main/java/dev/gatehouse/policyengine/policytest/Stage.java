package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.key.KeyRing;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.TokenFormat;
import dev.gatehouse.policyengine.profile.ProfileCall;
import dev.gatehouse.policyengine.profile.ProfileHandler;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs technical profiles as a test says: with the answer that it gives, or by the real handler
 * over the services, providers and accounts of the test.
 */
final class Stage implements ProfileHandler {
    /** More than a journey of fifty steps asks for; a circle would go on. */
    private static final int MOST_CALLS = 500;

    private final Map<String, Script<Case.ProfileAnswer>> answers = new LinkedHashMap<>();
    private final Map<String, Script<Provider>> providers = new LinkedHashMap<>();
    private final List<ProfileHandler> handlers;
    private final Network network;
    private final KeyRing ring;
    private final Clock clock;
    private final List<ProfileCall> calls = new ArrayList<>();
    private Optional<Elsewhere> exchange = Optional.empty();

    Stage(Case test, List<ProfileHandler> handlers, Network network, KeyRing ring, Clock clock) {
        test.profiles().forEach((id, all) -> answers.put(id, new Script<>("profile " + id, all)));
        test.federation()
                .forEach((id, all) -> providers.put(id, new Script<>("provider " + id, all)));
        this.handlers = handlers;
        this.network = network;
        this.ring = ring;
        this.clock = clock;
    }

    List<ProfileCall> calls() {
        return calls;
    }

    /** The sign-in that the customer was last sent to. */
    Elsewhere exchange() {
        return exchange.orElseThrow();
    }

    @Override
    public boolean runs(TechnicalProfile profile) {
        return true;
    }

    @Override
    public Uni<ProfileOutcome> run(ProfileCall call) {
        calls.add(call);
        if (calls.size() > MOST_CALLS) throw new Stuck("the journey goes in circles");
        var id = call.profile().id();
        if (answers.containsKey(id)) {
            return Uni.createFrom().item(outcome(answers.get(id).next()));
        }
        network.serve(call, provider(call));
        return handlers.stream()
                .filter(one -> one.runs(call.profile()))
                .findFirst()
                .map(handler -> handler.run(call))
                .orElseThrow(() -> new Stuck(unsaid(call.profile())));
    }

    private static ProfileOutcome outcome(Case.ProfileAnswer answer) {
        return switch (answer) {
            case Case.ProfileAnswer.Claims(var claims) -> {
                var given = new LinkedHashMap<>(claims);
                given.values().removeIf(Objects::isNull);
                yield new ProfileOutcome.Returned(given);
            }
            case Case.ProfileAnswer.Fails(var code, var message) ->
                    new ProfileOutcome.Failed(ErrorCode.valueOf(code), "", message);
        };
    }

    /** Who went away and came back is at the same provider still. */
    private Optional<Elsewhere> provider(ProfileCall call) {
        if (call.journey().cameBack().isPresent()) return exchange;
        var script = Optional.ofNullable(providers.get(call.profile().id()));
        exchange =
                script.map(Script::next)
                        .or(() -> hint(call.profile()))
                        .map(provider -> at(provider, call));
        return exchange;
    }

    private Elsewhere at(Provider provider, ProfileCall call) {
        return call.profile().protocol().name() == ProtocolName.SAML2
                ? new SamlExchange(call, provider, ring, clock)
                : new ProviderExchange(call, provider, clock);
    }

    private static Optional<Provider> hint(TechnicalProfile profile) {
        return profile.inputTokenFormat()
                .filter(TokenFormat.JWT::equals)
                .map(_ -> Provider.ofHint());
    }

    private static String unsaid(TechnicalProfile profile) {
        return "nothing is said of profile %s (%s): its answer belongs under profiles"
                .formatted(
                        profile.id(),
                        profile.protocol()
                                .handler()
                                .map(name -> name.replaceFirst(",.*", "").replaceFirst(".*\\.", ""))
                                .orElse(profile.protocol().name().xml()));
    }
}
