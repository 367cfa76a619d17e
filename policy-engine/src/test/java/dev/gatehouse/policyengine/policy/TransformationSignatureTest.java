package dev.gatehouse.policyengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.policyengine.transformation.TransformationTable;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TransformationSignatureTest {

    @Test
    void the_compiler_knows_what_every_method_takes_that_can_be_run() {
        var known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        known.addAll(TransformationSignature.methods());
        var run = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        run.addAll(TransformationTable.names());
        assertEquals(run, known);
    }
}
