package dev.gatehouse.local.suite;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void a_port_in_use_is_named_with_the_option_that_chooses_another() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = Ports.free().withHttp(other.getLocalPort());

            assertThatThrownBy(() -> ports.requireFree(true))
                    .isInstanceOf(CannotRun.class)
                    .hasMessage(
                            "Port %d is in use, and is needed for the gateway: choose another with --http-port.",
                            other.getLocalPort());
        }
    }

    @Test
    void free_ports_are_free() {
        Ports.free().requireFree(true);
    }
}
