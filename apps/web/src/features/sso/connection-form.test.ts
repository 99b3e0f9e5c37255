import { describe, expect, it } from "vitest";
import { byFormField, connectionErrors, connectionInput, connectionValues } from "./connection-form.ts";

const oidc = {
  ...connectionValues(),
  domain: "acme.com",
  issuer: "https://idp.acme.com",
  clientId: "id",
  clientSecret: "s",
};
const saml = { ...connectionValues(), domain: "acme.com", protocol: "saml" } as const;

describe("connectionErrors", () => {
  it("finds nothing wrong with what is complete", () => {
    expect(connectionErrors(oidc)).toEqual({});
    expect(connectionErrors({ ...saml, metadata: "<xml/>" })).toEqual({});
  });

  it("names each field that is missing, of those that are shown", () => {
    expect(Object.keys(connectionErrors(connectionValues()))).toEqual(["domain", "issuer", "clientId", "clientSecret"]);
    expect(Object.keys(connectionErrors(saml))).toEqual(["metadata"]);
    expect(Object.keys(connectionErrors({ ...saml, describedBy: "fields" })).toSorted()).toEqual([
      "certificate",
      "entityId",
      "entryPoint",
    ]);
  });

  it("leaves what a provider has already as it is, and its secret when the rest changes", () => {
    const { domain, issuer } = oidc;
    const provider = { domain, protocol: "oidc", issuer, oidc: { clientId: "id" }, saml: null } as const;
    const opened = connectionValues(provider);
    expect(connectionErrors(opened, provider)).toEqual({});
    expect(connectionErrors({ ...opened, clientId: "another" }, provider)).toEqual({});
    expect(Object.keys(connectionErrors({ ...opened, domain: "acme" }, provider))).toEqual(["domain"]);
    expect(Object.keys(connectionErrors({ ...opened, protocol: "saml" }, provider))).toEqual(["metadata"]);
  });
});

it("sends one protocol, described one way", () => {
  expect(connectionInput({ ...oidc, metadata: "left over" })).toEqual({
    oidc: { issuer: "https://idp.acme.com", clientId: "id", clientSecret: "s" },
  });
  expect(connectionInput({ ...saml, metadata: "<xml/>", entityId: "left over" })).toEqual({
    saml: { metadata: "<xml/>" },
  });
});

it("finds the form's name for a field of the input", () => {
  expect(byFormField({ "data.oidc.issuer": "Wrong.", input: "All wrong." })).toEqual({ issuer: "Wrong." });
});
