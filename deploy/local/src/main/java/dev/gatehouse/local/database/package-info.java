/**
 * The suite's PostgreSQL: one of its own under the data folder, or the one that is given; and the
 * roles and the database in it. Tables and grants are registry-service's, by migration.
 */
package dev.gatehouse.local.database;
