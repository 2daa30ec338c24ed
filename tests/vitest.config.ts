import { defineConfig } from 'vitest/config'

const files = (folder: string) => [`tests/${folder}/**/*.test.{ts,tsx}`]

/** No clock and no I/O beyond files: milliseconds. Run once in UTC and once in Asia/Shanghai. */
const pure = ['values', 'bench', 'rules', 'contract', 'text', 'usecases', 'entries', 'gateways', 'hospital']
/** No test of these reaches beyond this machine. */
const onlyLoopback = 'tests/support/onlyLoopback.ts'
/** Against an embedded engine, in memory. */
const stored = ['store', 'api']
/** What the other engine judges as well: the store, and the routes where the table's conditions decide. Who may ask and what is said does not hang on it. */
const decidedByTable = ['bookAppointment', 'bookPair', 'draw', 'office', 'oversell', 'patients', 'queue', 'queueProgress', 'waitlist']
const filesOn = (engine: string, folder: string) =>
  engine === 'dynalite' && folder === 'api' ? decidedByTable.map((name) => `tests/api/${name}.test.ts`) : files(folder)

export default defineConfig({
  test: {
    // Files run beside each other on both cores of a small machine.
    maxWorkers: 2,
    passWithNoTests: !process.env.YUEZHEN_COUNTS,
    reporters: process.env.YUEZHEN_COUNTS ? ['default', ['json', { outputFile: process.env.YUEZHEN_COUNTS }]] : ['default'],
    projects: [
      // Four seconds of work on one core are many more beside another run.
      ...pure.map((name) => ({
        test: { name: `unit-${name}`, include: files(name), setupFiles: [onlyLoopback], testTimeout: 30_000, hookTimeout: 30_000 },
      })),
      {
        resolve: { alias: { '@': `${process.cwd()}/miniapp/src` } },
        define: { API_ADDRESS: '"/api"' },
        test: { name: 'unit-phone', include: files('phone'), env: { TARO_ENV: 'h5' } },
      },
      ...stored.flatMap((name) =>
        ['dynoxide', 'dynalite'].map((engine) => ({
          test: {
            name: `${name}-${engine}`,
            include: filesOn(engine, name),
            setupFiles: [onlyLoopback],
            env: { ENGINE: engine },
            globalSetup: 'tests/support/engine.ts',
            testTimeout: 30_000,
          },
        })),
      ),
      { test: { name: 'sim', include: files('sim'), testTimeout: 300_000 } },
      { test: { name: 'crash', include: files('crash'), testTimeout: 240_000 } },
      { test: { name: 'local', include: files('local'), testTimeout: 60_000, hookTimeout: 60_000 } },
      { test: { name: 'miniprogram', include: files('miniprogram'), testTimeout: 60_000, hookTimeout: 120_000, fileParallelism: false } },
      { test: { name: 'browser', include: files('browser'), testTimeout: 120_000, hookTimeout: 120_000 } },
    ],
  },
})
