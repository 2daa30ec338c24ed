import { type ChildProcess, spawn } from 'node:child_process'

/**
 * The shell holds a pipe from us. When we end, by kill -9 too, the pipe closes and the whole group of the command is
 * ended: politely first, by force after five seconds; the shell stays to collect it. A new group keeps Ctrl-C with us, so we decide the order of ending.
 */
const script = `exec 3<&0
trap : TERM
"$@" </dev/null 3<&- &
command=$!
(trap '' TERM; read -r _ <&3; kill 0; n=0; while kill -0 "$command" && [ $n -lt 50 ]; do sleep 0.1; n=$((n + 1)); done; kill -9 0) >/dev/null 2>&1 &
watch=$!
wait "$command"; code=$?
while kill -0 "$command" 2>/dev/null; do wait "$command"; code=$?; done
kill -9 "$watch"
exit $code`

export interface Tied {
  readonly process: ChildProcess
  /** Its exit code, once it and its output have ended. */
  readonly ended: Promise<number>
  /** Ends the command and waits until it is gone. */
  stop(): Promise<void>
  /** Ends it as kill -9 does, without a chance to finish anything, and waits until it is gone. */
  kill(): Promise<void>
}

/** Runs a command that cannot outlive this process. `show` passes its output on; otherwise read it from `process.stdout`. */
export const tied = (command: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv; show?: boolean } = {}): Tied => {
  const output = options.show ? 'inherit' : 'pipe'
  const child = spawn('/bin/sh', ['-c', script, 'sh', ...command], {
    cwd: options.cwd,
    env: options.env ?? process.env,
    detached: true,
    stdio: ['pipe', output, output],
  })
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
  return {
    process: child,
    ended,
    async stop() {
      child.stdin?.end()
      await ended
    },
    async kill() {
      // A group of its own: without its process id nothing was started.
      if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL')
      await ended
    },
  }
}
