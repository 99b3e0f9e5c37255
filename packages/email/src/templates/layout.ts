import { escapeHtml } from "./escape-html.ts";

/** The label and URL of a link. */
interface Link {
  label: string;
  url: string;
}

/** A mail's body in plain text; {@link layout} does all escaping. */
export interface Content {
  heading: string;
  /** What comes before the button. */
  paragraphs: readonly string[];
  button: Link;
  /** What comes after it. */
  notes: readonly (string | Link)[];
  /** The footer: why this mail came. */
  reason: string;
}

/** Both bodies of a mail, saying the same in the same order. */
export function layout(content: Content): { text: string; html: string } {
  return { text: textBody(content), html: htmlBody(content) };
}

function textBody({ heading, paragraphs, button, notes, reason }: Content): string {
  const linkInText = ({ label, url }: Link) => `${label}:\n${url}`;
  const noteInText = (note: string | Link) => (typeof note === "string" ? note : linkInText(note));
  const blocks = ["Guildhall", heading, ...paragraphs, linkInText(button), ...notes.map(noteInText), reason];
  return `${blocks.join("\n\n")}\n`;
}

const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const body = `margin:0;padding:24px;${font};font-size:16px;line-height:1.5`;
const footer = "margin:32px 0 0;padding-top:16px;border-top:1px solid #808080;font-size:13px";
const filled = "background-color:#2f5d50;color:#ffffff;font-weight:600;text-decoration:none";
const buttonStyle = `display:inline-block;padding:12px 20px;border-radius:6px;${filled}`;

/** No colors but the button's, so that each client's own light or dark ones hold; styles inline, as many drop the rest. */
function htmlBody({ heading, paragraphs, button, notes, reason }: Content): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(heading)}</title>
</head>
<body style="${body}">
<div style="max-width:560px;margin:0 auto">
<p style="margin:0 0 24px;font-weight:600;letter-spacing:0.02em">Guildhall</p>
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escapeHtml(heading)}</h1>
${paragraphs.map(paragraph).join("\n")}
<p style="margin:24px 0 8px"><a href="${escapeHtml(button.url)}" style="${buttonStyle}">${escapeHtml(button.label)}</a></p>
<p style="margin:0 0 24px;font-size:13px">${plainLink(button.url)}</p>
${notes.map(noteInHtml).join("\n")}
<p style="${footer}">${escapeHtml(reason)}</p>
</div>
</body>
</html>
`;
}

function paragraph(text: string): string {
  return `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`;
}

function noteInHtml(note: string | Link): string {
  if (typeof note === "string") return paragraph(note);
  return `<p style="margin:0 0 16px">${escapeHtml(note.label)}:<br>${plainLink(note.url)}</p>`;
}

function plainLink(url: string): string {
  return `<a href="${escapeHtml(url)}" style="color:inherit;word-break:break-all">${escapeHtml(url)}</a>`;
}
