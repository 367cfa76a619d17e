package dev.gatehouse.policyengine.saml;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Parsing and signing take milliseconds, which the event loop does not have. */
public final class Work {
    private Work() {}

    /** What follows belongs on the event loop that asked. */
    public static <T> Uni<T> off(Supplier<T> work) {
        return Uni.createFrom()
                .item(work)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(caller());
    }

    private static Executor caller() {
        Context context = Vertx.currentContext();
        return context == null
                ? Runnable::run
                : command -> context.runOnContext(nothing -> command.run());
    }
}
