package dev.gatehouse.registryservice.apply;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ReferenceApplyIT extends ReferenceApplyTest {}
