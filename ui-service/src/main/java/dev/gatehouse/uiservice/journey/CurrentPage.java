package dev.gatehouse.uiservice.journey;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Where a journey stands when the browser asks for its page. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @Type(value = PageModel.class, name = "page"),
    @Type(value = JourneyAnswer.Browser.class, name = "browser"),
    @Type(value = JourneyAnswer.Gone.class, name = "gone")
})
@RegisterForReflection
public sealed interface CurrentPage permits PageModel, JourneyAnswer.Browser, JourneyAnswer.Gone {}
