import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { listen } from "../support/servers/listening-app.ts";
import { requestUnderWay } from "../support/servers/request-under-way.ts";

const database = await createTestDatabase();

it("a process that closes takes nothing new and finishes what is under way", async () => {
  const app = await listen(database);
  const underWay = await requestUnderWay(database, app);

  const closed = app.close();
  const readiness = () =>
    fetch(`${app.url}/readyz`).then(
      ({ status }) => status,
      () => "not listening",
    );
  await expect.poll(readiness).toBe("not listening");
  await underWay.release();
  expect((await underWay.answer).invitations).toHaveLength(1);
  await closed;
});
