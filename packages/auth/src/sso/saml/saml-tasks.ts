import { checkSamlResponse } from "./check-saml-response.ts";
import { readSamlMetadata } from "./read-saml-metadata.ts";
import { workerTask } from "./worker-task.ts";

/** The file of the worker that parses SAML: see `samlReader`. */
export const checkResponse = workerTask(checkSamlResponse);
export const readMetadata = workerTask(readSamlMetadata);
