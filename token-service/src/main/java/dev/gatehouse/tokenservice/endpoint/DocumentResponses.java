package dev.gatehouse.tokenservice.endpoint;

import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** Sends a public document, or says that the client has it. */
public final class DocumentResponses {

    private DocumentResponses() {}

    /** RFC 9110 §15.4.5: 304 bears the headers that 200 would have. */
    public static RestResponse<byte[]> send(Document document, String ifNoneMatch) {
        var response =
                document.isNamedBy(ifNoneMatch)
                        ? ResponseBuilder.<byte[]>create(Status.NOT_MODIFIED)
                        : ResponseBuilder.ok(document.content());
        return response.header(HttpHeaders.ETAG, document.entityTag())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .build();
    }
}
