package dev.gatehouse.uiservice.asset;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The static files, read and hashed once. */
@Singleton
public class Assets {

    private static final Map<String, String> FILES =
            Map.of(
                    "gatehouse.css", "text/css;charset=utf-8",
                    "elements.css", "text/css;charset=utf-8",
                    "gatehouse.js", "text/javascript;charset=utf-8",
                    "jquery.js", "text/javascript;charset=utf-8",
                    "favicon.svg", "image/svg+xml");

    /** Of the version in the POM; customers' own pages have always found it on Azure AD B2C's. */
    private static final String JQUERY = "/META-INF/resources/webjars/jquery/3.7.1/jquery.min.js";

    private final Map<String, Asset> byName = new LinkedHashMap<>();

    public Assets() {
        FILES.forEach((file, mediaType) -> byName.put(file, read(file, mediaType)));
    }

    /**
     * The address of a file under its name with hash: {@code /static/gatehouse.1a2b3c4d5e6f.css}.
     */
    public String address(String file) {
        return "/static/" + hashed(file, byName.get(file));
    }

    /** How many bytes the browser loads for it. */
    public int size(String file) {
        return byName.get(file).content().length;
    }

    Optional<Asset> immutable(String name) {
        return byName.entrySet().stream()
                .filter(entry -> hashed(entry.getKey(), entry.getValue()).equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    Optional<Asset> current(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static String hashed(String file, Asset asset) {
        int dot = file.lastIndexOf('.');
        return file.substring(0, dot) + "." + asset.hash() + file.substring(dot);
    }

    private static Asset read(String file, String mediaType) {
        var resource = file.equals("jquery.js") ? JQUERY : "/static/" + file;
        try (var in = Assets.class.getResourceAsStream(resource)) {
            var content = in.readAllBytes();
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return new Asset(mediaType, HexFormat.of().formatHex(digest, 0, 6), content);
        } catch (IOException | NoSuchAlgorithmException broken) {
            throw new IllegalStateException(file, broken);
        }
    }
}
