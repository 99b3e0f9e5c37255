import { expect, test } from "vitest";
import { nextRequest } from "./next-request.ts";

const now = new Date("2026-03-03T12:00:00Z");
const yesterday = new Date("2026-03-02T12:00:00Z");
const recently = new Date("2026-03-02T12:00:01Z");
const expired = { status: "expired", inviterHasAuthority: true, requestedAt: null, requestCount: 0 } as const;

test("a new invitation can be asked for in place of one that cannot be accepted", () => {
  expect(nextRequest(expired, now)).toBe("allowed");
  expect(nextRequest({ ...expired, status: "rejected" }, now)).toBe("allowed");
  expect(nextRequest({ ...expired, status: "canceled" }, now)).toBe("allowed");
  expect(nextRequest({ ...expired, status: "pending", inviterHasAuthority: false }, now)).toBe("allowed");
  expect(nextRequest({ ...expired, status: "pending" }, now)).toBe("never");
  expect(nextRequest({ ...expired, status: "accepted" }, now)).toBe("never");
});

test("once a day, and three times at most", () => {
  expect(nextRequest({ ...expired, requestedAt: recently, requestCount: 1 }, now)).toBe("later");
  expect(nextRequest({ ...expired, requestedAt: yesterday, requestCount: 1 }, now)).toBe("allowed");
  expect(nextRequest({ ...expired, requestedAt: yesterday, requestCount: 3 }, now)).toBe("spent");
});

test("once in place of a canceled one", () => {
  expect(nextRequest({ ...expired, status: "canceled", requestedAt: yesterday, requestCount: 1 }, now)).toBe("spent");
});
