// @node-saml/node-saml as a service provider that believes nothing unsigned.
import { SAML } from '@node-saml/node-saml';
import { program } from './program.js';

let saml;

await program({
    serviceProvider({ entityId, consumer, logoutCallback, key, certificate, signOn, logout, idp, idpCertificate }) {
        saml = new SAML({
            issuer: entityId,
            audience: entityId,
            callbackUrl: consumer,
            entryPoint: signOn,
            logoutUrl: logout,
            logoutCallbackUrl: logoutCallback,
            idpIssuer: idp,
            idpCert: idpCertificate,
            privateKey: key,
            publicCert: certificate,
            decryptionPvk: key,
            signatureAlgorithm: 'sha256',
            digestAlgorithm: 'sha256',
            wantAssertionsSigned: true,
            wantAuthnResponseSigned: true,
            validateInResponseTo: 'ifPresent',
            identifierFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
            authnRequestBinding: 'HTTP-POST',
        });
        return saml.generateServiceProviderMetadata(certificate, certificate);
    },

    async signInForm({ relayState }) {
        // SAML Bindings §3.5.4: deflated is only what goes by redirect, which the library has to be told
        saml.options.skipRequestCompression = true;
        return { form: await saml.getAuthorizeMessageAsync(relayState, 'sp.example', {}) };
    },

    async signedIn(form) {
        const { profile } = await saml.validatePostResponseAsync(form);
        return profile;
    },

    signOutAddress({ profile, relayState }) {
        saml.options.skipRequestCompression = false;
        return saml.getLogoutUrlAsync(profile, relayState, {});
    },

    signedOut(form) {
        return saml.validatePostResponseAsync(form);
    },
});
