package dev.gatehouse.tokenservice;

import dev.gatehouse.platform.layers.LayerRules;
import org.junit.jupiter.api.Test;

class LayersTest {
    @Test
    void the_layers_hold() {
        LayerRules.of("dev.gatehouse.tokenservice").check();
    }
}
