package dev.gatehouse.registryservice.apply;

/** It cannot be removed: something else that is registered stands on it. */
final class StillUsed extends RuntimeException {

    StillUsed(String message) {
        super(message, null, false, false);
    }
}
