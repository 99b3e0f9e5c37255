import { auditCsvHeader, toAuditCsv } from "@guildhall/contracts";
import { useEffect, useRef, useState } from "react";
import { trpc } from "../../../api/trpc.ts";
import { notifyDone, notifyError } from "../../../components/feedback/notify.ts";
import type { AuditFilterInput } from "../audit-row.ts";
import { eventParts } from "./event-parts.ts";
import { saveFile } from "./save-file.ts";

type ExportedRow = Parameters<typeof toAuditCsv>[0];

const formats = {
  csv: { type: "text/csv", header: auditCsvHeader, line: toAuditCsv },
  ndjson: { type: "application/x-ndjson", header: "", line: (event: ExportedRow) => `${JSON.stringify(event)}\n` },
};

/** Downloads events, and what an export is verified with. */
export function useExport(organization: string, filter: AuditFilterInput) {
  const { client } = trpc.useUtils();
  /** How many events were fetched; undefined while nothing is being exported. */
  const [exported, setExported] = useState<number>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const fileName = (rest: string) => `${organization}-audit-${rest}`;

  async function exportEvents(format: keyof typeof formats) {
    const { type, header, line } = formats[format];
    const controller = begin();
    const { signal } = controller;
    // The browser stores blobs outside of the page's memory, large ones on disk.
    const parts: Blob[] = [];
    let count = 0;
    try {
      for await (const events of eventParts(client, { organization, ...filter }, signal)) {
        parts.push(new Blob([events.map(line).join("")]));
        count += events.length;
        if (!signal.aborted) setExported(count);
      }
      const day = new Date().toISOString().slice(0, 10);
      saveFile(new Blob([header, ...parts], { type }), fileName(`${day}.${format}`));
      notifyDone(`Exported ${count} ${count === 1 ? "event" : "events"}.`);
    } catch (error) {
      if (!signal.aborted) notifyError(error);
    } finally {
      if (running.current === controller) setExported(undefined);
    }
  }

  async function exportHeads() {
    const heads = await client.audit.heads.query({ organization });
    saveFile(new Blob([JSON.stringify(heads, null, 2)], { type: "application/json" }), fileName("heads.json"));
  }

  /** One export at a time: another one takes the place of the first. */
  function begin(): AbortController {
    running.current?.abort();
    running.current = new AbortController();
    setExported(0);
    return running.current;
  }

  return {
    exported,
    exportEvents: (format: keyof typeof formats) => void exportEvents(format),
    exportHeads: () => void exportHeads().catch(notifyError),
    cancel: () => running.current?.abort(),
  };
}
