import { expect, it } from "vitest";
import { variables } from "./environment.ts";
import { misspelledVariables } from "./misspelled-variables.ts";

it("names the variable that was probably meant", () => {
  expect(misspelledVariables({ TRUSTED_PROXY: "10.0.0.1", REST_REQUEST_PER_MINUTE: "5", smtp_url_: "" })).toEqual([
    "The environment variable TRUSTED_PROXY has no effect. Did you mean TRUSTED_PROXIES?",
    "The environment variable REST_REQUEST_PER_MINUTE has no effect. Did you mean REST_REQUESTS_PER_MINUTE?",
    "The environment variable smtp_url_ has no effect. Did you mean SMTP_URL?",
  ]);
});

it("mentions neither our variables nor those of other programs", () => {
  const ours = Object.fromEntries(Object.keys(variables).map((name) => [name, "1"]));
  const others = [
    "PATH",
    "HOME",
    "HOSTNAME",
    "NODE_OPTIONS",
    "NODE_VERSION",
    "npm_config_registry",
    "PNPM_HOME",
    "LC_ALL",
  ];
  const more = [
    "DATABASE_NAME",
    "DATABASE_USER",
    "POSTGRES_PASSWORD",
    "GUILDHALL_URL",
    "GUILDHALL_TOKEN",
    "GUILDHALL_ORG",
  ];
  expect(
    misspelledVariables({ ...ours, ...Object.fromEntries([...others, ...more].map((name) => [name, "1"])) }),
  ).toEqual([]);
  expect(misspelledVariables(Object.fromEntries([...others, ...more].map((name) => [name, "1"])))).toEqual([]);
});
