import { startDnsServer } from "@guildhall/testing/identity";
import { currentRun } from "./test-run.ts";
import { textRecords } from "./text-records.ts";

/** Starts the name server of all workers, before the first of them. @returns its end */
export default async function startNameServer(): Promise<() => void> {
  const { folder, dnsPort } = currentRun();
  const { stop } = await startDnsServer({ port: dnsPort, findText: textRecords(folder).get });
  return stop;
}
