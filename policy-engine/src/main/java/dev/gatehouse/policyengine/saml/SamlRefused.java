package dev.gatehouse.policyengine.saml;

/** A message is not believed; what is said is for the log and holds nothing of its content. */
public final class SamlRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SamlRefused(String reason) {
        super(reason, null, false, false);
    }
}
