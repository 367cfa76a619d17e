package dev.gatehouse.tokenservice.token;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PasswordGrantIT extends PasswordGrantTest {}
