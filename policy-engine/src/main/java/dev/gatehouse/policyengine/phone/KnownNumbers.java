package dev.gatehouse.policyengine.phone;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The numbers that an account has, as a phone factor is told of them.
 *
 * @param exist whether there are any, be they usable or not
 * @param usable those that can be called
 */
public record KnownNumbers(boolean exist, List<PhoneNumber> usable) {
    /** Where the customer's choice stands; its values are places in {@link #usable}. */
    public static final String CHOICE = "knownPhoneNumber";

    /** Where the handler is told what the profile calls its input claims, a name a line. */
    public static final String CLAIMS = "phoneNumberClaims";

    private static final List<String> USUAL =
            List.of("strongAuthenticationPhoneNumber", "secondaryStrongAuthenticationPhoneNumber");

    private static final Pattern INTERNATIONAL = Pattern.compile("\\s*\\+[0-9 ()./-]++");

    public KnownNumbers {
        usable = List.copyOf(usable);
    }

    /**
     * From the input claims of the phone factor: those of the usual names, and whatever else of
     * them holds a number. Who does not see that one is known lets the customer enter another.
     *
     * @param names what the profile calls its input claims there
     */
    public static KnownNumbers of(
            Collection<String> names, Function<String, Optional<String>> input) {
        var written =
                Stream.concat(USUAL.stream(), names.stream())
                        .distinct()
                        .flatMap(name -> input.apply(name).filter(t -> isNumber(name, t)).stream())
                        .distinct()
                        .toList();
        return new KnownNumbers(
                !written.isEmpty(),
                written.stream()
                        .flatMap(text -> PhoneNumber.parse(text).stream())
                        .distinct()
                        .toList());
    }

    /** Whom the factor is of may begin with + too, as in +ada@example.com. */
    private static boolean isNumber(String name, String text) {
        return USUAL.stream().anyMatch(name::equalsIgnoreCase)
                ? !text.isBlank()
                : !name.equalsIgnoreCase("UserId") && INTERNATIONAL.matcher(text).matches();
    }

    /** Whether there is nothing to choose. */
    public boolean isOne() {
        return usable.size() == 1;
    }

    /** The one that the customer chose, else the first. */
    public Optional<PhoneNumber> chosen(Optional<String> choice) {
        return choice.flatMap(this::at).or(() -> usable.stream().findFirst());
    }

    private Optional<PhoneNumber> at(String choice) {
        for (int i = 0; i < usable.size(); i++) {
            if (choice.equals(Integer.toString(i))) return Optional.of(usable.get(i));
        }
        return Optional.empty();
    }
}
