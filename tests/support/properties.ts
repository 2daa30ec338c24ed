import fc from 'fast-check'

/** What tests draw is the same in every run; YUEZHEN_SEED draws other values. */
export const drawSeed = Number(process.env.YUEZHEN_SEED ?? 20261123)

fc.configureGlobal({ seed: drawSeed })

export { fc }
