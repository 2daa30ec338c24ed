import { HostRefusal, type Options, type World } from '#tests/miniprogram/world'

type Give = (options: Options) => Options | undefined | Promise<Options | undefined>

/** An asynchronous host call: success or fail, then complete, never before the caller's code has run on. */
export const answering =
  (world: World, name: string, give: Give = () => undefined) =>
  (options: Options = {}): void => {
    world.calls.push({ name, options })
    void world.track(answer(world, name, give, options))
  }

const answer = async (world: World, name: string, give: Give, options: Options): Promise<void> => {
  await Promise.resolve()
  let value: Options | undefined
  try {
    value = await give(options)
  } catch (cause) {
    return finish(options, 'fail', refusal(world, name, cause as Error))
  }
  finish(options, 'success', { errMsg: `${name}:ok`, ...value })
}

const refusal = (world: World, name: string, cause: Error): Options => ({
  errMsg: `${name}:fail ${cause.message}`,
  errorMessage: cause.message,
  ...(world.platform === 'alipay' ? { error: 4 } : {}),
  ...(cause instanceof HostRefusal ? cause.fields : {}),
})

const finish = (options: Options, outcome: 'success' | 'fail', value: Options): void => {
  options[outcome]?.(value)
  options.complete?.(value)
}
