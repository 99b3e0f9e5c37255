import { exportableLogOf, readAuditHeads } from "@guildhall/domain";
import { OrganizationParams, organizationOperation } from "../operation/organization-operation.ts";
import { RestAuditHeads } from "../schemas/audit-event.ts";

export const readAuditHeadsOperation = organizationOperation({
  method: "GET",
  path: "/orgs/{id}/audit-events/heads",
  operationId: "readAuditHeads",
  tag: "Audit",
  summary: "Read the signed heads of the audit log",
  description: "With these, an export is verified without the server; docs/audit.md has a script that does.",
  permission: "audit:export",
  params: OrganizationParams,
  answer: RestAuditHeads,
  answers: "The heads, and the public keys.",
  rejections: { 403: "", 404: "" },
  example: {
    answer: {
      chain: "org_01h455vb4pex5vsknk084sn02q",
      genesis: "0d4a1185d9cbd2d1fb29a4e4ac32dbc47b8ce1dc1dc41bd5b1a0f1a9fb9a4e3e",
      checkpoint: null,
      heads: [
        {
          day: "2026-01-31",
          sequence: 42,
          hash: "4e07408562bedb8b60ce05c1decfe3ad16b72230967de01f640b7e4729b49fce",
          keyId: "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
          signature: "d8f1c0",
        },
      ],
      keys: [
        {
          kid: "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
          crv: "Ed25519",
          kty: "OKP",
          x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
        },
      ],
    },
  },
  handle: ({ scope }) => readAuditHeads(exportableLogOf(scope)),
});
