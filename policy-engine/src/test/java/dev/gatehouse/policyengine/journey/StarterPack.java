package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.policyengine.policy.Checked;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.ParsedPolicy;
import dev.gatehouse.policyengine.policy.PolicyCompiler;
import dev.gatehouse.policyengine.policy.PolicyParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Microsoft's starter pack, where it lies beside the project; a test is skipped where it does not.
 */
public final class StarterPack {
    public static final Set<String> KEYS =
            Set.of(
                    "B2C_1A_TokenSigningKeyContainer",
                    "B2C_1A_TokenEncryptionKeyContainer",
                    "B2C_1A_FacebookSecret");

    private StarterPack() {}

    public static CompiledPolicy localAccounts(String relyingParty) {
        return compile("LocalAccounts", relyingParty);
    }

    public static CompiledPolicy compile(String pack, String relyingParty) {
        var chain =
                Stream.of(
                                "TrustFrameworkBase.xml",
                                "TrustFrameworkLocalization.xml",
                                "TrustFrameworkExtensions.xml",
                                relyingParty)
                        .map(file -> parse(folder().resolve(pack).resolve(file)))
                        .toList();
        return switch (PolicyCompiler.compile(chain, KEYS)) {
            case Checked.Accepted<CompiledPolicy>(var policy) -> policy;
            case Checked.Refused<CompiledPolicy>(var errors) ->
                    throw new AssertionError(errors.toString());
        };
    }

    public static List<String> files() {
        return List.of(
                "TrustFrameworkBase.xml",
                "TrustFrameworkLocalization.xml",
                "TrustFrameworkExtensions.xml",
                "SignUpOrSignin.xml",
                "ProfileEdit.xml",
                "PasswordReset.xml");
    }

    public static String source(String file) {
        try {
            return Files.readString(folder().resolve("LocalAccounts").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path folder() {
        var folder =
                Path.of(
                                System.getProperty("gatehouse.root", ".."),
                                "../shared/policies/starterpack")
                        .normalize();
        assumeTrue(Files.isDirectory(folder), "the starter pack is not at " + folder);
        return folder;
    }

    private static ParsedPolicy parse(Path file) {
        try {
            return switch (PolicyParser.parse(
                    file.getFileName().toString(), Files.readAllBytes(file))) {
                case Checked.Accepted<ParsedPolicy>(var policy) -> policy;
                case Checked.Refused<ParsedPolicy>(var errors) ->
                        throw new AssertionError(errors.toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
