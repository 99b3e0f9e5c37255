import { SaxesParser } from "saxes";

/**
 * How large XML from outside may be. What reads SAML builds trees and searches them again and again, in a time that grows
 * with the square of their size. A response with 150 groups has about 200 elements, the metadata of Entra ID about 400.
 */
const LIMITS = { bytes: 128 * 1024, elements: 1000, attributes: 2000, depth: 32 };

/** Whether a document is too large to be parsed into a tree. One pass; what is not XML is left to the parser to reject. */
export function exceedsXmlLimits(xml: string): boolean {
  if (Buffer.byteLength(xml) > LIMITS.bytes) return true;
  let elements = 0;
  let attributes = 0;
  let depth = 0;
  const parser = new SaxesParser();
  const stop = (problem: Error | string) => {
    throw problem;
  };
  parser.on("error", stop);
  parser.on("opentag", (tag) => {
    elements++;
    attributes += Object.keys(tag.attributes).length;
    depth++;
    if (elements > LIMITS.elements || attributes > LIMITS.attributes || depth > LIMITS.depth) stop(EXCEEDED);
  });
  parser.on("closetag", () => {
    depth--;
  });
  try {
    parser.write(xml).close();
    return false;
  } catch (problem) {
    return problem === EXCEEDED;
  }
}

const EXCEEDED = "exceeded";
