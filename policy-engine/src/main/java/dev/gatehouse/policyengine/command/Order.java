package dev.gatehouse.policyengine.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words after a command: names, switches and options with a value. */
record Order(List<String> names, Set<String> switches, Map<String, String> options) {
    private static final Set<String> SWITCHES = Set.of("--no-warnings", "--svg", "--trace");
    private static final Set<String> OPTIONS = Set.of("--format", "--journey", "--junit");

    static Order read(List<String> words) {
        var names = new ArrayList<String>();
        var switches = new HashSet<String>();
        var options = new HashMap<String, String>();
        var rest = words.iterator();
        while (rest.hasNext()) {
            var word = rest.next();
            if (SWITCHES.contains(word)) {
                switches.add(word);
            } else if (OPTIONS.contains(word)) {
                if (!rest.hasNext()) throw new CannotRun(word + " needs a value.");
                options.put(word, rest.next());
            } else if (word.startsWith("-")) {
                throw new CannotRun("There is no option " + word + ".");
            } else {
                names.add(word);
            }
        }
        return new Order(List.copyOf(names), Set.copyOf(switches), Map.copyOf(options));
    }

    boolean has(String word) {
        return switches.contains(word);
    }

    Optional<String> option(String word) {
        return Optional.ofNullable(options.get(word));
    }
}
