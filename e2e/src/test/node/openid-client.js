// openid-client, which checks what the specifications say is to be checked, signatures included.
import * as client from 'openid-client';
import { program } from './program.js';

const RESPONSE_TYPES = {
    id_token: client.useIdTokenResponseType,
    code: () => {},
    'code id_token': client.useCodeIdTokenResponseType,
};

let configuration;
let signingKey;
let DPoP;
let expected;
let device;

const plain = (tokens) => ({ ...tokens, claims: tokens.claims?.() });

const key = (jwk) =>
    crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: jwk.crv }, false, ['sign']);

function authentication(secret) {
    if (signingKey) return client.PrivateKeyJwt(signingKey);
    return secret ? client.ClientSecretBasic(secret) : client.None();
}

await program({
    async discover({ issuer, clientId, clientSecret, privateKey, responseType }) {
        if (privateKey) signingKey = { key: await key(privateKey), kid: privateKey.kid };
        const execute = [client.enableNonRepudiationChecks, RESPONSE_TYPES[responseType ?? 'code']];
        configuration = await client.discovery(
            new URL(issuer),
            clientId,
            undefined,
            authentication(clientSecret),
            { execute },
        );
        return configuration.serverMetadata();
    },

    /** From now on tokens are asked for, and used, with proofs of a new key. */
    async bindToKey() {
        DPoP = client.getDPoPHandle(configuration, await client.randomDPoPKeyPair());
    },

    /** @param by `pushed`; else by its parameters */
    async authorizationAddress({ by, ...request }) {
        expected = {
            pkceCodeVerifier: client.randomPKCECodeVerifier(),
            expectedState: client.randomState(),
            expectedNonce: client.randomNonce(),
        };
        const parameters = {
            ...request,
            state: expected.expectedState,
            nonce: expected.expectedNonce,
            code_challenge: await client.calculatePKCECodeChallenge(expected.pkceCodeVerifier),
            code_challenge_method: 'S256',
        };
        if (by === 'pushed') {
            return client.buildAuthorizationUrlWithPAR(configuration, parameters, { DPoP });
        }
        return client.buildAuthorizationUrl(configuration, parameters);
    },

    async redeem({ address, ...checks }) {
        const answer = new URL(address);
        const all = { ...expected, ...checks };
        return plain(
            await client.authorizationCodeGrant(configuration, answer, all, undefined, { DPoP }),
        );
    },

    /** The authorization response that came as a form. */
    async redeemForm({ redirectUri, form }) {
        const answer = new Request(redirectUri, { method: 'POST', body: new URLSearchParams(form) });
        return plain(await client.authorizationCodeGrant(configuration, answer, expected));
    },

    implicit: ({ address }) =>
        client.implicitAuthentication(configuration, new URL(address), expected.expectedNonce, {
            expectedState: expected.expectedState,
        }),

    async refresh({ refreshToken, ...parameters }) {
        return plain(
            await client.refreshTokenGrant(configuration, refreshToken, parameters, { DPoP }),
        );
    },

    async clientCredentials(parameters) {
        return plain(await client.clientCredentialsGrant(configuration, parameters, { DPoP }));
    },

    async deviceBegins(parameters) {
        device = await client.initiateDeviceAuthorization(configuration, parameters);
        return device;
    },

    async deviceWaits() {
        return plain(await client.pollDeviceAuthorizationGrant(configuration, device));
    },

    userInfo: ({ accessToken, subject }) =>
        client.fetchUserInfo(configuration, accessToken, subject, { DPoP }),

    introspect: ({ token, ...parameters }) =>
        client.tokenIntrospection(configuration, token, parameters),

    revoke: ({ token, ...parameters }) => client.tokenRevocation(configuration, token, parameters),

    endSessionAddress: (request) => client.buildEndSessionUrl(configuration, request),
});
