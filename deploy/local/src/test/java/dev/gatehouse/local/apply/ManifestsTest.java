package dev.gatehouse.local.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestsTest {

    @TempDir Path folder;

    @Test
    void a_folders_manifests_are_sent_in_the_order_of_their_names() throws Exception {
        write("020-b.yaml", "b");
        write("010-a.yml", "a");
        write("README.md", "no manifest");

        var sent = json(new Manifests(Optional.empty()).add(folder));

        assertThat(members(sent, "documents", "content")).containsExactly("a", "b");
    }

    @Test
    void a_policy_file_that_a_manifest_names_goes_along() throws Exception {
        write("policies/Base.xml", "<base/>");
        write("a.yaml", "spec:\n  policyFile: ./policies/Base.xml # the base\n");

        var sent = json(new Manifests(Optional.empty()).add(folder.resolve("a.yaml")));

        assertThat(members(sent, "files", "content")).containsExactly("<base/>");
        assertThat(members(sent, "files", "path"))
                .containsExactly(folder.resolve("policies/Base.xml").toString());
    }

    @Test
    void a_policy_file_that_is_not_there_is_refused_before_anything_is_sent() throws Exception {
        write("a.yaml", "spec: {policyFile: \"./gone.xml\"}");

        assertThatThrownBy(() -> new Manifests(Optional.empty()).add(folder.resolve("a.yaml")))
                .isInstanceOf(ManifestsRefused.class)
                .hasMessage(folder.resolve("a.yaml") + ": policyFile ./gone.xml does not exist.");
    }

    @Test
    void a_policy_as_xml_needs_to_know_whose_it_is() throws Exception {
        write("Base.xml", "<base/>");
        Path file = folder.resolve("Base.xml");

        assertThatThrownBy(() -> new Manifests(Optional.empty()).add(file))
                .hasMessage(file + " is a policy: say whose it is with --tenant.");
        var sent = json(new Manifests(Optional.of("contoso.com")).add(file));
        assertThat(members(sent, "policies", "tenant")).containsExactly("contoso.com");
        assertThat(members(sent, "policies", "content")).containsExactly("<base/>");
    }

    @Test
    void a_folder_without_manifests_and_a_file_that_is_not_there_are_refused() {
        var manifests = new Manifests(Optional.empty());

        assertThatThrownBy(() -> manifests.add(folder)).hasMessage(folder + " holds no manifests.");
        assertThatThrownBy(() -> manifests.add(folder.resolve("x.yaml")))
                .hasMessage(folder.resolve("x.yaml") + " does not exist.");
    }

    private void write(String name, String content) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static JsonObject json(Manifests manifests) {
        return new JsonObject(manifests.toJson());
    }

    private static List<String> members(JsonObject sent, String list, String member) {
        return sent.getJsonArray(list).stream()
                .map(item -> ((JsonObject) item).getString(member))
                .toList();
    }
}
