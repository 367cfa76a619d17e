package dev.gatehouse.policyengine.saml;

import dev.gatehouse.policyengine.saml.MetadataCopy.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.xml.datatype.DatatypeFactory;
import org.w3c.dom.Element;

/**
 * {@code validUntil} and {@code cacheDuration} of an entity and of the groups that it is in: the
 * tightest counts (SAML Metadata §2.3.1, §4.3).
 */
final class MetadataValidity {
    private MetadataValidity() {}

    static Validity of(byte[] xml, String entityId) {
        var around = new ArrayList<Element>();
        find(SamlXml.read(xml).getDocumentElement(), entityId, around);
        return new Validity(
                least(around, "validUntil", MetadataValidity::instant),
                least(around, "cacheDuration", MetadataValidity::duration));
    }

    private static boolean find(Element at, String entityId, List<Element> around) {
        around.add(at);
        if (at.getAttribute("entityID").equals(entityId)) return true;
        var within =
                Stream.of("EntityDescriptor", "EntitiesDescriptor")
                        .flatMap(name -> SamlXml.children(at, Saml.METADATA, name).stream())
                        .anyMatch(child -> find(child, entityId, around));
        if (!within) around.removeLast();
        return within;
    }

    private static <T extends Comparable<T>> Optional<T> least(
            List<Element> around, String attribute, Function<String, T> read) {
        try {
            return around.stream()
                    .filter(one -> one.hasAttribute(attribute))
                    .map(one -> read.apply(one.getAttribute(attribute).strip()))
                    .min(Comparator.naturalOrder());
        } catch (IllegalArgumentException e) {
            throw new SamlRefused("the metadata's " + attribute + " cannot be read");
        }
    }

    private static Instant instant(String text) {
        return SamlTime.instant(DatatypeFactory.newDefaultInstance().newXMLGregorianCalendar(text));
    }

    /** A month has thirty days here: nothing depends on more. */
    private static Duration duration(String text) {
        var read = DatatypeFactory.newDefaultInstance().newDuration(text);
        long days = 365L * read.getYears() + 30L * read.getMonths() + read.getDays();
        var length =
                Duration.ofDays(days)
                        .plusHours(read.getHours())
                        .plusMinutes(read.getMinutes())
                        .plusSeconds(read.getSeconds());
        return read.getSign() < 0 ? Duration.ZERO : length;
    }
}
