import { expect, test } from "vitest";
import { rolePurpose } from "../features/access/role-words.ts";
import { scopeWords } from "../features/consent/scope-words.ts";
import { socialErrorInWords } from "../features/session/sign-in/social-error.ts";
import { ssoErrorInWords } from "../features/session/sign-in/sso-error.ts";

test.each(["constructor", "__proto__", "hasOwnProperty", "toString"])(
  "what is called %s, as something of every object, is unknown",
  (name) => {
    const words = new Map([[name, { displayName: null, description: "Builds things" }]]);
    expect(rolePurpose(name, words)).toBe("Builds things");
    expect(rolePurpose(name)).toBeUndefined();
    expect(socialErrorInWords(name)).toBe(socialErrorInWords("unknown"));
    expect(ssoErrorInWords(name)).toBe(ssoErrorInWords("unknown"));
    expect(scopeWords(name).sentence).toBe(name);
  },
);
