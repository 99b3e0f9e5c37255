import { randomInt } from "node:crypto";

/** Digits of its own for an address, which are in every alphabet. */
export const uniqueDigits = () => String(randomInt(10 ** 12)).padStart(12, "0");

/** Addresses that mail is delivered to, as people type them and as they are stored; `#` stands for digits of their own. */
export const deliverable: readonly (readonly [typed: string, stored: string])[] = [
  ["Ada.#@Example.COM", "ada.#@example.com"],
  ["o&leary.#@example.com", "o&leary.#@example.com"],
  ["jan/ops.#@example.com", "jan/ops.#@example.com"],
  ["Ivan.#@XN--E1AFMKFD.xn--p1ai", "ivan.#@xn--e1afmkfd.xn--p1ai"],
  ["ivan.#@пример。рф", "ivan.#@xn--e1afmkfd.xn--p1ai"],
  ["Jo\u0308rg.#@example.com", "jörg.#@example.com"],
  ["JÖRG.#@ＲÄUCHER．example", "jörg.#@xn--rucher-bua.example"],
  ["Иван.#@пример.рф", "иван.#@xn--e1afmkfd.xn--p1ai"],
  ["用户#@例子.公司", "用户#@xn--fsqu00a.xn--55qx5d"],
];

/** Accounts of before have such addresses; no new one gets one. */
export const tooLong = `${"x".repeat(65)}@example.com`;

/** Texts that are no address, or that stand for another one than they show. */
export const rejected: readonly string[] = [
  "ada",
  "ada@localhost",
  "ada@example.com.",
  "ada@[127.0.0.1]",
  "ada@0x7f.1",
  "a..da@example.com",
  '"ada"@example.com',
  "Ada <ada@example.com>",
  "ada@example.com,eve@example.com",
  "ada%eve.example@example.com",
  "eve.example!ada@example.com",
  "ada@example.com\r\nBcc: eve@example.com",
  "ada\u200B@example.com",
  "ada\u202Eeve@example.com",
  "ada\u3164@example.com",
  "ada@exam\u00ADple.com",
  "аda@example.com",
  "ａｄａ@example.com",
  "\u212Aelvin@example.com",
  "İbrahim@example.com",
  tooLong,
  `ada@${"x".repeat(64)}.com`,
];
