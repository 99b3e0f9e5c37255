import type { trpc } from "../../../api/trpc.ts";
import type { AuditFilterInput } from "../audit-row.ts";

type Client = ReturnType<typeof trpc.useUtils>["client"];

/** The events that a filter selects in the order of the chain, part after part. */
export async function* eventParts(
  client: Client,
  input: AuditFilterInput & { organization: string },
  signal: AbortSignal,
) {
  let after: number | null = 0;
  while (after !== null) {
    const { items, next }: Awaited<ReturnType<Client["audit"]["export"]["query"]>> = await client.audit.export.query(
      { ...input, after },
      { signal },
    );
    yield items;
    after = next;
  }
}
