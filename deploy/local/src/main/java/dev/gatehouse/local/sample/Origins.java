package dev.gatehouse.local.sample;

import java.net.URI;
import java.nio.file.Path;

/** Where the suite is seen, and the certificate that makes its https trusted. */
public record Origins(URI https, URI http, URI inbox, Path authority) {}
