import { expect, it } from "vitest";
import { createGuildhall } from "../src/index.ts";
import { answersWith, scriptedServer } from "./support/scripted-server.ts";

it("calls made at once are split into requests of at most 50", async () => {
  const { url, requests } = await scriptedServer(answersWith({}, 50), answersWith({}, 50), answersWith({}, 20));
  const { member } = createGuildhall({ url });
  await Promise.all(Array.from({ length: 120 }, () => member.leave.mutate({ organization: "acme" })));
  expect(requests.map((request) => request.url.split(",").length)).toEqual([50, 50, 20]);
});
