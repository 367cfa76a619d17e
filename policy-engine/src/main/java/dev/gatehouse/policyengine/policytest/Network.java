package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.platform.outgoing.Outgoing;
import dev.gatehouse.platform.outgoing.OutgoingFailed;
import dev.gatehouse.platform.outgoing.OutgoingRequest;
import dev.gatehouse.platform.outgoing.OutgoingResponse;
import dev.gatehouse.policyengine.profile.ProfileCall;
import dev.gatehouse.policyengine.trace.Recorder;
import dev.gatehouse.policyengine.trace.TraceEntry.Kind;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The services and providers of a test, asked within the process. */
final class Network implements Outgoing {
    private final Map<RestService, Script<RestService.Exchange>> services = new LinkedHashMap<>();
    private final RequestCheck check;
    private final Recorder recorder;
    private ProfileCall call;
    private Optional<Elsewhere> provider = Optional.empty();

    /**
     * @param recorder sees requests and answers
     */
    Network(List<RestService> services, RequestCheck check, Recorder recorder) {
        for (var one : services) {
            this.services.put(one, new Script<>(one.of(), one.exchanges()));
        }
        this.check = check;
        this.recorder = recorder;
    }

    /** Whose requests come now. */
    void serve(ProfileCall who, Optional<Elsewhere> by) {
        this.call = who;
        this.provider = by;
    }

    @Override
    public Uni<OutgoingResponse> send(OutgoingRequest request) {
        if (provider.isPresent()) {
            var answer = provider.get().answer(request);
            note(request, answer.text());
            return Uni.createFrom().item(answer);
        }
        var exchange = service(request).next();
        exchange.asked().ifPresent(asked -> check.of(call.profile().id(), asked, request));
        note(request, exchange.answer().toString());
        return switch (exchange.answer()) {
            case RestService.Answer.Responds(var status, var headers, var body) ->
                    Uni.createFrom()
                            .item(
                                    new OutgoingResponse(
                                            status,
                                            headers,
                                            body.getBytes(StandardCharsets.UTF_8)));
            case RestService.Answer.Fails(var reason) ->
                    Uni.createFrom().failure(new OutgoingFailed(reason, request.to().getHost()));
        };
    }

    private void note(OutgoingRequest request, String answer) {
        recorder.note(
                Kind.profile,
                call.profile().id(),
                () ->
                        Map.of(
                                "request",
                                "%s %s %s"
                                        .formatted(
                                                request.method(),
                                                request.to(),
                                                request.body().orElse(""))
                                        .stripTrailing(),
                                "answer",
                                answer));
    }

    /** What is said of the profile goes before what is said of the address. */
    private Script<RestService.Exchange> service(OutgoingRequest request) {
        var id = call.profile().id();
        return find(one -> one.of().equals(id))
                .or(
                        () ->
                                find(
                                        one ->
                                                one.isAddress()
                                                        && one.isAt(
                                                                request.method(),
                                                                request.to().toString())))
                .orElseThrow(
                        () ->
                                new Stuck(
                                        "nothing is said of profile %s, which sends %s %s: its answer belongs under %s"
                                                .formatted(
                                                        id,
                                                        request.method(),
                                                        request.to(),
                                                        section())));
    }

    private String section() {
        return call.profile().isHandledBy("RestfulProvider") ? "rest" : "federation";
    }

    private Optional<Script<RestService.Exchange>> find(Predicate<RestService> wanted) {
        return services.entrySet().stream()
                .filter(one -> wanted.test(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
