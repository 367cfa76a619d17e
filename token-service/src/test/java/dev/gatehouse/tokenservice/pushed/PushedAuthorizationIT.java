package dev.gatehouse.tokenservice.pushed;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PushedAuthorizationIT extends PushedAuthorizationTest {}
