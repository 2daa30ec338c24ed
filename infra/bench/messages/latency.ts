import type { Table } from '#functions/store/table'
import type { SendByChannel } from '#functions/usecases/sendByChannel'

/** How long something takes: its median, and how far it scatters (sigma of the logarithm). */
export interface Latency {
  readonly medianMs: number
  readonly sigma: number
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Log-normal, by Box and Muller. */
const drawn = ({ medianMs, sigma }: Latency, random: () => number): number =>
  medianMs * Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()))

const burn = (ms: number) => {
  const until = performance.now() + ms
  while (performance.now() < until);
}

/** The table as a function in the cloud sees it: each call takes its time on the way, and the processor for the SDK's work. */
export const farTable = (table: Table, latency: Latency, sdkMs: number, random: () => number): Table & { readonly calls: () => number } => {
  let calls = 0
  const far =
    <A extends readonly unknown[], T>(ask: (...asked: A) => Promise<T>) =>
    async (...asked: A): Promise<T> => {
      calls += 1
      burn(sdkMs)
      await wait(drawn(latency, random))
      return ask(...asked)
    }
  return {
    calls: () => calls,
    get: far(table.get),
    getMany: far(table.getMany),
    query: far(table.query),
    put: far(table.put),
    update: far(table.update),
    delete: far(table.delete),
  }
}

/** A platform that takes everything, after a while. */
export const farChannel = (latency: Latency, random: () => number): { send: SendByChannel; sent: () => number } => {
  let sent = 0
  return {
    sent: () => sent,
    async send() {
      await wait(drawn(latency, random))
      sent += 1
      return { outcome: 'sent', receipt: String(sent).padStart(19, '1') }
    },
  }
}
