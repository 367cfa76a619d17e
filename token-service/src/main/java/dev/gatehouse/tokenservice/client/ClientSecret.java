package dev.gatehouse.tokenservice.client;

/** A secret as a client sent it. */
record ClientSecret(String value) {
    @Override
    public String toString() {
        return "ClientSecret[…]";
    }
}
