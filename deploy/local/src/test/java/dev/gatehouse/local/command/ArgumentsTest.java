package dev.gatehouse.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.local.suite.CannotRun;
import dev.gatehouse.local.suite.Ports;
import dev.gatehouse.local.suite.Service;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

    private static final Path ROOT = Path.of("/project");
    private static final Path HERE = Path.of("/elsewhere");

    @Test
    void up_alone_means_the_standard_ports_and_the_projects_data_folder() {
        var arguments = parse("up");

        assertThat(arguments.suite().ports()).isEqualTo(Ports.standard());
        assertThat(arguments.suite().data()).isEqualTo(Path.of("/project/.gatehouse"));
        assertThat(arguments.suite().database()).isEmpty();
        assertThat(arguments.detach()).isFalse();
        assertThat(arguments.examples()).isTrue();
    }

    @Test
    void every_port_can_be_moved() {
        var ports =
                parse(
                                "up",
                                "--http-port",
                                "9080",
                                "--https-port",
                                "9443",
                                "--internal-ports",
                                "9100")
                        .suite()
                        .ports();

        assertThat(ports.http()).isEqualTo(9080);
        assertThat(ports.https()).isEqualTo(9443);
        assertThat(ports.of(Service.REGISTRY_SERVICE)).isEqualTo(9100);
        assertThat(ports.of(Service.UI_SERVICE)).isEqualTo(9103);
        assertThat(List.of(ports.database(), ports.smtp(), ports.inbox()))
                .containsExactly(9104, 9105, 9106);
    }

    @Test
    void a_data_folder_is_meant_from_where_the_user_stands() {
        assertThat(parse("up", "--data", "mine").suite().data())
                .isEqualTo(Path.of("/elsewhere/mine"));
    }

    @Test
    void f_names_a_manifest_for_apply_and_follows_for_logs() {
        assertThat(parse("apply", "-f", "a.yaml", "-f", "-").names())
                .containsExactly("a.yaml", "-");
        assertThat(parse("logs", "policy-engine", "-f").follow()).isTrue();
        assertThat(parse("logs", "policy-engine", "-f").names()).containsExactly("policy-engine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --http-port abc | --http-port needs a port number, not abc.
                    --http-port     | --http-port needs a value.
                    --prots 1       | There is no option --prots: ./gatehouse help lists them.
                    """)
    void what_can_not_be_meant_is_answered_in_a_sentence(String words, String sentence) {
        assertThatThrownBy(() -> parse(("up " + words).split(" ")))
                .isInstanceOf(CannotRun.class)
                .hasMessage(sentence);
    }

    private static Arguments parse(String... words) {
        return Arguments.parse(ROOT, HERE, List.of(words));
    }
}
