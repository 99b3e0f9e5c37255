export { ApiError, isReason } from "./api-error.ts";
export { CallAborted } from "./call-aborted.ts";
export { createGuildhall, type Guildhall, type GuildhallOptions } from "./create-guildhall.ts";
export { classifyError } from "./links/classify-errors.ts";
export { NetworkError } from "./network-error.ts";
export { ServerError } from "./server-error.ts";
