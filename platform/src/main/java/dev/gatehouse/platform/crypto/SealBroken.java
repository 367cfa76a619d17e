package dev.gatehouse.platform.crypto;

/**
 * What was to be opened is not what was sealed: altered, another tenant's, or another purpose's.
 */
public final class SealBroken extends RuntimeException {
    SealBroken() {
        super("a sealed value does not open", null, false, false);
    }
}
