// A single-page application with oidc-client-ts.
import { ready } from '../page.js';

const here = new URL('.', location).href;
const settings = {
    authority: configuration.authority,
    client_id: configuration.clientId,
    scope: `openid offline_access ${configuration.clientId}`,
    redirect_uri: here,
    silent_redirect_uri: here + 'silent.html',
    post_logout_redirect_uri: here,
};
const manager = new oidc.UserManager(settings);
const plain = (user) => ({ ...user, expired: user.expired });

const functions = {
    signIn: (request) => manager.signinRedirect(request),
    signOut: (request) => manager.signoutRedirect(request),
    user: async () => plain(await manager.getUser()),
    refresh: async () => plain(await manager.signinSilent()),
    async bySession(request) {
        const withoutRefreshToken = new oidc.UserManager({
            ...settings,
            scope: `openid ${configuration.clientId}`,
            userStore: new oidc.WebStorageStateStore({ store: new oidc.InMemoryWebStorage() }),
        });
        return plain(await withoutRefreshToken.signinSilent(request));
    },
    answered: async ({ address }) => plain(await manager.signinCallback(address)),
};

const response = new URLSearchParams(location.search);
if (response.has('code')) await manager.signinRedirectCallback();
else if (response.has('state')) await manager.signoutRedirectCallback();
history.replaceState(null, '', here);
ready(functions, (await manager.getUser())?.profile.emails[0]);
