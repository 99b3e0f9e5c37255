import { readFileSync } from "node:fs";
import { type Reason, reasons } from "@guildhall/contracts";
import { DomainError } from "@guildhall/domain";
import { expect, it } from "vitest";
import { codes } from "./apply-clerk-format.ts";
import { toClerkError } from "./clerk-error-of.ts";

const page = readFileSync(new URL("../../../docs/clerk.md", import.meta.url), "utf8");

/** The rows of both tables of errors, such as `404 resource_not_found`. */
const documented = new Set(
  [...page.matchAll(/^\| (\d{3}) \| ([^|]+) \|/gm)].flatMap(([, status, cell = ""]) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, code]) => `${status} ${code}`),
  ),
);

it.each(Object.entries(codes))("docs/clerk.md lists the code of an error of status %s", (status, [code] = ["", ""]) => {
  expect(documented).toContain(`${status} ${code}`);
});

it.each(Object.keys(reasons) as Reason[])("docs/clerk.md lists the code for %s, if a call can have it", (reason) => {
  const { status, errors } = toClerkError(new DomainError(reason, "A sentence."));
  // No call of this API leads to these.
  if (status === 409) return;
  expect(documented).toContain(`${status} ${errors[0]?.code}`);
});
