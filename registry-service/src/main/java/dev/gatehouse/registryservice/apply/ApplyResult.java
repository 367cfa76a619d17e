package dev.gatehouse.registryservice.apply;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.registryservice.application.Application;
import dev.gatehouse.registryservice.apply.Planned.ShownSecret;
import dev.gatehouse.registryservice.manifest.Manifest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The answer to an apply that was done, with what its policies most likely do not mean. */
@RegisterForReflection
record ApplyResult(List<Applied> results, List<ToldProblem> warnings) {

    /**
     * @param clientSecret a secret made now; {@code clientSecrets} has all of them by name when
     *     there are several
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Applied(
            String file,
            int line,
            String kind,
            String name,
            String tenant,
            Planned.Outcome outcome,
            UUID applicationId,
            String clientSecret,
            Map<String, String> clientSecrets) {

        static Applied of(Manifest manifest, Planned<?> planned) {
            var at = manifest.header().at();
            var shown = planned.shown();
            return new Applied(
                    at.file(),
                    at.line(),
                    manifest.kind().name(),
                    manifest.name(),
                    manifest.tenant().value(),
                    planned.outcome(),
                    planned.desired() instanceof Application application
                            ? application.clientId()
                            : null,
                    shown.isEmpty() ? null : shown.getFirst().value(),
                    shown.size() < 2 ? null : byName(shown));
        }

        private static Map<String, String> byName(List<ShownSecret> shown) {
            var secrets = new LinkedHashMap<String, String>();
            shown.forEach(secret -> secrets.put(secret.name(), secret.value()));
            return secrets;
        }

        @Override
        public String toString() {
            return "Applied[%s %s %s]".formatted(kind, name, outcome);
        }
    }
}
