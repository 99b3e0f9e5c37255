import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { OpenAPIV3_1 } from "openapi-types";

/** An answer as it came over HTTP. */
export interface Answer {
  method: string;
  /** Without the prefix that the document's server has. */
  path: string;
  status: number;
  body: unknown;
  /** Those that must be described, by names in lower case. */
  headers?: Record<string, string>;
}

/**
 * Compares answers with their description in an OpenAPI document, to the last field: one that a schema does not name is wrong,
 * too, unless the schema names none.
 * @returns a function that throws when an answer is not as described
 */
export function documentedAnswers(document: OpenAPIV3_1.Document): (answer: Answer) => void {
  const text = JSON.stringify(document);
  const known = checks.get(text) ?? compared(document);
  checks.set(text, known);
  return known;
}

/** By the document's text: most files of tests ask for the same one, and compiling its schemas takes long. */
const checks = new Map<string, (answer: Answer) => void>();

function compared(document: OpenAPIV3_1.Document): (answer: Answer) => void {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(closed(document) as object, "document");
  const validators = new Map<string, ValidateFunction>();
  return ({ method, path, status, body, headers = {} }) => {
    const name = `${method} ${path} ${status}`;
    const operation = document.paths?.[path]?.[method.toLowerCase() as "get" | "post"];
    const response = operation?.responses?.[status];
    if (!response) throw new Error(`${name} is not described.`);
    const at =
      "$ref" in response ? response.$ref : `#/paths/${escaped(path)}/${method.toLowerCase()}/responses/${status}`;
    const validate = validators.get(name) ?? ajv.compile({ $ref: `document${at}/content/application~1json/schema` });
    validators.set(name, validate);
    checkHeaders(ajv, name, "$ref" in response ? {} : (response.headers ?? {}), headers);
    if (validate(body)) return;
    throw new Error(`${name} is not as described: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(body)}`);
  };
}

function checkHeaders(
  ajv: Ajv2020,
  name: string,
  described: NonNullable<OpenAPIV3_1.ResponseObject["headers"]>,
  sent: Record<string, string>,
): void {
  const byName = new Map(Object.entries(described).map(([header, { ...object }]) => [header.toLowerCase(), object]));
  for (const [header, value] of Object.entries(sent)) {
    const object = byName.get(header);
    if (!object || !("schema" in object)) throw new Error(`${name} has the header ${header}, which is not described.`);
    const schema = object.schema as { type?: string };
    const isValid = ajv.validate(schema, schema.type === "integer" ? Number(value) : value);
    if (!isValid) throw new Error(`${name} has the header ${header}: ${value}, which is not as described.`);
  }
}

/**
 * Compares bodies of requests with their description.
 * @returns a function that returns whether a text is a body that the document allows
 */
export function documentedBodies(
  document: OpenAPIV3_1.Document,
): (method: string, path: string, text: string) => boolean {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema(document as object, "document");
  return (method, path, text) => {
    const at = `#/paths/${escaped(path)}/${method.toLowerCase()}/requestBody/content/application~1json/schema`;
    const name = `document${at}`;
    const validate = ajv.getSchema(name) ?? ajv.compile({ $ref: name });
    try {
      return validate(JSON.parse(text)) === true;
    } catch (error) {
      if (error instanceof SyntaxError) return false;
      throw error;
    }
  };
}

/** As a part of a JSON pointer. */
const escaped = (path: string) => encodeURIComponent(path.replaceAll("~", "~0").replaceAll("/", "~1"));

/** Schemas that name properties, with no others. */
function closed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closed);
  if (typeof part !== "object" || part === null) return part;
  const copy = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]));
  const isClosed = copy.type === "object" && copy.properties !== undefined && copy.additionalProperties === undefined;
  return isClosed ? { ...copy, additionalProperties: false } : copy;
}
