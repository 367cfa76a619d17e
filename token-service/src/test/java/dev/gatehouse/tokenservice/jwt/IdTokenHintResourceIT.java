package dev.gatehouse.tokenservice.jwt;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class IdTokenHintResourceIT extends IdTokenHintResourceTest {}
