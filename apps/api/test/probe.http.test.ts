import { createTestDatabase } from "@guildhall/testing";
import { it } from "vitest";
import { openBrowser } from "./support/browser.ts";
import { listen } from "./support/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const show = async (label: string, r: Response) =>
  console.log(label, r.status, r.headers.get("content-type"), (await r.text()).slice(0, 300));

it("probes", async () => {
  const b = openBrowser(app);
  const r = await b.auth.signUp.email({
    name: "Ada",
    email: "Ada@Example.com",
    password: "correct horse",
    callbackURL: "/welcome",
  });
  console.log(r, [...b.cookies]);
  await show("mail", await b.send("/api/test/mail?to=ada@example.com"));
  console.log(await b.auth.getSession());
  console.log(await b.trpc.organization.list.query({}));
  await show("unknown auth", await b.send("/api/auth/nope"));
  await show("wrong method", await b.send("/api/auth/sign-in/email"));
  await show("404", await b.send("/nope?x=secret"));
  await show("trpc unknown", await b.send("/trpc/nope"));
  await show("trpc wrong method", await b.send("/trpc/organization.create"));
  await show(
    "trpc bad json",
    await b.send("/trpc/organization.create", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"name":"secret',
    }),
  );
  await show(
    "trpc bad type",
    await b.send("/trpc/organization.create", {
      method: "POST",
      headers: { "content-type": "text/weird" },
      body: '{"name":"secret',
    }),
  );
  await show("trpc no type", await b.send("/trpc/organization.create", { method: "POST" }));
  await show("trpc 1MB", await b.post("/trpc/organization.create", { x: "a".repeat(1100000) }));
  await show("auth 1MB", await b.post("/api/auth/sign-in/email", { x: "a".repeat(1100000) }));
  await show(
    "auth bad json",
    await b.send("/api/auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"name":"secret',
    }),
  );
  await show(
    "auth bad type",
    await b.send("/api/auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "multipart/form-data" },
      body: '{"name":"secret',
    }),
  );
  await show("auth array", await b.post("/api/auth/sign-up/email", []));
  await show("auth null", await b.post("/api/auth/sign-up/email", null));
  await show("auth pw number", await b.post("/api/auth/sign-in/email", { email: "ada@example.com", password: 5 }));
  for (const body of [
    { name: "A", email: "q1@example.com", password: "short" },
    { name: "A", email: `${"q".repeat(5000)}@example.com`, password: "correct horse" },
    { name: "A", email: "q2@example.com", password: "x".repeat(129) },
    { name: "A", email: "q3@example.com", password: "correct horse", image: "\u0000" },
    { name: "A", email: "q4@example.com", password: "correct horse", image: "javascript:alert(1)" },
    { name: "A", email: "q5@example.com", password: "correct horse", image: { a: 1 } },
    { name: "A", email: "q6@example.com", password: "correct horse", "na\u0000me": 1 },
    { name: "A", email: "q7@example.com", password: "correct horse", callbackURL: "https://evil.example/x" },
    { name: "A", email: "q8@example.com", password: "correct horse", callbackURL: 5 },
    { name: "A", email: "q9@example.com", password: "correct horse", emailVerified: true },
    { name: "A", email: "q10@example.com", password: "correct horse", id: "usr_x", createdAt: "x" },
    { name: "A", email: "q11@example.com", password: "correct horse\u0000" },
    { name: 5, email: "q12@example.com", password: "correct horse" },
    { email: "q13@example.com", password: "correct horse" },
    { name: "A", email: "q14@example.com\u0000", password: "correct horse" },
  ]) {
    const f = openBrowser(app);
    await show(JSON.stringify(body).slice(0, 100), await f.post("/api/auth/sign-up/email", body));
  }
  await show(
    "bearer nul",
    await fetch(`${app.url}/api/auth/get-session`, { headers: { authorization: "Bearer abc%00" } }),
  );
  await show(
    "bearer nul trpc",
    await fetch(`${app.url}/trpc/organization.list?input={}`, { headers: { authorization: "Bearer abc%00" } }),
  );
  await show(
    "get-session cookie garbage",
    await fetch(`${app.url}/api/auth/get-session`, { headers: { cookie: "better-auth.session_token=%E0%A4%A" } }),
  );
  await show("nul path", await b.send("/api/auth/reset-password/%00?callbackURL=/"));
  await show("nul param", await b.send("/api/test/mail?to=a&to=b"));
  await show("bad percent", await fetch(`${app.url}/api/auth/reset-password/%E0%A4%A?callbackURL=/`));
  await show("bad percent", await fetch(`${app.url}/trpc/%E0%A4%A`));
  await show(
    "reset foreign",
    await b.post("/api/auth/request-password-reset", { email: "ada@example.com", redirectTo: "https://evil.example/" }),
  );
  await show("update-user image", await b.post("/api/auth/update-user", { image: "x".repeat(100000) }));
  await show("update-user name", await b.post("/api/auth/update-user", { name: "" }));
  await show("error page", await b.send("/api/auth/error?error=x"));
  await show("ok", await b.send("/api/auth/ok"));
});

it("many sign-ups at once", async () => {
  const all = await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      openBrowser(app).post("/api/auth/sign-up/email", {
        name: "B",
        email: `bulk${i}@example.com`,
        password: "correct horse",
      }),
    ),
  );
  console.log(all.map((r) => r.status));
}, 30000);
