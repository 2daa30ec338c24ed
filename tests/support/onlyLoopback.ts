import { Socket } from 'node:net'
import { afterAll } from 'vitest'

/** Every connection that tests of this file tried to open beyond this machine. None is opened; one is enough to fail. */
const tried: string[] = []

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|::1|\[::1\]|::ffff:127(\.\d+){3})$/i.test(host)

/** Where a call of Socket.connect leads; undefined for a file on this machine. */
export const hostOf = (call: readonly unknown[]): string | undefined => {
  // Node passes its own arguments on as one list.
  const [first, second] = (Array.isArray(call[0]) ? call[0] : call) as readonly unknown[]
  if (typeof first === 'object' && first !== null) {
    const { path, host } = first as { path?: string | null; host?: string | null }
    return path ? undefined : (host ?? 'localhost')
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return undefined
  return typeof second === 'string' ? second : 'localhost'
}

const connect = Socket.prototype.connect
Socket.prototype.connect = function (this: Socket, ...call: unknown[]) {
  const host = hostOf(call)
  if (host === undefined || isLoopback(host)) return Reflect.apply(connect, this, call)
  tried.push(host)
  // Whoever connects listens for errors only after this.
  setImmediate(() => this.destroy(new Error(`a test may not connect to ${host}`)))
  return this
} as typeof connect

afterAll(() => {
  const hosts = [...new Set(tried.splice(0))]
  if (hosts.length > 0) throw new Error(`these tests connect beyond this machine: ${hosts.join(', ')}`)
})

/** For the test of this guard: what was tried, which then counts no more. */
export const takeTried = (): readonly string[] => tried.splice(0)
