import chromium from "@sparticuz/chromium";

// Into TMPDIR, with the libraries a bare system lacks; see find-chromium.ts.
process.stdout.write(await chromium.executablePath());
