package dev.gatehouse.uiservice.page;

import dev.gatehouse.uiservice.asset.Assets;
import dev.gatehouse.uiservice.journey.PageModel.Branding;
import java.util.Optional;

/** What surrounds a page's content. */
public record Layout(
        String title,
        String language,
        String direction,
        String nonce,
        Branding branding,
        String tenantName,
        Assets assets,
        String template) {

    static Layout plain(String title, String nonce, Assets assets) {
        return new Layout(title, "en", "ltr", nonce, null, null, assets, null);
    }

    public Accent accent() {
        return branding == null ? null : Accent.of(branding.accentColor()).orElse(null);
    }

    public String background() {
        return branding == null ? null : Accent.safe(branding.backgroundColor()).orElse(null);
    }

    /** Only over https: what the page shows must be what the tenant put there. */
    public String logo() {
        return Optional.ofNullable(branding)
                .map(Branding::logo)
                .filter(logo -> logo.startsWith("https://"))
                .orElse(null);
    }

    /** One of Azure AD B2C's named templates, whose colours ours takes; empty for our own look. */
    public String theme() {
        return "azureblue".equals(template) || "msa".equals(template) ? template : "";
    }

    public String rtl() {
        return "rtl".equals(direction) ? "rtl" : "ltr";
    }
}
