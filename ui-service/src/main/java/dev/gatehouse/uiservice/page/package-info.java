/**
 * The pages of a journey: their addresses, the HTML and the values that scripts on them read, and
 * what their forms post. A post becomes one event for policy-engine ({@code journey}); the answer
 * becomes JSON for a script and a redirect for a plain form. Styles and script come from {@code
 * asset}. Nothing here knows what a policy is or decides what comes next.
 */
package dev.gatehouse.uiservice.page;
