package dev.gatehouse.tokenservice.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.tokenservice.token.DeviceApprovalStore.Waiting;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** Whether a device waits with a user code, and which (docs/services.md). */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeviceWaiting(
        boolean waiting,
        UUID id,
        @JsonProperty("client_id") UUID clientId,
        @JsonProperty("user_code") String userCode,
        String scope) {

    static final DeviceWaiting NONE = new DeviceWaiting(false, null, null, null, null);

    static DeviceWaiting of(UserCode userCode, Waiting device) {
        return new DeviceWaiting(
                true, device.familyId(), device.clientId(), userCode.shown(), device.scope());
    }
}
