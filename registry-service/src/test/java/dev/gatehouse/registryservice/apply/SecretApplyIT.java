package dev.gatehouse.registryservice.apply;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SecretApplyIT extends SecretApplyTest {}
