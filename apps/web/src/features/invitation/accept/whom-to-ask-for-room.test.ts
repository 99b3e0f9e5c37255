import { expect, test } from "vitest";
import { whomToAskForRoom } from "./whom-to-ask-for-room.ts";

const inviter = { name: "Ada Lovelace" };

test.each([
  [{ inviter, owners: [] }, "Ada Lovelace"],
  [{ inviter, owners: ["Ada Lovelace"] }, "Ada Lovelace"],
  [{ inviter, owners: ["Ben Babbage", "Ada Lovelace"] }, "Ada Lovelace or Ben Babbage"],
  [{ inviter: null, owners: ["Ben Babbage", "Cleo Curie", "Dan Dirac"] }, "Ben Babbage, Cleo Curie, or Dan Dirac"],
  [{ inviter: null, owners: [] }, "an owner"],
])("of %j, an invited person asks %s", (preview, asked) => {
  expect(whomToAskForRoom(preview)).toBe(asked);
});
