/**
 * Posted forms, read in one way by every service. What a parameter means, and that it is there once
 * at most, is for the endpoint to say.
 */
package dev.gatehouse.platform.form;
