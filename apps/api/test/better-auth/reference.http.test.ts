import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);

it("describes every organization endpoint at /api/auth/reference, add-member among them", async () => {
  const answer = await fetch(`${app.url}/api/auth/reference/json`);
  const { paths } = (await answer.json()) as { paths: Record<string, { post?: { description: string } }> };
  const described = Object.keys(paths).filter((path) => path.startsWith("/organization/"));
  expect(paths["/organization/add-member"]?.post?.description).toContain("Add");
  expect(described).toHaveLength(37);
});

it("is a page that loads nothing from elsewhere", async () => {
  const answer = await fetch(`${app.url}/api/auth/reference`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toContain("text/html");
  const page = await answer.text();
  expect(page).toContain("swagger-ui");
  expect(page).not.toMatch(/(?:src|href)="https?:/);
  expect(answer.headers.get("content-security-policy")).toMatch(/default-src 'self'/);
});
