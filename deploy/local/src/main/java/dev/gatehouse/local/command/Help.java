package dev.gatehouse.local.command;

/** What the script can do, in a page. */
final class Help {

    private static final String TEXT =
            """
            ./gatehouse up          builds what is stale and runs the suite on this machine
                --detach            returns when it is ready; ./gatehouse down stops it
                --database URL      uses this PostgreSQL (postgresql://user:password@host:port/database)
                --native            starts the native executables instead of the jars
                --no-examples       does not apply deploy/examples
                --http-port N       instead of 8080
                --https-port N      instead of 8443
                --internal-ports N  services, database, mail, mutual TLS from N on, instead of 8081-8085, 8025, 8026, 8444
            ./gatehouse down        stops it
            ./gatehouse status      says what runs and whether it is ready
            ./gatehouse logs [SERVICE] [-f]   shows the logs, with -f as they grow
            ./gatehouse apply -f FILE|DIR|-   registers what the manifests say; -f can be repeated
                --tenant NAME       whose the policies given as XML files are
            ./gatehouse delete KIND NAME --tenant NAME   takes an application, policy or key back
            ./gatehouse rotate-key TENANT KEY_SET   adds a key to a signing key set, which signs after the usual notice
            ./gatehouse revoke-sessions TENANT OBJECT_ID   signs an account out everywhere
            ./gatehouse reset-second-factor TENANT OBJECT_ID [authenticator|phone-numbers]   takes back what an account proves itself with; both unless said
            ./gatehouse initial-access-token TENANT NAME   a token that one client registers itself with, shown once
            ./gatehouse journey list   the newest journeys of the policies that are recorded
            ./gatehouse journey show ID   what a journey did, step by step; ID is the correlation id of its error page
                --tenant NAME       of this tenant; of all unless said
            ./gatehouse policy check|show|graph|test …   checks, merges, draws and tests policies without a server; policy help says how
            ./gatehouse test        runs every test

            --data DIR keeps everything in DIR instead of .gatehouse; --verbose shows stack traces.
            """;

    private Help() {}

    static int print() {
        System.out.print(TEXT);
        return 0;
    }
}
