package dev.gatehouse.policyengine.saml;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;

/** Instants as SAML writes them: xs:dateTime in UTC (SAML Core §1.3.3). */
final class SamlTime {
    private static final DatatypeFactory FACTORY = factory();

    private SamlTime() {}

    private static DatatypeFactory factory() {
        try {
            return DatatypeFactory.newInstance();
        } catch (DatatypeConfigurationException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }

    static XMLGregorianCalendar of(Instant instant, boolean withoutMilliseconds) {
        var unit = withoutMilliseconds ? ChronoUnit.SECONDS : ChronoUnit.MILLIS;
        return FACTORY.newXMLGregorianCalendar(instant.truncatedTo(unit).toString());
    }

    static Instant instant(XMLGregorianCalendar time) {
        return time.toGregorianCalendar().toInstant();
    }
}
