package dev.gatehouse.policyengine.restful;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** RFC 7617. */
final class Basic {

    private Basic() {}

    static String credentials(String name, String password) {
        var pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
