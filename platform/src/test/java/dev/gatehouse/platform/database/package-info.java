/**
 * A real PostgreSQL for tests: a container where Docker is, an embedded server where it is not,
 * with the schema and the login roles of the services.
 */
package dev.gatehouse.platform.database;
