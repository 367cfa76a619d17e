/**
 * Phone numbers (ITU-T E.164) and what reaches them: {@link
 * dev.gatehouse.policyengine.phone.PhoneSender} hands text messages and calls to the operator's
 * webhooks, never to a vendor. Neither numbers nor codes are ever logged.
 */
package dev.gatehouse.policyengine.phone;
