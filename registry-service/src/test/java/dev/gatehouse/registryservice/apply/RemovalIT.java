package dev.gatehouse.registryservice.apply;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RemovalIT extends RemovalTest {}
