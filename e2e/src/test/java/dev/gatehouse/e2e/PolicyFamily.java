package dev.gatehouse.e2e;

/** The same four policies, once as user flows and once as the starter pack's custom policies. */
enum PolicyFamily {
    USER_FLOWS(
            "B2C_1_SignUpSignIn", "B2C_1_SecondSignIn", "B2C_1_ProfileEdit", "B2C_1_PasswordReset"),
    STARTER_PACK(
            "B2C_1A_signup_signin",
            "B2C_1A_signup_signin",
            "B2C_1A_ProfileEdit",
            "B2C_1A_PasswordReset");

    final String signUpOrSignIn;
    final String secondSignIn;
    final String profileEdit;
    final String passwordReset;

    PolicyFamily(
            String signUpOrSignIn, String secondSignIn, String profileEdit, String passwordReset) {
        this.signUpOrSignIn = signUpOrSignIn;
        this.secondSignIn = secondSignIn;
        this.profileEdit = profileEdit;
        this.passwordReset = passwordReset;
    }
}
