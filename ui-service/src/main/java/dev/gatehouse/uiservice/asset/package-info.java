/**
 * {@code /static}: the style sheet, the script and the icon of the pages, under names that carry a
 * hash of their content, so that browsers keep them for ever and a new release is seen at once.
 */
package dev.gatehouse.uiservice.asset;
