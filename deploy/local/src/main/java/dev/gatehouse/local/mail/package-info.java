/**
 * The local mail sink: takes every mail that the suite sends over SMTP and every message to a
 * phone, delivers none of them, and shows them on a page and as JSON, so that a verification code
 * can be read.
 */
package dev.gatehouse.local.mail;
