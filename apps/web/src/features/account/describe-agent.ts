// In this order: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari.
const browsers = [
  ["Edge", /\bEdg(?:e|A|iOS)?\//],
  ["Opera", /\bOPR\//],
  ["Firefox", /\b(?:Firefox|FxiOS)\//],
  ["Chrome", /\b(?:HeadlessChrome|Chrome|CriOS)\//],
  ["Safari", /\bSafari\//],
  ["curl", /^curl\//],
] as const;

const systems = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMac OS X\b/],
  ["Linux", /\bLinux\b/],
] as const;

const phones: readonly string[] = ["iPhone", "iPad", "Android"];

export interface Agent {
  /** "Firefox on Linux", as far as the header has it. */
  label: string;
  /** Whether the header has either of them. */
  isKnown: boolean;
  handheld: boolean;
}

/** Parses browser and system from a `User-Agent` header, or the name of a device. */
export function describeAgent(userAgent: string | null | undefined): Agent {
  // A program that was signed in with a code: "Guildhall CLI on ada-laptop". Browsers name their products and versions.
  if (userAgent && !userAgent.includes("/")) return { label: userAgent, isKnown: true, handheld: false };
  const browser = browsers.find(([, pattern]) => pattern.test(userAgent ?? ""))?.[0];
  const system = systems.find(([, pattern]) => pattern.test(userAgent ?? ""))?.[0];
  const handheld = system !== undefined && phones.includes(system);
  if (!browser && !system) return { label: "Unknown device", isKnown: false, handheld };
  return { label: [browser ?? "Unknown browser", system].filter(Boolean).join(" on "), isKnown: true, handheld };
}
