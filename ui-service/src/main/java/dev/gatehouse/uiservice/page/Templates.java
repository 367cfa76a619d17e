package dev.gatehouse.uiservice.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * The page kinds; the names are those of the files under {@code templates/}. {@code $api} is what
 * stands within {@code <div id="api">}, for a customer's own page around it.
 */
@CheckedTemplate
class Templates {

    private Templates() {}

    static native TemplateInstance unified(PageView page, Layout layout, String script);

    static native TemplateInstance unified$api(PageView page);

    static native TemplateInstance selfasserted(PageView page, Layout layout, String script);

    static native TemplateInstance selfasserted$api(PageView page);

    static native TemplateInstance providerselection(PageView page, Layout layout, String script);

    static native TemplateInstance providerselection$api(PageView page);

    static native TemplateInstance remote(Layout layout, String script, boolean allowsScript);

    /** For a page that has no journey, hence no values for scripts. */
    static native TemplateInstance remote$style(Layout layout, boolean allowsScript);

    static native TemplateInstance globalexception$api(ErrorView error);

    static native TemplateInstance globalexception(ErrorView error, Layout layout);
}
