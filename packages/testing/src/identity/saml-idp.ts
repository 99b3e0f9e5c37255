import { randomUUID } from "node:crypto";
import samlify from "samlify";
import { generate } from "selfsigned";

// Node does not find all of its exports by name.
const { IdentityProvider, SamlLib, ServiceProvider } = samlify;

const FIVE_MINUTES_MS = 5 * 60 * 1000;

/** A person who signed in there. */
export interface SamlPerson {
  nameId: string;
  email?: string;
  name?: string;
  groups?: string;
}

export interface SamlIdp {
  entityId: string;
  entryPoint: string;
  certificate: string;
  metadata: string;
  /**
   * What the identity provider's page posts back once `person` has signed in there.
   * @param signInUrl where our side sent them @param serviceMetadata ours
   * @param flaws what is wrong with the answer, which is signed all the same
   */
  answer(signInUrl: string, serviceMetadata: string, person: SamlPerson, flaws?: SamlFlaws): Promise<SamlAnswer>;
}

export interface SamlFlaws {
  /** Other values in the response, by their names in samlify's template, such as `ConditionsNotOnOrAfter`. */
  tags?: Record<string, string>;
  /** Changes the XML before it is signed. */
  edit?: (xml: string) => string;
}

export interface SamlAnswer {
  /** The assertion consumer service it is posted to. */
  action: string;
  form: { SAMLResponse: string; RelayState: string };
}

const attribute = (name: string) => ({
  name,
  valueTag: name,
  nameFormat: "urn:oasis:names:tc:SAML:2.0:attrname-format:basic",
  valueXsiType: "xs:string",
});

/**
 * A real SAML identity provider with a key of its own; what it answers is signed. It works in a process that has loaded
 * ours, which sets how XML is validated.
 * @param options.signatureAlgorithm a URI; the digests are of the same strength. Default: RSA with SHA-256
 * @param options.entryPoint where people are sent to sign in
 */
export async function createSamlIdp(
  options: { signatureAlgorithm?: string; entryPoint?: string } = {},
): Promise<SamlIdp> {
  const entityId = `https://idp.example/${randomUUID()}`;
  const entryPoint = options.entryPoint ?? `${entityId}/sign-in`;
  const redirect = { Binding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect", Location: entryPoint };
  const keys = await generate([{ name: "commonName", value: "idp.example" }], { keySize: 2048, algorithm: "sha256" });
  const idp = IdentityProvider({
    entityID: entityId,
    privateKey: keys.private,
    signingCert: keys.cert,
    nameIDFormat: ["urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"],
    singleSignOnService: [redirect],
    singleLogoutService: [redirect],
    ...(options.signatureAlgorithm ? { requestSignatureAlgorithm: options.signatureAlgorithm } : {}),
    loginResponseTemplate: {
      context: SamlLib.defaultLoginResponseTemplate.context,
      attributes: ["email", "displayName", "groups"].map(attribute),
    },
  });

  async function answer(
    signInUrl: string,
    serviceMetadata: string,
    person: SamlPerson,
    { tags: otherTags = {}, edit = (xml) => xml }: SamlFlaws = {},
  ): Promise<SamlAnswer> {
    const service = ServiceProvider({ metadata: serviceMetadata });
    const query = Object.fromEntries(new URL(signInUrl).searchParams);
    const { extract } = await idp.parseLoginRequest(service, "redirect", { query });
    const request = { id: String(extract.request?.id) };
    const action = String(service.entityMeta.getAssertionConsumerService("post"));
    const { context } = await idp.createLoginResponse(
      service,
      { extract: { request } },
      "post",
      {},
      (template: string) => {
        const id = `_${randomUUID()}`;
        const now = Date.now();
        const until = new Date(now + FIVE_MINUTES_MS).toISOString();
        const tags = {
          ID: id,
          AssertionID: `_${randomUUID()}`,
          Destination: action,
          Audience: service.entityMeta.getEntityID(),
          SubjectRecipient: action,
          NameIDFormat: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
          NameID: person.nameId,
          Issuer: entityId,
          IssueInstant: new Date(now).toISOString(),
          ConditionsNotBefore: new Date(now).toISOString(),
          ConditionsNotOnOrAfter: until,
          SubjectConfirmationDataNotOnOrAfter: until,
          InResponseTo: request.id,
          StatusCode: "urn:oasis:names:tc:SAML:2.0:status:Success",
          AuthnStatement: "",
          attrEmail: person.email ?? "",
          attrDisplayName: person.name ?? "",
          attrGroups: person.groups ?? "",
          ...otherTags,
        };
        return { id, context: edit(SamlLib.replaceTagsByValue(template, tags)) };
      },
    );
    return { action, form: { SAMLResponse: context, RelayState: query.RelayState ?? "" } };
  }
  return { entityId, entryPoint, certificate: keys.cert, metadata: idp.getMetadata(), answer };
}
