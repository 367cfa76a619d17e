package dev.gatehouse.policyengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.policyengine.transformation.TransformationTable;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TransformationSignatureTest {

    @Test
    void the_compiler_knows_what_every_method_takes_that_can_be_run() {
        var unknown = new TreeSet<>(TransformationTable.names());
        unknown.removeIf(method -> TransformationSignature.of(method).isPresent());
        assertEquals(Set.of(), unknown);
    }
}
