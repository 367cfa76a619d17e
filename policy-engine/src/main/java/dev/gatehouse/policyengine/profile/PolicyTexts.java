package dev.gatehouse.policyengine.profile;

import java.util.HashMap;
import java.util.Map;

/** The policy's own words for what handlers send, in the journey's language. */
final class PolicyTexts {
    private PolicyTexts() {}

    /** By string id; of whichever page: what is sent belongs to none. */
    static Map<String, String> beginningWith(ProfileCall call, String prefix) {
        var found = new HashMap<String, String>();
        if (!call.policy().localization().enabled()) return found;
        call.policy().contentDefinitions().values().stream()
                .flatMap(page -> page.texts(call.journey().language()).stream())
                .forEach(
                        texts ->
                                texts.strings()
                                        .forEach(
                                                (key, text) -> {
                                                    if (key.stringId().startsWith(prefix)) {
                                                        found.put(key.stringId(), text);
                                                    }
                                                }));
        return found;
    }
}
