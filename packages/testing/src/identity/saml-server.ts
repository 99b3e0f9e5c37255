import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setSchemaValidator } from "samlify";
import { createSamlIdp, type SamlIdp, type SamlPerson } from "./saml-idp.ts";

export interface SamlServer {
  metadata: string;
  /** Who is signed in there. */
  person: SamlPerson;
  /** Where our metadata is, as it is configured at an identity provider. */
  serviceMetadataUrl: string;
  stop(): Promise<void>;
}

/** A real SAML identity provider with a page: it posts its answer from the browser, as another site. */
export async function startSamlServer(): Promise<SamlServer> {
  // In a process without Better Auth's plugin, samlify needs a validator for XML.
  setSchemaValidator({ validate: async () => "not checked" });
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const idp: SamlIdp = await createSamlIdp({ entryPoint: `${origin}/sign-in` });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const running: SamlServer = { metadata: idp.metadata, person: { nameId: "" }, serviceMetadataUrl: "", stop };
  server.on("request", async (request, response) => {
    if (!request.url?.startsWith("/sign-in?")) return response.writeHead(404).end();
    const metadata = await (await fetch(running.serviceMetadataUrl)).text();
    const { action, form } = await idp.answer(`${origin}${request.url}`, metadata, running.person);
    const inputs = Object.entries(form).map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`);
    const page = `<!doctype html><form method="post" action="${action}">${inputs.join("")}</form><script>document.forms[0].submit()</script>`;
    response.writeHead(200, { "content-type": "text/html" }).end(page);
  });
  return running;
}
