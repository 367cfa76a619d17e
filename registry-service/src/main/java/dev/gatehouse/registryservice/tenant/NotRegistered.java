package dev.gatehouse.registryservice.tenant;

/** What was asked for is not registered. */
public final class NotRegistered extends RuntimeException {

    public NotRegistered(String what) {
        super("There is no such " + what + ".", null, false, false);
    }
}
