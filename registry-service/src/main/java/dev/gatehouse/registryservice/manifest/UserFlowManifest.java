package dev.gatehouse.registryservice.manifest;

import dev.gatehouse.registryservice.yaml.Fields;
import dev.gatehouse.registryservice.yaml.Formats;
import dev.gatehouse.registryservice.yaml.Node;
import dev.gatehouse.registryservice.yaml.Node.Entry;
import dev.gatehouse.registryservice.yaml.Node.Mapping;
import dev.gatehouse.registryservice.yaml.Node.Scalar;
import dev.gatehouse.registryservice.yaml.Node.Sequence;
import dev.gatehouse.registryservice.yaml.Position;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The flow's type is checked here; the rest of its spec by policy-engine, which names the field
 * that is wrong.
 */
public record UserFlowManifest(Header header, Mapping spec, boolean recordJourneys)
        implements Manifest.OfPolicy {

    private static final Pattern STEP = Pattern.compile("[^.\\[\\]/]+");

    /** Graph's userFlowType. */
    enum Type {
        signUpOrSignIn,
        signUp,
        signIn,
        profileUpdate,
        passwordReset,
        resourceOwner
    }

    @Override
    public Kind kind() {
        return Kind.UserFlow;
    }

    static Optional<UserFlowManifest> read(Fields document) {
        var header = Header.within(document, Names.USER_FLOW);
        return document.requiredObject("spec")
                .flatMap(
                        spec -> {
                            spec.required(
                                    "type",
                                    Formats.oneOf(Type.values(), Type::name),
                                    "the flow's type");
                            var record = spec.flag("recordJourneys", false);
                            return document.member("spec")
                                    .filter(Mapping.class::isInstance)
                                    .flatMap(
                                            node ->
                                                    header.map(
                                                            h ->
                                                                    new UserFlowManifest(
                                                                            h,
                                                                            (Mapping) node,
                                                                            record)));
                        });
    }

    /**
     * Where a field of the spec stands: a short value itself, a list or mapping where its name is.
     * Of a field that is not there, where its nearest parent does.
     */
    public Position positionOf(String path) {
        Node node = spec;
        var at = spec.at();
        var steps =
                STEP.matcher(path.startsWith("spec.") ? path.substring("spec.".length()) : path);
        while (steps.find()) {
            var next = step(node, steps.group());
            if (next.isEmpty()) {
                return at;
            }
            node = next.get().value();
            at = node instanceof Scalar ? node.at() : next.get().keyAt();
        }
        return at;
    }

    private static Optional<Entry> step(Node node, String name) {
        return switch (node) {
            case Mapping mapping -> Optional.ofNullable(mapping.entries().get(name));
            case Sequence sequence when name.matches("[0-9]{1,9}") -> {
                int index = Integer.parseInt(name);
                yield index < sequence.items().size()
                        ? Optional.of(sequence.items().get(index))
                                .map(item -> new Entry(item.at(), item))
                        : Optional.empty();
            }
            case Sequence _, Scalar _ -> Optional.empty();
        };
    }
}
