import { simulate } from '#tests/sim/simulate'
import { judge } from '#tests/sim/endFaults'
const main = async () => {
  let req = 0, att = 0, steps = 0
  const N = 1000
  for (let r = 0; r < 2; r++) {
    req = att = 0
    const c0 = process.cpuUsage().user; const t0 = performance.now(); let j = 0
    for (let i = 1; i <= N; i++) { const p = await simulate(i); const a = process.cpuUsage().user; judge(p); j += process.cpuUsage().user - a; req += p.history.requests.length; att += p.history.requests.reduce((s, q) => s + q.attempts.length, 0) }
    console.log({ req: req / N, att: att / N, cpuPer: (process.cpuUsage().user - c0) / N, judge: j / N, wall: (performance.now() - t0) / N })
  }
}
main()
