/**
 * Pictures of characters that a person can read, and digits that one can listen to: made here, so
 * that nobody else learns who signs in. {@link dev.gatehouse.policyengine.captcha.CaptchaImage}
 * draws without a font and without AWT, which a native executable does not have.
 */
package dev.gatehouse.policyengine.captcha;
