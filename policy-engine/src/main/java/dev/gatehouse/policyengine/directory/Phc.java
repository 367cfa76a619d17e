package dev.gatehouse.policyengine.directory;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A hash in PHC string format, {@code $id[$v=version][$name=value,…]$salt$hash}; Passlib's dialect
 * (bare iteration count, '.' for '+') is read too.
 */
record Phc(String id, Map<String, Integer> parameters, byte[] salt, byte[] hash) {

    static Phc parse(String encoded) {
        List<String> parts = List.of(encoded.split("\\$"));
        if (parts.size() < 5 || !parts.getFirst().isEmpty()) {
            throw new IllegalArgumentException("not in PHC string format");
        }
        var parameters = new HashMap<String, Integer>();
        for (String part : parts.subList(2, parts.size() - 2)) {
            for (String pair : part.split(",")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? "i" : pair.substring(0, equals);
                parameters.put(name, Integer.valueOf(pair.substring(equals + 1)));
            }
        }
        return new Phc(
                parts.get(1),
                Map.copyOf(parameters),
                decode(parts.get(parts.size() - 2)),
                decode(parts.getLast()));
    }

    /** The parameter, refused when it is absent or when it would let one hash eat the machine. */
    int parameter(String name, int max) {
        Integer value = parameters.get(name);
        if (value == null || value < 1 || value > max) {
            throw new IllegalArgumentException("parameter " + name + " is absent or out of range");
        }
        return value;
    }

    static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64.replace('.', '+'));
        if (bytes.length == 0) throw new IllegalArgumentException("empty salt or hash");
        return bytes;
    }
}
