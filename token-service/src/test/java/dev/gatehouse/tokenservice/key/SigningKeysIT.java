package dev.gatehouse.tokenservice.key;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SigningKeysIT extends SigningKeysTest {}
