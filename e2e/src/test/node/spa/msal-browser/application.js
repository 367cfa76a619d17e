// A single-page application with @azure/msal-browser, as its documentation builds one.
import { ready } from '../page.js';

const here = new URL('.', location).href;
const scopes = [configuration.clientId];
const application = new msal.PublicClientApplication({
    auth: {
        clientId: configuration.clientId,
        authority: configuration.authority,
        knownAuthorities: [new URL(configuration.authority).host],
        redirectUri: here + 'redirect.html',
        postLogoutRedirectUri: here,
    },
});

const functions = {
    signIn: (request) => application.loginRedirect({ scopes, ...request }),
    signOut: (request) => application.logoutRedirect(request),
    silently: ({ from }) =>
        application.acquireTokenSilent({
            scopes,
            account: application.getAllAccounts()[0],
            cacheLookupPolicy: msal.CacheLookupPolicy[from],
        }),
    bySession: (request) => application.ssoSilent({ scopes, ...request }),
};

await application.initialize();
await application.handleRedirectPromise();
ready(functions, application.getAllAccounts()[0]?.idTokenClaims.emails[0]);
