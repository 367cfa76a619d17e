/**
 * Mails to customers: {@link dev.gatehouse.policyengine.mail.VerificationMail} says what a one-time
 * code's mail looks like, {@link dev.gatehouse.policyengine.mail.MailSender} hands it to the SMTP
 * server. Neither ever logs a code or an address.
 */
package dev.gatehouse.policyengine.mail;
