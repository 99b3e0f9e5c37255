import { expect, test } from "vitest";
import { TeamForm, teamValues } from "./team-form.ts";

test("an empty field is sent as null, and null is shown as empty", () => {
  const sent = TeamForm.parse({ name: " Engineering ", description: "  ", logo: "" });
  expect(sent).toEqual({ name: "Engineering", description: null, logo: null });
  expect(teamValues({ name: "Engineering", description: null, logo: null })).toEqual({
    name: "Engineering",
    description: "",
    logo: "",
  });
});

test("an invalid value is reported at its field, with the message of the contract", () => {
  const { error } = TeamForm.safeParse({ name: " ", description: "x".repeat(1001), logo: "no address" });
  expect(error?.issues.map(({ path, message }) => [path.join(), message])).toEqual([
    ["name", "The name must not be empty."],
    ["description", "The description must be at most 1000 characters."],
    ["logo", "Enter an http(s) address of a picture."],
  ]);
});
