package dev.gatehouse.tokenservice.token;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class DeviceAuthorizationIT extends DeviceAuthorizationTest {}
