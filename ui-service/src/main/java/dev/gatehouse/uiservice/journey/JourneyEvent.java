package dev.gatehouse.uiservice.journey;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/** What a customer did on a page. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(value = JourneyEvent.Submit.class, name = "submit"),
    @Type(value = JourneyEvent.SendCode.class, name = "sendCode"),
    @Type(value = JourneyEvent.VerifyCode.class, name = "verifyCode"),
    @Type(value = JourneyEvent.ChangeClaim.class, name = "changeClaim"),
    @Type(value = JourneyEvent.ControlAction.class, name = "controlAction"),
    @Type(value = JourneyEvent.Choose.class, name = "choose"),
    @Type(value = JourneyEvent.Continue.class, name = "continue"),
    @Type(value = JourneyEvent.Cancel.class, name = "cancel")
})
@RegisterForReflection
public sealed interface JourneyEvent {

    /** {@code request_type=RESPONSE}; the values may be passwords, so they are never printed. */
    @RegisterForReflection
    record Submit(Map<String, String> fields) implements JourneyEvent {
        @Override
        public String toString() {
            return "Submit" + fields.keySet();
        }
    }

    @RegisterForReflection
    record SendCode(String claim, String value) implements JourneyEvent {}

    @RegisterForReflection
    record VerifyCode(String claim, String value, String code) implements JourneyEvent {
        @Override
        public String toString() {
            return "VerifyCode[" + claim + "]";
        }
    }

    @RegisterForReflection
    record ChangeClaim(String claim) implements JourneyEvent {}

    /** A button of a display control, with what the page's fields hold. */
    @RegisterForReflection
    record ControlAction(String control, String action, Map<String, String> fields)
            implements JourneyEvent {
        @Override
        public String toString() {
            return "ControlAction[" + control + " " + action + "]";
        }
    }

    @RegisterForReflection
    record Choose(String exchange) implements JourneyEvent {}

    @RegisterForReflection
    record Continue(boolean rememberMe) implements JourneyEvent {}

    @RegisterForReflection
    record Cancel() implements JourneyEvent {}
}
