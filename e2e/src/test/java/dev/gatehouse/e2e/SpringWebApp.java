package dev.gatehouse.e2e;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/**
 * A web application with a server of its own that calls an API, as Spring's documentation has it.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
class SpringWebApp {

    static final String REGISTRATION = "gatehouse";

    private final ClientRegistrationRepository clients;
    private final OAuth2AuthorizedClientRepository tokens;
    private final URI api;

    SpringWebApp(
            ClientRegistrationRepository clients,
            OAuth2AuthorizedClientRepository tokens,
            @Value("${api}") URI api) {
        this.clients = clients;
        this.tokens = tokens;
        this.api = api;
    }

    @Bean
    static SecurityFilterChain security(HttpSecurity http, ClientRegistrationRepository clients) {
        var signOut = new OidcClientInitiatedLogoutSuccessHandler(clients);
        signOut.setPostLogoutRedirectUri("{baseUrl}/signed-out");
        return http.authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers("/signed-out")
                                        .permitAll()
                                        .anyRequest()
                                        .authenticated())
                .oauth2Login(Customizer.withDefaults())
                .logout(logout -> logout.logoutSuccessHandler(signOut))
                .oidcLogout(logout -> logout.backChannel(Customizer.withDefaults()))
                .build();
    }

    @GetMapping("/")
    String home(@AuthenticationPrincipal OidcUser user) {
        return user.getIdToken().getTokenValue();
    }

    @GetMapping("/orders")
    String orders(@RegisteredOAuth2AuthorizedClient(REGISTRATION) OAuth2AuthorizedClient client) {
        return RestClient.create()
                .get()
                .uri(api)
                .header(
                        HttpHeaders.AUTHORIZATION,
                        "Bearer " + client.getAccessToken().getTokenValue())
                .retrieve()
                .body(String.class);
    }

    /** What comes of it when the access token has expired: by this clock it has. */
    @GetMapping("/renewed")
    String renewed(
            Authentication customer, HttpServletRequest request, HttpServletResponse response) {
        var manager = new DefaultOAuth2AuthorizedClientManager(clients, tokens);
        var later = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));
        manager.setAuthorizedClientProvider(
                OAuth2AuthorizedClientProviderBuilder.builder()
                        .refreshToken(refresh -> refresh.clock(later))
                        .build());
        var renewal =
                OAuth2AuthorizeRequest.withClientRegistrationId(REGISTRATION)
                        .principal(customer)
                        .attribute(HttpServletRequest.class.getName(), request)
                        .attribute(HttpServletResponse.class.getName(), response)
                        .build();
        return manager.authorize(renewal).getAccessToken().getTokenValue();
    }

    @GetMapping("/signed-out")
    String signedOut() {
        return "You have signed out";
    }
}
