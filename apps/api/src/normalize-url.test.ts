import { expect, it } from "vitest";
import { normalizeUrl } from "./normalize-url.ts";

it.each([
  ["/api/v1/orgs", "/api/v1/orgs"],
  ["/api/v1/orgs/", "/api/v1/orgs"],
  ["/api/v1/orgs///?limit=1", "/api/v1/orgs?limit=1"],
  ["/api/v1/orgs/?next=/", "/api/v1/orgs?next=/"],
  ["/trpc/organization.list/", "/trpc/organization.list"],
  ["/clerk/v1/users/", "/clerk/v1/users"],
  ["http://evil.example/api/auth/sign-out/", "/api/auth/sign-out"],
  ["HTTPS://evil.example:1/api/auth/sign-out?x=http://a/", "/api/auth/sign-out?x=http://a/"],
  ["/api/auth/sso/saml2/sp/acs/../../../../update-user", "/api/auth/update-user"],
  ["/api/auth/sso/saml2/sp/acs/%2e%2E/..%2f../.%2e/%2e./sign-in/email/", "/api/auth/sso/saml2/sign-in/email"],
  ["/api/auth/sso/saml2/sp/acs/x\\..\\..\\..\\..\\..\\sign-out", "/api/auth/sign-out"],
  ["/api/v1/orgs/acme?query=/../x", "/api/v1/orgs/acme?query=/../x"],
  ["/api/auth/organization/list#", "/api/auth/organization/list"],
  ["/api/auth/organization/list/#/?x=1", "/api/auth/organization/list"],
  ["/%74rpc/caller.get", "/trpc/caller.get"],
  ["/p%69ctures/a%2Epng", "/pictures/a.png"],
  ["/api/auth/reset-%70assword/%5A%7e%5F%2d", "/api/auth/reset-password/Z~_-"],
  ["/trpc/a%2Cb%2520?x=%74", "/trpc/a%2Cb%2520?x=%74"],
  // The links of these pages depend on how they are addressed.
  ["/docs/", "/docs/"],
  ["/api/auth/reference/", "/api/auth/reference/"],
  ["/docs/json/", "/docs/json"],
  // Pages of the app and what is no path stay as they are.
  ["/", "/"],
  ["/acme/members/", "/acme/members/"],
  ["*", "*"],
])("%s is %s", (given, normal) => {
  expect(normalizeUrl(given)).toBe(normal);
});

it("takes no longer for many slashes than for other characters", () => {
  const slashes = `/api/${"/".repeat(15_000)}x`;
  expect(normalizeUrl(slashes)).toBe(slashes);
});
