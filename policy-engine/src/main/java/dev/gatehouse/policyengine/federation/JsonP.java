package dev.gatehouse.policyengine.federation;

/** {@code callback( {…} );}, as QQ answers: the JSON in it. */
final class JsonP {
    private JsonP() {}

    static String unwrapped(String text) {
        var bare = text.strip();
        int from = bare.indexOf('{');
        int to = bare.lastIndexOf('}');
        boolean wrapped = from > 0 && to > from && (bare.endsWith(")") || bare.endsWith(");"));
        return wrapped ? bare.substring(from, to + 1) : bare;
    }
}
