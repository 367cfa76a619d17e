package dev.gatehouse.policyengine.userflow;

import dev.gatehouse.policyengine.policy.Checked;
import dev.gatehouse.policyengine.policy.ParsedPolicy;
import dev.gatehouse.policyengine.policy.PolicyParser;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The base policy of all user flows: part of the program, the same for every tenant. */
public final class GatehouseBase {
    public static final String POLICY_ID = "B2C_1A_Gatehouse_Base";

    private static final String FILE = "GatehouseBase.xml";
    private static final ParsedPolicy POLICY = load();

    private GatehouseBase() {}

    public static ParsedPolicy policy() {
        return POLICY;
    }

    private static ParsedPolicy load() {
        try (var xml = GatehouseBase.class.getResourceAsStream("/policies/" + FILE)) {
            if (xml == null)
                throw new IllegalStateException("the resource policies/" + FILE + " is missing");
            return switch (PolicyParser.parse(FILE, xml.readAllBytes())) {
                case Checked.Accepted<ParsedPolicy>(var policy) -> policy;
                case Checked.Refused<ParsedPolicy>(var errors) ->
                        throw new IllegalStateException(errors.toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
