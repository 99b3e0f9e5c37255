import { describe, expect, it } from "vitest";
import { notServedMethods } from "../src/routes/not-served-methods.ts";
import { rejectionOf } from "./support/clerk-errors.ts";
import { openTestApi } from "./support/listening-api.ts";
import { walkSdk } from "./support/walk-sdk.ts";

const { clerk, url, signed } = await openTestApi();

const isServed = (name: string) => {
  const [resource = "", method = ""] = name.split(".");
  return notServedMethods[resource]?.[method] === undefined;
};
const [served, notServed] = [
  walkSdk(clerk).filter(({ name }) => isServed(name)),
  walkSdk(clerk).filter(({ name }) => !isServed(name)),
];

describe("what is left out", () => {
  it.each(notServed)("$name returns feature_not_implemented", async ({ call }) => {
    expect(await rejectionOf(call())).toMatchObject({
      status: 501,
      codes: ["feature_not_implemented"],
      sentences: [expect.stringContaining("docs/clerk.md")],
      traceId: expect.stringMatching(/./),
    });
  });

  it("returns it for a file of any size, which is not read", async () => {
    const file = new Blob([new Uint8Array(2 * 1024 * 1024)], { type: "image/png" });
    const call = clerk.organizations.updateOrganizationLogo("org_1", { file });
    expect(await rejectionOf(call)).toMatchObject({ status: 501, codes: ["feature_not_implemented"] });
  });
});

describe("what is served", () => {
  it.each(served)("$name has another answer", async ({ call }) => {
    const status = await call().then(
      () => 200,
      (error: { status?: number }) => error.status,
    );
    expect([200, 404, 422]).toContain(status);
  });
});

describe("a path that Clerk does not have", () => {
  const paths = [
    ...["/", "/v1", "/v1/", "/v2/organizations", "/api_keys/x/unheard-of", "/v1/api_keys", "/organizations"],
    ...["/v1/unheard-of", "/v1/users/x/unheard-of", "/v1/users/x/ban/unheard-of", "/v1/sessions/x/unheard-of"],
    ...["/v1/organizations/x/unheard-of", "/v1/organizations/x/domains/y/unheard-of", "/v1/organization_domains"],
  ];

  it.each(paths.flatMap((path) => ["GET", "POST", "DELETE"].map((method) => [method, path])))(
    "returns 404 for %s %s, with the number of the request",
    async (method, path) => {
      const answer = await fetch(`${url}${path}`, { ...signed, method });
      expect(answer.status).toBe(404);
      expect(await answer.json()).toEqual({
        errors: [
          {
            ...{ code: "resource_not_found", message: "not found" },
            ...{ long_message: expect.stringContaining(`${method} /clerk${path}`), meta: {} },
          },
        ],
        clerk_trace_id: expect.stringMatching(/./),
      });
    },
  );
});
