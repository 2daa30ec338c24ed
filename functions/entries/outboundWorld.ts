/** What gateways need of the world; tests of gateways give them another one. */
export const outboundWorld = {
  fetch: globalThis.fetch,
  sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
}
