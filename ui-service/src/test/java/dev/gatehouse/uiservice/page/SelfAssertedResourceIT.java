package dev.gatehouse.uiservice.page;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the packaged service, jar or native. */
@QuarkusIntegrationTest
class SelfAssertedResourceIT extends SelfAssertedResourceTest {}
