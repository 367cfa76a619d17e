// @azure/msal-node as a web application, a native application, an API or a daemon uses it.
import {
    ConfidentialClientApplication,
    CryptoProvider,
    PublicClientApplication,
} from '@azure/msal-node';
import { program } from './program.js';

let application;
let pkce;
let device;

const configuration = (auth) => ({
    auth: { ...auth, knownAuthorities: [new URL(auth.authority).host] },
});

await program({
    confidentialClient(auth) {
        application = new ConfidentialClientApplication(configuration(auth));
    },

    publicClient(auth) {
        application = new PublicClientApplication(configuration(auth));
    },

    async authorizationAddress(request) {
        pkce = await new CryptoProvider().generatePkceCodes();
        return application.getAuthCodeUrl({
            ...request,
            codeChallenge: pkce.challenge,
            codeChallengeMethod: 'S256',
        });
    },

    redeem(request) {
        return application.acquireTokenByCode({ codeVerifier: pkce.verifier, ...request });
    },

    async silently(request) {
        const [account] = await application.getTokenCache().getAllAccounts();
        return application.acquireTokenSilent({ ...request, account });
    },

    refreshToken() {
        const [kept] = Object.values(JSON.parse(application.getTokenCache().serialize()).RefreshToken);
        return kept.secret;
    },

    refresh(request) {
        return application.acquireTokenByRefreshToken(request);
    },

    byClientCredential(request) {
        return application.acquireTokenByClientCredential(request);
    },

    onBehalfOf(request) {
        return application.acquireTokenOnBehalfOf(request);
    },

    /** Gives what the device shows its customer; the library goes on asking meanwhile. */
    deviceBegins(request) {
        return new Promise((shown, refused) => {
            device = application.acquireTokenByDeviceCode({
                ...request,
                deviceCodeCallback: shown,
            });
            device.catch(refused);
        });
    },

    deviceWaits() {
        return device;
    },
});
