package dev.gatehouse.policyengine.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OAuth1SignatureTest {

    // RFC 5849 §1.2, second request
    @Test
    void a_token_is_asked_for_as_in_the_specification() {
        assertEquals(
                "gKgrFCywp7rO0OXSjdot/IHF7IU=",
                OAuth1Signature.of(
                        "POST",
                        URI.create("https://photos.example.net/token"),
                        Map.of(
                                "oauth_consumer_key", "dpf43f3p2l4k3l03",
                                "oauth_signature_method", "HMAC-SHA1",
                                "oauth_timestamp", "137131201",
                                "oauth_nonce", "walatlh",
                                "oauth_token", "hh5s93j4hdidpola",
                                "oauth_verifier", "hfdp7dh39dks9884"),
                        "kd94hf93k423kf44",
                        "hdhd0244k9j7ao03"));
    }

    // RFC 5849 §1.2, third request: the query is signed too
    @Test
    void a_protected_resource_is_asked_for_as_in_the_specification() {
        assertEquals(
                "MdpQcU8iPSUjWoN/UDMsK2sui9I=",
                OAuth1Signature.of(
                        "GET",
                        URI.create(
                                "http://photos.example.net/photos?file=vacation.jpg&size=original"),
                        Map.of(
                                "oauth_consumer_key", "dpf43f3p2l4k3l03",
                                "oauth_token", "nnch734d00sl2jdk",
                                "oauth_signature_method", "HMAC-SHA1",
                                "oauth_timestamp", "137131202",
                                "oauth_nonce", "chapoH"),
                        "kd94hf93k423kf44",
                        "pfkkdhi9sl3r4s00"));
    }

    /** The example of Twitter's manual, a form parameter among the signed ones. */
    @Test
    void a_request_is_signed_as_twitter_expects_it() {
        assertEquals(
                "hCtSmYh+iHYCEqBWrE7C7hYmtUk=",
                OAuth1Signature.of(
                        "POST",
                        URI.create(
                                "https://api.twitter.com/1.1/statuses/update.json?include_entities=true"),
                        Map.of(
                                "status", "Hello Ladies + Gentlemen, a signed OAuth request!",
                                "oauth_consumer_key", "xvz1evFS4wEEPTGEFPHBog",
                                "oauth_nonce", "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg",
                                "oauth_signature_method", "HMAC-SHA1",
                                "oauth_timestamp", "1318622958",
                                "oauth_token", "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
                                "oauth_version", "1.0"),
                        "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
                        "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE"));
    }

    // RFC 5849 §3.4.1.2, §3.6
    @Test
    void the_address_is_in_lower_case_and_without_a_port_that_goes_without_saying() {
        assertEquals(
                "GET&http%3A%2F%2Fexample.com%2Fr%2520v%2FX&a%3D%252A~%26id%3D123",
                OAuth1Signature.baseString(
                        "get",
                        URI.create("http://EXAMPLE.COM:80/r%20v/X?id=123"),
                        Map.of("a", "*~")));
    }
}
