export { errorBody as restErrorBody } from "./errors/error-body.ts";
export { forgetRequests } from "./forget-requests.ts";
export type { Operation } from "./operation/operation.ts";
export { operations as restOperations } from "./operations.ts";
export { REST_PREFIX, restDoor } from "./rest-door.ts";
