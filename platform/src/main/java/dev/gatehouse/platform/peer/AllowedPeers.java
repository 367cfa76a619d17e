package dev.gatehouse.platform.peer;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which services (or {@code operator}) may call an endpoint. Below {@code /internal} an endpoint
 * without it refuses everybody; elsewhere it protects the endpoint that bears it.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowedPeers {
    String[] value();
}
