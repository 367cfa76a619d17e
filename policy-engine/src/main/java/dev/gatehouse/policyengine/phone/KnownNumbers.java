package dev.gatehouse.policyengine.phone;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The numbers that an account has, as a phone factor is told of them.
 *
 * @param exist whether there are any, be they usable or not
 * @param usable those that can be called
 */
public record KnownNumbers(boolean exist, List<PhoneNumber> usable) {
    /** Where the customer's choice stands; its values are places in {@link #usable}. */
    public static final String CHOICE = "phoneNumber";

    private static final String FIRST = "strongAuthenticationPhoneNumber";
    private static final String SECOND = "secondaryStrongAuthenticationPhoneNumber";

    public KnownNumbers {
        usable = List.copyOf(usable);
    }

    /** From the input claims of the phone factor, by their names there. */
    public static KnownNumbers of(Function<String, Optional<String>> input) {
        var written =
                Stream.of(FIRST, SECOND)
                        .flatMap(name -> input.apply(name).stream())
                        .filter(text -> !text.isBlank())
                        .toList();
        return new KnownNumbers(
                !written.isEmpty(),
                written.stream()
                        .flatMap(text -> PhoneNumber.parse(text).stream())
                        .distinct()
                        .toList());
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
