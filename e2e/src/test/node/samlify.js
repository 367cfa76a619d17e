// samlify as a service provider and as an identity provider, each with a key of its own.
import samlify from 'samlify';
import { program } from './program.js';

// it wants a validator of XML schemas to be set; none is part of it
samlify.setSchemaValidator({ validate: async () => 'not validated' });

const binding = (name) => `urn:oasis:names:tc:SAML:2.0:bindings:${name}`;
const algorithm = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const words = samlify.SamlLib.defaultLoginResponseTemplate;

let us;
let peer;

/** What came by HTTP-Redirect, with the octets that its signature is of. */
const redirected = (address) => {
    const { search, searchParams } = new URL(address);
    return {
        query: Object.fromEntries(searchParams),
        octetString: search.slice(1).replace(/&Signature=.*/, ''),
    };
};

/** Form fields of a message that is posted. */
const posted = ({ context, entityEndpoint, type, relayState }) => ({
    address: entityEndpoint,
    form: { [type]: context, ...(relayState && { RelayState: relayState }) },
});

await program({
    serviceProvider({ entityId, consumer, logout, key, certificate }) {
        us = samlify.ServiceProvider({
            entityID: entityId,
            authnRequestsSigned: true,
            wantAssertionsSigned: true,
            wantMessageSigned: true,
            wantLogoutRequestSigned: true,
            wantLogoutResponseSigned: true,
            messageSigningOrder: 'encrypt-then-sign',
            requestSignatureAlgorithm: algorithm,
            signatureConfig: {
                prefix: 'ds',
                location: {
                    reference: "/*[local-name(.)='AuthnRequest']/*[local-name(.)='Issuer']",
                    action: 'after',
                },
            },
            privateKey: key,
            encPrivateKey: key,
            signingCert: certificate,
            encryptCert: certificate,
            nameIDFormat: ['urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'],
            assertionConsumerService: [{ Binding: binding('HTTP-POST'), Location: consumer }],
            singleLogoutService: [{ Binding: binding('HTTP-Redirect'), Location: logout }],
        });
        return us.getMetadata();
    },

    identityProvider({ entityId, signOn, logout, key, certificate }) {
        us = samlify.IdentityProvider({
            entityID: entityId,
            wantAuthnRequestsSigned: true,
            wantLogoutRequestSigned: true,
            isAssertionEncrypted: true,
            messageSigningOrder: 'encrypt-then-sign',
            requestSignatureAlgorithm: algorithm,
            privateKey: key,
            signingCert: certificate,
            dataEncryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#aes256-cbc',
            keyEncryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
            singleSignOnService: ['HTTP-Redirect', 'HTTP-POST'].map((name) => ({
                Binding: binding(name),
                Location: signOn,
            })),
            singleLogoutService: [{ Binding: binding('HTTP-Redirect'), Location: logout }],
        });
        return us.getMetadata();
    },

    /** Metadata as Gatehouse publishes it, and what that does not say. */
    meet({ metadata, as }) {
        peer =
            as === 'identityProvider'
                ? samlify.IdentityProvider({
                      metadata,
                      isAssertionEncrypted: true,
                      wantLogoutRequestSigned: true,
                      messageSigningOrder: 'encrypt-then-sign',
                  })
                : samlify.ServiceProvider({ metadata, wantMessageSigned: true });
    },

    signInAddress({ relayState }) {
        const { id, context } = us.createLoginRequest(peer, 'redirect', { relayState });
        return { id, address: context };
    },

    signInForm({ relayState }) {
        return posted(us.createLoginRequest(peer, 'post', { relayState }));
    },

    async signedIn(form) {
        const { extract } = await us.parseLoginResponse(peer, 'post', { body: form });
        return extract;
    },

    signOutAddress({ nameId, sessionIndex, relayState }) {
        const who = { logoutNameID: nameId, sessionIndex };
        return us.createLogoutRequest(peer, 'redirect', who, { relayState }).context;
    },

    async signedOut({ address }) {
        const { extract } = await us.parseLogoutResponse(peer, 'redirect', redirected(address));
        return extract;
    },

    /** As an identity provider: the customer has proven to be this one. */
    async answer({ address, form, nameId, attributes }) {
        const request = await (address
            ? us.parseLoginRequest(peer, 'redirect', redirected(address))
            : us.parseLoginRequest(peer, 'post', { body: form }));
        const now = new Date();
        const soon = new Date(now.getTime() + 300_000).toISOString();
        const consumer = peer.entityMeta.getAssertionConsumerService('post');
        const statement = Object.entries(attributes)
            .map(([name, value]) => `<saml:Attribute Name="${name}"><saml:AttributeValue>${value}</saml:AttributeValue></saml:Attribute>`)
            .join('');
        const values = {
            ID: `_${crypto.randomUUID()}`,
            AssertionID: `_${crypto.randomUUID()}`,
            Issuer: us.entityMeta.getEntityID(),
            Destination: consumer,
            SubjectRecipient: consumer,
            Audience: peer.entityMeta.getEntityID(),
            InResponseTo: request.extract.request.id,
            IssueInstant: now.toISOString(),
            ConditionsNotBefore: now.toISOString(),
            ConditionsNotOnOrAfter: soon,
            SubjectConfirmationDataNotOnOrAfter: soon,
            StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Success',
            NameIDFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
            NameID: nameId,
        };
        const template = words.context
            .replace('{AuthnStatement}', `<saml:AuthnStatement AuthnInstant="${now.toISOString()}" SessionIndex="_${nameId}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`)
            .replace('{AttributeStatement}', `<saml:AttributeStatement>${statement}</saml:AttributeStatement>`);
        return posted(
            await us.createLoginResponse(peer, request, 'post', {}, {
                encryptThenSign: true,
                relayState: request.relayState ?? form?.RelayState ?? new URL(address).searchParams.get('RelayState'),
                customTagReplacement: () => ({
                    id: values.ID,
                    context: samlify.SamlLib.replaceTagsByValue(template, values),
                }),
            }),
        );
    },

    /** A sign-out that Gatehouse asks for. */
    async toSignOut({ address }) {
        const { extract } = await us.parseLogoutRequest(peer, 'redirect', redirected(address));
        return extract;
    },
});
