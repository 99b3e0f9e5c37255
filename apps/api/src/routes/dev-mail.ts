import { StoredEmail } from "@guildhall/contracts";
import type { Database } from "@guildhall/db";
import { escapeHtml, listStoredMail, type StoredMail } from "@guildhall/email";
import type { FastifyInstance } from "fastify";

const schema = { querystring: { type: "object", properties: { to: { type: "string" } } } };

/** `GET /dev/mail` in development: the mail that waits for a mail server, newest first, with its links to click. */
export function devMailRoutes(database: Database) {
  return async (app: FastifyInstance) => {
    app.get<{ Querystring: { to?: string } }>("/dev/mail", { schema }, async (request, reply) => {
      const { to } = request.query;
      const mails = await listStoredMail(
        database,
        to === undefined ? {} : { to: StoredEmail.safeParse(to).data ?? to },
      );
      return reply.type("text/html; charset=utf-8").send(page(mails, to));
    });
  };
}

const page = (mails: readonly StoredMail[], to: string | undefined) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mail · Guildhall development</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
article { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 8px; padding: 0.5rem 1rem; margin: 1rem 0; }
h2 { font-size: 1.1rem; margin: 0.5rem 0 0; }
p { margin: 0.25rem 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
a { overflow-wrap: anywhere; }
</style>
</head>
<body>
<main>
<h1>Mail${to === undefined ? "" : ` to ${escapeHtml(to)}`}</h1>
<p>No mail server is set, so mail stays here. Set SMTP_URL to send it.</p>
${mails.length === 0 ? "<p>No mail yet. Reload this page after something should have been sent.</p>" : mails.map(article).join("\n")}
</main>
</body>
</html>
`;

const article = ({ to, subject, text, createdAt, links }: StoredMail) => `<article>
<h2>${escapeHtml(subject)}</h2>
<p>To ${escapeHtml(to)}, <time datetime="${createdAt.toISOString()}">${createdAt.toUTCString()}</time></p>
${links.map((link) => `<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`).join("\n")}
<details><summary>Text</summary><pre>${escapeHtml(text)}</pre></details>
</article>`;
