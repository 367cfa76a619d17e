package dev.gatehouse.tokenservice.introspection;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class UserInfoIT extends UserInfoTest {}
