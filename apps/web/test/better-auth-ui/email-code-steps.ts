import { newPerson } from "../support/new-person.ts";
import { codeInMail } from "../support/read-mail.ts";
import { enterCode, seeMessage } from "./kit-page.ts";
import { expect, test } from "./test.ts";

export function emailCodeSteps() {
  test("someone signs in with a code by email", async ({ open, step, kitUrl }) => {
    const ada = await newPerson();
    const page = await open("/auth/sign-in");

    await step("a code is mailed", async () => {
      await page.getByRole("button", { name: "Sign in with Email Code" }).click();
      await page.getByLabel("Email").fill(ada.email);
      await page.getByRole("button", { name: "Send code" }).click();
      await seeMessage(page, "Please check your email for the verification code.");
    });
    await step(
      "a wrong code is rejected",
      async () => {
        const code = await codeInMail(ada.email);
        await enterCode(page, code === "000000" ? "000001" : "000000");
        await seeMessage(page, "Invalid OTP");
      },
      { answers: ["POST sign-in/email-otp 400 INVALID_OTP"] },
    );
    await step("the right one signs in", async () => {
      await enterCode(page, await codeInMail(ada.email));
      await expect(page).toHaveURL(`${kitUrl}/`);
      await expect(page.getByRole("banner").getByText(ada.email)).toBeVisible();
    });
  });
}
