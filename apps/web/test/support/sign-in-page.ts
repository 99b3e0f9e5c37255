import type { Page } from "@playwright/test";
import type { Person } from "./new-person.ts";

/** Signs in with the password, from the sign-in page; what comes next is not waited for. */
export async function signInWithPassword(page: Page, { email, password }: Pick<Person, "email" | "password">) {
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}
