export { CallAborted } from "./call-aborted.ts";
export { createGuildhall, type Guildhall, type GuildhallOptions } from "./create-guildhall.ts";
export { NetworkFailure } from "./network-failure.ts";
export { isReason, Refusal } from "./refusal.ts";
export { ServerFault } from "./server-fault.ts";
