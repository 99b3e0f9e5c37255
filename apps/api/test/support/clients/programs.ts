import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterFile } from "@guildhall/testing";
import { once } from "../once.ts";

const run = promisify(execFile);

/** Sends a JSON body with a Cookie header, as programs without a browser do, and returns the body of the answer. */
export interface Program {
  name: string;
  invite(url: string, cookie: string): Promise<string>;
}

const email = "teammate@example.com";

const folder = mkdtempSync(join(tmpdir(), "guildhall-programs-"));
afterFile(() => rmSync(folder, { recursive: true, force: true }));

/** A script that reads the address from its first argument and the cookie from its second one. */
function scripted(name: string, command: string[], file: string, script: string): Program {
  const path = join(folder, file);
  writeFileSync(path, script);
  const [program = "", ...options] = command;
  return { name, invite: async (url, cookie) => (await run(program, [...options, path, url, cookie])).stdout };
}

const curl: Program = {
  name: "curl",
  async invite(url, cookie) {
    const body = JSON.stringify({ email, role: "member" });
    const headers = ["-H", `Cookie: ${cookie}`, "-H", "Content-Type: application/json"];
    return (await run("curl", ["-sS", "-X", "POST", url, ...headers, "-d", body])).stdout;
  },
};

const python = scripted(
  "Python",
  ["python3"],
  "invite.py",
  `import sys
import requests
response = requests.post(sys.argv[1], json={'email': '${email}', 'role': 'member'}, headers={'Cookie': sys.argv[2]})
print(response.text)
`,
);

const php = scripted(
  "PHP",
  ["php"],
  "invite.php",
  `<?php
$call = curl_init();
curl_setopt($call, CURLOPT_URL, $argv[1]);
curl_setopt($call, CURLOPT_RETURNTRANSFER, true);
curl_setopt($call, CURLOPT_POST, true);
curl_setopt($call, CURLOPT_POSTFIELDS, json_encode(['email' => '${email}', 'role' => 'member']));
curl_setopt($call, CURLOPT_HTTPHEADER, ['Cookie: ' . $argv[2], 'Content-Type: application/json']);
echo curl_exec($call);
`,
);

const ruby = scripted(
  "Ruby",
  ["ruby"],
  "invite.rb",
  `require 'net/http'
require 'json'
uri = URI(ARGV[0])
call = Net::HTTP::Post.new(uri)
call['Cookie'] = ARGV[1]
call['Content-Type'] = 'application/json'
call.body = { email: '${email}', role: 'member' }.to_json
puts Net::HTTP.start(uri.hostname, uri.port) { |http| http.request(call) }.body
`,
);

const go = scripted(
  "Go",
  ["go", "run"],
  "invite.go",
  `package main

import ("bytes"; "io"; "net/http"; "os")

func main() {
  call, _ := http.NewRequest("POST", os.Args[1], bytes.NewBuffer([]byte(\`{"email": "${email}", "role": "member"}\`)))
  call.Header.Set("Cookie", os.Args[2])
  call.Header.Set("Content-Type", "application/json")
  answer, _ := (&http.Client{}).Do(call)
  io.Copy(os.Stdout, answer.Body)
}
`,
);

const javaSource = join(folder, "Invite.java");
writeFileSync(
  javaSource,
  `import java.net.URI;
import java.net.http.*;

public class Invite {
  public static void main(String[] given) throws Exception {
    var body = HttpRequest.BodyPublishers.ofString("{\\"email\\": \\"${email}\\", \\"role\\": \\"member\\"}");
    var call = HttpRequest.newBuilder().uri(URI.create(given[0])).header("Cookie", given[1])
      .header("Content-Type", "application/json").POST(body).build();
    System.out.println(HttpClient.newHttpClient().send(call, HttpResponse.BodyHandlers.ofString()).body());
  }
}
`,
);
const compileJava = once(() => run("javac", ["-d", folder, javaSource]));

// It offers HTTP/2 in each request.
const java: Program = {
  name: "Java",
  async invite(url, cookie) {
    await compileJava();
    return (await run("java", ["-cp", folder, "Invite", url, cookie])).stdout;
  },
};

/** What the others send, on machines that have none of them. */
const node: Program = {
  name: "Node's http with their headers",
  invite: (url, cookie) =>
    new Promise((resolve, reject) => {
      const headers = { "user-agent": "curl/8.0", accept: "*/*", cookie, "content-type": "application/json" };
      const call = request(url, { method: "POST", headers }, async (answer) => {
        let text = "";
        for await (const chunk of answer.setEncoding("utf8")) text += chunk;
        resolve(text);
      });
      call.on("error", reject).end(JSON.stringify({ email, role: "member" }));
    }),
};

const available: [command: string[], program: Program][] = [
  [["curl", "--version"], curl],
  [["python3", "-c", "import requests"], python],
  [["php", "-r", "curl_init();"], php],
  [["ruby", "-rjson", "-e", "0"], ruby],
  [["go", "version"], go],
  [["javac", "--version"], java],
];

/** Those that this machine can run. */
export async function findPrograms(): Promise<Program[]> {
  const found = await Promise.all(
    available.map(async ([[command = "", ...options], program]) => {
      const runs = await run(command, options).then(
        () => true,
        () => false,
      );
      return runs ? [program] : [];
    }),
  );
  return [node, ...found.flat()];
}
