package dev.gatehouse.e2e;

import dev.gatehouse.e2e.Customer.Page;
import dev.gatehouse.e2e.Customer.Screen;

/** What a customer does on the pages, step by step, without JavaScript. */
final class SignIns {

    private final SuiteUnderTest suite;

    SignIns(SuiteUnderTest suite) {
        this.suite = suite;
    }

    /** From the sign-in page through e-mail verification to the application. */
    Screen signUp(Page signInPage, String email, String password) {
        return create(verifiedEmail(signInPage.follow("#createAccount").page(), email), password);
    }

    Page verifiedEmail(Page page, String email) {
        Page codeSent = page.fill("email", email).press("#email_ver_but_send").page();
        String code = suite.inbox().codeFor(email);
        return codeSent.fill("email_ver_input", code).press("#email_ver_but_verify").page();
    }

    Screen create(Page verified, String password) {
        for (String optional : new String[] {"displayName", "givenName", "surname"}) {
            if (verified.shows("#" + optional)) {
                verified.fill(optional, "Ada " + optional);
            }
        }
        return verified.fill("newPassword", password)
                .fill("reenterPassword", password)
                .press("#continue");
    }

    Screen signIn(Page signInPage, String email, String password) {
        String signInName = signInPage.shows("#signInName") ? "signInName" : "email";
        return signInPage.fill(signInName, email).fill("password", password).press("#next");
    }
}
