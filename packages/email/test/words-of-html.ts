/** What a reader sees of a mail's HTML, white space collapsed. */
export function wordsOfHtml(html: string): string {
  const shown = html.replace(/<head>.*<\/head>/s, "").replace(/<[^>]*>/g, " ");
  return words(
    shown
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'")
      .replaceAll("&amp;", "&"),
  );
}

/** What a reader sees of a mail's text; the colon before a link is a button's frame in HTML. */
export function wordsOfText(text: string): string {
  return words(text.replaceAll(":\n", "\n"));
}

const words = (text: string) => text.replace(/\s+/g, " ").trim();
