package dev.gatehouse.policyengine.restful;

import dev.gatehouse.policyengine.policy.Metadata;
import java.util.Locale;

/** Where the input claims go. */
enum SendClaimsIn {
    BODY,
    FORM,
    HEADER,
    URL,
    QUERY_STRING;

    /** {@code Body} unless said; {@code ClaimsFormat} is what the first policies called it. */
    static SendClaimsIn of(Metadata metadata) {
        var written = metadata.get("SendClaimsIn").or(() -> metadata.get("ClaimsFormat"));
        return switch (written.orElse("").strip().toLowerCase(Locale.ROOT)) {
            case "form" -> FORM;
            case "header" -> HEADER;
            case "url" -> URL;
            case "querystring" -> QUERY_STRING;
            default -> BODY;
        };
    }

    /** A body is posted; where there is none {@code HttpBinding} may ask for it all the same. */
    String method(Metadata metadata) {
        return switch (this) {
            case BODY, FORM -> "POST";
            case HEADER, URL, QUERY_STRING ->
                    metadata.get("HttpBinding", "GET").strip().equalsIgnoreCase("POST")
                            ? "POST"
                            : "GET";
        };
    }
}
