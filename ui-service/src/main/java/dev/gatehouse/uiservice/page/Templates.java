package dev.gatehouse.uiservice.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page kinds; the names are those of the files under {@code templates/}. */
@CheckedTemplate
class Templates {

    private Templates() {}

    static native TemplateInstance unified(PageView page, Layout layout, String script);

    static native TemplateInstance selfasserted(PageView page, Layout layout, String script);

    static native TemplateInstance providerselection(PageView page, Layout layout, String script);

    static native TemplateInstance globalexception(ErrorView error, Layout layout);
}
