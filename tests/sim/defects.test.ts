import { expect, test } from 'vitest'
import { defects } from '#tests/sim/defects'
import { huntDefects, huntLimit } from '#tests/sim/huntDefects'

test.each(defects.map(({ name }) => name))(
  `within ${huntLimit} histories it is seen that %s`,
  async (name) => {
    expect(await huntDefects(1, () => {}, name)).toMatchObject([{ name, caught: true }])
  },
  300_000,
)
