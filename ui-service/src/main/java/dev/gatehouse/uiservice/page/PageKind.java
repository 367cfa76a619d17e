package dev.gatehouse.uiservice.page;

import dev.gatehouse.uiservice.journey.PageModel;

/** The pages that have a template. */
public enum PageKind {
    UNIFIED {
        @Override
        String page(PageView page, String script) {
            return Templates.unified(page, page.layout(), script).render();
        }

        @Override
        String elements(PageView page) {
            return Templates.unified$api(page).render();
        }
    },
    SELF_ASSERTED {
        @Override
        String page(PageView page, String script) {
            return Templates.selfasserted(page, page.layout(), script).render();
        }

        @Override
        String elements(PageView page) {
            return Templates.selfasserted$api(page).render();
        }
    },
    PROVIDER_SELECTION {
        @Override
        String page(PageView page, String script) {
            return Templates.providerselection(page, page.layout(), script).render();
        }

        @Override
        String elements(PageView page) {
            return Templates.providerselection$api(page).render();
        }
    };

    abstract String page(PageView page, String script);

    /** What stands within {@code <div id="api">}. */
    abstract String elements(PageView page);

    /** By what the page asks for: a policy may name any layout for any step. */
    static PageKind of(PageModel model) {
        if (model.signIn() != null) return UNIFIED;
        if (model.fields().isEmpty() && !model.providers().isEmpty()) return PROVIDER_SELECTION;
        return SELF_ASSERTED;
    }
}
