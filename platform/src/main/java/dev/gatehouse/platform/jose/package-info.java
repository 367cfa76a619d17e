/**
 * JSON Web Signatures that come from outside, read so that nothing odd in them is a failure of
 * ours. Whose key must have made one, and what it may say, is for who asked for it to decide.
 */
package dev.gatehouse.platform.jose;
