package dev.gatehouse.e2e;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An API that knows its issuer and its audience and no more; Spring finds the keys by discovery.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
class SpringApi {

    /** How far ahead its clock goes. */
    private volatile Duration ahead = Duration.ZERO;

    @Bean
    static SecurityFilterChain security(HttpSecurity http) {
        return http.authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers(HttpMethod.GET, "/orders")
                                        .hasAuthority("SCOPE_orders.read")
                                        .requestMatchers(HttpMethod.POST, "/orders")
                                        .hasAuthority("SCOPE_orders.write")
                                        .anyRequest()
                                        .denyAll())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                .build();
    }

    /** Besides Spring's own. */
    @Bean
    OAuth2TokenValidator<Jwt> expiry() {
        return token -> {
            var validator = new JwtTimestampValidator();
            validator.setClock(Clock.offset(Clock.systemUTC(), ahead));
            return validator.validate(token);
        };
    }

    void setClockAhead(Duration ahead) {
        this.ahead = ahead;
    }

    @GetMapping("/orders")
    String orders(@AuthenticationPrincipal Jwt token) {
        return "orders of " + token.getSubject() + " for " + token.getClaimAsString("azp");
    }

    @PostMapping("/orders")
    String order() {
        return "ordered";
    }
}
