/**
 * The registered applications: OAuth clients and the APIs that they ask for.
 *
 * <p>{@link dev.gatehouse.registryservice.application.Application} is the registered state as a
 * value, {@code RedirectUris} and {@code ApiNames} the rules for what may be in it, {@code
 * ApplicationStore} its tables, {@code ApplicationResource} what may be read back. Changes come
 * from {@code apply} only.
 */
package dev.gatehouse.registryservice.application;
