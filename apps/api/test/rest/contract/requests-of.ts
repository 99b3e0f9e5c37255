import type { OpenAPIV3_1 } from "openapi-types";
import { resolve, type Schema, valuesFor } from "./values-for.ts";

/** How one request differs from the valid one. */
export interface Variation {
  name: string;
  /** Values in the place of those of the valid request. */
  params?: Record<string, string>;
  query?: string;
  /** Sent as it is. */
  text?: string;
  headers?: Record<string, string>;
  /** Whether the document does not allow it, so that it must be rejected. Undefined where the body decides. */
  isInvalid?: boolean;
}

const MANY = 100_000;

/** Every parameter and field of an operation at its limits, beyond them, of another type, missing, repeated and unknown. */
export function requestsOf(
  document: OpenAPIV3_1.Document,
  operation: OpenAPIV3_1.OperationObject,
  validBody: object | undefined,
): Variation[] {
  const parameters = (operation.parameters ?? []) as OpenAPIV3_1.ParameterObject[];
  return [
    ...parameters.flatMap((parameter) => parameterVariations(document, parameter)),
    { name: "an unknown parameter", query: "unheard_of=1" },
    ...(operation.requestBody ? bodyVariations(document, operation.requestBody, validBody ?? {}) : []),
  ];
}

function parameterVariations(document: OpenAPIV3_1.Document, parameter: OpenAPIV3_1.ParameterObject): Variation[] {
  const { name, schema = {} } = parameter;
  const texts = valuesFor(document, schema as Schema).flatMap((value) =>
    typeof value === "string" ? [value] : typeof value === "number" ? [String(value)] : [],
  );
  const { type, minimum, maximum, maxLength } = resolve(document, schema as Schema);
  const isInvalid = (text: string) =>
    type === "integer" || type === "number"
      ? !(/^-?\d+$/.test(text) && Number(text) >= (minimum ?? -Infinity) && Number(text) <= (maximum ?? Infinity))
      : text.length > (maxLength ?? Infinity);
  if (parameter.in === "path") {
    const some = [
      ...texts.filter((text) => text !== ""),
      "x".repeat(101),
      "org_00000000000000000000000000",
      "ünï/cödé",
    ];
    return some.map((text) => ({ name: `${name} ${shown(text)}`, params: { [name]: text } }));
  }
  if (parameter.in === "header") {
    return ["a", "a".repeat(255), "a".repeat(256)].map((text) => ({
      name: `${name} ${shown(text)}`,
      headers: { [name]: `${text}` },
      isInvalid: isInvalid(text),
    }));
  }
  return [
    ...texts.map((text) => ({
      name: `${name} ${shown(text)}`,
      query: `${name}=${encodeURIComponent(text)}`,
      isInvalid: isInvalid(text),
    })),
    { name: `${name} repeated`, query: `${name}=1&${name}=2` },
    { name: `${name} as an object`, query: `${name}[a]=1` },
  ];
}

function bodyVariations(
  document: OpenAPIV3_1.Document,
  requestBody: NonNullable<OpenAPIV3_1.OperationObject["requestBody"]>,
  valid: object,
): Variation[] {
  const json = "content" in requestBody ? requestBody.content["application/json"]?.schema : undefined;
  const { properties = {} } = resolve(document, (json ?? {}) as Schema);
  const fields = Object.entries(properties).flatMap(([field, schema]): Variation[] => [
    { name: `without ${field}`, text: JSON.stringify({ ...valid, [field]: undefined }) },
    ...valuesFor(document, schema as Schema).map((value) => ({
      name: `${field} ${shown(JSON.stringify(value))}`,
      text: JSON.stringify({ ...valid, [field]: value }),
    })),
    { name: `${field} very long`, text: JSON.stringify({ ...valid, [field]: "x".repeat(MANY) }) },
  ]);
  const bodies = ["[]", "null", '"text"', "1", "{}", "{", ""].map((text) => ({ name: `body ${text}`, text }));
  return [
    ...fields,
    { name: "an unknown field", text: JSON.stringify({ ...valid, unheardOf: 1 }) },
    ...bodies,
    { name: "a body of more than a megabyte", text: JSON.stringify({ ...valid, name: "x".repeat(1024 * 1024) }) },
    { name: "a body of text", text: "text", headers: { "content-type": "text/plain" }, isInvalid: true },
  ];
}

const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 20)}… (${text.length})` : text);
