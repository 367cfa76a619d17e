package dev.gatehouse.uiservice.page;

import dev.gatehouse.uiservice.asset.Assets;
import dev.gatehouse.uiservice.journey.PageModel;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/** Renders a page with the headers that protect it. */
@ApplicationScoped
class Pages {

    private final Assets assets;

    Pages(Assets assets) {
        this.assets = assets;
    }

    Response show(PageModel model, PageAddress address, String origin) {
        var csp = ContentSecurityPolicy.create();
        var texts = Texts.of(model);
        if ("globalexception".equals(model.page())) return error(ErrorView.of(model), model, csp);
        var layout = layout(model, texts.of("heading"), csp);
        var page = PageView.of(model, address, texts, layout);
        var script = PageScript.of(page, origin);
        var html =
                switch (model.page()) {
                    case "unifiedssp", "unifiedssd" -> Templates.unified(page, layout, script);
                    case "providerselection" -> Templates.providerselection(page, layout, script);
                    default -> Templates.selfasserted(page, layout, script);
                };
        return protect(Response.ok(), html, csp);
    }

    Response error(ErrorView error) {
        var csp = ContentSecurityPolicy.create();
        var layout = Layout.plain(error.title(), csp.nonce(), assets);
        return error(error, layout, csp);
    }

    private Response error(ErrorView error, PageModel model, ContentSecurityPolicy csp) {
        return error(error, layout(model, error.title(), csp), csp);
    }

    private static Response error(ErrorView error, Layout layout, ContentSecurityPolicy csp) {
        var response = Response.status(error.status());
        if (error.status() == 503) response.header("Retry-After", "5");
        return protect(response, Templates.globalexception(error, layout), csp);
    }

    private Layout layout(PageModel model, String title, ContentSecurityPolicy csp) {
        var tenant = model.tenant();
        return new Layout(
                title,
                model.language(),
                model.direction(),
                csp.nonce(),
                tenant == null ? null : tenant.branding(),
                tenant == null ? null : tenant.displayName(),
                assets);
    }

    /** RFC 9700 §4.16 against framing; no page is stored, it holds a CSRF token. */
    private static Response protect(
            Response.ResponseBuilder response, TemplateInstance html, ContentSecurityPolicy csp) {
        return response.entity(html.render())
                .header("Content-Type", "text/html;charset=utf-8")
                .header("Content-Security-Policy", csp.header())
                .header("X-Frame-Options", "DENY")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin-allow-popups")
                .header("Cache-Control", "no-store")
                .build();
    }
}
