package dev.gatehouse.policyengine.saml;

import static dev.gatehouse.policyengine.directory.TestPool.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.policyengine.saml.LogoutRequests.Sought;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogoutRequestsTest {

    // the session is over by then: the sign-out has to end well
    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, IllegalArgumentException.class})
    void a_partner_that_cannot_be_told_is_left_out(Class<? extends RuntimeException> fault)
            throws ReflectiveOperationException {
        var failure = fault.getConstructor(String.class).newInstance("a key that cannot sign");
        var broken = new Sought("partner", () -> Uni.createFrom().failure(failure));
        assertEquals(
                List.of(),
                await(LogoutRequests.to(List.of(broken), Optional.empty(), Instant.EPOCH)));
    }
}
