// openid-client, which checks what the specifications say is to be checked, signatures included.
import * as client from 'openid-client';
import { program } from './program.js';

let configuration;
let expected;

const plain = (tokens) => ({ ...tokens, claims: tokens.claims?.() });

await program({
    async discover({ issuer, clientId, clientSecret }) {
        configuration = await client.discovery(
            new URL(issuer),
            clientId,
            clientSecret,
            clientSecret ? client.ClientSecretBasic(clientSecret) : client.None(),
            { execute: [client.enableNonRepudiationChecks] },
        );
        return configuration.serverMetadata();
    },

    async authorizationAddress(request) {
        expected = {
            pkceCodeVerifier: client.randomPKCECodeVerifier(),
            expectedState: client.randomState(),
            expectedNonce: client.randomNonce(),
        };
        return client.buildAuthorizationUrl(configuration, {
            ...request,
            state: expected.expectedState,
            nonce: expected.expectedNonce,
            code_challenge: await client.calculatePKCECodeChallenge(expected.pkceCodeVerifier),
            code_challenge_method: 'S256',
        });
    },

    async redeem({ address, ...checks }) {
        return plain(
            await client.authorizationCodeGrant(configuration, new URL(address), {
                ...expected,
                ...checks,
            }),
        );
    },

    async refresh({ refreshToken, ...parameters }) {
        return plain(await client.refreshTokenGrant(configuration, refreshToken, parameters));
    },

    endSessionAddress(request) {
        return client.buildEndSessionUrl(configuration, request);
    },
});
