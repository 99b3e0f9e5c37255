import { describe, expect, it } from "vitest";
import { describeAgent } from "./describe-agent.ts";

const agents = {
  firefox: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
  chrome:
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36",
  edge: "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0",
  safari:
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15",
  iphone:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari/604.1",
  android:
    "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36",
};

describe("describeAgent", () => {
  it.each([
    [agents.firefox, "Firefox on Linux", false],
    [agents.chrome, "Chrome on Windows", false],
    [agents.edge, "Edge on Windows", false],
    [agents.safari, "Safari on macOS", false],
    [agents.iphone, "Safari on iPhone", true],
    [agents.android, "Chrome on Android", true],
    ["curl/8.5.0", "curl", false],
    ["Guildhall CLI on Windows-1", "Guildhall CLI on Windows-1", false],
    ["", "Unknown device", false],
    [null, "Unknown device", false],
  ])("reads %j as %j", (agent, label, handheld) => {
    expect(describeAgent(agent)).toEqual({ label, isKnown: label !== "Unknown device", handheld });
  });
});
