/**
 * Texts about a link that is sent by email. Without a mail server only the operator of the server can read it. @param
 * sendsMail undefined until known
 */
export function confirmationWords(sendsMail: boolean | undefined) {
  return {
    sendAgain: sendsMail ? "Resend email" : "Request a new link",
    /** The label of the button afterwards. */
    sentAgain: sendsMail ? "Sent" : "Requested",
    done(email: string) {
      if (sendsMail) return `Sent another email to ${email}.`;
      const requested = `Requested a new link for ${email}.`;
      return sendsMail === false ? `${requested} Ask the person who runs this server for it.` : requested;
    },
    /** For a banner, after "Confirm … to accept invitations". */
    banner:
      sendsMail === false
        ? "This server sends no email: ask the person who runs it for the link."
        : "Open the link in the confirmation email.",
  };
}

export function resetWords(sendsMail: boolean | undefined) {
  if (sendsMail) {
    return {
      intro: "Enter your email address, and we'll send you a link to set a new password.",
      button: "Send link",
      title: "Check your email",
      /** After "If … has an account". */
      outcome: "we sent it a link to set a new password.",
    };
  }
  if (sendsMail === undefined) {
    return {
      intro: "Enter your email address to get a link to set a new password.",
      button: "Request a link",
      title: "Link requested",
      outcome: "there is a link to set a new password.",
    };
  }
  return {
    intro:
      "This server sends no email. Request a link to set a new password, then ask the person who runs this server for it.",
    button: "Request a link",
    title: "Link requested",
    outcome: "ask the person who runs this server for the link to set a new password. It sends no email.",
  };
}

/** The same about a code to sign in with; `hint` stands around the address, once the code was requested. */
export function signInCodeWords(sendsMail: boolean | undefined) {
  if (sendsMail) {
    return {
      intro: "Enter your email address, and we'll send you a code.",
      hint: ["We sent a code to ", ", if it can receive email. It works for five minutes."],
    } as const;
  }
  if (sendsMail === undefined) {
    return {
      intro: "Enter your email address to get a code.",
      hint: ["Enter the code for ", ". It works for five minutes."],
    } as const;
  }
  return {
    intro: "This server sends no email. Request a code, then ask the person who runs this server for it.",
    hint: ["Ask the person who runs this server for the code for ", ". It works for five minutes."],
  } as const;
}

/** How someone without a password confirms that their account is to be deleted. */
export function deletionLinkHint(sendsMail: boolean | undefined): string {
  if (sendsMail) return "You confirm it with a link in an email.";
  const byLink = "You confirm it with a link.";
  return sendsMail === false
    ? `${byLink} This server sends no email: ask the person who runs it for the link.`
    : byLink;
}

/** How someone who was added as a member gets a password, unless they have an account. */
export function addedPersonHint(sendsMail: boolean | undefined): string {
  if (sendsMail) return "If they have no account yet, they can set a password with the link in the email.";
  const byLink = "If they have no account yet, they need a link to set a password.";
  return sendsMail === false
    ? `${byLink} This server sends no email: ask the person who runs it for the link.`
    : byLink;
}

/** How someone signs in whose second factor is a code by email. */
export function codeByEmailWords(sendsMail: boolean | undefined): string {
  if (sendsMail) return "Signing in takes a code that is sent to you by email.";
  const byCode = "Signing in takes a code by email.";
  return sendsMail === false
    ? `${byCode} This server sends no email: ask the person who runs it for the code.`
    : byCode;
}
