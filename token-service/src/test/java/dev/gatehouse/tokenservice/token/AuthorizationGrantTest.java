package dev.gatehouse.tokenservice.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.registry.RedirectUriType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthorizationGrantTest {

    // Rows written by one version are read by the next: refresh tokens live for months
    private static final String STORED =
            """
            {"redirectUri":"https://web.example/cb","redirectUriType":"web","scope":"openid",\
            "nonce":"n","codeChallenge":"c","codeChallengeMethod":"S256","subject":"s",\
            "objectId":"o","authTime":1700000000,"sid":"d","claims":{"emails":["a@b.c"],"age":42}}""";

    private static final AuthorizationGrant GRANT =
            new AuthorizationGrant(
                    "https://web.example/cb",
                    RedirectUriType.WEB,
                    "openid",
                    "n",
                    "c",
                    "S256",
                    null,
                    "s",
                    "o",
                    null,
                    null,
                    1_700_000_000,
                    "d",
                    Map.of("emails", List.of("a@b.c"), "age", 42));

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void the_stored_form_is_the_one_of_the_first_version() throws Exception {
        assertEquals(json.readTree(STORED), json.readTree(json.writeValueAsString(GRANT)));
    }

    @Test
    void the_stored_form_is_read_and_what_a_later_version_adds_is_ignored() throws Exception {
        var later = STORED.replaceFirst("\\{", "{\"added\":1,");

        assertEquals(GRANT, json.readValue(later, AuthorizationGrant.class));
    }
}
