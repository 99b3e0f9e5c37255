import { type Icon, IconClockHour4, IconMail, IconUserCheck, IconUserCircle } from "@tabler/icons-react";
import { ownValue } from "../../components/own-value.ts";

interface ScopeWords {
  /** What the app can do, after "can". */
  sentence: string;
  icon: Icon;
}

const words: Readonly<Record<string, ScopeWords>> = {
  openid: { sentence: "Recognize you when you sign in", icon: IconUserCheck },
  profile: { sentence: "See your name and picture", icon: IconUserCircle },
  email: { sentence: "See your email address", icon: IconMail },
  offline_access: { sentence: "Keep this access while you are signed out", icon: IconClockHour4 },
};

/** What a scope allows an app, in plain words. */
export const scopeWords = (scope: string): ScopeWords =>
  ownValue(words, scope) ?? { sentence: scope, icon: IconUserCheck };
