package dev.gatehouse.policyengine.phone;

/** How a code reaches a phone; the names are those of the webhooks' {@code type}. */
public enum PhoneChannel {
    sms,
    voice
}
