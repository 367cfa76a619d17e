/**
 * What every service stands on: vocabulary and plumbing, never a decision of one service. This
 * package itself holds only the configuration that all services share.
 */
package dev.gatehouse.platform;
