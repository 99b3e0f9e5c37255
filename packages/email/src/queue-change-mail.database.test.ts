import { createTestDatabase } from "@guildhall/testing";
import { expect, it, vi } from "vitest";
import { announceJobs } from "./announce-jobs.ts";
import type { Mail } from "./mail.ts";
import { deliverMailTask, queueChangeMail, queueMail } from "./queue-mail.ts";

const database = await createTestDatabase();
const { sql } = database;

const mail: Mail = { to: "a@example.com", subject: "Hello", text: "Hello.", html: "<p>Hello.</p>" };
const alone = { alongside: [], sentBefore: "0", parameters: [] };
const queue = (count: number, options = alone) =>
  database.orm.transaction((tx) =>
    queueChangeMail(
      tx,
      Array.from({ length: count }, () => mail),
      options,
    ),
  );

it("adds the jobs that add_job adds, known to the workers or not", async () => {
  const jobs = async () => {
    const rows = await sql`delete from graphile_worker._private_jobs returning *`;
    return rows.map(({ id: _, payload, run_at: __, created_at: ___, updated_at: ____, ...job }) => [
      Object.keys(payload),
      job,
    ]);
  };
  await sql`delete from graphile_worker._private_tasks where identifier = ${deliverMailTask}`;
  await queue(2);
  const byAddJob = await jobs();
  expect(byAddJob).toMatchObject([
    [["id"], { priority: 1 }],
    [["id"], { priority: 2 }],
  ]);
  await queue(2);
  expect(await jobs()).toEqual(byAddJob);
  await queueMail(database.orm, [mail, mail], { sentBefore: 0 });
  expect(await jobs()).toEqual(byAddJob);
  await queue(2, { ...alone, sentBefore: "1000000" });
  expect(await jobs()).toMatchObject([
    [["id"], { priority: 32_767 }],
    [["id"], { priority: 32_767 }],
  ]);
});

it("notifies the workers once, of what several transactions added, and not within these", async () => {
  const heard: string[] = [];
  const listening = await sql.listen("jobs:insert", (payload) => heard.push(payload));
  await queue(1);
  await sql.notify("jobs:insert", "after the transaction");
  announceJobs(database, 1);
  announceJobs(database, 2);
  await vi.waitFor(() => expect(heard).toEqual(["after the transaction", '{"count":3}']));
  await listening.unlisten();
});
