package dev.gatehouse.registryservice.registration;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RegistrationIT extends RegistrationTest {}
