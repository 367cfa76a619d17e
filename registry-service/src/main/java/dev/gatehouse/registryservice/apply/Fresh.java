package dev.gatehouse.registryservice.apply;

import dev.gatehouse.platform.crypto.RandomToken;
import dev.gatehouse.platform.crypto.UuidV7;
import java.util.UUID;

/** Where new identifiers and secrets come from, so that the plans themselves are pure. */
interface Fresh {

    UUID id();

    String secret();

    static Fresh random() {
        return new Fresh() {
            @Override
            public UUID id() {
                return UuidV7.create();
            }

            /** 240 random bits in 40 characters. */
            @Override
            public String secret() {
                return RandomToken.create(30);
            }
        };
    }
}
