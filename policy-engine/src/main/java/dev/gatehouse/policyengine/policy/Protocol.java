package dev.gatehouse.policyengine.policy;

import java.util.Optional;

/**
 * How a technical profile does its work. {@code handler} is the simple class name without namespace
 * and assembly ({@code SelfAssertedAttributeProvider}), present with {@code Proprietary}.
 */
public record Protocol(ProtocolName name, Optional<String> handler) {

    public static final Protocol NONE = new Protocol(ProtocolName.NONE, Optional.empty());

    public boolean isHandledBy(String simpleName) {
        return handler.filter(simpleName::equals).isPresent();
    }
}
