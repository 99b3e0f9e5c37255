export { buildApp } from "./build-app.ts";
export { readEnvironment } from "./configuration/environment.ts";
export { type CreatedServices, createServices } from "./create-services.ts";
export { startIndexing } from "./jobs/start-indexing.ts";
export { startSealing } from "./jobs/start-sealing.ts";
export { startWorker } from "./jobs/start-worker.ts";
export { createLogger } from "./logger.ts";
