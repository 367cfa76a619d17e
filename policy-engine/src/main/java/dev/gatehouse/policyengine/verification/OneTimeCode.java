package dev.gatehouse.policyengine.verification;

import dev.gatehouse.platform.crypto.DataKey;
import dev.gatehouse.platform.crypto.RandomToken;
import java.util.Base64;
import java.util.Locale;

/** A code on its way to the customer; only its keyed hash is kept. */
public record OneTimeCode(String value) {

    public static OneTimeCode random(CodeRules rules) {
        String alphabet = rules.alphabet();
        var code = new StringBuilder();
        while (code.length() < rules.length()) {
            int drawn = RandomToken.bytes(1)[0] & 0xff;
            // what is left over above a multiple would make some characters likelier than others
            if (drawn < 256 - 256 % alphabet.length()) {
                code.append(alphabet.charAt(drawn % alphabet.length()));
            }
        }
        return new OneTimeCode(code.toString());
    }

    /** Bound to the claim and the address: a code that proves one address proves no other. */
    String hash(DataKey key, String claim, String address) {
        String message = claim + '\n' + address.strip().toLowerCase(Locale.ROOT) + '\n' + value;
        return Base64.getEncoder().encodeToString(key.mac("one-time-code", message));
    }

    @Override
    public String toString() {
        return "OneTimeCode[…]";
    }
}
