import { StoredEmail } from "@guildhall/contracts";
import type { Database } from "@guildhall/db";
import { escapeHtml, listStoredMail, type StoredMail } from "@guildhall/email";
import type { FastifyInstance } from "fastify";
import { validatorCompiler } from "fastify-type-provider-zod";
import { z } from "zod";

type Query = z.infer<typeof Query>;
const Query = z.object({
  /** An address. */
  to: z.string().optional(),
  /** What the mail contains. */
  q: z.string().optional(),
});

/** `GET /dev/mail` in development: the mail that waits for a mail server, newest first, as people would see it and to search. */
export function devMailRoutes(database: Database) {
  return async (app: FastifyInstance) => {
    app.setValidatorCompiler(validatorCompiler);
    app.get<{ Querystring: Query }>("/dev/mail", { schema: { querystring: Query } }, async ({ query }, reply) => {
      const { to, q } = query;
      const mails = await listStoredMail(database, {
        to: to === undefined ? undefined : (StoredEmail.safeParse(to).data ?? to),
        query: q,
      });
      return reply.type("text/html; charset=utf-8").send(page(mails, query));
    });
  };
}

const page = (mails: readonly StoredMail[], { to, q = "" }: Query) => `<!doctype html>
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
input, button { font: inherit; padding: 0.3rem 0.6rem; }
iframe { width: 100%; height: 30rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 6px; background: white; }
</style>
</head>
<body>
<main>
<h1>Mail${to === undefined ? "" : ` to ${escapeHtml(to)}`}</h1>
<p>No mail server is set, so mail stays here. Set SMTP_URL to send it.</p>
<form>
${to === undefined ? "" : `<input type="hidden" name="to" value="${escapeHtml(to)}">`}
<input type="search" name="q" aria-label="Search mail" value="${escapeHtml(q)}"> <button>Search</button>
</form>
${mails.length === 0 ? `<p>${q === "" ? "No mail yet. Reload this page after something should have been sent." : "No mail contains that."}</p>` : mails.map(article).join("\n")}
</main>
</body>
</html>
`;

// The mail itself is in a frame of its own, in which no script runs; what it links to opens beside this page.
const article = ({ to, subject, text, html, createdAt, links }: StoredMail) => `<article>
<h2>${escapeHtml(subject)}</h2>
<p>To ${escapeHtml(to)}, <time datetime="${createdAt.toISOString()}">${createdAt.toUTCString()}</time></p>
${links.map((link) => `<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`).join("\n")}
<details><summary>As it looks</summary><iframe sandbox="allow-popups allow-popups-to-escape-sandbox" loading="lazy" title="${escapeHtml(subject)}" srcdoc="${escapeHtml(`<base target="_blank">${html}`)}"></iframe></details>
<details><summary>Text</summary><pre>${escapeHtml(text)}</pre></details>
</article>`;
