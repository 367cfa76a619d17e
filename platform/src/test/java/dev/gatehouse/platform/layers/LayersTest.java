package dev.gatehouse.platform.layers;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LayersTest {

    @Test
    void the_layers_hold() {
        LayerRules.of("dev.gatehouse.platform").withHttpIn("FormReader").check();
    }

    @Test
    void a_class_of_another_name_that_touches_sql_would_be_found() {
        var violation =
                assertThrows(
                        AssertionError.class, () -> LayerRules.of("io.vertx.sqlclient").check());
        assertTrue(violation.getMessage().contains("decisions are pure"));
    }
}
