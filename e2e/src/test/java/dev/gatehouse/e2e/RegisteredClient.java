package dev.gatehouse.e2e;

import java.util.HashMap;
import java.util.Map;

/**
 * A client of the manifests as its library is configured with it.
 *
 * @param secret null for a client that can keep none
 * @param redirectUri null for a client that no customer is sent back to
 * @param resource the scope that it gets an access token for
 */
record RegisteredClient(String id, String secret, String redirectUri, String resource) {

    static final String TASKS_READ = "https://yourtenant.onmicrosoft.com/tasks/tasks.read";
    static final String CALENDAR_READ = "https://yourtenant.onmicrosoft.com/calendar/calendar.read";

    static final RegisteredClient WEB =
            new RegisteredClient(
                    Application.WEB,
                    Application.WEB_SECRET,
                    Application.WEB_REDIRECT,
                    Application.WEB);
    static final RegisteredClient NATIVE =
            new RegisteredClient(
                    Application.NATIVE, null, Application.NATIVE_REDIRECT, Application.NATIVE);
    static final String CALENDAR_API = "7f6ac0a1-4f2b-4b7e-9a55-0d7bfc2c3f01";
    static final RegisteredClient TASKS_API =
            new RegisteredClient(
                    "7f6ac0a1-4f2b-4b7e-9a55-0d7bfc2c3f02",
                    "a-tasks-api-secret-of-the-tests-0123456789",
                    null,
                    CALENDAR_READ);
    static final RegisteredClient TASK_BOARD =
            new RegisteredClient(
                    "7f6ac0a1-4f2b-4b7e-9a55-0d7bfc2c3f03",
                    "a-task-board-secret-of-the-tests-0123456789",
                    "https://app.example/board",
                    TASKS_READ);
    static final RegisteredClient NIGHTLY_REPORT =
            new RegisteredClient(
                    "7f6ac0a1-4f2b-4b7e-9a55-0d7bfc2c3f04",
                    "a-nightly-report-secret-of-the-tests-0123456789",
                    null,
                    "https://yourtenant.onmicrosoft.com/tasks/.default");
    static final RegisteredClient TELEVISION =
            new RegisteredClient("7f6ac0a1-4f2b-4b7e-9a55-0d7bfc2c3f05", null, null, TASKS_READ);

    RegisteredClient withSecret(String another) {
        return new RegisteredClient(id, another, redirectUri, resource);
    }

    /** What a library is configured with besides where the server is. */
    Map<String, Object> credentials() {
        Map<String, Object> credentials = new HashMap<>(Map.of("clientId", id));
        if (secret != null) credentials.put("clientSecret", secret);
        return credentials;
    }

    @Override
    public String toString() {
        return id;
    }
}
