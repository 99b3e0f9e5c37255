import { GuildhallError } from "./guildhall-error.ts";

/** The caller's own signal ended the call. Whether a mutation was carried out is not known. */
export class CallAborted extends GuildhallError {
  override readonly name = "CallAborted";
  /** What the signal gave as its reason, such as a TimeoutError of `AbortSignal.timeout()`. */
  readonly abortReason: unknown;

  constructor({ reason }: AbortSignal) {
    super("The call was aborted.", { cause: reason instanceof Error ? reason : new Error(String(reason)) });
    this.abortReason = reason;
  }
}
