import { DOMParser, type Document, type Element } from "@xmldom/xmldom";
import { type Rejection, samlExpired, samlInvalid, samlNotRequestedHere, samlWeakSignature } from "./rejection.ts";
import { isSecureDigest, isSecureSignature } from "./saml-algorithms.ts";

/** How far the clock of an identity provider may be off. */
export const CLOCK_SKEW_MS = 30_000;

const ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
const BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

/**
 * What Better Auth's plugin does not check in a response: algorithms, the subject confirmation, and which browser asked
 * for it. Call it once the plugin has verified the signature of the only assertion in it: what is read here is covered by
 * that signature, and nothing else counts.
 * @param response as posted, in base64
 */
export function rejectionOfResponse(
  response: string,
  expected: {
    /** The assertion consumer service it must be for. */
    recipient: string;
    /** Whether the browser that posts it started this request. */
    isStartedHere: (requestId: string) => boolean;
  },
): Rejection | undefined {
  const document = parse(response);
  const assertion = document && onlyAssertion(document);
  if (!assertion) return samlInvalid;
  if (!hasSecureAlgorithms(document)) return samlWeakSignature;
  const confirmations = bearerConfirmations(assertion).filter(
    (data) => data.getAttribute("Recipient") === expected.recipient,
  );
  const valid = confirmations.filter(isValidNow);
  if (valid.length === 0) return confirmations.length === 0 ? samlInvalid : samlExpired;
  // The attribute of the response is the one whose request was consumed, and need not be signed.
  const requestId = requestIdOf(document);
  const isForRequest = valid.some((data) => data.getAttribute("InResponseTo") === requestId);
  return requestId !== null && isForRequest && expected.isStartedHere(requestId) ? undefined : samlNotRequestedHere;
}

/** The request in the unverified `InResponseTo` of a response; null when there is none. */
export function claimedRequestId(response: string): string | null {
  const document = parse(response);
  return document ? requestIdOf(document) : null;
}

const requestIdOf = (document: Document) => document.documentElement?.getAttribute("InResponseTo") || null;

function parse(response: string): Document | undefined {
  const xml = Buffer.from(response.replace(/\s+/g, ""), "base64").toString();
  try {
    const document = strictParser().parseFromString(xml, "text/xml");
    // SAML has no use for declarations of one's own, and attacks do.
    return document.doctype === null ? document : undefined;
  } catch {
    return undefined;
  }
}

function strictParser(): DOMParser {
  const onError = (_level: string, message: string) => {
    throw new Error(message);
  };
  // samlify depends on an older release, whose types are declared for the same module and do not have `onError`.
  return Reflect.construct(DOMParser, [{ onError }]);
}

function onlyAssertion({ documentElement }: Document): Element | undefined {
  const [assertion, ...others] = documentElement ? childrenOf(documentElement, "Assertion") : [];
  return others.length === 0 ? assertion : undefined;
}

/** Of every signature in the document, whichever the plugin verified, and in whatever namespace it found it. */
function hasSecureAlgorithms(document: Document): boolean {
  const elements = [...document.getElementsByTagName("*")];
  const algorithmsOf = (name: string, parent: string) =>
    elements
      .filter((each) => each.localName === name && each.parentNode?.localName === parent)
      .map((each) => each.getAttribute("Algorithm"));
  const signatures = algorithmsOf("SignatureMethod", "SignedInfo");
  const digests = algorithmsOf("DigestMethod", "Reference");
  return (
    signatures.length > 0 && digests.length > 0 && signatures.every(isSecureSignature) && digests.every(isSecureDigest)
  );
}

/** Children only: what is inside a signature is not covered by it. */
const bearerConfirmations = (assertion: Element) =>
  childrenOf(assertion, "Subject")
    .flatMap((subject) => childrenOf(subject, "SubjectConfirmation"))
    .filter((confirmation) => confirmation.getAttribute("Method") === BEARER)
    .flatMap((confirmation) => childrenOf(confirmation, "SubjectConfirmationData"));

/** `NotOnOrAfter` is required of bearer assertions (SAML profiles, 4.1.4.2). */
function isValidNow(data: Element): boolean {
  const now = Date.now();
  const until = Date.parse(data.getAttribute("NotOnOrAfter") ?? "");
  const notBefore = data.getAttribute("NotBefore");
  // A date that cannot be read is NaN, and compares as neither.
  return now < until + CLOCK_SKEW_MS && (notBefore === null || now >= Date.parse(notBefore) - CLOCK_SKEW_MS);
}

function childrenOf(element: Element, name: string): Element[] {
  const isNamed = (child: Element) => child.localName === name && child.namespaceURI === ASSERTION;
  return [...element.childNodes].filter((node): node is Element => node.nodeType === node.ELEMENT_NODE).filter(isNamed);
}
