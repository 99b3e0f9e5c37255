import { expect } from "@playwright/test";
import { currentRun } from "./test-run.ts";

interface Mail {
  subject: string;
  text: string;
  links: string[];
}

/** The link in the newest mail to this address whose subject matches; waits until there is one. */
export async function linkInMail(to: string, subject: RegExp): Promise<string> {
  let link: string | undefined;
  await expect(async () => {
    link = (await mailTo(to)).find((mail) => subject.test(mail.subject))?.links[0];
    expect(link, `a mail to ${to} about ${subject}`).toBeDefined();
  }).toPass({ timeout: 10_000 });
  return link ?? "";
}

/** The code of six digits in the newest mail to this address that has one; waits until there is one. */
export async function codeInMail(to: string): Promise<string> {
  let code: string | undefined;
  await expect(async () => {
    code = (await mailTo(to)).flatMap(({ subject, text }) => /\b\d{6}\b/.exec(`${subject} ${text}`) ?? []).at(0);
    expect(code, `a mail with a code to ${to}`).toBeDefined();
  }).toPass({ timeout: 10_000 });
  return code ?? "";
}

/** The subjects of everything sent to this address, newest first. */
export async function subjectsOfMail(to: string): Promise<string[]> {
  return (await mailTo(to)).map(({ subject }) => subject);
}

async function mailTo(to: string): Promise<Mail[]> {
  const response = await fetch(`http://localhost:${currentRun().apiPort}/api/test/mail?to=${encodeURIComponent(to)}`);
  if (!response.ok) throw new Error(`The mail to ${to} could not be read: ${response.status}.`);
  const mails: Mail[] = await response.json();
  return mails;
}
