import type { SamlIdp } from "@guildhall/testing/saml-idp";
import { IdentityProvider, ServiceProvider, setSchemaValidator } from "samlify";

/** A response as a real identity provider signs it. */
export async function signedResponse(idp: SamlIdp, recipient: string): Promise<string> {
  setSchemaValidator({ validate: async () => "skipped" });
  const service = ServiceProvider({
    entityID: "https://guildhall.example",
    assertionConsumerService: [{ Binding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST", Location: recipient }],
    wantAssertionsSigned: true,
  });
  const { context } = service.createLoginRequest(IdentityProvider({ metadata: idp.metadata }), "redirect");
  const { form } = await idp.answer(context, service.getMetadata(), { nameId: "42", email: "nora@acme.com" });
  return Buffer.from(form.SAMLResponse, "base64").toString();
}
