// Zod would compile schemas with `new Function`, and to see whether it can, it tries: the content security policy forbids it, and
// the browser logs an error. Schemas look at this setting when they are made, and pages load Zod when they need it: this is what
// `config({ jitless: true })` sets, without loading Zod. test/support/test.ts watches for such errors.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

export {};
