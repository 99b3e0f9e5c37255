import type { Problem, SamlIdentity } from "@guildhall/domain";
import { DomainError } from "@guildhall/domain";
import type { SamlResponseCheck, SamlSigner } from "./check-saml-response.ts";
import { WorkerBusyError, WorkerDeadlineError, workerPool } from "./worker-pool.ts";

/** When it is worth trying again after the queue was full. */
export const SAML_RETRY_AFTER_SECONDS = 2;

export interface SamlReader {
  /**
   * Checks a response that anyone may have posted.
   * @throws WorkerDeadlineError, WorkerBusyError
   */
  checkResponse(providerId: string, signer: SamlSigner, xml: string): Promise<SamlResponseCheck>;
  /** Reads the metadata of an identity provider. @throws rate_limited when too much is waiting to be read */
  readMetadata(metadata: string, organizationId: string): Promise<SamlIdentity | Problem>;
  /** Ends its worker. */
  close(): Promise<void>;
}

/**
 * Parses SAML from outside in a worker thread, so that no document occupies the event loop: within the limits of size,
 * too, there are documents that take samlify seconds.
 * @param options.deadlineMs how long one document may take; default: two seconds
 */
export function samlReader(options: { deadlineMs?: number } = {}): SamlReader {
  const { deadlineMs = 2000 } = options;
  // Beside the bundle of a production build is that of the worker.
  const file = new URL(import.meta.url.endsWith(".ts") ? "./saml-tasks.ts" : "./saml-tasks.js", import.meta.url);
  const pool = workerPool({ file, deadlineMs, maxWaiting: 32, maxPerShare: 4 });
  return {
    async checkResponse(providerId, signer, xml) {
      // It is what `checkSamlResponse` returned in the worker.
      return (await pool.run("checkResponse", { xml, signer }, providerId)) as SamlResponseCheck;
    },
    async readMetadata(metadata, organizationId) {
      try {
        // It is what `readSamlMetadata` returned in the worker.
        return (await pool.run("readMetadata", metadata, organizationId)) as SamlIdentity | Problem;
      } catch (error) {
        if (error instanceof WorkerDeadlineError) return { problem: TOO_SLOW };
        if (error instanceof WorkerBusyError) throw tooManyDocuments();
        throw error;
      }
    },
    close: () => pool.close(),
  };
}

const TOO_SLOW =
  "The metadata takes too long to read. Paste the metadata of this one application, or enter its values.";

const tooManyDocuments = () =>
  new DomainError(
    "rate_limited",
    `Too many SAML documents are being read. Try again in ${SAML_RETRY_AFTER_SECONDS} seconds.`,
    undefined,
    undefined,
    SAML_RETRY_AFTER_SECONDS,
  );
