package dev.gatehouse.policyengine.federation;

import dev.gatehouse.policyengine.json.JsonPath;
import dev.gatehouse.policyengine.policy.ErrorHandler;
import java.util.Map;
import java.util.Optional;

/**
 * The token endpoint's error is one of those after which the profile sends the customer to the
 * provider again ({@code ErrorHandlers}), with these parameters more.
 */
final class Reauthentication extends RuntimeException {
    /** In the memory of an exchange: it is one already, and its errors are final. */
    static final String DONE = "reauthenticated";

    private final transient Map<String, String> parameters;

    private Reauthentication(Map<String, String> parameters) {
        super("the customer has to sign in again", null, false, false);
        this.parameters = parameters;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    /** Goes on where no handler matches, or the one that does has been followed before. */
    static void throwIfAsked(Provider provider, TokenAnswer error) {
        var handler =
                provider.call().profile().errorHandlers().stream()
                        .filter(one -> matches(one, error))
                        .findFirst();
        if (handler.isEmpty()) return;
        switch (handler.get().action()) {
            case INVALID_CLIENT -> throw Refusals.wrongSecret(provider);
            case REAUTHENTICATE -> {
                if (isSecond(provider)) return;
                throw new Reauthentication(handler.get().additionalRequestParameters());
            }
        }
    }

    private static boolean isSecond(Provider provider) {
        return provider.call()
                .journey()
                .cameBack()
                .flatMap(back -> Optional.ofNullable(back.memory().get(DONE)))
                .isPresent();
    }

    private static boolean matches(ErrorHandler handler, TokenAnswer error) {
        try {
            return JsonPath.parse(handler.responseMatch()).matches(error.body());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
