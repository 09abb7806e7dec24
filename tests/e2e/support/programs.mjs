/** Programs that a test starts: each leads a process group, and the whole group is ended with the test. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, connect } from "node:net";
import { afterwards } from "./afterwards.mjs";
import { until } from "./until.mjs";

/** How long a program may take to end by itself once it is asked to. */
const GRACE_MS = 3_000;
const KEPT_OUTPUT = 8_000;

const running = new Set();

function signal(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

// A run that is broken off leaves nothing behind either.
process.on("exit", () => running.forEach((child) => signal(child, "SIGKILL")));
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(name, () => process.exit(1));

/** Starts a program that runs until the test is over. */
export function start(t, command, args, env = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const said = { out: "", err: "" };
  child.stdout.on("data", (bytes) => (said.out = (said.out + bytes).slice(-KEPT_OUTPUT)));
  child.stderr.on("data", (bytes) => (said.err = (said.err + bytes).slice(-KEPT_OUTPUT)));
  const ended = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, ending) => resolve({ code, ending }));
  });
  // Who does not wait for the end must not be disturbed by it.
  ended.catch(() => undefined);
  if (child.pid !== undefined) running.add(child);

  async function stop() {
    if (!running.has(child)) return;
    signal(child, "SIGTERM");
    const late = setTimeout(() => signal(child, "SIGKILL"), GRACE_MS);
    await ended.catch(() => undefined);
    clearTimeout(late);
    signal(child, "SIGKILL");
    running.delete(child);
  }
  afterwards(t, stop);
  return { said, ended, stop, pid: child.pid, isRunning: () => running.has(child) && child.exitCode === null && child.signalCode === null };
}

/** Waits until `look` sees a started program at work; one that has ended instead is told at once, with its words. */
export async function untilReady(started, what, look) {
  const seen = await until(what, async () => (started.isRunning() ? look() : { gone: true }));
  if (seen.gone !== true) return seen;
  const { code } = await started.ended;
  throw new Error(`in vain: ${what}; the program ended with ${code}: ${started.said.err || started.said.out}`);
}

/** Runs a program to its end and answers what it printed; an exit code that is not `fine` is a fault. */
export async function run(command, args, env = {}, fine = [0]) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let err = "";
  child.stdout.on("data", (bytes) => (out += bytes));
  child.stderr.on("data", (bytes) => (err += bytes));
  const [code] = await once(child, "close");
  if (!fine.includes(code)) throw new Error(`${command} ${args.join(" ")} ended with ${code}: ${err || out}`);
  return out;
}

export async function freePort() {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Whether somebody listens there. */
export function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
