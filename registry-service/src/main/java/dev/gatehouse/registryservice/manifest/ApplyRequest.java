package dev.gatehouse.registryservice.manifest;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** What one call applies: YAML files, files that they refer to, and policies sent as XML. */
@RegisterForReflection
public record ApplyRequest(
        List<Document> documents, List<AccompanyingFile> files, List<PolicyFile> policies) {

    public ApplyRequest {
        documents = documents == null ? List.of() : documents;
        files = files == null ? List.of() : files;
        policies = policies == null ? List.of() : policies;
    }

    @RegisterForReflection
    public record Document(String file, String content) {
        public Document {
            content = withoutByteOrderMark(content);
        }
    }

    @RegisterForReflection
    public record AccompanyingFile(String path, String content) {
        public AccompanyingFile {
            content = withoutByteOrderMark(content);
        }
    }

    @RegisterForReflection
    public record PolicyFile(String file, String tenant, String content) {
        public PolicyFile {
            content = withoutByteOrderMark(content);
        }
    }

    /** Every member of every entry is there. */
    public boolean isComplete() {
        return documents.stream()
                        .allMatch(d -> d != null && d.file() != null && d.content() != null)
                && files.stream()
                        .allMatch(f -> f != null && f.path() != null && f.content() != null)
                && policies.stream()
                        .allMatch(
                                p ->
                                        p != null
                                                && p.file() != null
                                                && p.tenant() != null
                                                && p.content() != null);
    }

    /** Many policies are saved with one; it is no part of their text. */
    private static String withoutByteOrderMark(String content) {
        return content != null && content.startsWith("\uFEFF") ? content.substring(1) : content;
    }
}
