package dev.gatehouse.policyengine.access;

import java.net.InetAddress;

/** Addresses with the same first bits (RFC 4632 §3.1). */
record Network(InetAddress first, int prefix) {

    /**
     * @throws IllegalArgumentException when it is neither an address nor a network
     */
    static Network parse(String text) {
        var parts = text.strip().split("/", 2);
        var address = InetAddress.ofLiteral(parts[0]);
        int bits = address.getAddress().length * 8;
        int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("not a network: " + text);
        }
        return new Network(address, prefix);
    }

    boolean contains(InetAddress other) {
        byte[] ours = first.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) return false;
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >>> bit % 8;
            if (((ours[bit / 8] ^ theirs[bit / 8]) & mask) != 0) return false;
        }
        return true;
    }
}
