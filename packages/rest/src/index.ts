export { deleteOldRequests } from "./delete-old-requests.ts";
export { errorBody as restErrorBody } from "./errors/error-body.ts";
export type { Operation } from "./operation/operation.ts";
export { operations as restOperations } from "./operations.ts";
export { REST_PREFIX, restApi } from "./rest-api.ts";
