export { buildApp } from "./build-app.ts";
export { type CreatedServices, createServices } from "./create-services.ts";
export { readEnvironment } from "./environment.ts";
export { startWorker } from "./jobs/start-worker.ts";
export { createLogger } from "./logger.ts";
