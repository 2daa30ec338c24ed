import fc from 'fast-check'

/** Properties draw the same values each time; YUEZHEN_SEED draws others. */
fc.configureGlobal({ seed: Number(process.env.YUEZHEN_SEED ?? 20261123) })
