/** policy-engine as this service sees it: an HTTP server that answers what a test tells it to. */
package dev.gatehouse.uiservice.engine;
