import { DOMParser, type Document, type Element } from "@xmldom/xmldom";
import { isSecureDigest, isSecureSignature } from "./saml-algorithms.ts";

const ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
const BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

/** The fields that the response and the assertion share. */
const MAX_SIGNATURES = 2;
/** One that is taken out of what is signed, and one that brings it to a canonical form (SAML core, 5.4.4). */
const MAX_TRANSFORMS = 2;
/** Status, issuer, and two signatures with their keys are about 40. */
const MAX_UNSIGNED_ELEMENTS = 100;

/** The attributes of a `SubjectConfirmationData`; null where there is none. */
export interface BearerConfirmation {
  recipient: string | null;
  inResponseTo: string | null;
  notBefore: string | null;
  notOnOrAfter: string | null;
}

/** What we read in a response ourselves. It counts once the signature of its only assertion is verified. */
export interface SamlResponseFacts {
  /** The request in its `InResponseTo`, which need not be signed. */
  requestId: string | null;
  /** The algorithms of every signature in the document, verified or not, in any namespace. */
  hasSecureAlgorithms: boolean;
  bearerConfirmations: BearerConfirmation[];
}

/**
 * Reads a response with one assertion. What else is in it is limited: verifying takes a pass over the document for every
 * signature, reference and transform, before it is known whether anyone trustworthy signed it.
 * @returns undefined for what is no such response
 */
export function readSamlResponse(xml: string): SamlResponseFacts | undefined {
  const document = parse(xml);
  const root = document?.documentElement;
  const assertion = root && onlyAssertion(root);
  if (!assertion || !hasPlainSignatures(root, assertion)) return undefined;
  return {
    requestId: root.getAttribute("InResponseTo") || null,
    hasSecureAlgorithms: hasSecureAlgorithms(root),
    bearerConfirmations: bearerConfirmations(assertion),
  };
}

function parse(xml: string): Document | undefined {
  try {
    const document = strictParser().parseFromString(xml, "text/xml");
    // SAML does not need document type declarations; attacks do.
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

function onlyAssertion(root: Element): Element | undefined {
  const [assertion, ...others] = childrenOf(root, "Assertion");
  return others.length === 0 ? assertion : undefined;
}

/** Each signature has one reference (SAML core, 5.4.2), and little is outside of what they sign. */
function hasPlainSignatures(root: Element, assertion: Element): boolean {
  const signatures = elementsIn(root).filter(isNamed("Signature"));
  const isPlain = (signature: Element) => {
    const elements = elementsIn(signature);
    const transforms = elements.filter(isNamed("Transform"));
    return elements.filter(isNamed("Reference")).length === 1 && transforms.length <= MAX_TRANSFORMS;
  };
  const inSignatures = signatures.reduce((sum, signature) => sum + elementsIn(signature).length, 0);
  const outsideOfAssertion = elementsIn(root).length - elementsIn(assertion).length;
  const isEach = signatures.length > 0 && signatures.length <= MAX_SIGNATURES && signatures.every(isPlain);
  return isEach && inSignatures + outsideOfAssertion <= MAX_UNSIGNED_ELEMENTS;
}

function hasSecureAlgorithms(root: Element): boolean {
  const algorithmsOf = (name: string, parent: string) =>
    elementsIn(root)
      .filter((each) => each.localName === name && each.parentNode?.localName === parent)
      .map((each) => each.getAttribute("Algorithm"));
  const signatures = algorithmsOf("SignatureMethod", "SignedInfo");
  const digests = algorithmsOf("DigestMethod", "Reference");
  return (
    signatures.length > 0 && digests.length > 0 && signatures.every(isSecureSignature) && digests.every(isSecureDigest)
  );
}

/** Children only: what is inside a signature is not covered by it. */
const bearerConfirmations = (assertion: Element): BearerConfirmation[] =>
  childrenOf(assertion, "Subject")
    .flatMap((subject) => childrenOf(subject, "SubjectConfirmation"))
    .filter((confirmation) => confirmation.getAttribute("Method") === BEARER)
    .flatMap((confirmation) => childrenOf(confirmation, "SubjectConfirmationData"))
    .map((data) => ({
      recipient: data.getAttribute("Recipient"),
      inResponseTo: data.getAttribute("InResponseTo"),
      notBefore: data.getAttribute("NotBefore"),
      notOnOrAfter: data.getAttribute("NotOnOrAfter"),
    }));

const elementsIn = (element: Element): Element[] => [...element.getElementsByTagName("*")];

/** By its local name alone, as samlify looks for signatures. */
const isNamed = (name: string) => (element: Element) => element.localName === name;

function childrenOf(element: Element, name: string): Element[] {
  const isWanted = (child: Element) => child.localName === name && child.namespaceURI === ASSERTION;
  return [...element.childNodes]
    .filter((node): node is Element => node.nodeType === node.ELEMENT_NODE)
    .filter(isWanted);
}
