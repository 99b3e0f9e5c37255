import { describe, expect, it } from "vitest";
import { asciiDomain } from "./ascii-domain.ts";
import { Email } from "./email.ts";
import { MailDomain } from "./sso.ts";

const problemOf = (typed: unknown) => Email.safeParse(typed).error?.issues[0]?.message ?? "accepted";

describe("an email address", () => {
  it.each([
    [" Ada@Example.COM ", "ada@example.com"],
    ["o&leary@example.com", "o&leary@example.com"],
    ["jan/ops@example.com", "jan/ops@example.com"],
    ["#$&'*+-/=?^_`{|}~@example.com", "#$&'*+-/=?^_`{|}~@example.com"],
    ["-o'brien@example.com", "-o'brien@example.com"],
    ["1.2.3@example.com", "1.2.3@example.com"],
    ["ivan@xn--e1afmkfd.xn--p1ai", "ivan@xn--e1afmkfd.xn--p1ai"],
    ["Ivan@Пример.РФ", "ivan@xn--e1afmkfd.xn--p1ai"],
    ["иван@пример.рф", "иван@xn--e1afmkfd.xn--p1ai"],
    ["Иван.Петров+2@пример.рф", "иван.петров+2@xn--e1afmkfd.xn--p1ai"],
    ["Jörg@example.com", "jörg@example.com"],
    ["jo\u0308rg@example.com", "jörg@example.com"],
    ["info@räucher.example", "info@xn--rucher-bua.example"],
    ["info@ra\u0308ucher.example", "info@xn--rucher-bua.example"],
    ["info@RÄUCHER.example", "info@xn--rucher-bua.example"],
    ["ada@example。com", "ada@example.com"],
    ["ada@ｅｘａｍｐｌｅ．ｃｏｍ", "ada@example.com"],
    ["ada@straße.example", "ada@xn--strae-oqa.example"],
    ["ada@STRAẞE.example", "ada@xn--strae-oqa.example"],
    ["weiß@example.com", "weiß@example.com"],
    ["ΝΙΚΟΣ@example.com", "νικος@example.com"],
    ["用户@例子.公司", "用户@xn--fsqu00a.xn--55qx5d"],
    ["山田taro@example.jp", "山田taro@example.jp"],
    ["ของ@example.th", "ของ@example.th"],
    ["हिन्दी@example.in", "हिन्दी@example.in"],
    ["احمد@example.com", "احمد@example.com"],
    [`${"x".repeat(64)}@example.com`, `${"x".repeat(64)}@example.com`],
  ])("%j is %j", (typed, stored) => {
    expect(problemOf(typed)).toBe("accepted");
    expect(Email.parse(typed)).toBe(stored);
    // Stored addresses are read again, and Better Auth lower-cases what it looks up.
    expect(Email.parse(stored)).toBe(stored);
    expect(stored.toLowerCase()).toBe(stored);
  });

  const example = "Enter an email address such as ada@example.com.";
  const invisible = "invisible character";
  const anotherLetter = "not the letter it looks like";
  it.each([
    ["", example],
    ["ada", example],
    ["ada@", example],
    ["@example.com", example],
    ["ada@localhost", example],
    ["ada@example", example],
    ["ada@example.com.", example],
    ["ada@example。com。", example],
    ["ada@.example.com", example],
    ["ada@example..com", example],
    ["ada@-example.com", example],
    ["ada@example-.com", example],
    [`ada@${"x".repeat(64)}.com`, example],
    ["ada@exa_mple.com", example],
    ["ada@example.c", example],
    ["ada@127.0.0.1", example],
    ["ada@0x7f.1", example],
    ["ada@example.com:25", example],
    ["ada@example.com/x", example],
    ["ada@example.com?x", example],
    ["ada@ex%61mple.com", example],
    ["ada@user:pw@example.com", example],
    ["ada@xn--a.com", example],
    ["ada@[127.0.0.1]", "not an IP address"],
    ["ada@[IPv6:::1]", "not an IP address"],
    [".ada@example.com", example],
    ["ada.@example.com", example],
    ["a..da@example.com", example],
    ["a da@example.com", example],
    ["ada @example.com", example],
    ["ada@exam ple.com", example],
    ["ada,ben@example.com", example],
    ["ada;ben@example.com", example],
    ["ada<ben@example.com", example],
    ["Ada <ada@example.com>", example],
    ["ada(ben)@example.com", example],
    ["ada\\ben@example.com", example],
    ["ada:ben@example.com", example],
    ["ada@ben@example.com", example],
    ["\u0301ada@example.com", example],
    ["ada😀@example.com", example],
    ["ada\u2800@example.com", example],
    ["ada\u00A0b@example.com", anotherLetter],
    ["ada\u3000b@example.com", anotherLetter],
    ['"a b"@example.com', "quotation marks"],
    ["ada%evil.example@example.com", "% or !"],
    ["evil.example!ada@example.com", "% or !"],
    ["|mail@example.com", "begin with |"],
    ["/etc/passwd@example.com", "begin with |"],
    ["ada\r\nBcc: eve@example.com", invisible],
    ["ada@example.com\r\nBcc:eve@example.com", invisible],
    ["a\u0000@example.com", invisible],
    ["a\ud800@example.com", invisible],
    ["ada\u200B@example.com", invisible],
    ["ada\u200Dben@example.com", invisible],
    ["ada\u202E@example.com", invisible],
    ["ada\u2066@example.com", invisible],
    ["ada\u00AD@example.com", invisible],
    ["ada\u3164@example.com", invisible],
    ["ada\uFE0F@example.com", invisible],
    ["ada\u{E0041}@example.com", invisible],
    ["ada\uE000@example.com", invisible],
    ["ada@exam\u200Bple.com", invisible],
    ["ada@exam\u00ADple.com", invisible],
    ["ａｄａ@example.com", anotherLetter],
    ["ada＠evil.example@example.com", anotherLetter],
    ["\u212Aelvin@example.com", anotherLetter],
    ["ſam@example.com", anotherLetter],
    ["ﬁona@example.com", anotherLetter],
    ["İbrahim@example.com", anotherLetter],
    ["a²@example.com", anotherLetter],
    ["ﻣحمد@example.com", example],
    ["аda@example.com", "several alphabets"],
    ["αda@example.com", "several alphabets"],
    ["adaא@example.com", "several alphabets"],
    [`${"x".repeat(65)}@example.com`, "at most 64 characters"],
    [`${"ö".repeat(33)}@example.com`, "at most 64 characters"],
    [`${"x".repeat(250)}@example.com`, "at most 254 characters"],
    [`${"ö".repeat(32)}@${`${"x".repeat(60)}.`.repeat(3)}example.com`, "at most 254 characters"],
    [undefined, "The email address is missing."],
    [7, "The email address must be text."],
    [null, "The email address must be text."],
  ])("%j is rejected", (typed, problem) => {
    expect(problemOf(typed)).toContain(problem);
  });

  it("is read in a time that grows with its length alone", () => {
    const started = performance.now();
    for (const part of ["a.", "ö", "\u0301", "аa", "xn--", "。"]) problemOf(`${part.repeat(100_000)}@example.com`);
    for (const part of ["a.", "ö", "\u0301", "а", "xn--", "。"]) problemOf(`a@${part.repeat(120)}`);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("the domain of an organization", () => {
  it.each([
    [" Acme.COM ", "acme.com"],
    ["räucher.example", "xn--rucher-bua.example"],
    ["пример.рф", "xn--e1afmkfd.xn--p1ai"],
    ["例子。公司", "xn--fsqu00a.xn--55qx5d"],
  ])("%j is %j", (typed, stored) => {
    expect(MailDomain.parse(typed)).toBe(stored);
    expect(asciiDomain(stored)).toBe(stored);
  });

  it.each([
    "acme",
    "acme.com.",
    "@acme.com",
    "ada@acme.com",
    "https://acme.com",
    "10.0.0.1",
    "acme.com\u200B",
    "a\u0000.com",
  ])("%j is rejected", (typed) => {
    expect(MailDomain.safeParse(typed).error?.issues[0]?.message).toMatch(/part of your email addresses after the @/);
  });
});
