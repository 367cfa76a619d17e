package dev.gatehouse.policyengine.saml;

import dev.gatehouse.platform.address.TenantAddress;
import java.net.URI;

/** Our own addresses of one policy, as partners know them: always in the same form. */
public record SamlAddresses(TenantAddress address, URI origin) {
    /** Azure AD B2C's documentation has a capital in it, so partners ask in both ways. */
    public static final String METADATA = "/{samlp:[Ss]amlp}/metadata";

    public static final String SIGN_ON = "/samlp/sso/login";
    public static final String LOGOUT = "/samlp/sso/logout";
    public static final String CONSUMER = "/samlp/sso/assertionconsumer";

    /**
     * @param policyId as the policy writes it
     */
    public static SamlAddresses of(String tenantName, String policyId, URI origin) {
        return new SamlAddresses(
                new TenantAddress(TenantAddress.Form.PATH, tenantName, policyId), origin);
    }

    /** Whether both are the same address: partners write a policy's name in a case of their own. */
    static boolean same(String ours, String theirs) {
        return ours.equalsIgnoreCase(theirs);
    }

    /**
     * The entity id where a policy names none. Partners compare it by letter, and that of Azure AD
     * B2C has the policy's name as the policy writes it, not in the lower case of addresses.
     */
    public String entityId() {
        return origin + "/" + address.tenant() + "/" + address.policy();
    }

    public String signOn() {
        return address.endpoint(origin, SIGN_ON);
    }

    public String logout() {
        return address.endpoint(origin, LOGOUT);
    }

    public String consumer() {
        return address.endpoint(origin, CONSUMER);
    }
}
