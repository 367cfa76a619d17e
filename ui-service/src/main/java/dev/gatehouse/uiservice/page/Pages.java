package dev.gatehouse.uiservice.page;

import dev.gatehouse.uiservice.asset.Assets;
import dev.gatehouse.uiservice.journey.PageModel;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Renders a page with the headers that protect it. */
@ApplicationScoped
class Pages {

    private final Assets assets;
    private final RemoteTemplates templates;
    private final UiConfig config;

    Pages(Assets assets, RemoteTemplates templates, UiConfig config) {
        this.assets = assets;
        this.templates = templates;
        this.config = config;
    }

    Uni<Response> show(PageModel model, PageAddress address, String origin) {
        if ("globalexception".equals(model.page())) {
            return templates
                    .of(model.remoteResource())
                    .map(template -> error(ErrorView.of(model), model, template));
        }
        return templates
                .of(model.remoteResource())
                .map(template -> page(model, address, origin, template));
    }

    private Response page(
            PageModel model, PageAddress address, String origin, Optional<RemoteTemplate> remote) {
        var csp = ContentSecurityPolicy.framedBy(model.framing());
        var texts = Texts.of(model);
        var layout = layout(model, texts.of("heading"), csp);
        var page = PageView.of(model, address, texts, layout);
        var script = PageScript.of(page, origin);
        return remote.map(template -> within(template, page, script, csp))
                .orElseGet(
                        () ->
                                protect(
                                        Response.ok(),
                                        page.kind().page(page, script),
                                        csp,
                                        csp.header()));
    }

    private Response within(
            RemoteTemplate template, PageView page, String script, ContentSecurityPolicy csp) {
        boolean allowsScript = page.model().scriptAllowed();
        var head = Templates.remote(page.layout(), script, allowsScript).render();
        var elements = page.kind().elements(page);
        return protect(
                Response.ok(),
                template.around(elements, head, csp.nonce(), allowsScript),
                csp,
                csp.headerForRemote(allowsScript, config.insecureRemoteResources()));
    }

    Response error(ErrorView error) {
        var csp = ContentSecurityPolicy.create();
        return error(error, Layout.plain(error.title(), csp.nonce(), assets), csp);
    }

    /** In the policy's own template, or where that cannot be had in ours. */
    private Response error(ErrorView error, PageModel model, Optional<RemoteTemplate> remote) {
        var csp = ContentSecurityPolicy.framedBy(model.framing());
        var layout = layout(model, error.title(), csp);
        return remote.map(template -> within(template, error, layout, model, csp))
                .orElseGet(() -> error(error, layout, csp));
    }

    private Response within(
            RemoteTemplate template,
            ErrorView error,
            Layout layout,
            PageModel model,
            ContentSecurityPolicy csp) {
        var head = Templates.remote$style(layout, model.scriptAllowed()).render();
        var elements = Templates.globalexception$api(error).render();
        return protect(
                Response.status(error.status()),
                template.around(elements, head, csp.nonce(), model.scriptAllowed()),
                csp,
                csp.headerForRemote(model.scriptAllowed(), config.insecureRemoteResources()));
    }

    private static Response error(ErrorView error, Layout layout, ContentSecurityPolicy csp) {
        var response = Response.status(error.status());
        if (error.status() == 503) response.header("Retry-After", "5");
        var html = Templates.globalexception(error, layout).render();
        return protect(response, html, csp, csp.header());
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
                assets,
                model.template());
    }

    /**
     * RFC 9700 §4.16 against framing, where X-Frame-Options knows all or nobody; no page is stored,
     * it holds a CSRF token.
     */
    private static Response protect(
            Response.ResponseBuilder response,
            String html,
            ContentSecurityPolicy csp,
            String header) {
        if (!csp.allowsFrames()) response.header("X-Frame-Options", "DENY");
        return response.entity(html)
                .header("Content-Type", "text/html;charset=utf-8")
                .header("Content-Security-Policy", header)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cache-Control", "no-store")
                .build();
    }
}
