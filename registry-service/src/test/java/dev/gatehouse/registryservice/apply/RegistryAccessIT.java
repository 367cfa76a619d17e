package dev.gatehouse.registryservice.apply;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RegistryAccessIT extends RegistryAccessTest {}
